import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { syncFolder } from '../../platform/atomic-write.ts';
import { type Digests, digest, digestOf, isListed, MANIFEST, manifestText, PART, readManifest } from './manifest.ts';

/** Files by their path in the folder, `/` between levels, and what gives their bytes when they are written. */
export type Files = ReadonlyMap<string, () => string | Uint8Array>;

/** What is about to take its place. */
interface Gathered {
  /** All files of the export. */
  readonly digests: Digests;
  /** Those that differ from what is there, by whether there is anything. */
  readonly changed: ReadonlyMap<string, boolean>;
}

const newPath = (dir: string, path: string): string => join(dir, PART, 'new', path);
const oldPath = (dir: string, path: string): string => join(dir, PART, 'old', path);

const drop = (path: string): void => rmSync(path, { recursive: true, force: true });

/** Takes away folders above a file that hold nothing any more. */
function dropEmpty(dir: string, path: string): void {
  for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
    try {
      rmdirSync(join(dir, at));
    } catch {
      return;
    }
  }
}

/** A file whose bytes are on the disk. @throws the file system's error. */
function writeWhole(file: string, bytes: string | Uint8Array, mode: number): void {
  const fd = openSync(file, 'wx', mode);
  try {
    writeFileSync(fd, bytes);
    // What `open` gave was cut by the umask.
    fchmodSync(fd, mode);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Keeps a file under a second name, or a copy of it where the file system has no such names. @throws its error. */
function keep(file: string, as: string): void {
  mkdirSync(dirname(as), { recursive: true });
  try {
    linkSync(file, as);
  } catch {
    copyFileSync(file, as, constants.COPYFILE_EXCL);
  }
}

/** The list takes the old one's place as a whole, and leaves nothing beside it. @throws the file system's error. */
function writeManifest(dir: string, files: Digests, next?: Digests): void {
  const list = join(dir, PART, 'list');
  rmSync(list, { force: true });
  mkdirSync(dirname(list), { recursive: true });
  writeWhole(list, manifestText(files, next), 0o666 & ~process.umask());
  renameSync(list, join(dir, MANIFEST));
  syncFolder(dir);
}

/** Whether a folder above a file is none, but a link that somebody has put in its place. */
function isLinked(dir: string, path: string): boolean {
  for (let at = posix.dirname(path); at !== '.'; at = posix.dirname(at)) {
    if (lstatSync(join(dir, at), { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  }
  return false;
}

/** What an earlier export left and nobody has changed. What is behind a link is somebody else's, whatever it says. */
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

/** Writes what differs beside the folder's files, and keeps what it will replace. Nothing of the folder itself is changed. */
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
    writeWhole(newPath(dir, path), bytes, there?.isFile() ? there.mode & 0o7777 : 0o666 & ~process.umask());
    if (there) keep(join(dir, path), oldPath(dir, path));
    changed.set(path, there !== undefined);
  }
  return { digests, changed };
}

/** Puts back what was there, after an error. @throws the file system's error; what was kept then stays where it is. */
function putBack(dir: string, { changed }: Gathered, done: ReadonlySet<string>): void {
  for (const [path, was] of changed) {
    if (done.has(path) && was) renameSync(oldPath(dir, path), join(dir, path));
    else if (done.has(path)) rmSync(join(dir, path), { force: true });
    if (!was) dropEmpty(dir, path);
  }
}

/** Has new files take the place of old ones, one rename each. @throws the file system's error; all is then as it was. */
function exchange(dir: string, gathered: Gathered, before: Digests): void {
  const { changed, digests } = gathered;
  const hadList = lstatSync(join(dir, MANIFEST), { throwIfNoEntry: false }) !== undefined;
  const done = new Set<string>();
  let isStated = false;
  try {
    const folders = new Set([...changed.keys()].map((path) => dirname(join(dir, path))));
    for (const folder of folders) mkdirSync(folder, { recursive: true });
    // From here on the list says of every file what it was and what it will be.
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
 * Writes files into a folder that is there. Until all are written nothing in it changes; then they take their places, and an
 * error puts back what was there. One that is ended in between leaves a list that says of every file what it was and what it
 * will be, by which the next export knows them.
 *
 * @throws the file system's error.
 */
export function replaceIn(dir: string, files: Files): void {
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
  // Where the disk is full there is room for the list then.
  drop(join(part, 'old'));
  writeManifest(dir, gathered.digests);
  drop(part);
}
