import { type Dirent, opendirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { isWithin } from '../../platform/real-path.ts';
import type { Problem } from '../../story/file/story-problems.ts';
import type { Lang } from '../../story/model.ts';
import { cleanText } from '../../text/clean.ts';
import { fileProblem, type LibraryProblemCode } from '../library-problems.ts';
import { pathStat } from './read-text.ts';

/** Names that are read from the system at once. */
const BUFFERED = 100;
/** Names that are read, sorted or merged in one step. */
const NAMES_PER_BATCH = 1000;

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1);

/** Two sorted lists as one, in steps. */
function* merge(first: readonly Dirent[], second: readonly Dirent[]): Generator<void, Dirent[]> {
  const merged: Dirent[] = [];
  let [i, j] = [0, 0];
  while (merged.length < first.length + second.length) {
    const [a, b] = [first[i], second[j]];
    if (a && (!b || byName(a, b) < 0)) {
      merged.push(a);
      i += 1;
    } else if (b) {
      merged.push(b);
      j += 1;
    }
    if (merged.length % NAMES_PER_BATCH === 0) yield;
  }
  return merged;
}

/** What is in a folder by name, in steps: reading a hundred thousand names at once takes 0.1 s. */
function* readFolder(path: string): Generator<void, readonly Dirent[]> {
  const folder = opendirSync(path, { bufferSize: BUFFERED });
  let parts: Dirent[][] = [[]];
  try {
    for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
      parts.at(-1)?.push(entry);
      if (parts.at(-1)?.length !== NAMES_PER_BATCH) continue;
      parts.push([]);
      yield;
    }
  } finally {
    folder.closeSync();
  }
  for (const part of parts) {
    part.sort(byName);
    yield;
  }
  while (parts.length > 1) {
    const merged: Dirent[][] = [];
    for (let at = 0; at < parts.length; at += 2) {
      merged.push(yield* merge(parts[at] ?? [], parts[at + 1] ?? []));
    }
    parts = merged;
  }
  return parts[0] ?? [];
}

/** Most names; a Unicode lookup takes longer than a hundred of these tests. */
const PLAIN_NAME = /^([a-z0-9-]{1,200})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/;

/** Lower-case letters, letters without case (Hangul, Han, kana …), digits and hyphens, with combining marks. */
const NAME = () => /^([\p{Ll}\p{Lo}\p{M}\p{Nd}-]{1,200})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/u;

/** The id and language in a story file's name, in NFC: `<id>.<lang>.md`; null for other names. */
export function readStoryName(name: string): { readonly id: string; readonly lang: Lang } | null {
  const [, plainId, plainLang] = PLAIN_NAME.exec(name) ?? [];
  if (plainId !== undefined && plainLang !== undefined) return { id: plainId, lang: plainLang };
  const nfc = name.normalize('NFC');
  const [, id, lang] = NAME().exec(nfc) ?? [];
  // Invisible letters such as fillers do not survive the cleaning.
  if (id === undefined || lang === undefined || cleanText(id) !== id) return null;
  return { id, lang };
}

/** A file with the name of a story, not yet read. */
export interface StoryPath {
  readonly id: string;
  readonly lang: Lang;
  /** The real path of the file. */
  readonly real: string;
  /** The name of the file in messages: the library's folder as given, and the path from there; cleaned. */
  readonly shown: string;
}

export interface Scan {
  /** Called with each file, in order of precedence. */
  readonly found: (path: StoryPath) => void;
  readonly problems: Problem[];
  /** Files and folders left out because of an error. */
  unreadable: number;
  /**
   * The folders that were read, by real path, with the time of their last change before that, in milliseconds since
   * 1970; -1 for one that could not be read. A folder is read once, however many links lead to it.
   */
  readonly folders: Map<string, number>;
  /** How many entries of each folder were left out: those without a story's name, and those that are not files. */
  readonly leftIn: Map<string, number>;
  /** Whether a symbolic link was found: a file may have several names, and a folder may be elsewhere. */
  linked: boolean;
  /** Whether a folder, by real path, is to be skipped. */
  readonly passesBy: (real: string) => boolean;
  /** Called with each folder, by its real path, before its files. */
  readonly enters: (real: string) => Iterable<void>;
}

export function newScan(
  found: (path: StoryPath) => void,
  { passesBy = () => false, enters = () => [] }: Partial<Pick<Scan, 'passesBy' | 'enters'>> = {},
): Scan {
  const folders = { folders: new Map(), leftIn: new Map(), passesBy, enters };
  return { found, problems: [], unreadable: 0, linked: false, ...folders };
}

/** A publisher's new text of an edited story, which ingest writes next to the story: `<id>.<lang>.md.new`. */
const BESIDE = /\.md\.new(?:\.\d+)?$/;

/** Notes that there is a newer text next to a story's file. */
function tellBeside(scan: Scan, name: string, place: FolderPath): void {
  const story = name.replace(BESIDE, '.md');
  if (!readStoryName(story)) return;
  const [file, beside] = [story, name].map((one) => cleanText(join(place.shown, one)));
  scan.problems.push(fileProblem('note', 'new-text-beside', file ?? '', { params: { beside: beside ?? '' } }));
}

/** A folder inside a library's folder, both as real paths. */
export interface FolderPath {
  readonly root: string;
  readonly real: string;
  readonly shown: string;
  /** Whether its subfolders are ignored, since it is outside the library. */
  readonly isFlat?: boolean;
}

