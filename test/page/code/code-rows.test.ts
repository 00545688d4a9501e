import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineToAnsi } from '../../../src/page/ansi.ts';
import { layoutBlocks } from '../../../src/page/layout-blocks.ts';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { inDepth } from '../../../src/page/theme/choose-theme.ts';
import type { Block } from '../../../src/story/model.ts';
import { clusters } from '../../../src/text/grapheme-clusters.ts';
import type { Line } from '../../../src/text/styled-line.ts';
import { anyText } from '../../text/arbitraries.ts';
import { KO } from '../stories.ts';

const linesOf = (text: string, width: number, colorsCode: boolean, language = 'js'): Line[] =>
  layoutBlocks([{ kind: 'code', text, language }], { width, messages: KO, colorsCode });
const plain = ({ spans }: Line): string => lineToAnsi(spans, null);
const spansOf = (text: string, width = 40, colorsCode = true): string[] =>
  linesOf(text, width, colorsCode).flatMap(({ spans }) => spans.map((span) => `${span.style.role}|${span.text}`));

const anyCode = fc
  .array(
    fc.oneof(
      anyText(12),
      fc.constantFrom('if ', '"', '`${', '}', '/*', '*/', '// ', '\n', '  ', '1', 'e\u0301', '👩‍💻'),
    ),
    {
      maxLength: 20,
    },
  )
  .map((pieces) => pieces.join(''));

describe('code in colours', () => {
  it('has the indent, and a span for each part', () => {
    expect(spansOf('if (a) return "b";')).toEqual([
      'code-keyword|  if ',
      'code|(a) ',
      'code-keyword|return ',
      'code-string|"b"',
      'code|;',
    ]);
    expect(spansOf('if (a) return "b";', 40, false)).toEqual(['code|  if (a) return "b";']);
    expect(
      layoutBlocks([{ kind: 'code', text: 'if' }], { width: 40, messages: KO, colorsCode: true })[0]?.spans,
    ).toEqual([{ text: '  if', style: { role: 'code' } }]);
  });

  it('continues in the next row', () => {
    expect(spansOf('f("aaaaaaaaaaaaaaaa bbbbbbbb")', 24)).toEqual([
      'code-name|  f',
      'code|(',
      'code-string|"aaaaaaaaaaaaaaaa bb',
      'code-string|  bbbbbb"',
      'code|)',
    ]);
  });

  it('has the same cells as without colours, and splits no character', () => {
    fc.assert(
      fc.property(
        anyCode,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('js', 'py', 'xml', 'bash'),
        (text, width, language) => {
          const [with_, without] = [linesOf(text, width, true, language), linesOf(text, width, false, language)];
          assert.deepEqual(with_.map(plain), without.map(plain));
          const places = (lines: readonly Line[]) =>
            lines.map(({ width: cells, offset, block }) => [cells, offset, block]);
          assert.deepEqual(places(with_), places(without));
          for (const line of with_) {
            const starts = new Set(clusters(plain(line)).starts);
            let at = 0;
            for (const span of line.spans) {
              assert.ok(starts.has(at));
              at += span.text.length;
            }
          }
        },
      ),
    );
  });

  it('is the same text on a terminal without colours', () => {
    const [line] = linesOf('if (a) return "b";', 40, true);
    const ansi = (theme: Parameters<typeof lineToAnsi>[1]): string => lineToAnsi(line?.spans ?? [], theme);
    for (const shades of Object.values(THEME_VARIANTS))
      expect(ansi(inDepth(shades, 'none'))).toBe('  if (a) return "b";');
    expect(ansi(THEME_VARIANTS.mono.full)).toBe('  if (a) return "b";');
    expect(ansi(THEME_VARIANTS.dark.full)).toContain('\x1b[');
  });

  it('is for blocks, and stories, that are not too long', () => {
    const isColored = (blocks: readonly Block[]): boolean =>
      layoutBlocks(blocks, { width: 40, messages: KO, colorsCode: true }).some(({ spans }) =>
        spans.some(({ style }) => style.role === 'code-keyword'),
      );
    const code = (length: number): Block => ({ kind: 'code', text: 'if '.repeat(length / 3), language: 'js' });
    expect(isColored([code(4998)])).toBe(true);
    expect(isColored([code(5001)])).toBe(false);
    const many = (count: number): Block => ({ kind: 'quote', blocks: Array.from({ length: count }, () => code(3000)) });
    expect(isColored([many(10), { kind: 'code', text: 'x'.repeat(90_000), language: 'js' }])).toBe(true);
    expect(isColored([many(14)])).toBe(false);
  });

  it('breaks a line with Hangul between words, and never before a full stop', () => {
    const shown = (text: string, width: number): string[] => linesOf(text, width, false).map(plain);
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
        const lines = linesOf(`가${text}`, width, false);
        const rows = lines.map((line) => plain(line).trim());
        for (const { width: cells } of lines) assert.ok(cells <= width);
        assert.equal(rows.join('').replaceAll(' ', ''), `가${text}`.replaceAll(' ', ''));
        // A full stop that the text has alone, after a space or other full stops, cannot stay with a word.
        if (!/[ .]\./.test(text)) for (const row of rows) assert.ok(!row.startsWith('.'), rows.join('|'));
      }),
    );
  });

  it('is laid out however long a line is', () => {
    const block: Block = { kind: 'code', text: 'x'.repeat(200_000), language: 'js' };
    expect(layoutBlocks([block], { width: 10, messages: KO, colorsCode: true })).toHaveLength(20_000);
  });
});
