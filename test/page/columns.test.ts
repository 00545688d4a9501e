import { describe, expect, it } from 'vitest';
import { lineToAnsi } from '../../src/page/ansi.ts';
import { type Columns, columnWidth, layoutColumns } from '../../src/page/columns.ts';
import type { Block } from '../../src/story/model.ts';
import type { Line } from '../../src/text/styled-line.ts';
import { padEnd } from '../../src/text/width.ts';
import { EN, KO, paragraph } from './stories.ts';

const BETWEEN = ' │ ';

const columnsOf = (left: readonly Block[], right: readonly Block[], width: number): Columns =>
  layoutColumns(left, right, {
    width,
    gutter: BETWEEN.length,
    left: { messages: KO },
    right: { messages: EN },
  });

const textOf = (line: Line): string => lineToAnsi(line.spans, null);

const shown = ({ rows, column }: Columns): string[] =>
  rows.map(({ left, right }) => `${padEnd(textOf(left), column)}${BETWEEN}${textOf(right)}`.trimEnd());

describe('two columns', () => {
  it('show blocks without a partner alone, on either side', () => {
    const two = [paragraph('ab'), paragraph('cd')];
    expect(shown(columnsOf([], two, 15))).toEqual(['       │ ab', '       │', '       │ cd']);
    expect(shown(columnsOf(two, [], 15))).toEqual(['ab     │', '       │', 'cd     │']);
    expect(shown(columnsOf([], [], 15))).toEqual([]);
  });

  it('give each row its pair, and each line its position in its own edition', () => {
    const left = [paragraph('가나다라 마바사아'), paragraph('자')];
    const { rows, pairStart } = columnsOf(left, [paragraph('ab')], 19);
    const places = rows.map(({ pair, left, right }) => [pair, [left.block, left.offset], [right.block, right.offset]]);
    expect(places).toEqual([
      [0, [0, 0], [0, 0]],
      [0, [0, 5], [0, 2]],
      [0, [0, 9], [0, 2]],
      [1, [1, 0], [0, 2]],
    ]);
    expect(pairStart).toEqual([0, 3]);
    const alone = columnsOf([], [paragraph('ab')], 19).rows[0]?.left;
    expect(alone).toEqual({ spans: [], width: 0, block: -1, offset: 0 });
  });

  it('leave an odd cell free, so that swapping sides changes no layout', () => {
    expect([columnWidth(80, 3), columnWidth(79, 3), columnWidth(6, 3)]).toEqual([38, 38, 2]);
  });

  it("label figures in each edition's language, with its own records", () => {
    const figure: Block = { kind: 'figure', src: 'a.png', alt: '', caption: '' };
    const image = {
      src: 'a.png',
      alt: '',
      caption: '',
      source: 'trainedAlgorithmicMedia',
      by: null,
      credit: '',
    } as const;
    const { rows } = layoutColumns([figure], [figure], {
      width: 123,
      gutter: 3,
      left: { messages: KO, images: [image] },
      right: { messages: EN, images: [image], basis: 'publisher' },
    });
    expect(textOf(rows[0]?.left as Line)).toBe('이미지(설명 없음) [AI에 의해 생성된 이미지]');
    expect(rows.map(({ right }) => textOf(right))).toEqual([
      'Image (no description)',
      '[AI-generated image (stated by publisher)]',
    ]);
  });

  it('contain no block that looks like a badge', () => {
    const { rows } = columnsOf([paragraph('[AI에 의해 보고됨]')], [], 83);
    expect(textOf(rows[0]?.left as Line)).toBe('(AI에 의해 보고됨)');
  });
});
