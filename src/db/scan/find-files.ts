import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import type { Problem } from '../../story/file/story-problems.ts';
import type { Lang } from '../../story/model.ts';
import { cleanText } from '../../text/clean.ts';
import { fileProblem, type LibraryProblemCode } from '../library-problems.ts';
import { pathStat } from './stat.ts';

/** Most names; looking up what is a letter takes longer than to look at a hundred of them. */
const PLAIN_NAME = /^([a-z0-9-]{1,200})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/;

/** Small letters, letters without case (Hangul, Han, kana …), digits and hyphens; marks for letters that need them. */
const NAME = () => /^([\p{Ll}\p{Lo}\p{M}\p{Nd}-]{1,200})\.([a-z]{2,3}(?:-[a-z0-9]{2,8})*)\.md$/u;

/** What a story file's name says, in NFC: `<id>.<lang>.md`. Null when it is no such name. */
export function readStoryName(name: string): { readonly id: string; readonly lang: Lang } | null {
  const [, plainId, plainLang] = PLAIN_NAME.exec(name) ?? [];
  if (plainId !== undefined && plainLang !== undefined) return { id: plainId, lang: plainLang };
  const nfc = name.normalize('NFC');
  const [, id, lang] = NAME().exec(nfc) ?? [];
  // Fillers and other letters that show nothing do not come through the cleaning as they went in.
  if (id === undefined || lang === undefined || cleanText(id) !== id) return null;
  return { id, lang };
}

/** A file with the name of a story, not yet read. */
export interface StoryPath {
  readonly id: string;
  readonly lang: Lang;
  /** The file itself, with no symbolic link left in the path. */
  readonly real: string;
  /** How the file is called in problems: the library's folder as it was given, and the way from there; cleaned. */
  readonly shown: string;
}

export interface Scan {
  /** Hears of each file in the order in which they count. */
  readonly found: (path: StoryPath) => void;
  readonly problems: Problem[];
  /** Files and folders left out because of an error. */
  unreadable: number;
  /**
   * The folders that have been read, by their real paths: when each was changed last before that, in milliseconds since
   * 1970; -1 for one that could not be read. A folder is read once, however many ways lead to it.
   */
  readonly folders: Map<string, number>;
  /** How much of each of these folders was left out: what has no story's name, what is no file. */
  readonly leftIn: Map<string, number>;
  /** Whether a symbolic link was met: then a file may be there under several names, and a folder may be elsewhere. */
  linked: boolean;
  /** Folders, by their real paths, that are not to be gone into. */
  readonly passesBy: (real: string) => boolean;
}

export function newScan(found: (path: StoryPath) => void, passesBy: Scan['passesBy'] = () => false): Scan {
  return { found, problems: [], unreadable: 0, folders: new Map(), leftIn: new Map(), linked: false, passesBy };
}

/** A publisher's new text of a story that its reader has edited, as ingest writes it next to the story: `<id>.<lang>.md.new`. */
const BESIDE = /\.md\.new(?:\.\d+)?$/;

/** Says of a story's file that a newer text lies beside it. */
function tellBeside(scan: Scan, name: string, place: Place): void {
  const story = name.replace(BESIDE, '.md');
  if (!readStoryName(story)) return;
  const [file, beside] = [story, name].map((one) => cleanText(join(place.shown, one)));
  scan.problems.push(fileProblem('note', 'new-text-beside', file ?? '', { params: { beside: beside ?? '' } }));
}

/** A folder on the way from a library's own folder, both where they really are. */
export interface Place {
  readonly root: string;
  readonly real: string;
  readonly shown: string;
  /** Whether only the files in it count, not its folders: it is outside the library. */
  readonly isFlat?: boolean;
}

/** What stories are sorted by. Users put the folder of a year on another disk and a link in its place. */
const YEAR = /^\d{4}$/;

function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way === '' || !(way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way));
}

function leaveOut(scan: Scan, code: LibraryProblemCode, shown: string, params: Problem['params'] = {}): void {
  scan.problems.push(fileProblem('error', code, cleanText(shown), { params }));
  scan.unreadable += 1;
}

/** Notes of a repository that lie beside stories, as `README.md` or `README.ko.md`. */
const NOT_MEANT = /^readme\b.*\.md$/i;

/** `isCalm` where the way to it needs no cleaning. */
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

interface Target extends Pick<Place, 'root' | 'real' | 'isFlat'> {
  readonly isFolder: boolean;
}

/** What a symbolic link leads to, or null after saying what is wrong with it. */
function follow(scan: Scan, place: Place, name: string): Target | null {
  const shown = join(place.shown, name);
  const isMeant = /\.md$/i.test(name);
  try {
    const real = realpathSync(join(place.real, name));
    const isFolder = statSync(real).isDirectory();
    if (!isFolder && !isMeant) return null;
    if (isInside(real, place.root)) return { root: place.root, real, isFolder };
    if (isFolder && place.real === place.root && YEAR.test(name)) return { root: real, real, isFolder, isFlat: true };
    leaveOut(scan, 'link-outside', shown);
  } catch (error) {
    if (isMeant) leaveOut(scan, errorCode(error) === 'EACCES' ? 'unreadable' : 'link-broken', shown, reason(error));
  }
  return null;
}

const reason = (error: unknown): Problem['params'] => ({ reason: errorCode(error) });

/** What the paths of a folder's files begin with; of `.` nothing. */
const beginningIn = (folder: string): string => join(folder, 'x').slice(0, -1);

/** Files between two steps of a scan. */
const STEP = 100;

/** Finds the story files of a folder in a library and of all folders in it, in the same steps. */
export function* findInFolder(scan: Scan, place: Place): Generator<void> {
  if (scan.folders.has(place.real) || scan.passesBy(place.real)) return;
  const before = scan.unreadable;
  // Before it is read: what comes in meanwhile makes it younger than this.
  scan.folders.set(place.real, pathStat(place.real)?.mtimeMs ?? 0);
  let entries: Dirent[];
  try {
    entries = readdirSync(place.real, { withFileTypes: true });
  } catch (error) {
    // It may be read another time without having changed.
    scan.folders.set(place.real, -1);
    leaveOut(scan, 'folder-unreadable', place.shown, reason(error));
    scan.leftIn.set(place.real, 1);
    return;
  }
  const later: Place[] = [];
  const linked: Place[] = [];
  // A path is put together for each of thousands of files: the folder's is made ready once.
  const [inReal, inShown] = [beginningIn(place.real), beginningIn(place.shown)];
  const isCalm = cleanText(inShown) === inShown;
  yield;
  for (const [index, entry] of entries.sort((a, b) => (a.name < b.name ? -1 : 1)).entries()) {
    if (index % STEP === STEP - 1) yield;
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
  // Real folders first, so that files are called by their own names and not by a link's.
  if (place.isFlat !== true) for (const folder of [...later, ...linked]) yield* findInFolder(scan, folder);
}

/**
 * Finds the story files of a library's folder and all folders in it, in steps of at most some hundred files. A folder that
 * does not exist has none.
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

/** Every story file of some libraries, at once. */
export function findAllStoryFiles(dirs: readonly string[]): Scan & { readonly files: readonly StoryPath[] } {
  const files: StoryPath[] = [];
  const scan = newScan((path) => files.push(path));
  for (const dir of dirs) for (const _ of findStoryFiles(scan, dir));
  return Object.assign(scan, { files });
}
