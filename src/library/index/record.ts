import { hash } from 'node:crypto';
import { BADGES, type BadgeId, badgesOf, checkDay } from '../../story/badges.ts';
import { type BriefEdition, parseBrief } from '../../story/brief.ts';
import { entryText } from '../../story/catalogue.ts';
import { type EntryEdition, type StoryEntry, toEntry } from '../../story/entry.ts';
import { type FeedNames, presentName } from '../../story/feed-names.ts';
import { fold, foldBody } from '../../story/fold.ts';
import type { Lang } from '../../story/model.ts';
import { joinEditions } from '../../story/story.ts';
import type { LibraryProblemCode } from '../problem.ts';
import { readStoryText } from '../read-text.ts';
import type { StoryPath } from '../scan.ts';
import { linkStat } from '../stat.ts';
import type { FoundFile } from './files.ts';
import { type Kin, kinOf } from './kin.ts';

/**
 * Changes of a file system are told apart by its clock, which may tick as slowly as every two seconds: what was changed
 * within this many milliseconds may be changed again without looking any different.
 */
const TICK = 2500;

/** A time of change that can be relied on, or -1. Of a look that took its time, `from` and `to` are when it began and ended. */
export function settled(modified: number, from: number, to = from): number {
  return modified > 0 && modified > from - TICK && modified < to + TICK ? -1 : modified;
}

/**
 * Size and time of what is no story, so that it is not tried again before it changes. What could not be read at all may
 * be another time without having changed: a permission, a disk, too many open files.
 */
function lookAt(real: string, code: LibraryProblemCode): readonly [size: number, modified: number] {
  const stat = linkStat(real);
  return stat ? [stat.size, code === 'unreadable' ? -1 : stat.mtimeMs] : [-1, -1];
}

/** Later than any check: badges are kept as they will be one day, and held against the day of reading then. */
const ONE_DAY = '9999-12-31';

/** An edition's file in a record's line. */
export interface StoredFile {
  readonly lang: Lang;
  readonly real: string;
  /** How it is called in problems. */
  readonly shown: string;
  readonly size: number;
  /** Milliseconds since 1970; -1 where it was too recent to be relied on. */
  readonly modified: number;
  /** The same of its last change of any kind, which nobody can set. */
  readonly changed: number;
  /** SHA-1 of its bytes, hexadecimal. */
  readonly digest: string;
}

/** An entry's edition; `checked` is the day from which its check counts, where that is later than the day of indexing. */
type StoredEdition = EntryEdition & { readonly checked?: string };

/** One line of the index. */
export interface StoredEntry extends Omit<StoryEntry, 'editions'> {
  readonly editions: Readonly<Record<Lang, StoredEdition>>;
  readonly files: readonly StoredFile[];
}

/** A story on its way into an index. */
export interface Draft {
  readonly stored: StoredEntry;
  readonly words: string;
  readonly body: string | Buffer;
  readonly kin: Kin;
}

/** A file that was looked at: what it became part of. */
export interface SeenFile extends FoundFile {
  readonly size: number;
  readonly modified: number;
  readonly unreadable: boolean;
}

const TAG = '\x01';
const PLACE = '\x02';

/** A story's record in the part of words: its folded text, its tags between `\x01`, its places between `\x02`. */
export function wordsOf(entry: StoryEntry): string {
  const tags = entry.tags.map(fold).join(TAG);
  const places = [...new Set(Object.values(entry.editions).map(({ place }) => fold(place)))].filter(Boolean);
  return `${entryText(entry)}${TAG}${tags}${TAG}${PLACE}${places.join(PLACE)}${PLACE}\n`;
}

/** What a place is looked for as in the part of words. */
export function placeNeedle(place: string): string {
  return `${PLACE}${place}${PLACE}`;
}

/** What a tag is looked for as in the part of words. */
export function tagNeedle(tag: string): string {
  return `${TAG}${tag}${TAG}`;
}

/** Text, tags and places of a record of the part of words. */
export function readWords(words: string): { text: string; tags: string[]; places: string[] } {
  const [head = '', ...places] = words.slice(0, -1).split(PLACE);
  const [text = '', ...tags] = head.split(TAG);
  return { text, tags: tags.filter(Boolean), places: places.filter(Boolean) };
}

/**
 * Reads the files of one story, in the order in which they count: of two for the same language the first that can be read
 * is taken. Null for the record when none can be read. `now` is in milliseconds since 1970.
 */
