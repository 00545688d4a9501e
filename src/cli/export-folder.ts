import { createHash } from 'node:crypto';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { syncFolder, writeAtomic } from '../disk/atomic.ts';

/** What says which files an export has written, so that the next one replaces these and no others. */
const MANIFEST = '.minerals-news-export.json';

/** Files by their path in the folder, `/` between levels, and what gives their bytes when they are written. */
export type Files = ReadonlyMap<string, () => string | Uint8Array>;

/** Files by that path, and the SHA-256 of each. */
type Manifest = ReadonlyMap<string, string>;

const digest = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A path that leads nowhere but into the folder. */
const isInside = (path: string): boolean =>
  path !== '' && posix.normalize(path) === path && !/^(?:\/|\.\.(?:\/|$))/.test(path);

function readManifest(dir: string): Manifest {
  try {
    const { files } = JSON.parse(readFileSync(join(dir, MANIFEST), 'utf8')) as { readonly files?: unknown };
    const entries = Object.entries(files as Readonly<Record<string, unknown>>);
    return new Map(
      entries.filter((entry): entry is [string, string] => isInside(entry[0]) && typeof entry[1] === 'string'),
    );
  } catch {
    return new Map();
  }
}

const manifestText = (manifest: Manifest): string =>
  `${JSON.stringify({ files: Object.fromEntries([...manifest].sort(([a], [b]) => (a < b ? -1 : 1))) }, null, 1)}\n`;

/** Whether a file is as an export left it. */
function isUntouched(dir: string, path: string, manifest: Manifest): boolean {
  try {
    const file = join(dir, path);
    return lstatSync(file).isFile() && digest(readFileSync(file)) === manifest.get(path);
  } catch {
    return false;
  }
}

/** Files in a folder and in those below it, by their path; links are files. */
function filesIn(dir: string, below = ''): string[] {
  return readdirSync(join(dir, below), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(below, entry.name);
    return entry.isDirectory() ? filesIn(dir, path) : [path];
  });
}

/** What a folder that files are to be exported into is: not there, one that may be written to, or none of our business. */
export type Target = 'new' | 'ours' | 'foreign' | 'no-folder';

/** Looks at the folder. What an export wrote, and nobody has changed since, may be replaced. @throws the file system's error. */
export function lookAt(dir: string): Target {
  const stat = lstatSync(dir, { throwIfNoEntry: false });
  if (!stat) return 'new';
  const real = realpathSync(dir);
  if (!lstatSync(real).isDirectory()) return 'no-folder';
  const files = filesIn(real);
  const manifest = readManifest(real);
  const isOurs = files.every((path) => path === MANIFEST || isUntouched(real, path, manifest));
  return isOurs ? 'ours' : 'foreign';
}

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

/** Writes every file, by a way that says how; gives the list of them, which holds after an error those that were written. */
function writeEach(
  dir: string,
  files: Files,
  write: (file: string, bytes: string | Uint8Array) => void,
  written = new Map<string, string>(),
): Manifest {
  for (const [path, bytesOf] of files) {
    const file = join(dir, path);
    const bytes = bytesOf();
    mkdirSync(dirname(file), { recursive: true });
    write(file, bytes);
    written.set(path, digest(bytes));
  }
  return written;
}

/** After an error: takes away what was not there before, and keeps the list true of the rest, or the next export would refuse. */
function takeBack(dir: string, fresh: readonly string[], written: Map<string, string>): void {
  for (const path of fresh) {
    rmSync(join(dir, path), { force: true });
    dropEmpty(dir, path);
    written.delete(path);
  }
  try {
    if (written.size > 0) writeAtomic(join(dir, MANIFEST), manifestText(written));
  } catch {
    // The error before this one is what is told.
  }
}

function writeInto(dir: string, files: Files): void {
  const before = readManifest(dir);
  // What an earlier export left untouched; looked at before anything is written.
  const stale = [...before.keys()].filter((path) => !files.has(path) && isUntouched(dir, path, before));
  const fresh = [...files.keys()].filter((path) => !lstatSync(join(dir, path), { throwIfNoEntry: false }));
  const written = new Map(before);
  try {
    writeEach(dir, files, writeAtomic, written);
    const list = new Map([...written].filter(([path]) => files.has(path)));
    writeAtomic(join(dir, MANIFEST), manifestText(list));
  } catch (error) {
    takeBack(dir, fresh, written);
    throw error;
  }
  for (const path of stale) {
    rmSync(join(dir, path), { force: true });
    dropEmpty(dir, path);
  }
}

/** A whole new folder, which is there when all of it is. */
function writeNew(dir: string, files: Files): void {
  mkdirSync(dirname(dir), { recursive: true });
  const making = mkdtempSync(join(dirname(dir), `.${basename(dir)}.`));
  try {
    const written = writeEach(making, files, (file, bytes) => writeFileSync(file, bytes, { flag: 'wx' }));
    writeFileSync(join(making, MANIFEST), manifestText(written));
    // A temporary folder is for its owner alone.
    chmodSync(making, 0o777 & ~process.umask());
    renameSync(making, dir);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
  syncFolder(dirname(dir));
}

/**
 * Writes files into a folder, which is made where there is none. Each is replaced as a whole; those of an earlier export that
 * are no longer wanted go, unless somebody has changed them, and nothing else is touched.
 *
 * @throws the file system's error.
 */
export function writeFolder(dir: string, files: Files): void {
  const path = resolve(dir);
  const outside = [...files.keys()].find((file) => !isInside(file));
  if (outside !== undefined) throw new RangeError(`not in the folder: ${outside}`);
  if (lstatSync(path, { throwIfNoEntry: false })) writeInto(realpathSync(path), files);
  else writeNew(path, files);
}
