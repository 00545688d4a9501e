import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import { errorCode, orIfRefused } from './error-code.ts';

export { isReadError } from './error-code.ts';

const [OTHERS_WRITE, GROUP_WRITES, STICKY] = [0o002, 0o020, 0o1000];

/**
 * Whether another user can have written a file: it, its folder, or the folder of a link to it belongs to neither this user nor
 * root, or may be changed by others or by a group that is not the user's own. In a folder like `/tmp` nobody replaces the files
 * of others. On Windows the access lists of the user's profile keep others out.
 *
 * @param stats of the file when it was open.
 */
export function isForeign(path: string, stats: Stats): boolean {
  const [user, group] = [process.geteuid?.(), process.getegid?.()];
  if (user === undefined) return false;
  const isOurs = ({ uid, gid, mode }: Stats): boolean =>
    (uid === user || uid === 0) && (mode & OTHERS_WRITE) === 0 && ((mode & GROUP_WRITES) === 0 || gid === group);
  const isOurFolder = (folder: string): boolean => {
    const found = statSync(folder);
    const mode = (found.mode & STICKY) === 0 ? found.mode : 0;
    return isOurs(Object.assign(found, { mode }));
  };
  // It has been moved meanwhile.
  return orIfRefused(
    () => !(isOurs(stats) && isOurFolder(dirname(path)) && isOurFolder(dirname(realpathSync(path)))),
    true,
  );
}

/** Windows has neither the flag nor FIFOs. */
const NONBLOCK = constants.O_NONBLOCK ?? 0;

/** The message of the error for a file over the limit. */
export const TOO_LARGE = 'too large';

/** The error for what is not a regular file, or is over the limit. */
export class RefusedFile extends Error {
  /** Bundles have copies of this class, so that `instanceof` would not tell. */
  override readonly name = 'RefusedFile';
  readonly path: string;

  constructor(path: string, why: string) {
    super(why);
    this.path = path;
  }
}

/**
 * Opens only a regular file. A FIFO or a device in its place would keep an ordinary `open` waiting, so the path is
 * checked first, and opened without blocking in case it is replaced in between.
 *
 * @param flags as for `open`; by default only for reading. A missing file is created only with `O_CREAT`.
 * @returns a file descriptor, which the caller closes.
 * @throws the file system's error, and one without a code if it is not a regular file.
 */
export function openPlain(path: string, flags: number = constants.O_RDONLY, mode?: number): number {
  const makes = (flags & constants.O_CREAT) !== 0;
  const stat = statSync(path, { throwIfNoEntry: !makes });
  if (stat && !stat.isFile()) throw new RefusedFile(path, 'not a regular file');
  const fd = openSync(path, flags | NONBLOCK, mode);
  try {
    if (!fstatSync(fd).isFile()) throw new RefusedFile(path, 'not a regular file');
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** A file's bytes, with its owner, mode and size when they were read. */
interface ReadFile {
  readonly bytes: Buffer;
  readonly stats: Stats;
}

/**
 * Reads a regular file, from an offset on.
 *
 * @param most limit for the size of the whole file in bytes; by default none.
 * @throws the file system's error, and one without a code if it is not a regular file or is larger.
 */
export function readPlain(path: string, most?: number, from?: number): Buffer {
  return readWithStats(path, most, from).bytes;
}

/** The same, with what the system says of the file. */
export function readWithStats(path: string, most = Number.POSITIVE_INFINITY, from = 0): ReadFile {
  const fd = openPlain(path);
  try {
    const stats = fstatSync(fd);
    const { size } = stats;
    if (size > most) throw new RefusedFile(path, TOO_LARGE);
    const bytes = Buffer.alloc(Math.max(0, size - from));
    let had = 0;
    while (had < bytes.length) {
      const count = readSync(fd, bytes, had, bytes.length - had, from + had);
      if (count === 0) break;
      had += count;
    }
    return { bytes: bytes.subarray(0, had), stats };
  } finally {
    closeSync(fd);
  }
}

/** The same; null if the file is missing. ENOTDIR: its folder is not a folder. */
export function readIfThere(path: string, most?: number, from?: number): Buffer | null {
  try {
    return readPlain(path, most, from);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return null;
    throw error;
  }
}

/** The first bytes of a regular file, at most `length`. @throws like `readPlain`. */
export function readStart(path: string, length: number): Buffer {
  const fd = openPlain(path);
  try {
    const bytes = Buffer.alloc(length);
    return bytes.subarray(0, readSync(fd, bytes, 0, length, 0));
  } finally {
    closeSync(fd);
  }
}

/** Bytes that are copied at once, and how many such pieces between two turns of the event loop. */
const [PIECE, TURN] = [1024 * 1024, 16];

/** Copies a regular file, as long as it is now, to a new one for this user alone. @throws like `readPlain`. */
export async function copyPlain(from: string, to: string): Promise<void> {
  const source = openPlain(from);
  try {
    const target = openSync(to, 'wx', 0o600);
    try {
      const piece = Buffer.allocUnsafe(PIECE);
      let left = fstatSync(source).size;
      for (let pieces = 1; left > 0; pieces += 1) {
        const count = readSync(source, piece, 0, Math.min(PIECE, left), null);
        if (count === 0) break;
        writeFileSync(target, piece.subarray(0, count));
        left -= count;
        if (pieces % TURN === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}
