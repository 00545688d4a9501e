import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { errorCode } from './error-code.ts';

/** Windows has neither the flag nor what it is for. */
const NONBLOCK = constants.O_NONBLOCK ?? 0;

/** What the error says of a file that is larger than it may be. */
export const TOO_LARGE = 'too large';

function refused(path: string, why: string): Error {
  return Object.assign(new Error(why), { path });
}

/**
 * Opens a regular file and nothing else. A FIFO or a device in its place would keep an ordinary `open` waiting, so the
 * path is looked at first, and opened without blocking in case it is replaced in between.
 *
 * @param flags as of `open`; reading alone when not given. A file that is not there is made only with `O_CREAT`.
 * @returns a file descriptor, which the caller closes.
 * @throws the file system's error, and one without a code if it is not a regular file.
 */
export function openPlain(path: string, flags: number = constants.O_RDONLY, mode?: number): number {
  const makes = (flags & constants.O_CREAT) !== 0;
  const stat = statSync(path, { throwIfNoEntry: !makes });
  if (stat && !stat.isFile()) throw refused(path, 'not a regular file');
  const fd = openSync(path, flags | NONBLOCK, mode);
  try {
    if (!fstatSync(fd).isFile()) throw refused(path, 'not a regular file');
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/**
 * Reads a regular file, from an offset on.
 *
 * @param most bytes that the whole file may have; any number when not given.
 * @throws the file system's error, and one without a code if it is not a regular file or is larger.
 */
export function readPlain(path: string, most = Number.POSITIVE_INFINITY, from = 0): Buffer {
  const fd = openPlain(path);
  try {
    const { size } = fstatSync(fd);
    if (size > most) throw refused(path, TOO_LARGE);
    const bytes = Buffer.alloc(Math.max(0, size - from));
    let had = 0;
    while (had < bytes.length) {
      const count = readSync(fd, bytes, had, bytes.length - had, from + had);
      if (count === 0) break;
      had += count;
    }
    return bytes.subarray(0, had);
  } finally {
    closeSync(fd);
  }
}

/** The same; null where there is no file. ENOTDIR: something that is no folder is in the place of its folder. */
export function readIfThere(path: string, most?: number, from?: number): Buffer | null {
  try {
    return readPlain(path, most, from);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  }
}

/** The first bytes of a regular file, `length` at most. @throws the same. */
export function readStart(path: string, length: number): Buffer {
  const fd = openPlain(path);
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(fd, bytes, 0, length, 0));
  } finally {
    closeSync(fd);
  }
}
