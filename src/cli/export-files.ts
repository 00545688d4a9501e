import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { syncFolder } from '../platform/atomic-write.ts';
import { isSystemError, orIfRefused } from '../platform/error-code.ts';
import { isReadError, readPlain } from '../platform/plain-file.ts';

/** The list of exported files: the next export replaces these and no others. */
const MANIFEST = '.minerals-news-export.json';
/** Where an export collects new files until all are complete, and backs up old ones until all are replaced. */
const PART = '.minerals-news-export.part';

/** SHA-256 digests by path in the folder, `/` between levels. */
type Digests = ReadonlyMap<string, string>;

interface Manifest {
  readonly files: Digests;
  /** The files that an interrupted export was writing: each file matches one of the two. */
  readonly next: Digests;
}

const digest = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Whether a path stays inside the folder. */
const isInside = (path: string): boolean =>
  path !== '' && posix.normalize(path) === path && !/^(?:\/|\.\.(?:\/|$))/.test(path);

function digestsIn(value: unknown): Digests {
  if (typeof value !== 'object' || value === null) return new Map();
  const entries = Object.entries(value as Readonly<Record<string, unknown>>);
  return new Map(
    entries.filter((entry): entry is [string, string] => isInside(entry[0]) && typeof entry[1] === 'string'),
  );
}

/** The list of a folder, empty if missing or unreadable. */
function readManifest(dir: string): Manifest {
  try {
    const { files, next } = JSON.parse(
      readPlain(join(dir, MANIFEST), Number.POSITIVE_INFINITY).toString('utf8'),
    ) as Record<keyof Manifest, unknown>;
    return { files: digestsIn(files), next: digestsIn(next) };
  } catch (error) {
    if (!isReadError(error) && !(error instanceof SyntaxError)) throw error;
    return { files: new Map(), next: new Map() };
  }
}

