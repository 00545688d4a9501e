import type { StoryEntry } from '../entry.ts';
import type { Lang } from '../model.ts';
import type { Reading } from './readings.ts';

/** What was read of one day, feed or language. */
export interface Amount {
  /** The ISO date, the publisher ('' for stories that were not imported) or the language. */
  readonly key: string;
  /** Number of different stories. */
  readonly stories: number;
  readonly seconds: number;
}

/** The statistics of what was read. */
export interface Stats {
  /** ISO dates of the first and the last day with reading, '' for none. */
  readonly from: string;
  readonly to: string;
  readonly stories: number;
  readonly seconds: number;
  /** Newest first; days without reading are left out. */
  readonly days: readonly Amount[];
  /** Most stories first; a story that is no longer in the library has no feed. */
  readonly feeds: readonly Amount[];
  /** Most stories first; empty if unknown. */
  readonly langs: readonly Amount[];
  /** Number of stories that are no longer in the library. */
  readonly missing: number;
}

/** Counts the readings with each key; null for a reading that does not count. */
function amounts(readings: readonly Reading[], keyOf: (reading: Reading) => string | null): readonly Amount[] {
  const counts = new Map<string, { readonly ids: Set<string>; seconds: number }>();
  for (const reading of readings) {
    const key = keyOf(reading);
    if (key === null) continue;
    const count = counts.get(key) ?? { ids: new Set(), seconds: 0 };
    count.ids.add(reading.id);
    count.seconds += reading.seconds;
    counts.set(key, count);
  }
  return [...counts].map(([key, { ids, seconds }]) => ({ key, stories: ids.size, seconds }));
}

/** Most stories first; ties by name. */
const byStories = (a: Amount, b: Amount): number => b.stories - a.stories || (a.key < b.key ? -1 : 1);

/** The publisher of a story in the language it was read in, otherwise in the first wanted one; null without the story. */
function feedOf(entry: StoryEntry | undefined, lang: Lang, wanted: readonly Lang[]): string | null {
  const shown = [lang, ...wanted, ...(entry?.langs ?? [])].find((one) => Object.hasOwn(entry?.editions ?? {}, one));
  const edition = shown === undefined ? undefined : entry?.editions[shown];
  return edition ? (edition.feedName ?? edition.source) : null;
}

/**
 * Counts what was read: each story once for a day, a feed and a language, and every second.
 *
 * @param readings ordered by time.
 * @param entryOf a story of the library by id.
 * @param wanted preferred languages, for readings without one.
 */
export function statsOf(
  readings: readonly Reading[],
  entryOf: (id: string) => StoryEntry | undefined,
  wanted: readonly Lang[],
): Stats {
  const ids = new Set(readings.map(({ id }) => id));
  const known = new Map([...ids].map((id) => [id, entryOf(id)]));
  const days = amounts(readings, ({ day }) => day);
  return {
    from: days[0]?.key ?? '',
    to: days.at(-1)?.key ?? '',
    stories: ids.size,
    seconds: readings.reduce((sum, { seconds }) => sum + seconds, 0),
    days: days.toReversed(),
    feeds: amounts(readings, ({ id, lang }) => feedOf(known.get(id), lang, wanted)).toSorted(byStories),
    langs: amounts(readings, ({ lang }) => lang || null).toSorted(byStories),
    missing: [...known.values()].filter((entry) => entry === undefined).length,
  };
}
