import { describe, expect, it } from 'vitest';
import { historyOf } from '../../../src/story/history/read-stories.ts';
import { type JournalLine, readingsOf, readingsOfMarks } from '../../../src/story/history/readings.ts';

/** Clocks are nine hours ahead, as in Korea. */
const localOf = (at: number): string => new Date(at + 9 * 3_600_000).toISOString().slice(0, 16);

const line = (at: string, event: 'opened' | 'closed', id: string, more: Partial<JournalLine> = {}): JournalLine => ({
  at: `2026-02-04T${at}Z`,
  event,
  id,
  lang: 'ko',
  seconds: event === 'closed' ? 10_000 : 0,
  percent: 0,
  ...more,
});

const secondsOf = (...lines: JournalLine[]): readonly number[] =>
  readingsOf(lines, localOf).map(({ seconds }) => seconds);

describe('readings of a journal', () => {
  it('last from an opening to its closing', () => {
    expect(
      readingsOf(
        [line('09:00:00', 'opened', 'a'), line('09:03:00', 'closed', 'a', { lang: 'en', percent: 80 })],
        localOf,
      ),
    ).toEqual([
      {
        id: 'a',
        lang: 'en',
        at: Date.parse('2026-02-04T09:00:00Z'),
        day: '2026-02-04',
        time: '18:00',
        seconds: 180,
        percent: 80,
      },
    ]);
  });

  it('exclude idle time: twenty minutes at most', () => {
    expect(secondsOf(line('09:00:00', 'opened', 'a'), line('12:00:00', 'closed', 'a'))).toEqual([1200]);
  });

  it('use the shorter time if the clock and the recorded seconds disagree', () => {
    expect(secondsOf(line('09:00:00', 'opened', 'a'), line('09:10:00', 'closed', 'a', { seconds: 30 }))).toEqual([30]);
    expect(secondsOf(line('09:00:00', 'opened', 'a'), line('08:00:00', 'closed', 'a'))).toEqual([0]);
  });

  it('have no time if a story was never closed', () => {
    expect(
      secondsOf(line('09:00:00', 'opened', 'a'), line('10:00:00', 'opened', 'a'), line('10:01:00', 'closed', 'a')),
    ).toEqual([0, 60]);
  });

  it('distinguish windows by their stories', () => {
    expect(
      secondsOf(
        line('09:00:00', 'opened', 'a'),
        line('09:01:00', 'opened', 'b'),
        line('09:02:00', 'closed', 'a'),
        line('09:05:00', 'closed', 'b'),
      ),
    ).toEqual([120, 240]);
  });

  it('use the recorded time of a closing without an opening', () => {
    expect(readingsOf([line('15:00:30', 'closed', 'a', { seconds: 60 })], localOf)).toMatchObject([
      { at: Date.parse('2026-02-04T14:59:30Z'), day: '2026-02-04', time: '23:59', seconds: 60 },
    ]);
  });
});

it('from marks have no time, and marks without a date give none', () => {
  const marks = [
    ['b', '2026-02-04T00:00:00Z'],
    ['broken', 'NaN'],
    ['a', '2026-02-03'],
  ] as const;
  expect(readingsOfMarks(marks, localOf)).toMatchObject([
    { id: 'a', day: '2026-02-03', seconds: 0, percent: null, lang: '' },
    { id: 'b', day: '2026-02-04' },
  ]);
});

describe('history', () => {
  it('has a story once per day, by its last opening, with its total time', () => {
    const readings = readingsOf(
      [
        line('09:00:00', 'opened', 'a'),
        line('09:01:00', 'closed', 'a', { percent: 90 }),
        line('09:02:00', 'opened', 'b'),
        line('09:03:00', 'closed', 'b', { percent: 10 }),
        line('09:04:00', 'opened', 'a', { lang: 'en' }),
        line('09:05:30', 'closed', 'a', { percent: 40, lang: 'en' }),
        line('', 'opened', 'a', { at: '2026-02-05T00:00:00Z' }),
      ],
      localOf,
    );
    expect(historyOf(readings)).toMatchObject([
      { id: 'a', day: '2026-02-05', visits: 1, seconds: 0, percent: 0 },
      { id: 'a', day: '2026-02-04', visits: 2, seconds: 150, percent: 90, lang: 'en' },
      { id: 'b', day: '2026-02-04', visits: 1, seconds: 60, percent: 10 },
    ]);
  });
});
