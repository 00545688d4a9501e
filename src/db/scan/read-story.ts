import { joinEditions } from '../../story/editions.ts';
import { type EntryEdition, type StoryEntry, toEntry } from '../../story/entry.ts';
import { type BriefEdition, parseBrief } from '../../story/file/brief.ts';
import type { Lang, StoryOf } from '../../story/model.ts';
import { badgesOf, checkDay } from '../../story/origin/badges.ts';
import { caseFoldBody } from '../../text/case-fold.ts';
import { hashOfBytes } from '../hash.ts';
import type { LibraryProblemCode } from '../library-problems.ts';
import type { StoryPath } from './find-files.ts';
import { readStoryText } from './read-text.ts';
import { linkStat } from './stat.ts';

/**
 * Changes of a file system are told apart by its clock, which may tick as slowly as every two seconds: what was changed
 * within this many milliseconds may be changed again without looking any different.
 */
const TICK = 2500;

/** A time of change that can be relied on, or -1. Of a look that took its time, `from` and `to` are when it began and ended. */
export function settled(modified: number, from: number, to = from): number {
  return modified > 0 && modified > from - TICK && modified < to + TICK ? -1 : modified;
}

/** Size and time of what is no story. What could not be read at all may be another time without having changed. */
function lookAt(real: string, code: LibraryProblemCode): readonly [size: number, modified: number] {
  const stat = linkStat(real);
  return stat ? [stat.size, code === 'unreadable' ? -1 : stat.mtimeMs] : [-1, -1];
}

/** Later than any check: badges are stored as they will be one day, and held against the day of reading then. */
const ONE_DAY = '9999-12-31';

/** A file that was looked at, with what it became part of. */
export interface SeenFile extends StoryPath {
  readonly size: number;
  /** Milliseconds since 1970; -1 where it was too recent to be relied on. */
  readonly modified: number;
  /** The same of its last change of any kind, which nobody can set. */
  readonly changed: number;
  /** A hash of its bytes (`hashOfBytes`); null where they could not be read. */
  readonly digest: Buffer | null;
  /** Whether the story shows it; else it was left out. */
  readonly isEdition: boolean;
}

/** An entry's edition; `checked` is the day from which its check counts, where that is later than the day of indexing. */
export type StoredEdition = EntryEdition & { readonly checked?: string };

/** An entry as the database keeps it, with the badges of every check, whenever it counts. */
export interface StoredEntry extends Omit<StoryEntry, 'editions'> {
  readonly editions: Readonly<Record<Lang, StoredEdition>>;
}

/** What the database takes of a story. */
export interface StoryRecord {
  readonly story: StoryOf<BriefEdition>;
  readonly entry: StoredEntry;
  /** The folded bodies of all editions, one after the other. */
  readonly body: string;
}

/**
 * Reads the files of one story, in the order in which they count: of two for the same language the first that can be read
 * is taken. Null for the record when none can be read. `now` is in milliseconds since 1970.
 */
export function readStoryFiles(
  id: string,
  paths: readonly StoryPath[],
  today: string,
  now: number,
): { readonly record: StoryRecord | null; readonly seen: readonly SeenFile[] } {
  const editions: BriefEdition[] = [];
  const seen: SeenFile[] = [];
  for (const path of paths) {
    const { lang, real, shown } = path;
    const first = seen.find((file) => file.lang === lang && file.isEdition);
    if (first?.real === real) continue;
    const read = readStoryText(real);
    const [size, modified] = read.ok ? [read.bytes.length, read.modified] : lookAt(real, read.code);
    const parsed = read.ok && !first ? parseBrief({ id, lang, text: read.text, file: shown }) : null;
    const isEdition = read.ok && parsed?.ok === true;
    if (parsed?.ok) editions.push(parsed.edition);
    const digest = read.ok ? hashOfBytes(read.bytes) : null;
    const changed = read.ok ? settled(read.changed, now) : -1;
    seen.push({ ...path, size, modified: settled(modified, now), changed, digest, isEdition });
  }
  if (editions.length === 0) return { record: null, seen };
  const story = joinEditions(id, editions);
  const entry = toEntry(story, ONE_DAY);
  const stored = Object.entries(entry.editions).map(([lang, edition]) => {
    const source = story.editions[lang];
    const isAhead = source && badgesOf(source, today).length < edition.badges.length;
    return [lang, isAhead ? { ...edition, checked: checkDay(source) } : edition];
  });
  const body = story.langs.map((lang) => caseFoldBody(story.editions[lang]?.body ?? '')).join('\n');
  return { record: { story, entry: { ...entry, editions: Object.fromEntries(stored) }, body }, seen };
}
