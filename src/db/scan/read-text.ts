import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats, statSync } from 'node:fs';
import { errorCode, orIfRefused } from '../../platform/error-code.ts';
import type { LibraryProblemCode } from '../library-problems.ts';

/** Largest story file in bytes; larger ones are not read. */
const MAX_FILE_BYTES = 5 * 1024 * 1024;

export type ReadText =
  | {
      readonly ok: true;
      readonly text: string;
      readonly bytes: Buffer;
      readonly inode: number;
      /** Time of the last status change at opening, in milliseconds since 1970; unlike that of the content it cannot be set. */
      readonly changed: number;
    }
  | {
      readonly ok: false;
      readonly code: LibraryProblemCode;
      readonly line?: number;
      readonly params?: Readonly<Record<string, string>>;
    };

function firstBadLine(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    // A line end is one byte in UTF-8 and never part of another character.
    const end = bytes.indexOf(0x0a, start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

/**
 * Reads a story file whose path does not end in a link. Never throws, and never waits: a pipe with the name of a story
 * is opened without blocking and refused.
 */
export function readStoryText(path: string): ReadText {
  let fd: number;
  try {
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    return { ok: false, code: 'unreadable', params: { reason: errorCode(error) } };
  }
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return { ok: false, code: 'not-a-file' };
    if (stat.size > MAX_FILE_BYTES) {
      return { ok: false, code: 'file-too-large', line: 1, params: { limit: String(MAX_FILE_BYTES) } };
    }
    const bytes = readFileSync(fd);
    if (!isUtf8(bytes)) return { ok: false, code: 'not-utf8', line: firstBadLine(bytes) };
    // A byte order mark stays, so that the file can be written back unchanged.
    return { ok: true, text: bytes.toString('utf8'), bytes, inode: stat.ino, changed: stat.ctimeMs };
  } catch (error) {
    return { ok: false, code: 'unreadable', params: { reason: errorCode(error) } };
  } finally {
    closeSync(fd);
  }
}

/** The status of a path; null if it cannot be read: a missing file, a forbidden folder, a failing disk. */
export function pathStat(path: string): Stats | null {
  return orIfRefused(() => statSync(path, { throwIfNoEntry: false }) ?? null, null);
}

/** The status of a link itself, not of its target. */
export function linkStat(path: string): Stats | null {
  return orIfRefused(() => lstatSync(path, { throwIfNoEntry: false }) ?? null, null);
}
