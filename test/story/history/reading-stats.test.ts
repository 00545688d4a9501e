import { describe, expect, it } from 'vitest';
import type { StoryEntry } from '../../../src/story/entry.ts';
import { type Reading, readingsOf, statsOf } from '../../../src/story/reading-history.ts';

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

const edition = { title: '', summary: '', place: '', basis: 'self' as const, source: '', badges: [] };
const entry = (id: string, editions: StoryEntry['editions']): StoryEntry => ({
  id,
  published: '2026-02-01',
  langs: Object.keys(editions),
  tags: [],
  related: [],
  editions,
});

const LIBRARY: Readonly<Record<string, StoryEntry>> = {
  a: entry('a', { ko: edition }),
  b: entry('b', { ko: { ...edition, source: 'Example', feedName: 'My name' }, en: { ...edition, source: 'Example' } }),
};

const stats = (readings: readonly Reading[], wanted: readonly string[] = ['en']) =>
  statsOf(readings, (id) => LIBRARY[id], wanted);

describe('stats', () => {
  it('count a story once a day, a feed, a language and in total, and every second', () => {
    const all = stats([
      reading('2026-02-01', 'a'),
      reading('2026-02-03', 'a'),
      reading('2026-02-03', 'a'),
      reading('2026-02-03', 'b'),
      reading('2026-02-04', 'gone', { seconds: 5, lang: 'en' }),
    ]);
    expect(all).toEqual({
      from: '2026-02-01',
      to: '2026-02-04',
      stories: 3,
      seconds: 245,
      days: [
        { key: '2026-02-04', stories: 1, seconds: 5 },
        { key: '2026-02-03', stories: 2, seconds: 180 },
        { key: '2026-02-01', stories: 1, seconds: 60 },
      ],
      feeds: [
        { key: '', stories: 1, seconds: 180 },
        { key: 'My name', stories: 1, seconds: 60 },
      ],
      langs: [
        { key: 'ko', stories: 2, seconds: 240 },
        { key: 'en', stories: 1, seconds: 5 },
      ],
      missing: 1,
    });
  });

  it('take the preferred language for a reading without one, which has none itself', () => {
    const all = stats([reading('2026-02-01', 'b', { lang: '', seconds: 0, percent: null })]);
    expect(all.langs).toEqual([]);
    expect(all.feeds.map(({ key }) => key)).toEqual(['Example']);
  });

  it('are empty without readings', () => {
    expect(stats([])).toMatchObject({ from: '', to: '', stories: 0, days: [], feeds: [], langs: [], missing: 0 });
  });
});

describe('readings', () => {
  const localOf = (at: number): string => new Date(at).toISOString().slice(0, 16);

  it('are ordered by time, and have a local day and time', () => {
    const entries = [
      { story: 'b', at: Date.parse('2026-02-02T10:05:00Z'), lang: 'en', seconds: 7, percent: 3 },
      { story: 'a', at: Date.parse('2026-02-01T09:05:00Z'), lang: 'ko', seconds: 0, percent: 0 },
    ];
    expect(readingsOf(entries, localOf)).toMatchObject([
      { id: 'a', day: '2026-02-01', time: '09:05' },
      { id: 'b', lang: 'en', seconds: 7, percent: 3 },
    ]);
  });

  it('of read marks know neither language nor share, and need a valid date', () => {
    const marks = [
      { story: 'a', at: Date.parse('2026-02-01T09:05:00Z') },
      { story: 'b', at: Number.NaN },
    ];
    expect(readingsOf(marks, localOf)).toEqual([
      { id: 'a', lang: '', at: marks[0]?.at, day: '2026-02-01', time: '09:05', seconds: 0, percent: null },
    ]);
  });
});
