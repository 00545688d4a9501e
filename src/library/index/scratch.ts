import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Where an index being made keeps what has to wait. */
export const scratchPath = (folder: string, build: string): string => join(folder, `${build}.scratch`);

/** A file for what has to wait. */
export interface Scratch {
  /** Gives the place at which the bytes will be. */
  readonly write: (bytes: Buffer) => number;
  /** Good until the next call. */
  readonly read: (offset: number, length: number) => Buffer;
  readonly close: () => void;
}

/** Makes the file. @throws the file system's error, here and in every call. */
export function openScratch(path: string): Scratch {
  const fd = openSync(path, 'wx+', 0o600);
  let waiting: Buffer[] = [];
  let held = 0;
  let written = 0;
  let room = Buffer.alloc(0);
  let closed = false;
  const flush = (): void => {
    const all = Buffer.concat(waiting);
    for (let at = 0; at < all.length; ) at += writeSync(fd, all, at, all.length - at, written + at);
    written += all.length;
    waiting = [];
    held = 0;
  };
  return {
    write: (bytes) => {
      const at = written + held;
      waiting.push(bytes);
      held += bytes.length;
      if (held > 1 << 20) flush();
      return at;
    },
    read: (offset, length) => {
      if (held > 0) flush();
      if (room.length < length) room = Buffer.allocUnsafeSlow(Math.max(length, 1 << 16));
      for (let at = 0; at < length; ) {
        const got = readSync(fd, room, at, length - at, offset + at);
        if (got === 0) throw Object.assign(new Error('short read'), { code: 'EIO' });
        at += got;
      }
      return room.subarray(0, length);
    },
    close: () => {
      if (!closed) closeSync(fd);
      closed = true;
    },
  };
}
