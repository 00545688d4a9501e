import { joinEditions } from '../../story/editions.ts';
import {
  type EntryEdition,
  type FindTitles,
  publisherOf,
  type StoryEntry,
  toEntry,
  withTranslatedTitles,
} from '../../story/entry.ts';
import { type BriefEdition, parseBrief } from '../../story/file/brief.ts';
import type { Lang, StoryOf } from '../../story/model.ts';
import { badgesOf, checkDay } from '../../story/origin/badges.ts';
import { type FindPicture, knownPictures } from '../../story/pictures.ts';
import { caseFold, caseFoldBody } from '../../text/case-fold.ts';
import { hashOfBytes } from '../hash.ts';
import type { LibraryProblemCode } from '../library-problems.ts';
import type { StoryPath } from './find-files.ts';
import { linkStat, type ReadText, readStoryText } from './read-text.ts';

/**
 * Milliseconds in which a file may change again with the same time. Some file systems store whole seconds, or every second one;
 * others differ by a tick of the system's clock.
 */
const COARSE_TICK = 2500;
export const TICK = 50;

/** A reliable time of change, or -1. `from` and `to` are the start and end of the scan. */
export function reliableTime(time: number, from: number, to = from): number {
  const tick = time % 1000 === 0 ? COARSE_TICK : TICK;
  return time > 0 && time > from - tick && time < to + COARSE_TICK ? -1 : time;
}

/** What of a file's status shows that it may have changed: a rename gives it another inode, and nobody can set `changed`. */
export interface FileState {
  /** Bytes. */
  readonly size: number;
  readonly inode: number;
  /** Time of the last status change, in milliseconds since 1970; -1 if too recent to be reliable. */
  readonly changed: number;
}

/** The state of a file that is not a story. One that could not be read may become readable without a change. */
function lookAt(real: string, code: LibraryProblemCode, now: number): FileState {
  const stat = linkStat(real);
  if (!stat) return { size: -1, inode: -1, changed: -1 };
  const changed = code === 'unreadable' ? -1 : reliableTime(stat.ctimeMs, now);
  return { size: stat.size, inode: stat.ino, changed };
}

/** The state of a file that was read. */
export const stateOfRead = ({ bytes, inode, changed }: Extract<ReadText, { ok: true }>, now: number): FileState => ({
  size: bytes.length,
  inode,
  changed: reliableTime(changed, now),
});

/** Later than any check: badges are stored as they will be then, and compared with the current day when read. */
const ONE_DAY = '9999-12-31';

/** A file that was read, and what it became part of. */
export interface SeenFile extends StoryPath, FileState {
  /** A hash of its bytes (`hashOfBytes`); null if they could not be read. */
  readonly digest: Buffer | null;
  /** Whether the story uses it; otherwise it was left out. */
  readonly isEdition: boolean;
}

/** An entry's edition; `checked` is the day from which its check counts, if later than the day of indexing. */
export type StoredEdition = EntryEdition & { readonly checked?: string };

/** An entry as stored, with the badges of every check, whenever it counts. */
export interface StoredEntry extends Omit<StoryEntry, 'editions'> {
  readonly editions: Readonly<Record<Lang, StoredEdition>>;
}

/** What lists show of a story, and what only queries ask for, folded: its authors, and the addresses of its pages. */
export interface ListedStory {
  readonly entry: StoredEntry;
  readonly authors: readonly string[];
  readonly urls: readonly string[];
}

/** The data of a story for the database. */
export interface StoryRecord extends ListedStory {
  readonly story: StoryOf<BriefEdition>;
  /** The case-folded bodies of all editions, concatenated. */
  readonly body: string;
}

/** What finds what is known of stories in addition to their files. */
export interface Lookups {
  readonly titles?: FindTitles | undefined;
  readonly pictures?: FindPicture | undefined;
}

/** An edition with the known pictures that matter for its badges. `file` is its real path. */
export function withPictures(edition: BriefEdition, file: string, find: FindPicture | undefined): BriefEdition {
  const pictures = find && knownPictures(edition, find, file, 'badges');
  return pictures ? { ...edition, pictures } : edition;
}

/**
 * Reads the files of one story, in order of precedence: of two for the same language the first readable one counts. The
 * record is null if none is readable. `now` is in milliseconds since 1970.
 */
export function readStoryFiles(
  id: string,
  paths: readonly StoryPath[],
  today: string,
  now: number,
  { titles, pictures }: Lookups = {},
): { readonly record: StoryRecord | null; readonly seen: readonly SeenFile[] } {
  const editions: BriefEdition[] = [];
  const seen: SeenFile[] = [];
  for (const path of paths) {
    const { lang, real, shown } = path;
    const first = seen.find((file) => file.lang === lang && file.isEdition);
    if (first?.real === real) continue;
    const read = readStoryText(real);
    const state = read.ok ? stateOfRead(read, now) : lookAt(real, read.code, now);
    const parsed = read.ok && !first ? parseBrief({ id, lang, text: read.text, file: shown }) : null;
    const isEdition = read.ok && parsed?.ok === true;
    if (parsed?.ok) editions.push(withPictures(parsed.edition, real, pictures));
    const digest = read.ok ? hashOfBytes(read.bytes) : null;
    seen.push({ ...path, ...state, digest, isEdition });
  }
  return { record: editions.length === 0 ? null : recordOf(id, editions, today, titles), seen };
}

/** A story as it is stored for lists. `today` is an ISO date. */
export function listedStoryOf(story: StoryOf<BriefEdition>, today: string, titles?: FindTitles): ListedStory {
  const editions = story.langs.flatMap((lang) => story.editions[lang] ?? []);
  const folded = (texts: readonly string[]) => [...new Set(texts.map(caseFold))].filter((text) => text !== '');
  return {
    entry: withTranslatedTitles(storedEntryOf(story, today), titles),
    authors: folded(editions.map(({ author }) => author)),
    urls: folded(editions.map((edition) => publisherOf(edition)?.url ?? '')),
  };
}

function storedEntryOf(story: StoryOf<BriefEdition>, today: string): StoredEntry {
  const entry = toEntry(story, ONE_DAY);
  const stored = Object.entries(entry.editions).map(([lang, edition]) => {
    const source = story.editions[lang];
    const isAhead = source && badgesOf(source, today).length < edition.badges.length;
    return [lang, isAhead ? { ...edition, checked: checkDay(source) } : edition];
  });
  return { ...entry, editions: Object.fromEntries(stored) };
}

function recordOf(id: string, editions: readonly BriefEdition[], today: string, titles?: FindTitles): StoryRecord {
  const story = joinEditions(id, editions);
  const body = story.langs.map((lang) => caseFoldBody(story.editions[lang]?.body ?? '')).join('\n');
  return { story, ...listedStoryOf(story, today, titles), body };
}
