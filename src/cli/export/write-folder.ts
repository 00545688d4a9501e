import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { syncFolder } from '../../platform/atomic-write.ts';
import { digest, digestOf, isInside, isListed, MANIFEST, manifestText, PART, readManifest } from './manifest.ts';
import { type Files, replaceIn } from './replace-files.ts';

/** Files in a folder and then in those below it, by their path, as they are asked for; links are files. */
function* filesIn(dir: string, below = ''): Generator<string> {
  const folders: string[] = [];
  for (const entry of readdirSync(join(dir, below), { withFileTypes: true })) {
    const path = posix.join(below, entry.name);
    if (entry.isDirectory()) folders.push(path);
    else yield path;
  }
  for (const folder of folders) yield* filesIn(dir, folder);
}

/** What a folder that files are to be exported into is: not there, one that may be written to, or none of our business. */
export type Target = 'new' | 'ours' | 'foreign' | 'no-folder';

/** Looks at the folder. What an export wrote, and nobody has changed since, may be replaced. @throws the file system's error. */
export function inspectTarget(dir: string): Target {
  // As `writeFolder` takes it: '' is the current folder, which is there.
  const stat = lstatSync(resolve(dir), { throwIfNoEntry: false });
  if (!stat) return 'new';
  const real = realpathSync(resolve(dir));
  if (!lstatSync(real).isDirectory()) return 'no-folder';
  const manifest = readManifest(real);
  // The first that is not ours is enough: somebody may have named a home folder.
  for (const path of filesIn(real)) {
    const isOwn = path === MANIFEST || path.startsWith(`${PART}/`);
    if (!isOwn && !isListed(path, digestOf(join(real, path)), manifest)) return 'foreign';
  }
  return 'ours';
}

/** A whole new folder, which is there when all of it is. */
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
 * Writes files into a folder, which is made where there is none. All of them take their places once all are written; those
 * of an earlier export that are no longer wanted go, unless somebody has changed them, and nothing else is touched.
 *
 * @throws the file system's error.
 */
export function writeFolder(dir: string, files: Files): void {
  const path = resolve(dir);
  const outside = [...files.keys()].find((file) => !isInside(file));
  if (outside !== undefined) throw new RangeError(`not in the folder: ${outside}`);
  if (lstatSync(path, { throwIfNoEntry: false })) replaceIn(realpathSync(path), files);
  else writeNew(path, files);
}
