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
import { type Files, replaceFiles } from './replace-files.ts';

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
export type Target = 'new' | 'ours' | 'foreign' | 'no-folder';

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
