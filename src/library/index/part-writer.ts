import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { BLOCK, fill, type PartState, shortSummer, summer } from './part.ts';
import { stampOf } from './stamp.ts';

/** Opens a part for more; never what a link in its place leads to. */
const MORE = constants.O_RDWR | (constants.O_NOFOLLOW ?? 0);

/** A part being written from its end on. */
export interface PartWriter {
  /** Bytes that it will have, those still in memory included. */
  readonly length: () => number;
  readonly write: (bytes: Uint8Array) => void;
  /** Writes a text in UTF-8 and gives its length in bytes. */
  readonly writeText: (text: string) => number;
  /** Writes out what is in memory and closes the file. */
  readonly end: () => PartState;
  /** Closes the file and leaves it unfinished. */
  readonly drop: () => void;
}

/** Bytes that are held back: of a part that is begun, and of one that gets a few more. */
const ROOM = 16 * BLOCK;
const LITTLE_ROOM = 2 * BLOCK;

/** Begins a part, or goes on behind what `before` says is in it; bytes behind that are overwritten. */
export function writePart(path: string, before: PartState | null = null): PartWriter {
  const fd = openSync(path, before ? MORE : 'wx', 0o600);
  const sums = sumsOf(before?.sums ?? '');
  const sumOf = before ? shortSummer(path) : summer(path);
  const size = before ? LITTLE_ROOM : ROOM;
  const room = Buffer.allocUnsafeSlow(size);
  // The last block is taken up again: its checksum is of all of it.
  let length = before?.length ?? 0;
  let used = length % BLOCK;
  if (used > 0) fill(fd, room.subarray(0, used), length - used);

  let closed = false;
  const close = (): void => {
    if (!closed) closeSync(fd);
    closed = true;
  };
  const flush = (): void => {
    const begin = length - used;
    for (let at = 0; at < used; ) at += writeSync(fd, room, at, used - at, begin + at);
    for (let at = 0; at < used; at += BLOCK) {
      sums[(begin + at) / BLOCK] = sumOf(room.subarray(at, Math.min(at + BLOCK, used)));
    }
  };
  const write = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; ) {
      const count = Math.min(bytes.length - at, size - used);
      room.set(bytes.subarray(at, at + count), used);
      used += count;
      length += count;
      at += count;
      if (used === size) {
        flush();
        used = 0;
      }
    }
  };
  return {
    length: () => length,
    write,
    writeText: (text) => {
      // A UTF-16 unit takes three bytes at most; the room is never left full.
      if (text.length * 3 < size - used) {
        const count = room.write(text, used);
        used += count;
        length += count;
        return count;
      }
      const bytes = Buffer.from(text);
      write(bytes);
      return bytes.length;
    },
    end: () => {
      flush();
      const stamp = stampOf(fd);
      close();
      return { length, stamp, sums: Buffer.from(Uint32Array.from(sums).buffer).toString('base64') };
    },
    drop: close,
  };
}

function sumsOf(written: string): number[] {
  const bytes = Buffer.from(written, 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readUInt32LE(i * 4));
}
