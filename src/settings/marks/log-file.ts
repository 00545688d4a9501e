import { closeSync, constants, fstatSync, fsyncSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from '../../platform/atomic-write.ts';
import { openPlain, readPlain } from '../../platform/plain-file.ts';

/** A million stories take 80 MB; a larger file is not ours. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Bytes of a file from an offset on. @throws the file system's error, and one without a code for a file that is not
 * regular.
 */
export function bytesFrom(path: string, from: number): Buffer {
  return readPlain(path, MAX_BYTES, from);
}

/**
 * Appends complete lines to a file that begins with `header`; they are on disk when it returns. A missing file is
 * created with mode 0600, and a file with an incomplete header is started again.
 *
 * @returns the previous length of the file.
 * @throws the file system's error; the file is unchanged then.
 */
export function appendLines(path: string, header: string, lines: string): number {
  const fd = openPlain(path, constants.O_RDWR | constants.O_CREAT | constants.O_APPEND, 0o600);
  let before = 0;
  try {
    before = fstatSync(fd).size;
    if (before < header.length) {
      ftruncateSync(fd, 0);
      before = 0;
    }
    const last = Buffer.alloc(1);
    if (before > 0) readSync(fd, last, 0, 1, before - 1);
    // A process that was killed may have left part of a line.
    const start = before === 0 ? header : last.toString('latin1') === '\n' ? '' : '\n';
    const bytes = Buffer.from(start + lines);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
      fsyncSync(fd);
    } catch (error) {
      ftruncateSync(fd, before);
      throw error;
    }
  } finally {
    closeSync(fd);
  }
  if (before === 0) syncFolder(dirname(path));
  return before;
}
