import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineToAnsi } from '../../src/page/ansi.ts';
import { layoutBlocks } from '../../src/page/layout-blocks.ts';
import type { Line } from '../../src/text/styled-line.ts';
import { clusters } from '../../src/text/width.ts';
import { anyText } from '../text/arbitraries.ts';
import { KO } from './stories.ts';

const linesOf = (text: string, width: number): Line[] =>
  layoutBlocks([{ kind: 'code', text, language: 'js' }], { width, messages: KO });
const plain = ({ spans }: Line): string => lineToAnsi(spans, null);

const anyCode = fc
  .array(
    fc.oneof(
      anyText(12),
      fc.constantFrom('if ', '"', '`${', '}', '/*', '*/', '// ', '\n', '  ', '1', 'e\u0301', '👩‍💻'),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(''));

describe('code', () => {
  it('has the indent, and one look', () => {
    expect(linesOf('if (a) return "b";', 40).map(({ spans }) => spans)).toEqual([
      [{ text: '  if (a) return "b";', style: { role: 'code' } }],
    ]);
  });

  it('continues in the next row', () => {
    expect(linesOf('f("aaaaaaaaaaaaaaaa bbbbbbbb")', 24).map(plain)).toEqual([
      '  f("aaaaaaaaaaaaaaaa bb',
      '  bbbbbb")',
    ]);
  });

  it('keeps every character but the spaces at a break, and splits none', () => {
    fc.assert(
      fc.property(anyCode, fc.integer({ min: 1, max: 40 }), (text, width) => {
        const lines = linesOf(text, width);
        const marks = (shown: string): string => shown.replaceAll(/\s/g, '');
        assert.equal(marks(lines.map(plain).join('')), marks(text));
        const starts = new Set<number>();
        let at = 0;
        for (const line of text.split('\n')) {
          for (const start of clusters(line).starts) {
            starts.add(at + start);
            // A break takes the space of a cluster, such as one with a joiner after it.
            if (line[start] === ' ') starts.add(at + start + 1);
          }
          at += line.length;
          starts.add(at);
          at += 1;
        }
        for (const { offset } of lines) assert.ok(starts.has(offset), `${offset}`);
      }),
    );
  });

  it('breaks a line with Hangul between words, and never before a full stop', () => {
    const shown = (text: string, width: number): string[] => linesOf(text, width).map(plain);
    expect(shown('// 스레드별 저장 공간에 선언되어 있다.', 22)).toEqual([
      '  // 스레드별 저장',
      '  공간에 선언되어',
      '  있다.',
    ]);
    expect(shown('이것은한단어라서나뉩니다.', 26)).toEqual(['  이것은한단어라서나뉩니', '  다.']);
    expect(shown('a_long_name_of_this. of_a_value', 21)).toEqual(['  a_long_name_of_this', '  . of_a_value']);
    const anyKorean = fc.string({ unit: fc.constantFrom('가', '나', 'a', ' ', '.', '('), minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(anyKorean, fc.integer({ min: 8, max: 40 }), (text, width) => {
        const lines = linesOf(`가${text}`, width);
        const rows = lines.map((line) => plain(line).trim());
        for (const { width: cells } of lines) assert.ok(cells <= width);
        assert.equal(rows.join('').replaceAll(' ', ''), `가${text}`.replaceAll(' ', ''));
        // A full stop that the text has alone, after a space or other full stops, cannot stay with a word.
        if (!/[ .]\./.test(text)) for (const row of rows) assert.ok(!row.startsWith('.'), rows.join('|'));
      }),
    );
  });

  it('is laid out however long a line is', () => {
    expect(linesOf('x'.repeat(200_000), 10)).toHaveLength(20_000);
  });
});
