import type { StoryEntry } from './entry.ts';
import type { Lang } from './model.ts';
import type { Catalogue, Marks } from './query/catalogue.ts';
import type { Query } from './query/parse-query.ts';

/** One reading: a story was opened, or marked as read. */
export interface Reading {
  readonly id: string;
  /** '' if unknown. */
  readonly lang: Lang;
  /** When it was opened, in milliseconds since 1970. */
  readonly at: number;
  /** ISO date of that moment in the local time zone, and its time (`09:05`). */
  readonly day: string;
  readonly time: string;
  /** Whole seconds of reading; 0 if unknown. */
  readonly seconds: number;
  /** The greatest percentage of the story that was on screen; null if unknown. */
  readonly percent: number | null;
}

/** A reading as it is stored: an entry of the journal, or a read mark, of which only story and time are known. */
interface StoredReading {
  readonly story: string;
  readonly at: number;
  readonly lang?: Lang;
  readonly seconds?: number;
  readonly percent?: number;
}

/**
 * Greatest number of seconds counted for one opening. Whether somebody is still reading is unknown: a longer article takes some
 * twenty minutes, and a story that stays open over lunch or overnight is not read all that time.
 */
export const IDLE_AFTER = 20 * 60;

/** A moment (milliseconds since 1970) in the local time zone: `2026-02-04T09:05`. */
type LocalOf = (at: number) => string;

/** Readings, ordered by their time. One without a valid date is left out. */
export function readingsOf(stored: Iterable<StoredReading>, localOf: LocalOf): readonly Reading[] {
  return [...stored]
    .filter(({ at }) => !Number.isNaN(at))
    .map(({ story, at, lang = '', seconds = 0, percent = null }) => {
      const [day = '', time = ''] = localOf(at).split('T');
      return { id: story, lang, at, day, time, seconds, percent };
    })
    .sort((a, b) => a.at - b.at);
}

/** A story that was read on a day, however often it was opened then. */
export interface ReadStory {
  readonly id: string;
  readonly lang: Lang;
  /** When it was last opened on that day, in milliseconds since 1970. */
  readonly at: number;
  readonly day: string;
  readonly time: string;
  readonly visits: number;
  readonly seconds: number;
  readonly percent: number | null;
}

const more = (a: number | null, b: number | null): number | null => (a === null || b === null ? a : Math.max(a, b));

/** The reading history, newest first: a story once for each day. `readings` are ordered by their start. */
export function historyOf(readings: readonly Reading[]): readonly ReadStory[] {
  const stories = new Map<string, ReadStory>();
  for (const { id, lang, at, day, time, seconds, percent } of readings) {
    const key = `${day} ${id}`;
    const known = stories.get(key);
    // A story that is opened again moves after those opened meanwhile.
    stories.delete(key);
    stories.set(key, {
      id,
      lang,
      at,
      day,
      time,
      visits: (known?.visits ?? 0) + 1,
      seconds: (known?.seconds ?? 0) + seconds,
      percent: known ? more(known.percent, percent) : percent,
    });
  }
  return [...stories.values()].reverse();
}

const positions = new WeakMap<Catalogue, Map<string, number>>();

/** The positions of stories in a catalogue, cached: they are requested for the whole history at each letter typed. */
function positionsIn(catalogue: Catalogue): (id: string) => number {
  const known = positions.get(catalogue) ?? new Map<string, number>();
  positions.set(catalogue, known);
  return (id) => {
    const position = known.get(id) ?? catalogue.position(id);
    known.set(id, position);
    return position;
  };
}

/** The stories of a history that match a query. Stories that are no longer in the library match only an empty query. */
export function matchingStories(
  history: readonly ReadStory[],
  query: Query,
  catalogue: Catalogue,
  marks: Marks,
): readonly ReadStory[] {
  if (query.length === 0) return history;
  const wanted = new Uint8Array(catalogue.size);
  for (const position of catalogue.select(query, marks)) wanted[position] = 1;
  const positionOf = positionsIn(catalogue);
  return history.filter(({ id }) => wanted[positionOf(id)] === 1);
}

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
