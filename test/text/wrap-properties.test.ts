import assert from 'node:assert/strict';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { lineToAnsi } from '../../src/page/ansi.ts';
import { THEME_VARIANTS } from '../../src/page/theme/built-in-themes.ts';
import { cleanBody } from '../../src/text/clean.ts';
import { LEVEL, paragraphOf } from '../../src/text/korean-line-breaks.ts';
import type { Style, StyledSpan } from '../../src/text/styled-line.ts';
import { DEFAULT_CAPABILITIES, plainMeasurer, screenMeasurer, type WidthMeasurer } from '../../src/text/width.ts';
import { type BreakMode, fillRows, rowWidth, type WrappedRow, wrapSpans, wrapText } from '../../src/text/wrap.ts';
import { cellsOf } from '../page/ansi-cells.ts';
import { runs } from '../seed.ts';
import { FORBIDDEN } from '../story/helpers.ts';
import { anyCapabilities, anyDirtyText, anyPhrases, anyProse, anyText } from './arbitraries.ts';
import { clustersOf, isSpace, kinsoku, widthOf } from './oracle.ts';

const RUNS = runs(1000);
const INVISIBLE = /[\u00ad\u200b\u2060]/g;

const anyMode = fc.constantFrom<BreakMode>('word', 'character', 'auto');
const anyWidth = fc.integer({ min: 2, max: 40 });
/** Realistic and arbitrary text, in equal parts. */
const anyWords = fc.oneof(anyProse(0), anyText());

const LINKS = ['https://example.org/a', 'https://example.org/나', 'javascript:alert(1)', 'x'.repeat(3000)];
const anyStyle = fc.record<Style>(
  {
    role: fc.constantFrom('text', 'link', 'code', 'title', 'warning'),
    bold: fc.boolean(),
    italic: fc.boolean(),
    underline: fc.boolean(),
    inverse: fc.boolean(),
    link: fc.constantFrom(...LINKS),
  },
  { requiredKeys: ['role'] },
) as fc.Arbitrary<Style>;
const anySpans = fc
  .array(fc.tuple(fc.oneof(anyText(30), anyProse(0, 6)), anyStyle), { maxLength: 5 })
  .map((parts): StyledSpan[] => parts.map(([text, style]) => ({ text, style })));

const textOf = (row: WrappedRow): string => row.spans.map((span) => span.text).join('');
const plain = (text: string): StyledSpan[] => [{ text, style: { role: 'text' } }];
const wholeOf = (spans: readonly StyledSpan[]): string => spans.map((span) => span.text).join('');

/** A character of a row with its position in the text; -1 for the hyphen of a soft hyphen. */
interface Traced {
  readonly unit: string;
  readonly from: number;
}

/**
 * Follows the code units of rows through their text. Fails if a row adds to the text, or lacks a character other than a
 * space, a break control or a line end.
 */
function traced(text: string, rows: readonly WrappedRow[]): Traced[][] {
  let at = 0;
  const skip = (skipped: RegExp, to: number): void => {
    for (; at < to && skipped.test(text[at] ?? ''); at += 1);
  };
  const lost = /[\t\n\p{Zs}\u00ad\u200b\u2060]/u;
  const found = rows.map((row) => {
    skip(lost, row.offset);
    return textOf(row)
      .split('')
      .map((unit): Traced => {
        skip(/[\u00ad\u200b\u2060]/, text.length);
        if (unit === '-' && text[at] !== '-' && /\u00ad[\u00ad\u200b]*$/.test(text.slice(0, at)))
          return { unit, from: -1 };
        if (unit !== text[at]) assert.fail(`${JSON.stringify(textOf(row))} is not what stands at ${at} of ${text}`);
        at += 1;
        return { unit, from: at - 1 };
      });
  });
  skip(lost, text.length);
  assert.equal(text.slice(at), '');
  return found;
}

/**
 * The starts and ends of a text's clusters, as code units, in its visible form without break controls, since that must not
 * be cut.
 */
function bounds(text: string): { readonly starts: ReadonlySet<number>; readonly ends: ReadonlySet<number> } {
  const places = text.split('').flatMap((unit, at) => (/[\u00ad\u200b\u2060]/.test(unit) ? [] : [at]));
  const [starts, ends] = [new Set<number>(), new Set<number>()];
  let at = 0;
  for (const cluster of clustersOf(text.replace(INVISIBLE, ''))) {
    starts.add(places[at] ?? -1);
    at += cluster.length;
    ends.add((places[at - 1] ?? -1) + 1);
  }
  return { starts, ends };
}

