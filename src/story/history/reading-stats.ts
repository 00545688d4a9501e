import { daysBetween, weekOf } from '../dates.ts';
import type { StoryEntry } from '../entry.ts';
import type { Lang } from '../model.ts';
import type { BadgeId } from '../origin/badges.ts';
import type { Reading } from './readings.ts';

/** What was read on a day, or in a week. */
export interface Amount {
  /** Number of different stories. */
  readonly stories: number;
  readonly seconds: number;
}

/** The number of stories with a property `key`. */
export interface Share {
  readonly key: string;
  readonly stories: number;
}

/** Who made the text of a story, according to its record: exactly one of these applies to each story read. */
export const ORIGINS = ['machine', 'mixed', 'person', 'other', 'unknown'] as const;
export type Origin = (typeof ORIGINS)[number];
/** Whether it was checked: exactly one of these applies to each story read. */
export const CHECKS = ['checked', 'checked-auto', 'changed', 'unchecked'] as const;
export type Check = (typeof CHECKS)[number];

/** The statistics of what was read. */
export interface Stats {
  /** ISO dates of the first and the last day with reading, '' for none. */
  readonly from: string;
  readonly to: string;
  /** By ISO date, in calendar order; days without reading are left out. */
  readonly days: ReadonlyMap<string, Amount>;
  /** By the ISO date of the Monday that begins the week. */
  readonly weeks: ReadonlyMap<string, Amount>;
  readonly total: Amount & { readonly readings: number };
  /** Consecutive days with reading: the longest run, and the one that ends today or yesterday. */
  readonly longestRun: number;
  readonly currentRun: number;
  /** Languages in which stories were read; empty if unknown. */
  readonly langs: readonly Share[];
  readonly origins: readonly (Share & { readonly key: Origin })[];
  readonly checks: readonly (Share & { readonly key: Check })[];
  readonly tags: readonly Share[];
  readonly sources: readonly Share[];
  /** Number of stories that are still in the library: only these count for origin, tags and sources. */
  readonly known: number;
}

class Tally {
  readonly #ids = new Map<string, { readonly ids: Set<string>; seconds: number }>();

  add(key: string, { id, seconds }: Reading): void {
    const tally = this.#ids.get(key) ?? { ids: new Set(), seconds: 0 };
    tally.ids.add(id);
    tally.seconds += seconds;
    this.#ids.set(key, tally);
  }

  amounts(): ReadonlyMap<string, Amount> {
    const sorted = [...this.#ids].sort(([a], [b]) => (a < b ? -1 : 1));
    return new Map(sorted.map(([key, { ids, seconds }]) => [key, { stories: ids.size, seconds }]));
  }
}

class Counter<K extends string> {
  readonly #counts = new Map<K, number>();

  add(key: K): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  /** Largest share first; ties by name. */
  shares(): (Share & { readonly key: K })[] {
    const shares = [...this.#counts].map(([key, stories]) => ({ key, stories }));
    return shares.sort((a, b) => b.stories - a.stories || (a.key < b.key ? -1 : 1));
  }

  inOrder(keys: readonly K[]): (Share & { readonly key: K })[] {
    return keys.flatMap((key) => {
      const stories = this.#counts.get(key);
      return stories === undefined ? [] : [{ key, stories }];
    });
  }
}

/** Who made the text of an edition, according to its badges. */
export function originOf(badges: readonly BadgeId[]): Origin {
  if (badges.includes('ai-text') || badges.includes('auto-text')) return 'machine';
  if (badges.includes('ai-edited-text')) return 'mixed';
  if (badges.includes('human-text')) return 'person';
  return badges.includes('unknown') ? 'unknown' : 'other';
}

/** The state of an edition's check, according to its badges; one that has changed since counts only as changed. */
export function checkOf(badges: readonly BadgeId[]): Check {
  if (badges.includes('changed-since-check')) return 'changed';
  if (badges.includes('fact-checked')) return 'checked';
  return badges.includes('fact-checked-auto') ? 'checked-auto' : 'unchecked';
}

/** The longest run of days, and the one that ends on a day or the day before. `days` are ascending. */
function runsOf(days: Iterable<string>, today: string): Pick<Stats, 'longestRun' | 'currentRun'> {
  let [longestRun, run, last] = [0, 0, ''];
  for (const day of days) {
    run = last !== '' && daysBetween(last, day) === 1 ? run + 1 : 1;
    longestRun = Math.max(longestRun, run);
    last = day;
  }
  const ago = last === '' ? Number.POSITIVE_INFINITY : daysBetween(last, today);
  return { longestRun, currentRun: ago === 0 || ago === 1 ? run : 0 };
}

/** The edition that represents a story: in the language it was read in, otherwise the first wanted one, otherwise its first. */
function editionOf(entry: StoryEntry, lang: Lang, wanted: readonly Lang[]) {
  const shown = [lang, ...wanted, ...entry.langs].find((one) => Object.hasOwn(entry.editions, one));
  return shown === undefined ? undefined : entry.editions[shown];
}

/**
 * Counts what was read. Shares count each story once, however often it was opened, by the edition that was read last.
 *
 * @param entryOf a story of the library by id.
 * @param today ISO date in the local time zone.
 * @param wanted preferred languages, for readings without one.
 */
export function statsOf(
  readings: readonly Reading[],
  entryOf: (id: string) => StoryEntry | undefined,
  today: string,
  wanted: readonly Lang[],
): Stats {
  const [byDay, byWeek] = [new Tally(), new Tally()];
  const weeks = new Map<string, string>();
  const langOf = new Map<string, Lang>();
  const read = new Set<string>();
  const langs = new Counter();
  let seconds = 0;
  for (const reading of readings) {
    const { id, lang, day } = reading;
    const week = weeks.get(day) ?? weekOf(day);
    weeks.set(day, week);
    byDay.add(day, reading);
    byWeek.add(week, reading);
    langOf.set(id, lang);
    seconds += reading.seconds;
    const edition = `${id} ${lang}`;
    if (lang !== '' && !read.has(edition)) langs.add(lang);
    read.add(edition);
  }
  const origins = new Counter<Origin>();
  const checks = new Counter<Check>();
  const [tags, sources] = [new Counter(), new Counter()];
  let known = 0;
  for (const [id, lang] of langOf) {
    const entry = entryOf(id);
    const edition = entry && editionOf(entry, lang, wanted);
    if (!edition) continue;
    known += 1;
    origins.add(originOf(edition.badges));
    checks.add(checkOf(edition.badges));
    sources.add(edition.source);
    for (const tag of new Set(entry.tags)) tags.add(tag);
  }
  const days = byDay.amounts();
  return {
    from: [...days.keys()][0] ?? '',
    to: [...days.keys()].at(-1) ?? '',
    days,
    weeks: byWeek.amounts(),
    total: { stories: langOf.size, seconds, readings: readings.length },
    ...runsOf(days.keys(), today),
    langs: langs.shares(),
    origins: origins.inOrder(ORIGINS),
    checks: checks.inOrder(CHECKS),
    tags: tags.shares(),
    sources: sources.shares(),
    known,
  };
}