export function readRecord(
  id: string,
  paths: readonly StoryPath[],
  today: string,
  now: number,
): { readonly record: Draft | null; readonly seen: readonly SeenFile[] } {
  const editions: BriefEdition[] = [];
  const files: StoredFile[] = [];
  const seen: SeenFile[] = [];
  for (const { lang, real, shown } of paths) {
    const first = files.find((file) => file.lang === lang);
    if (first?.real === real) continue;
    const read = readStoryText(real);
    const [size, modified] = read.ok ? [read.bytes.length, read.modified] : lookAt(real, read.code);
    const parsed = read.ok && !first ? parseBrief({ id, lang, text: read.text, file: shown }) : null;
    const unreadable = !parsed?.ok;
    seen.push({ id, lang, real, size, modified: settled(modified, now), unreadable });
    if (!read.ok || !parsed?.ok) continue;
    editions.push(parsed.edition);
    const [changed, digest] = [settled(read.changed, now), hash('sha1', read.bytes)];
    files.push({ lang, real, shown, size, modified: settled(modified, now), changed, digest });
  }
  if (editions.length === 0) return { record: null, seen };
  const story = joinEditions(id, editions);
  const entry = toEntry(story, ONE_DAY);
  const stored: StoredEntry = {
    ...entry,
    editions: Object.fromEntries(
      Object.entries(entry.editions).map(([lang, edition]) => {
        const source = story.editions[lang];
        const ahead = source && badgesOf(source, today).length < edition.badges.length;
        return [lang, ahead ? { ...edition, checked: checkDay(source) } : edition];
      }),
    ),
    files,
  };
  const body = `${story.langs.map((lang) => foldBody(story.editions[lang]?.body ?? '')).join('\n')}\n`;
  return { record: { stored, words: wordsOf(entry), body, kin: kinOf(story) }, seen };
}

/** The publishers of a story's editions that have a name, each with its feed, as one text; '' for none. */
export function originsOf(editions: StoredEntry['editions']): string {
  const named = Object.values(editions).filter(({ source }) => source !== '');
  return [...new Set(named.map(({ source, feed = '' }) => `${source}\n${feed}`))].sort().join('\n');
}

/** How many stories each publisher has, by its present name. `counts` are by what `originsOf` gives. */
export function countSources(counts: Readonly<Record<string, number>>, feeds: FeedNames): ReadonlyMap<string, number> {
  const sources = new Map<string, number>();
  for (const [origins, count] of Object.entries(counts)) {
    const parts = origins.split('\n');
    const names = parts.flatMap((name, i) => (i % 2 === 0 ? [presentName(name, parts[i + 1] ?? '', feeds)] : []));
    for (const name of new Set(names)) sources.set(name, (sources.get(name) ?? 0) + count);
  }
  return sources;
}

const CHECKED: ReadonlySet<BadgeId> = new Set<BadgeId>(['fact-checked', 'fact-checked-auto']);

/** The entry of a line as it is on a day. */
export function entryOf({ files: _files, ...stored }: StoredEntry, today: string): StoryEntry {
  if (!isAhead(stored)) return stored;
  const editions = Object.entries(stored.editions).map(([lang, { checked, ...edition }]) => {
    const counts = checked === undefined || checked <= today;
    return [lang, counts ? edition : { ...edition, badges: edition.badges.filter((id) => !CHECKED.has(id)) }];
  });
  return { ...stored, editions: Object.fromEntries(editions) };
}

/** Whether a badge of an entry depends on the day of reading. */
export function isAhead({ editions }: Pick<StoredEntry, 'editions'>): boolean {
  return Object.values(editions).some(({ checked }) => checked !== undefined);
}

/** One bit for each badge that any edition has. */
export function badgeBits({ editions }: Pick<StoredEntry, 'editions'>): number {
  return Object.values(editions).reduce(
    (bits, { badges }) => badges.reduce((sum, badge) => sum | badgeBit(badge), bits),
    0,
  );
}

export function badgeBit(badge: BadgeId): number {
  return 1 << BADGES.findIndex(({ id }) => id === badge);
}

/** The day of an ISO date as a number that can be compared: 2026-02-04 gives 20260204. */
export function dayNumber(published: string): number {
  return Number(published.slice(0, 10).replaceAll('-', ''));
}