/** Stories are sorted into folders of years. Users may move one to another disk and link to it. */
const YEAR = /^\d{4}$/;

function leaveOut(scan: Scan, code: LibraryProblemCode, shown: string, params: Problem['params'] = {}): void {
  scan.problems.push(fileProblem('error', code, cleanText(shown), { params }));
  scan.unreadable += 1;
}

/** Notes of a repository among stories, such as `README.md` or `README.ko.md`. */
const NOT_MEANT = /^readme\b.*\.md$/i;

/** `isCalm` if its path needs no cleaning. */
function addFile(scan: Scan, name: string, real: string, shown: string, isCalm = false): void {
  const story = readStoryName(name);
  if (!story) {
    leaveOut(scan, 'name-not-story', shown);
    return;
  }
  const calm = isCalm && /^[a-z0-9.-]+$/.test(name) ? shown : cleanText(shown);
  if (name !== name.normalize('NFC')) scan.problems.push(fileProblem('note', 'name-not-nfc', calm));
  scan.found({ ...story, real, shown: calm });
}

interface Target extends Pick<FolderPath, 'root' | 'real' | 'isFlat'> {
  readonly isFolder: boolean;
}

/** The target of a symbolic link, or null after reporting a problem. */
function follow(scan: Scan, place: FolderPath, name: string): Target | null {
  const shown = join(place.shown, name);
  const isMeant = /\.md$/i.test(name);
  try {
    const real = realpathSync(join(place.real, name));
    const isFolder = statSync(real).isDirectory();
    if (!isFolder && !isMeant) return null;
    if (isWithin(place.root, real)) return { root: place.root, real, isFolder };
    if (isFolder && place.real === place.root && YEAR.test(name)) return { root: real, real, isFolder, isFlat: true };
    leaveOut(scan, 'link-outside', shown);
  } catch (error) {
    if (isMeant) leaveOut(scan, errorCode(error) === 'EACCES' ? 'unreadable' : 'link-broken', shown, reason(error));
  }
  return null;
}

const reason = (error: unknown): Problem['params'] => ({ reason: errorCode(error) });

/** The prefix of paths in a folder; empty for `.`. */
export const beginningIn = (folder: string): string => join(folder, 'x').slice(0, -1);

/** Files between two steps of a scan. */
const FILES_PER_BATCH = 100;

/** Finds the story files of a folder in a library and of its subfolders, in the same steps. */
export function* findInFolder(scan: Scan, place: FolderPath): Generator<void> {
  if (scan.folders.has(place.real) || scan.passesBy(place.real)) return;
  const before = scan.unreadable;
  // Before it is read: a later change makes it younger than this.
  scan.folders.set(place.real, pathStat(place.real)?.mtimeMs ?? 0);
  let entries: readonly Dirent[];
  try {
    entries = yield* readFolder(place.real);
  } catch (error) {
    // It may become readable without a change of its time.
    scan.folders.set(place.real, -1);
    leaveOut(scan, 'folder-unreadable', place.shown, reason(error));
    scan.leftIn.set(place.real, 1);
    return;
  }
  const later: FolderPath[] = [];
  const linked: FolderPath[] = [];
  // Paths are built for thousands of files, so the folder's part is prepared once.
  const [inReal, inShown] = [beginningIn(place.real), beginningIn(place.shown)];
  const isCalm = cleanText(inShown) === inShown;
  yield* scan.enters(place.real);
  for (const [index, entry] of entries.entries()) {
    if (index % FILES_PER_BATCH === FILES_PER_BATCH - 1) yield;
    const { name } = entry;
    // Hidden files belong to tools (.git, .obsidian).
    if (name.startsWith('.') || NOT_MEANT.test(name)) continue;
    const shown = inShown + name;
    if (entry.isSymbolicLink()) {
      scan.linked = true;
      const target = follow(scan, place, name);
      if (target?.isFolder) linked.push({ ...target, shown });
      else if (target) addFile(scan, name, target.real, shown);
    } else if (entry.isDirectory() && !readStoryName(name)) {
      later.push({ root: place.root, real: join(place.real, name), shown });
    } else if (/\.md$/i.test(name)) {
      if (entry.isFile()) addFile(scan, name, inReal + name, shown, isCalm);
      else leaveOut(scan, 'not-a-file', shown);
    } else if (BESIDE.test(name)) {
      tellBeside(scan, name, place);
    }
  }
  scan.leftIn.set(place.real, scan.unreadable - before);
  // Real folders first, so that files get their own names, not those of links.
  if (place.isFlat !== true) for (const folder of [...later, ...linked]) yield* findInFolder(scan, folder);
}

/**
 * Finds the story files of a library's folder and its subfolders, in steps of at most some hundred files. A missing
 * folder has none.
 */
export function* findStoryFiles(scan: Scan, dir: string): Generator<void> {
  let real: string;
  try {
    real = realpathSync(dir);
  } catch (error) {
    scan.folders.set(dir, 0);
    if (errorCode(error) !== 'ENOENT') leaveOut(scan, 'folder-unreadable', dir, reason(error));
    return;
  }
  yield* findInFolder(scan, { root: real, real, shown: dir });
}

/** All story files of some libraries, without steps. */
export function findAllStoryFiles(dirs: readonly string[]): Scan & { readonly files: readonly StoryPath[] } {
  const files: StoryPath[] = [];
  const scan = newScan((path) => files.push(path));
  for (const dir of dirs) for (const _ of findStoryFiles(scan, dir));
  return Object.assign(scan, { files });
}
