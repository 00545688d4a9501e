import { describe, expect, it } from 'vitest';
import { lineToAnsi } from '../../src/page/ansi.ts';
import { layoutBlocks } from '../../src/page/layout-blocks.ts';
import type { Block, Span } from '../../src/story/model.ts';
import { blockText } from '../../src/story/plain-text.ts';
import type { Line } from '../../src/text/styled-line.ts';
import { KO, paragraph, text } from './stories.ts';

const cells = (...words: string[]): Span[][] => words.map((word) => (word === '' ? [] : [text(word)]));
const table = (head: boolean, ...rows: string[][]): Block => ({
  kind: 'table',
  head,
  rows: rows.map((row) => cells(...row)),
});
const lines = (block: Block, width: number): Line[] => layoutBlocks([block], { width, messages: KO });
const shown = (block: Block, width: number): string[] =>
  lines(block, width).map((line) => lineToAnsi(line.spans, null));

const PRICES = table(true, ['원소', '가격', '비고'], ['네오디뮴', '123.5', ''], ['Dy', '', '오름세']);

describe('a table', () => {
  it('has its columns below each other, in cells', () => {
    expect(shown(PRICES, 40)).toEqual([
      '원소      가격   비고',
      '────────  ─────  ──────',
      '네오디뮴  123.5',
      'Dy               오름세',
    ]);
    expect(shown({ ...PRICES, head: false } as Block, 40)).toHaveLength(3);
  });

  it('has its columns at their stated alignment', () => {
    const aligned = { ...PRICES, align: ['left', 'right', 'center'] } as Block;
    expect(shown(aligned, 40)).toEqual([
      '원소       가격   비고',
      '────────  ─────  ──────',
      '네오디뮴  123.5',
      'Dy               오름세',
    ]);
    const first = { ...PRICES, align: ['right', 'left', 'right'] } as Block;
    expect(shown(first, 40)).toEqual([
      '    원소  가격     비고',
      '────────  ─────  ──────',
      '네오디뮴  123.5',
      '      Dy         오름세',
    ]);
    expect(shown(first, 20)).toEqual(shown(PRICES, 20));
  });

  it('is one block, whose rows give their position in its text', () => {
    const words = blockText(PRICES);
    expect(words).toBe('원소 | 가격 | 비고\n네오디뮴 | 123.5\nDy | | 오름세');
    for (const width of [40, 22, 10]) {
      const places = lines(PRICES, width).map(({ block, offset }) => [block, words[offset - 1] ?? '\n']);
      expect(places.filter(([, before]) => before === '\n').map(([block]) => block)).toEqual(
        // The line below the header has the position of the header.
        width === 40 ? [0, 0, 0, 0] : [0, 0, 0],
      );
    }
  });

  it('shows only its header bold', () => {
    const bold = (block: Block): boolean[] =>
      lines(block, 40).map((line) => line.spans.some((span) => span.style.bold === true));
    expect(bold(PRICES)).toEqual([true, false, false, false]);
    expect(bold({ ...PRICES, head: false } as Block)).toEqual([false, false, false]);
  });

  it('wider than the page has bars between its cells and continues indented', () => {
    const exact = Math.max(...lines(PRICES, 40).map((line) => line.width));
    expect(shown(PRICES, exact)).toEqual(shown(PRICES, 40));
    expect(shown(PRICES, exact - 1)).toEqual(['원소 | 가격 | 비고', '네오디뮴 | 123.5', 'Dy | | 오름세']);
    expect(shown(table(false, ['one two three four', 'five six seven'], ['a', 'b']), 22)).toEqual([
      'one two three four |',
      '  five six seven',
      'a | b',
    ]);
  });

  it('has bars if rows have no end', () => {
    expect(shown(PRICES, Number.POSITIVE_INFINITY)).toEqual([
      '원소 | 가격 | 비고',
      '네오디뮴 | 123.5',
      'Dy | | 오름세',
    ]);
  });

  it('keeps links and marks of its cells', () => {
    const link: Span = { kind: 'link', href: 'https://example.org/', spans: [text('here')] };
    for (const width of [40, 10]) {
      const spans = lines({ kind: 'table', head: false, rows: [[[text('see more')], [link]]] }, width).flatMap(
        (line) => line.spans,
      );
      expect(spans.find((span) => span.text === 'here')?.style.link).toBe('https://example.org/');
    }
  });

  it('works in quotes and lists', () => {
    const small = table(true, ['a', 'b'], ['cc', 'd']);
    expect(shown({ kind: 'quote', blocks: [small] }, 40)).toEqual(['┃ a   b', '┃ ──  ─', '┃ cc  d']);
    const list: Block = { kind: 'list', ordered: false, start: 1, items: [[paragraph('x'), small], [small]] };
    expect(shown(list, 40).filter(Boolean)).toEqual([
      '• x',
      '  a   b',
      '  ──  ─',
      '  cc  d',
      '• a   b',
      '  ──  ─',
      '  cc  d',
    ]);
  });
});
