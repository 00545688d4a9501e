import { describe, expect, it } from 'vitest';
import { readerOf, STORIES } from '../app/reader.ts';

/** The stories' days, newest first. */
const [newest = ''] = STORIES.map(({ published }) => published.slice(0, 10))
  .sort()
  .reverse();

const later = (days: number): string => new Date(Date.parse(newest) + days * 86_400_000).toISOString().slice(0, 10);

const headings = (screen: string): string[] =>
  screen
    .split('\n')
    .flatMap((row) => /(?:20\d\d\. \d+\. \d+\.\(.\)|\w{3} \d+ \w{3} 20\d\d)(?: · \S.*?)?(?= {2}|$)/.exec(row) ?? []);

describe('the days of the list', () => {
  it.each([
    [0, ' · 오늘', ' · today'],
    [1, ' · 어제', ' · yesterday'],
    [2, ' · 그저께', ' · 2 days ago'],
    [3, '', ''],
    [-1, '', ''],
  ])('are named from %i days later', (days, ko, en) => {
    const localDay = later(days);
    expect(headings(readerOf({ ui: 'ko', localDay }).screen())[0]).toMatch(new RegExp(`\\)${ko}$`));
    expect(headings(readerOf({ ui: 'en', localDay }).screen())[0]).toMatch(new RegExp(`20\\d\\d${en}$`));
  });

  it('change after midnight', () => {
    const reader = readerOf({ localDay: newest });
    expect(reader.screen()).toContain('오늘');
    reader.program.dispatch({ type: 'DayBegun', day: later(1) });
    expect(reader.screen()).toContain('어제');
    expect(reader.screen()).not.toContain('오늘');
  });
});
