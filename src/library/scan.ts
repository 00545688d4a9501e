import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative } from 'node:path';
import { errorCode } from '../disk/error-code.ts';
import { cleanText } from '../story/clean.ts';
import type { Lang } from '../story/model.ts';
import type { Problem } from '../story/problem.ts';
import { readStoryName } from './name.ts';
import { fileProblem, type LibraryProblemCode } from './problem.ts';

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
  readonly files: StoryPath[];
  readonly problems: Problem[];
  /** Files and folders left out because of an error. */
  unreadable: number;
  /** Real paths of the folders that have been read; a folder is read once, however many ways lead to it. */
  readonly folders: Set<string>;
}

export function newScan(): Scan {
  return { files: [], problems: [], unreadable: 0, folders: new Set() };
}

interface Place {
  readonly root: string;
  readonly real: string;
  readonly shown: string;
}

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

function addFile(scan: Scan, name: string, real: string, shown: string): void {
  const story = readStoryName(name);
  if (!story) {
    leaveOut(scan, 'name-not-story', shown);
    return;
  }
  const calm = cleanText(shown);
  if (name !== name.normalize('NFC')) scan.problems.push(fileProblem('note', 'name-not-nfc', calm));
  scan.files.push({ ...story, real, shown: calm });
}

/** What a symbolic link leads to, or null after saying what is wrong with it. */
function follow(scan: Scan, place: Place, name: string): { readonly real: string; readonly isFolder: boolean } | null {
  const shown = join(place.shown, name);
  const isMeant = /\.md$/i.test(name);
  try {
    const real = realpathSync(join(place.real, name));
    const isFolder = statSync(real).isDirectory();
    if (!isFolder && !isMeant) return null;
    if (isInside(real, place.root)) return { real, isFolder };
    leaveOut(scan, 'link-outside', shown);
  } catch (error) {
    if (isMeant) leaveOut(scan, errorCode(error) === 'EACCES' ? 'unreadable' : 'link-broken', shown, reason(error));
  }
  return null;
}

const reason = (error: unknown): Problem['params'] => ({ reason: errorCode(error) });

function scanFolder(scan: Scan, place: Place): void {
  if (scan.folders.has(place.real)) return;
  scan.folders.add(place.real);
  let entries: Dirent[];
  try {
    entries = readdirSync(place.real, { withFileTypes: true });
  } catch (error) {
    leaveOut(scan, 'folder-unreadable', place.shown, reason(error));
    return;
  }
  const later: Place[] = [];
  const linked: Place[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    // Hidden files are somebody's tools (.git, .obsidian), not stories.
    if (name.startsWith('.') || NOT_MEANT.test(name)) continue;
    const shown = join(place.shown, name);
    if (entry.isSymbolicLink()) {
      const target = follow(scan, place, name);
      if (target?.isFolder) linked.push({ root: place.root, real: target.real, shown });
      else if (target) addFile(scan, name, target.real, shown);
    } else if (entry.isDirectory() && !readStoryName(name)) {
      later.push({ root: place.root, real: join(place.real, name), shown });
    } else if (/\.md$/i.test(name)) {
      if (entry.isFile()) addFile(scan, name, join(place.real, name), shown);
      else leaveOut(scan, 'not-a-file', shown);
    }
  }
  // Real folders first, so that files are called by their own names and not by a link's.
  for (const folder of [...later, ...linked]) scanFolder(scan, folder);
}

/** Finds the story files of a library's folder and all folders in it. A folder that does not exist has none. */
export function scanLibrary(scan: Scan, dir: string): void {
  let real: string;
  try {
    real = realpathSync(dir);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') leaveOut(scan, 'folder-unreadable', dir, reason(error));
    return;
  }
  scanFolder(scan, { root: real, real, shown: dir });
}
