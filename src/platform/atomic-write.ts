import {
  closeSync,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isSystemError } from './error-code.ts';
import { atomicName } from './temporary.ts';

/** More links in a row than Linux itself follows. */
const MAX_LINKS = 40;

/**
 * The file at the end of a chain of symbolic links, existing or not; the links themselves stay.
 *
 * @throws the file system's error, ELOOP for a circle.
 */
export function linkTarget(path: string): string {
  let at = path;
  for (let links = 0; links < MAX_LINKS; links += 1) {
    if (!lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) return at;
    // The kernel reads a relative link from the folder that contains it.
    at = resolve(realpathSync(dirname(at)), readlinkSync(at));
  }
  throw Object.assign(new Error(`ELOOP: too many symbolic links, '${path}'`), { code: 'ELOOP', path });
}

/** Syncs the names in a folder to the disk, if the file system supports it. Never throws. */
export function syncFolder(folder: string): void {
  let fd: number;
  try {
    fd = openSync(folder, 'r');
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return;
  }
  try {
    // Not every file system can sync a folder; the contents of the file are on disk already.
    fsyncSync(fd);
  } catch (error) {
    if (!isSystemError(error)) throw error;
  } finally {
    closeSync(fd);
  }
}

/**
 * Replaces a file with one that was written in the same folder. Its contents reach the disk first, and its name before
 * this returns.
 *
 * @throws the file system's error; both files are unchanged then.
 */
export function replaceBy(written: string, file: string): void {
  const fd = openSync(written, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(written, file);
  syncFolder(dirname(file));
}

/**
 * Replaces a file atomically: readers, and a machine that loses power, find the old or the new contents. The data is
 * written to a temporary file in the same folder, synced, and renamed over the old file; a symbolic link at `path`
 * stays and its target is replaced. `mode` defaults to that of the old file, or 0644. The folder must exist.
 *
 * @param name of the temporary file: in a folder of stories one of `temporaryNames`, which the next run removes.
 * @throws the file system's error, with `path`; the temporary file is removed and the old file is unchanged then.
 */
export function writeAtomic(path: string, data: string | Uint8Array, mode?: number, name?: string): void {
  const file = linkTarget(path);
  const permissions = mode ?? (statSync(file, { throwIfNoEntry: false })?.mode ?? 0o644) & 0o7777;
  const temporary = join(dirname(file), name ?? atomicName(basename(file)));
  const fd = openSync(temporary, 'wx', permissions);
  try {
    try {
      writeFileSync(fd, data);
      // The umask was applied by `open`.
      fchmodSync(fd, permissions);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    // A failed write names no file, a failed rename the temporary one.
    throw Object.assign(error as Error, { path });
  }
  syncFolder(dirname(file));
}