/** The list as text; `next` only while files are being replaced. */
function manifestText(files: Digests, next?: Digests): string {
  const sorted = (digests: Digests) => Object.fromEntries([...digests].sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify({ files: sorted(files), ...(next && { next: sorted(next) }) }, null, 1)}\n`;
}

/** The SHA-256 of a regular file, or '' for anything else. */
function digestOf(file: string): string {
  return orIfRefused(() => (lstatSync(file).isFile() ? digest(readFileSync(file)) : ''), '');
}

/** Whether a file with that digest is unchanged since an export. */
function isListed(path: string, found: string, { files, next }: Manifest): boolean {
  return found !== '' && (found === files.get(path) || found === next.get(path));
}

/** The paths of files in a folder, then of those in subfolders, lazily; links count as files. */
function* filesIn(dir: string, below = ''): Generator<string> {
  const folders: string[] = [];
  for (const entry of readdirSync(join(dir, below), { withFileTypes: true })) {
    const path = posix.join(below, entry.name);
    if (entry.isDirectory()) folders.push(path);
    else yield path;
  }
  for (const folder of folders) yield* filesIn(dir, folder);
}

/** The state of a target folder: missing, writable for an export, or somebody else's. */
type Target = 'new' | 'ours' | 'foreign' | 'no-folder';

/** Inspects the folder. Unchanged files of an earlier export may be replaced. @throws the file system's error. */
export function inspectTarget(dir: string): Target {
  // '' is the current folder, as in `writeFolder`.
  const stat = lstatSync(resolve(dir), { throwIfNoEntry: false });
  if (!stat) return 'new';
  const real = realpathSync(resolve(dir));
  if (!lstatSync(real).isDirectory()) return 'no-folder';
  const manifest = readManifest(real);
  // Stops at the first foreign file: the folder may be a home folder.
  for (const path of filesIn(real)) {
    const isOwn = path === MANIFEST || path.startsWith(`${PART}/`);
    if (!isOwn && !isListed(path, digestOf(join(real, path)), manifest)) return 'foreign';
  }
  return 'ours';
}

/** Creates a folder, which appears only when it is complete. */
function writeNew(dir: string, files: Files): void {
  mkdirSync(dirname(dir), { recursive: true });
  const making = mkdtempSync(join(dirname(dir), `.${basename(dir)}.`));
  try {
    const written = new Map<string, string>();
    for (const [path, bytesOf] of files) {
      const file = join(making, path);
      const bytes = bytesOf();
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes, { flag: 'wx' });
      written.set(path, digest(bytes));
    }
    writeFileSync(join(making, MANIFEST), manifestText(written));
    // `mkdtemp` makes it private.
    chmodSync(making, 0o777 & ~process.umask());
    renameSync(making, dir);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
  syncFolder(dirname(dir));
}

/**
 * Writes files into a folder, which is created if missing. They appear once all are written; unchanged files of an
 * earlier export that are not in this one are deleted, and nothing else is touched.
 *
 * @throws the file system's error.
 */
export function writeFolder(dir: string, files: Files): void {
  const path = resolve(dir);
  const outside = [...files.keys()].find((file) => !isInside(file));
  if (outside !== undefined) throw new RangeError(`not in the folder: ${outside}`);
  if (lstatSync(path, { throwIfNoEntry: false })) replaceFiles(realpathSync(path), files);
  else writeNew(path, files);
}

/** Files by path in the folder, with functions that produce their bytes on writing. */
export type Files = ReadonlyMap<string, () => string | Uint8Array>;

interface Gathered {
  readonly digests: Digests;
  /** Changed files, and whether each replaces one. */
  readonly changed: ReadonlyMap<string, boolean>;
}

const newPath = (dir: string, path: string): string => join(dir, PART, 'new', path);
const oldPath = (dir: string, path: string): string => join(dir, PART, 'old', path);

const drop = (path: string): void => rmSync(path, { recursive: true, force: true });

/** Removes the empty folders above a file. */
function dropEmpty(dir: string, path: string): void {
  for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
    try {
      rmdirSync(join(dir, at));
    } catch (error) {
      if (!isSystemError(error)) throw error;
      return;
    }
  }
}

/** Writes a file and syncs it. @throws the file system's error. */
function writeSynced(file: string, bytes: string | Uint8Array, mode: number): void {
  const fd = openSync(file, 'wx', mode);
  try {
    writeFileSync(fd, bytes);
    // `open` applied the umask.
    fchmodSync(fd, mode);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Backs up a file by a hard link, or by a copy if that is not supported. @throws the file system's error. */
function keep(file: string, as: string): void {
  mkdirSync(dirname(as), { recursive: true });
  try {
    linkSync(file, as);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    copyFileSync(file, as, constants.COPYFILE_EXCL);
  }
}

/** Replaces the list atomically. @throws the file system's error. */
function writeManifest(dir: string, files: Digests, next?: Digests): void {
  const list = join(dir, PART, 'list');
  rmSync(list, { force: true });
  mkdirSync(dirname(list), { recursive: true });
  writeSynced(list, manifestText(files, next), 0o666 & ~process.umask());
  renameSync(list, join(dir, MANIFEST));
  syncFolder(dir);
}

/** Whether a folder above a file is a link. */
function isLinked(dir: string, path: string): boolean {
  for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
    if (lstatSync(join(dir, at), { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  }
  return false;
}

/** Unchanged files of an earlier export, except below links. */
function untouchedIn(dir: string): Digests {
  const before = readManifest(dir);
  const known = new Set([...before.files.keys(), ...before.next.keys()]);
  return new Map(
    [...known].flatMap((path) => {
      if (isLinked(dir, path)) return [];
      const found = digestOf(join(dir, path));
      return isListed(path, found, before) ? [[path, found] as const] : [];
    }),
  );
}

/** Writes changed files next to the folder's, and backs up the files to be replaced. The folder itself stays unchanged. */
function gather(dir: string, files: Files, before: Digests): Gathered {
  const digests = new Map<string, string>();
  const changed = new Map<string, boolean>();
  for (const [path, bytesOf] of files) {
    if (isLinked(dir, path)) throw Object.assign(new Error(`ELOOP: ${path}`), { code: 'ELOOP' });
    const bytes = bytesOf();
    digests.set(path, digest(bytes));
    if ((before.get(path) ?? digestOf(join(dir, path))) === digests.get(path)) continue;
    const there = lstatSync(join(dir, path), { throwIfNoEntry: false });
    if (there?.isDirectory()) throw Object.assign(new Error(`EISDIR: ${path}`), { code: 'EISDIR' });
    mkdirSync(dirname(newPath(dir, path)), { recursive: true });
    writeSynced(newPath(dir, path), bytes, there?.isFile() ? there.mode & 0o7777 : 0o666 & ~process.umask());
    if (there) keep(join(dir, path), oldPath(dir, path));
    changed.set(path, there !== undefined);
  }
  return { digests, changed };
}

/** Restores the backups after an error. @throws the file system's error; the backups then stay. */
function putBack(dir: string, { changed }: Gathered, done: ReadonlySet<string>): void {
  for (const [path, was] of changed) {
    if (done.has(path) && was) renameSync(oldPath(dir, path), join(dir, path));
    else if (done.has(path)) rmSync(join(dir, path), { force: true });
    if (!was) dropEmpty(dir, path);
  }
}

/** Renames new files into place. @throws the file system's error, after restoring everything. */
function exchange(dir: string, gathered: Gathered, before: Digests): void {
  const { changed, digests } = gathered;
  const hadList = lstatSync(join(dir, MANIFEST), { throwIfNoEntry: false }) !== undefined;
  const done = new Set<string>();
  let isStated = false;
  try {
    const folders = new Set([...changed.keys()].map((path) => dirname(join(dir, path))));
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    // From here on the list has both states of every file.
    writeManifest(dir, before, digests);
    isStated = true;
    for (const path of changed.keys()) {
      renameSync(newPath(dir, path), join(dir, path));
      done.add(path);
    }
    for (const folder of folders) syncFolder(folder);
  } catch (error) {
    putBack(dir, gathered, done);
    if (isStated && hadList) writeManifest(dir, before);
    else if (isStated) rmSync(join(dir, MANIFEST), { force: true });
    drop(join(dir, PART));
    throw error;
  }
}

/**
 * Replaces the files of an existing folder: all are written first, then renamed; an error restores the old ones. After
 * a kill the list has both states of every file, so the next export recognizes them.
 *
 * @throws the file system's error.
 */
function replaceFiles(dir: string, files: Files): void {
  const before = untouchedIn(dir);
  const part = join(dir, PART);
  drop(part);
  let gathered: Gathered;
  try {
    gathered = gather(dir, files, before);
  } catch (error) {
    drop(part);
    throw error;
  }
  exchange(dir, gathered, before);
  for (const path of before.keys()) {
    if (files.has(path)) continue;
    rmSync(join(dir, path), { force: true });
    dropEmpty(dir, path);
  }
  // Frees space for the list on a full disk.
  drop(join(part, 'old'));
  writeManifest(dir, gathered.digests);
  drop(part);
}