describe('wrapped text', () => {
  it('1: is clean, for any input, and has at least a row per line', () => {
    fc.assert(
      fc.property(anyDirtyText, anyWidth, anyMode, (dirty, width, mode) => {
        const text = cleanBody(dirty);
        assert.equal(text, text.normalize('NFC'));
        assert.doesNotMatch(text, /[\t\r\v\f\x85\u2028\u2029]|[\t ]{2}| \n|\n |^ | $/);
        assert.doesNotMatch(text, FORBIDDEN);
        const rows = wrapSpans(plain(text), width, { mode });
        const shown = rows.map(textOf);
        assert.doesNotMatch(shown.join(''), FORBIDDEN);
        assert.doesNotMatch(shown.join(''), /[\t\n]/);
        assert.ok(rows.length >= text.split('\n').length, 'fewer rows than lines');
        traced(text, rows);
      }),
      RUNS,
    );
  });

  it('2: loses only spaces at row ends, cuts no cluster, and keeps the styles', () => {
    fc.assert(
      fc.property(anySpans, anyWidth, anyMode, (spans, width, mode) => {
        const text = wholeOf(spans);
        const styles = spans.flatMap((span) => span.text.split('').map(() => span.style));
        const rows = wrapSpans(spans, width, { mode });
        const { starts, ends } = bounds(text);
        traced(text, rows).forEach((units, index) => {
          const rowUnits = units.filter(({ from }) => from >= 0);
          if (rowUnits.length > 0) {
            assert.ok((rows[index] as WrappedRow).offset <= (rowUnits[0]?.from ?? 0), 'an offset behind its row');
            assert.ok(
              starts.has(rowUnits[0]?.from ?? -1) && ends.has((rowUnits.at(-1)?.from ?? -1) + 1),
              'a cut cluster',
            );
          }
          const shown = rows[index]?.spans.flatMap((span) => span.text.split('').map(() => span.style)) ?? [];
          // The hyphen of a soft hyphen looks like the text before it.
          assert.deepEqual(
            shown,
            units.map(({ from }, unit) => (from < 0 ? shown[unit - 1] : styles[from])),
          );
        });
      }),
      RUNS,
    );
  });

  it('3: has no row that is too wide, unless it is a single cluster', () => {
    fc.assert(
      fc.property(anyWords, anyWidth, anyMode, (text, width, mode) => {
        for (const row of wrapSpans(plain(text), width, { mode }).map(textOf)) {
          if (clustersOf(row).length > 1) assert.ok(stringWidth(row) <= width, row);
        }
      }),
      RUNS,
    );
  });

  it('4: has no row that begins or ends with a space, or contains a break control', () => {
    fc.assert(
      fc.property(anyWords, anyWidth, anyMode, (text, width, mode) => {
        for (const row of wrapSpans(plain(text), width, { mode }).map(textOf)) {
          const parts = clustersOf(row);
          assert.deepEqual([parts.at(0) ?? '', parts.at(-1) ?? ''].filter(isSpace), []);
          assert.equal(row, row.replace(INVISIBLE, ''));
        }
      }),
      RUNS,
    );
  });

  it('9, 10: starts no row with a closing mark and ends none with an opening one, unless nothing else fits', () => {
    let rows = 0;
    let forced = 0;
    fc.assert(
      fc.property(fc.oneof(anySpans, anyWords.map(plain)), anyWidth, anyMode, (spans, width, mode) => {
        const text = wholeOf(spans);
        const starts = wrapSpans(spans, width, { mode }).map((row) => row.offset);
        const found = kinsoku(text, starts, width);
        assert.deepEqual(found.wrong, []);
        rows += starts.length;
        forced += found.forced;
      }),
      RUNS,
    );
    // The generators must produce unavoidable bad ends, as the exception.
    expect(rows).toBeGreaterThan(RUNS.numRuns * 3);
    expect(forced).toBeGreaterThan(RUNS.numRuns / 100);
    expect(forced).toBeLessThan(rows / 10);
  });

  it('13: shows and counts the hyphen of a soft hyphen at which a row ends between letters', () => {
    let hyphens = 0;
    const syllables = fc.array(fc.constantFrom('su', 'per', 'ca', 'li', 'fra', '가', ' ', '나다'), { maxLength: 30 });
    fc.assert(
      fc.property(syllables, anyWidth, anyMode, (parts, width, mode) => {
        const text = parts.join('\u00ad');
        const rows = wrapSpans(plain(text), width, { mode });
        rows.slice(1).forEach(({ offset }, index) => {
          const row = textOf(rows[index] as WrappedRow);
          if (!/[^ ]\u00ad$/.test(text.slice(0, offset))) return;
          hyphens += 1;
          // The hyphen is dropped if a cluster leaves no room for it.
          assert.ok(row.endsWith('-') || (clustersOf(row).length === 1 && widthOf(row) >= width), row);
        });
      }),
      RUNS,
    );
    expect(hyphens).toBeGreaterThan(RUNS.numRuns / 10);
  });

  it('18: breaks at the same positions with any styles', () => {
    fc.assert(
      fc.property(anySpans, anyWidth, anyMode, (spans, width, mode) => {
        const rows = wrapSpans(spans, width, { mode }).map(textOf);
        assert.deepEqual(rows, wrapSpans(plain(wholeOf(spans)), width, { mode }).map(textOf));
        assert.deepEqual(rows, wrapText(wholeOf(spans), width, { mode }));
      }),
      RUNS,
    );
  });

  it('18: opens and closes its styles and links on every row', () => {
    let links = 0;
    fc.assert(
      fc.property(anySpans, anyWidth, anyMode, (spans, width, mode) => {
        const rows = wrapSpans(spans, width, { mode });
        const looks = new Map<string, string>();
        for (const [row, units] of traced(wholeOf(spans), rows).entries()) {
          const { cells, open } = cellsOf(
            lineToAnsi(rows[row]?.spans ?? [], THEME_VARIANTS.dark.full, { links: true }),
          );
          // Nothing is open at its end, and without its sequences it is the plain row.
          assert.deepEqual(open, { sgr: [], link: null });
          assert.deepEqual(
            cells.map(({ unit }) => unit),
            units.map(({ unit }) => unit),
          );
          let at = 0;
          for (const { text, style } of rows[row]?.spans ?? []) {
            const part = cells.slice(at, at + text.length);
            at += text.length;
            const [first] = part;
            if (first === undefined) continue;
            const look = JSON.stringify([first.sgr, first.link]);
            for (const { sgr, link } of part)
              if (sgr !== first.sgr || link !== first.link) assert.equal(JSON.stringify([sgr, link]), look);
            // A style looks the same on every row, and a link has the same address and id.
            const key = JSON.stringify(style);
            assert.equal(looks.get(key) ?? look, look);
            looks.set(key, look);
            assert.equal(first.link?.uri ?? null, style.link?.startsWith('https:') ? new URL(style.link).href : null);
            if (first.link === null) continue;
            assert.match(first.link.id, /^\w+$/);
            links += 1;
          }
        }
      }),
      RUNS,
    );
    expect(links).toBeGreaterThan(RUNS.numRuns);
  });

  it('19: does not change when it is wrapped again', () => {
    fc.assert(
      fc.property(anyWords, anyWidth, anyMode, (text, width, mode) => {
        const rows = wrapText(text, width, { mode });
        assert.deepEqual(wrapText(rows.join('\n'), width, { mode }), rows);
      }),
      RUNS,
    );
  });

  it('20: is never too wide by the widths of the terminal, on paper and on screen', () => {
    fc.assert(
      fc.property(anyWords, anyWidth, anyMode, anyCapabilities, (text, width, mode, capabilities) => {
        const options = { ambiguousIsNarrow: capabilities.ambiguous === 1 };
        const hold = (measurer: WidthMeasurer): void => {
          const rows = wrapSpans(plain(text), width, { mode, measurer });
          traced(text, rows);
          for (const row of rows.map(textOf)) {
            if (clustersOf(row).length > 1) assert.ok(widthOf(measurer.shown(row), options) <= width, row);
          }
        };
        hold(plainMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: capabilities.ambiguous }));
        hold(screenMeasurer(capabilities));
      }),
      RUNS,
    );
  });

  it('20: shows nothing that the terminal does not support', () => {
    fc.assert(
      fc.property(anyWords, anyCapabilities, (text, capabilities) => {
        const shown = screenMeasurer(capabilities).shown(text.replace(INVISIBLE, ''));
        if (!capabilities.joined) {
          assert.doesNotMatch(shown, /\p{Extended_Pictographic}\ufe0f?\u200d\p{Extended_Pictographic}/u);
          assert.doesNotMatch(shown, /\p{Emoji_Modifier_Base}\ufe0f?\p{Emoji_Modifier}/u);
        }
        if (!capabilities.styled)
          assert.doesNotMatch(shown, /[\d#*]\ufe0f?\u20e3|[\p{Extended_Pictographic}\d#*]\ufe0f/u);
        if (capabilities.ambiguous === 2) assert.doesNotMatch(shown, /[“”‘’…–—―·●─│┃┌┐└┘❯↑↓←→]/);
      }),
      RUNS,
    );
  });
});

