import { describe, expect, it } from 'vitest';
import { daysBetween, weekOf } from '../../../src/story/dates.ts';
import type { StoryEntry } from '../../../src/story/entry.ts';
import { checkOf, originOf, statsOf } from '../../../src/story/history/reading-stats.ts';
import type { Reading } from '../../../src/story/history/readings.ts';

const reading = (day: string, id: string, more: Partial<Reading> = {}): Reading => ({
  id,
  lang: 'ko',
  at: Date.parse(day),
  day,
  time: '00:00',
  seconds: 60,
  percent: 50,
  ...more,
});

const edition = { title: '', summary: '', place: '', basis: 'self' as const, source: '' };
const entry = (id: string, editions: StoryEntry['editions'], tags: readonly string[] = []): StoryEntry => ({
  id,
  published: '2026-02-01',
  langs: Object.keys(editions),
  tags,
  related: [],
  editions,
});

const LIBRARY: Readonly<Record<string, StoryEntry>> = {
  a: entry('a', { ko: { ...edition, badges: ['ai-text', 'fact-checked-auto'] } }, ['trade', 'trade']),
  b: entry('b', {
    ko: { ...edition, badges: ['human-text'], source: 'Example' },
    en: { ...edition, badges: ['unknown'], source: 'Example' },
  }),
};

const stats = (readings: readonly Reading[], today = '2026-02-05', wanted: readonly string[] = ['en']) =>
  statsOf(readings, (id) => LIBRARY[id], today, wanted);

describe('stats', () => {
  const readings = [
    reading('2026-02-01', 'a'),
    reading('2026-02-03', 'a'),
    reading('2026-02-03', 'a'),
    reading('2026-02-03', 'b'),
    reading('2026-02-04', 'gone', { seconds: 5 }),
  ];

  it('count a story once a day, once a week and once in total, and every second', () => {
    const { days, weeks, total } = stats(readings);
    expect([...days]).toEqual([
      ['2026-02-01', { stories: 1, seconds: 60 }],
      ['2026-02-03', { stories: 2, seconds: 180 }],
      ['2026-02-04', { stories: 1, seconds: 5 }],
    ]);
    expect([...weeks]).toEqual([
      ['2026-01-26', { stories: 1, seconds: 60 }],
      ['2026-02-02', { stories: 3, seconds: 185 }],
    ]);
    expect(total).toEqual({ stories: 3, seconds: 245, readings: 5 });
  });

  it('break down by language, origin, check, tag and source the stories still in the library', () => {
    expect(stats(readings)).toMatchObject({
      langs: [{ key: 'ko', stories: 3 }],
      origins: [
        { key: 'machine', stories: 1 },
        { key: 'person', stories: 1 },
      ],
      checks: [
        { key: 'checked-auto', stories: 1 },
        { key: 'unchecked', stories: 1 },
      ],
      tags: [{ key: 'trade', stories: 1 }],
      known: 2,
    });
    expect(stats(readings).sources).toEqual([
      { key: '', stories: 1 },
      { key: 'Example', stories: 1 },
    ]);
  });

  it('use the edition read last, else the wanted one', () => {
    const read = (lang: string) => stats([reading('2026-02-03', 'b'), reading('2026-02-04', 'b', { lang })]);
    expect(read('en').origins).toEqual([{ key: 'unknown', stories: 1 }]);
    expect(read('en').langs.map(({ key }) => key)).toEqual(['en', 'ko']);
    expect(stats([reading('2026-02-03', 'b', { lang: '' })]).origins[0]?.key).toBe('unknown');
    expect(stats([reading('2026-02-03', 'b', { lang: '' })], '2026-02-05', ['ko']).origins[0]?.key).toBe('person');
    expect(stats([reading('2026-02-03', 'b', { lang: '' })]).langs).toEqual([]);
  });

  it.each([
    ['2026-02-04', 2],
    ['2026-02-05', 2],
    ['2026-02-06', 0],
  ])('have a streak up to today or yesterday: on %s it has %i days', (today, current) => {
    expect(stats(readings, today)).toMatchObject({ longestRun: 2, currentRun: current });
  });

  it('are empty without readings', () => {
    expect(stats([])).toMatchObject({ from: '', to: '', longestRun: 0, currentRun: 0, known: 0 });
  });
});

it('never count an unstated origin as a person', () => {
  expect(originOf(['unknown'])).toBe('unknown');
  expect(originOf([])).toBe('other');
  expect(originOf(['ai-edited-text'])).toBe('mixed');
  expect(originOf(['auto-text'])).toBe('machine');
});

it('ignore a check of a text changed since', () => {
  expect(checkOf(['fact-checked', 'changed-since-check'])).toBe('changed');
});

it('begin weeks on Mondays, across years and daylight saving', () => {
  expect(['2026-02-01', '2026-02-02', '2027-01-01', '2026-03-29'].map(weekOf)).toEqual([
    '2026-01-26',
    '2026-02-02',
    '2026-12-28',
    '2026-03-23',
  ]);
  expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
});
