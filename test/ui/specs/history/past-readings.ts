import type { Reading } from '../../../../src/story/reading-history.ts';
import type { LoadedReadings } from '../../../../src/ui/state/history.ts';

/** A reading on a day in February 2026 at an hour, of ten minutes for each tenth of the story. */
export function readingOf(day: number, hour: number, id: string, more: Partial<Reading> = {}): Reading {
  const two = (n: number): string => String(n).padStart(2, '0');
  const [date, time] = [`2026-02-${two(day)}`, `${two(hour)}:30`];
  return { id, lang: 'ko', at: Date.parse(`${date}T${time}Z`), day: date, time, seconds: 150, percent: 60, ...more };
}

export function loadedReadings(readings: readonly Reading[], more: Partial<LoadedReadings> = {}): LoadedReadings {
  return { readings, isJournal: true, journalDays: 365, ...more };
}

/** Several days of reading in the library of the test reader. */
export const READ: LoadedReadings = loadedReadings([
  readingOf(3, 9, 'old'),
  readingOf(26, 8, 'lead', { lang: 'en', seconds: 700, percent: 100 }),
  readingOf(26, 9, 'bloc', { seconds: 20, percent: 10 }),
  readingOf(27, 7, 'gone'),
  readingOf(28, 21, 'forum'),
  readingOf(28, 22, 'lead'),
  readingOf(28, 23, 'forum', { lang: 'en' }),
]);

/** The same as read marks have it. */
export const MARKED: LoadedReadings = loadedReadings(
  READ.readings.slice(0, 4).map((reading) => ({ ...reading, lang: '', seconds: 0, percent: null })),
  { isJournal: false },
);