describe('21: phrases', () => {
  it('end a row early only for one of them, leave it half full, and break no word', () => {
    let early = 0;
    fc.assert(
      fc.property(anyPhrases, fc.integer({ min: 10, max: 200 }), (text, width) => {
        const paragraph = paragraphOf(text, true);
        const { count, levels } = paragraph;
        const heads = fillRows(paragraph, width);
        const isPlace = (at: number): boolean => at === count || (levels[at] ?? 0) <= LEVEL.phrase;
        // The last two rows are also subject to rule 15.
        heads.slice(0, -2).forEach((head, row) => {
          const end = heads[row + 1] ?? 0;
          const places: number[] = [];
          for (let at = head + 1; rowWidth(paragraph, head, at) <= width; at += 1) if (isPlace(at)) places.push(at);
          const last = places.at(-1) ?? 0;
          if (end > last && last > 0) {
            // Rule 14: only a word that is wider than a row is broken.
            let next = last + 1;
            while (!isPlace(next)) next += 1;
            assert.ok(rowWidth(paragraph, last, next) > width, text);
          }
          if (end >= last) return;
          early += 1;
          assert.equal(levels[end], LEVEL.normal);
          assert.ok(rowWidth(paragraph, head, end) * 2 >= width, text);
          assert.ok(
            places.every((at) => at <= end || levels[at] === LEVEL.phrase),
            text,
          );
        });
      }),
      RUNS,
    );
    expect(early).toBeGreaterThan(RUNS.numRuns / 20);
  });
});

