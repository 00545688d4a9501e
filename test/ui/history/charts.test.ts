import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../src/text/styled-line.ts';
import { DEFAULT_CAPABILITIES } from '../../../src/text/terminal-capabilities.ts';
import { cellWidth } from '../../../src/text/width.ts';
import { plainMeasurer } from '../../../src/text/width-measurer.ts';
import { barLines, calendarLines, chartGlyphs, legendOf, levelBounds } from '../../../src/ui/history/charts.ts';

const set = { measurer: plainMeasurer(), mode: 'word' as const };
const plain = chartGlyphs(set, true);
const textOf = (lines: readonly Line[]): readonly string[] =>
  lines.map(({ spans }) =>
    spans
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );

describe('levels', () => {
  it('are quartiles of the days, so that one extreme day does not flatten the others', () => {
    expect(levelBounds([1, 2, 3, 900])).toEqual([0, 1, 2, 3, 900]);
    expect(legendOf(levelBounds([1, 2, 3, 900]), plain)).toEqual([
      ['.', 0],
      ['-', 1],
      ['+', 2],
      ['*', 3],
      ['#', 900],
    ]);
  });

  it('are as many as the distinct values, the darkest ones', () => {
    expect(legendOf(levelBounds([5, 5, 5]), plain)).toEqual([
      ['.', 0],
      ['#', 5],
    ]);
    expect(levelBounds([])).toEqual([0]);
  });
});

describe('the calendar', () => {
  const today = '2026-02-05';
  const amounts = new Map([
    ['2026-02-05', 1],
    ['2026-02-01', 3],
    ['2026-01-26', 1],
    ['2026-02-06', 9],
  ]);
  const lines = (width: number, ui: 'ko' | 'en' = 'en') =>
    textOf(calendarLines({ amounts, bounds: [0, 1, 3], today, ui, marks: plain }, width, set));

  it('has weeks as columns from Monday to Sunday, and nothing after today', () => {
    expect(lines(14)).toEqual([
      '    Dec    Feb',
      'Mon ........*.',
      'Tue ..........',
      'Wed ..........',
      'Thu .........*',
      'Fri .........',
      'Sat .........',
      'Sun ........#',
    ]);
  });

  it.each([40, 80, 160])('shows at %i columns as many weeks as fit, at most a year', (width) => {
    const rows = lines(width);
    expect(rows[1]?.replace(/^Mon /, '').replaceAll(' ', '').length).toBe(Math.min(53, width - 4));
    for (const row of rows) expect(cellWidth(row)).toBeLessThanOrEqual(width);
  });

  it("never cuts a month's name", () => {
    for (const width of [20, 40, 80, 160]) {
      expect(lines(width)[0]).toMatch(/^ +(?:(?:[A-Z][a-z]{2})(?: +|$))+$/);
      expect(lines(width, 'ko')[0]).toMatch(/^ +(?:(?:1?\d월)(?: +|$))+$/);
    }
  });

  it('always names the last month: over its weeks, or ending with them', () => {
    const months = (width: number, today = '2026-12-09', ui: 'ko' | 'en' = 'en') =>
      textOf(calendarLines({ amounts, bounds: [0, 1, 3], today, ui, marks: plain }, width, set))[0];
    expect(months(80)).toMatch(/Nov {2}Dec$/);
    expect(months(12)).toBe('     Nov Dec');
    // October has four weeks, as wide as its Korean name: it begins a cell early.
    expect(months(23, '2026-11-24', 'ko')).toBe('      8월 9월 10월 11월');
    expect(months(23, '2026-11-03', 'ko')).toMatch(/ 11월$/);
    for (let day = 1; day <= 30; day += 1) {
      for (const [ui, name] of [
        ['ko', '11월'],
        ['en', 'Nov'],
      ] as const) {
        for (const width of [12, 23, 40, 80]) {
          const row = months(width, `2026-11-${String(day).padStart(2, '0')}`, ui) ?? '';
          // The first day is a Sunday, of a week of October.
          expect(row.endsWith(name)).toBe(day > 1);
          expect(cellWidth(row)).toBeLessThanOrEqual(width);
        }
      }
    }
  });

  it('is drawn in ASCII if block characters take two cells', () => {
    const wide = plainMeasurer({ ...DEFAULT_CAPABILITIES, ambiguous: 2 });
    expect(chartGlyphs({ measurer: wide }, false)).toEqual(plain);
    expect(chartGlyphs(set, false)).not.toEqual(plain);
  });
});

describe('bars', () => {
  it('are as long as their share of the maximum, and at least one cell long if not zero', () => {
    const bars = [
      { label: 'a', value: 100, said: '100' },
      { label: 'bb', value: 50, said: '50' },
      { label: 'c', value: 1, said: '1' },
      { label: 'd', value: 0, said: '0' },
    ];
    expect(textOf(barLines(bars, { width: 19, set, marks: plain, most: 100 }))).toEqual([
      'a   ##########  100',
      'bb  #####       50',
      'c   #           1',
      'd               0',
    ]);
  });

  it('have their labels above if there is no room next to them', () => {
    const bars = [{ label: 'written by software', value: 1, said: '1 story, 100%' }];
    expect(textOf(barLines(bars, { width: 30, set, marks: plain, most: 1 }))).toEqual([
      'written by software',
      '  #############  1 story, 100%',
    ]);
    expect(textOf(barLines(bars, { width: 20, set, marks: plain, most: 1 }))).toEqual([
      'written by software',
      '  1 story, 100%',
    ]);
  });

  it('stay within the width with any labels', () => {
    const word = fc.string({ unit: fc.constantFrom('a', '가', ' ', '·'), maxLength: 30 });
    const bar = fc.record({ label: word, value: fc.nat(1000), said: word });
    fc.assert(
      fc.property(fc.array(bar, { maxLength: 5 }), fc.integer({ min: 20, max: 160 }), (bars, width) => {
        const most = Math.max(0, ...bars.map(({ value }) => value));
        for (const line of barLines(bars, { width, set, marks: plain, most })) {
          expect(line.width).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});
