import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Role, StyledSpan } from '../../src/layout/line.ts';
import { graphemes } from '../../src/layout/width.ts';
import { type BreakMode, type WrappedRow, wrapSpans } from '../../src/layout/wrap.ts';
import { anyText } from './arbitraries.ts';

const RUNS = { numRuns: process.env.CI ? 10_000 : 1000 };
const INVISIBLE = /[\u00ad\u200b\u2060]/g;

const anyMode = fc.constantFrom<BreakMode>('word', 'character', 'auto');
const anyWidth = fc.integer({ min: 2, max: 40 });
const anySpans = fc
  .array(fc.tuple(anyText(30), fc.constantFrom<Role>('text', 'link', 'code')), { maxLength: 5 })
  .map((parts): StyledSpan[] => parts.map(([text, role]) => ({ text, style: { role } })));

const textOf = (row: WrappedRow): string => row.spans.map((span) => span.text).join('');
const plain = (text: string): StyledSpan[] => [{ text, style: { role: 'text' } }];

describe('wrapped text', () => {
  it('2, 3: no row is wider than it may be, and no cluster is cut', () => {
    fc.assert(
      fc.property(anyText(), anyWidth, anyMode, (text, width, mode) => {
        const rows = wrapSpans(plain(text), width, { mode });
        for (const row of rows) {
          const words = textOf(row);
          if (graphemes(words).length > 1) expect(stringWidth(words)).toBeLessThanOrEqual(width);
        }
        const starts = new Set([...new Intl.Segmenter().segment(text)].map((part) => part.index));
        for (const row of rows.slice(1)) expect(starts.has(row.offset)).toBe(true);
      }),
      RUNS,
    );
  });

  it('4: no row begins or ends with a space, or holds what only steers breaks', () => {
    fc.assert(
      fc.property(anyText(), anyWidth, anyMode, (text, width, mode) => {
        for (const row of wrapSpans(plain(text), width, { mode })) {
          const parts = graphemes(textOf(row));
          for (const edge of [parts.at(0) ?? '', parts.at(-1) ?? ''])
            expect(edge).not.toMatch(/^(?!\u00a0)[\t\p{Zs}]$/u);
          expect(textOf(row)).not.toMatch(INVISIBLE);
        }
      }),
      RUNS,
    );
  });

  it('loses nothing but spaces at row ends, and keeps the styles', () => {
    fc.assert(
      fc.property(anySpans, anyWidth, anyMode, (spans, width, mode) => {
        const text = spans.map((span) => span.text).join('');
        const styles = spans.flatMap((span) => span.text.split('').map(() => span.style));
        const skipped = /[\t\p{Zs}\u00ad\u200b\u2060]/u;
        let at = 0;
        for (const row of wrapSpans(spans, width, { mode })) {
          for (; at < row.offset; at += 1) expect(text[at]).toMatch(skipped);
          for (const span of row.spans) {
            for (const unit of span.text.split('')) {
              while (/[\u00ad\u200b\u2060]/.test(text[at] ?? '')) at += 1;
              if (unit === '-' && text[at] !== '-') {
                expect(text.slice(0, at)).toMatch(/\u00ad[\u00ad\u200b]*$/);
                continue;
              }
              expect(text[at]).toBe(unit);
              expect(span.style).toEqual(styles[at]);
              at += 1;
            }
          }
        }
        for (; at < text.length; at += 1) expect(text[at]).toMatch(skipped);
      }),
      RUNS,
    );
  });

  it('19: does not change when it is wrapped again', () => {
    fc.assert(
      fc.property(anyText(), anyWidth, anyMode, (text, width, mode) => {
        for (const row of wrapSpans(plain(text), width, { mode })) {
          const again = wrapSpans(plain(textOf(row)), width, { mode });
          expect(again.map(textOf)).toEqual([textOf(row)]);
        }
      }),
      RUNS,
    );
  });

  it('18: breaks at the same places whatever its styles', () => {
    fc.assert(
      fc.property(anySpans, anyWidth, anyMode, (spans, width, mode) => {
        const text = spans.map((span) => span.text).join('');
        expect(wrapSpans(spans, width, { mode }).map(textOf)).toEqual(
          wrapSpans(plain(text), width, { mode }).map(textOf),
        );
      }),
      RUNS,
    );
  });

  it('9, 10: starts no row with a closing mark and ends none with an opening one, where words are short', () => {
    const word = fc.constantFrom(
      '가나',
      '다',
      '“라마”는',
      '(가)',
      'abc,',
      '1~2%',
      '·',
      '…',
      '#다',
      '—',
      '3.5℃',
      '<가>',
      '「나」',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 30 }),
        fc.integer({ min: 24, max: 60 }),
        anyMode,
        (words, width, mode) => {
          // A run of marks with no letter between them may be wider than any row; those are not meant here.
          const text = words.join(' ').replace(/([·…—]) (?=[·…—])/g, '');
          const rows = wrapSpans(plain(text), width, { mode }).map(textOf);
          for (const row of rows.slice(1)) expect(row).not.toMatch(/^[)\]}」』〉》”’.,!?:;…·~\-–—%℃>]/u);
          for (const row of rows.slice(0, -1)) expect(row).not.toMatch(/[([{「『〈《“‘<#@]$/u);
        },
      ),
      RUNS,
    );
  });
});

describe('edges', () => {
  it('gives one empty row for no text', () => {
    expect(wrapSpans([], 10)).toEqual([{ spans: [], offset: 0 }]);
    expect(wrapSpans(plain('   '), 10)).toEqual([{ spans: [], offset: 0 }]);
  });

  it('ends rows at line ends and counts on through them', () => {
    const rows = wrapSpans(plain('가 나\n\n다'), 10);
    expect(rows.map((row) => [textOf(row), row.offset])).toEqual([
      ['가 나', 0],
      ['', 4],
      ['다', 5],
    ]);
  });

  it('sets one row a paragraph without a width', () => {
    expect(wrapSpans(plain('가나다 '.repeat(100)), Number.POSITIVE_INFINITY)).toHaveLength(1);
  });

  it('gives every cluster a row of its own where none fits', () => {
    for (const width of [1, 0, -5, Number.NaN]) {
      expect(wrapSpans(plain('가나 다'), width).map(textOf)).toEqual(['가', '나', '다']);
    }
  });

  it('takes 100,000 characters in well under a second, whatever they are', () => {
    for (const part of [
      '가',
      '가나 ',
      'abc',
      'e\u0301',
      '👩‍👩‍👧',
      '🇰🇷',
      '(',
      '가\u200b',
      '1,',
      '가·',
      '“가',
      'a\u00ad',
    ]) {
      const text = part.repeat(Math.ceil(100_000 / part.length));
      const before = performance.now();
      wrapSpans(plain(text), 72, { mode: 'word' });
      expect([part, performance.now() - before < 1500]).toEqual([part, true]);
    }
  });
});