describe('edges', () => {
  it('gives one empty row for no text', () => {
    expect(wrapSpans([], 10)).toEqual([{ spans: [], offset: 0 }]);
    expect(wrapSpans(plain('   '), 10)).toEqual([{ spans: [], offset: 0 }]);
  });

  it('ends rows at line ends and continues counting after them', () => {
    const rows = wrapSpans(plain('가 나\n\n다'), 10);
    expect(rows.map((row) => [textOf(row), row.offset])).toEqual([
      ['가 나', 0],
      ['', 4],
      ['다', 5],
    ]);
  });

  it('has one row per paragraph without a width', () => {
    expect(wrapSpans(plain('가나다 '.repeat(100)), Number.POSITIVE_INFINITY)).toHaveLength(1);
  });

  it('keeps a cluster whole that is wider than any row, with any invisible characters next to it', () => {
    expect(wrapText('a\u200b 🏽 b', 2)).toEqual(wrapText('a 🏽 b', 2));
    expect(wrapText('가\u00ad나', 1)).toEqual(['가', '나']);
  });

  it('keeps flags together that are letters, and the text itself unchanged', () => {
    const letters = screenMeasurer({ ...DEFAULT_CAPABILITIES, flags: false });
    const rows = wrapText('정상 회담 🇰🇷🇺🇸 결과', 13, { measurer: letters });
    expect(rows).toEqual(['정상 회담', '🇰🇷🇺🇸 결과']);
    expect(rows.map(letters.shown)).toEqual(['정상 회담', 'KR·US 결과']);
    expect(wrapText('🇰🇷🇺🇸🇯🇵', 5, { measurer: letters }).map(letters.shown)).toEqual(['KR·US', 'JP']);
    expect(wrapText('정상 회담 🇰🇷🇺🇸 결과', 13)[0]).toBe('정상 회담 🇰🇷');
  });

  it('gives every cluster a separate row if none fits', () => {
    for (const width of [1, 0, -5, Number.NaN]) {
      expect(wrapSpans(plain('가나 다'), width).map(textOf)).toEqual(['가', '나', '다']);
    }
  });
});
