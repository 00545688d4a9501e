import { closeSync, fstatSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { openPlain } from '../../disk/plain-file.ts';
import { checksum, crcOf } from './checksum.ts';
import { stampOf } from './stamp.ts';

/** Bytes that one checksum covers. */
export const BLOCK = 64 * 1024;
/** Blocks read at a time when a part is gone through from its beginning: what a processor has at hand. */
const STRIDE = 4;
/** Blocks of which the bytes are kept for the next look. */
const KEPT = 32;

/** What is known of a part of an index: its length in bytes, and a checksum of each block, the last one maybe short. */
export interface PartState {
  readonly length: number;
  /** As 32-bit numbers, little-endian, in base64: a library may have thousands of blocks. */
  readonly sums: string;
  /** What its file looked like when it was written, '' for nothing (stamp.ts). */
  readonly stamp: string;
}

/** The bytes on disk are not those that were written; the index has to be made again. */
export class DamagedIndex extends Error {
  constructor(what: string) {
    super(`index damaged: ${what}`);
    this.name = 'DamagedIndex';
  }
}

/** A file of an index, read in blocks whose checksums are compared when they are first looked at. */
export interface Part {
  readonly length: number;
  /** Bytes from `offset` on; valid until the next call. @throws DamagedIndex, also when it has been closed. */
  readonly read: (offset: number, length: number) => Buffer;
  /** Reads a whole block, or the last one, to its own place in `into`. @throws DamagedIndex */
  readonly readInto: (into: Buffer, offset: number, length: number) => void;
  /** All of it, in memory of its own. @throws DamagedIndex */
  readonly whole: () => Buffer;
  /**
   * Goes through it in stretches of a quarter of a mebibyte. Each begins with the last `overlap` bytes of the one before, so
   * that nothing that runs over a border is missed. Checksums are compared unless the file is untouched. `offset` is where
   * `bytes` begin; they are valid until the next stretch.
   * @throws DamagedIndex
   */
  readonly stretches: (overlap: number) => Generator<{ readonly bytes: Buffer; readonly offset: number }>;
  /**
   * Goes through pieces of it that are chosen, in the same way; nothing stands before or behind them.
   * @throws DamagedIndex
   */
  readonly pieces: <P extends Place>(chosen: Iterable<P>) => Generator<{ readonly bytes: Buffer; readonly piece: P }>;
  readonly close: () => void;
}

/** Bytes of a part from `start` to before `end`. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** The largest part is summed by zlib, which is twice as fast; the others are spared loading it. */
export const summer = (path: string): ((bytes: Uint8Array) => number) =>
  path.endsWith('.bodies') ? (bytes) => crc32(bytes) : checksum;

/** The same for a few blocks: zlib takes longer to load than they to be summed without it. */
export const shortSummer = (path: string): ((bytes: Uint8Array) => number) =>
  path.endsWith('.bodies') ? crcOf : checksum;

/** Reads exactly as many bytes as there is room for. @throws DamagedIndex */
export function fill(fd: number, into: Buffer, offset: number): void {
  for (let at = 0; at < into.length; ) {
    let got = 0;
    try {
      got = readSync(fd, into, at, into.length - at, offset + at);
    } catch {
      throw new DamagedIndex('cannot be read');
    }
    if (got === 0) throw new DamagedIndex('too short');
    at += got;
  }
}

/**
 * Closes the file of a part that nobody can read any more: a reader whose library changes lets go of one catalogue after
 * another, and cannot know when the last search or line being typed has done with it.
 */
const forgotten = new FinalizationRegistry<number>(closeSync);

/** Opens a part. @throws DamagedIndex when it is not there or too short. */
export function openPart(path: string, { length, sums: written, stamp }: PartState): Part {
  let fd: number;
  try {
    fd = openPlain(path);
  } catch {
    throw new DamagedIndex('a part is missing');
  }
  if (fstatSync(fd).size < length) {
    closeSync(fd);
    throw new DamagedIndex('too short');
  }
  /** Everything below that reads holds on to this. */
  const file = { fd, closed: false };
  forgotten.register(file, fd, file);
  const read = (into: Buffer, offset: number): void => {
    // By now the number may be another file's.
    if (file.closed) throw new DamagedIndex('closed');
    fill(file.fd, into, offset);
  };
  const sums = Buffer.from(written, 'base64');
  const sumOf = summer(path);
  const sound = new Uint8Array(Math.ceil(length / BLOCK));
  const kept = new Map<number, Buffer>();
  const sizeOf = (block: number): number => Math.min(BLOCK, length - block * BLOCK);

  const verify = (block: number, bytes: Buffer): void => {
    if (sound[block] === 1) return;
    if (sums.length < (block + 1) * 4 || sumOf(bytes) !== sums.readUInt32LE(block * 4))
      throw new DamagedIndex(`block ${block}`);
    sound[block] = 1;
  };
  const blockAt = (block: number): Buffer => {
    const known = kept.get(block);
    if (known) return known;
    const bytes = Buffer.allocUnsafeSlow(sizeOf(block));
    read(bytes, block * BLOCK);
    verify(block, bytes);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? -1);
    kept.set(block, bytes);
    return bytes;
  };
  /** Whether nobody has touched the file since it was written: then a look at all of it need not compare its checksums. */
  const isUntouched = (): boolean => stamp !== '' && !file.closed && stampOf(file.fd) === stamp;
  const verifyAll = (bytes: Buffer, first: number): void => {
    for (let at = 0; at < bytes.length; at += BLOCK) verify(first + at / BLOCK, bytes.subarray(at, at + BLOCK));
  };

  const checked = (offset: number, count: number): Buffer => {
    if (offset < 0 || offset + count > length) throw new DamagedIndex('a place beyond the end');
    const block = Math.floor(offset / BLOCK);
    const start = offset - block * BLOCK;
    const first = count > 0 ? blockAt(block) : Buffer.alloc(0);
    if (start + count <= BLOCK) return first.subarray(start, start + count);
    const pieces = [first.subarray(start)];
    for (let next = block + 1, rest = count - (BLOCK - start); rest > 0; next++, rest -= BLOCK) {
      pieces.push(blockAt(next).subarray(0, rest));
    }
    return Buffer.concat(pieces);
  };

  return {
    length,
    read: checked,
    readInto: (into, offset, count) => {
      const bytes = into.subarray(offset, offset + count);
      read(bytes, offset);
      verify(offset / BLOCK, bytes);
    },
    whole: () => {
      const bytes = Buffer.allocUnsafeSlow(length);
      read(bytes, 0);
      verifyAll(bytes, 0);
      return bytes;
    },
    *stretches(overlap) {
      // What is read begins where checksums want it to.
      const start = Math.ceil(overlap / 8) * 8;
      const room = Buffer.allocUnsafeSlow(start + STRIDE * BLOCK);
      const trusted = isUntouched();
      let carried = 0;
      for (let at = 0; at < length; at += STRIDE * BLOCK) {
        const count = Math.min(STRIDE * BLOCK, length - at);
        const fresh = room.subarray(start, start + count);
        read(fresh, at);
        if (!trusted) verifyAll(fresh, at / BLOCK);
        yield { bytes: room.subarray(start - carried, start + count), offset: at - carried };
        carried = Math.min(overlap, carried + count);
        room.copy(room, start - carried, start + count - carried, start + count);
      }
    },
    *pieces(chosen) {
      const trusted = isUntouched();
      let room = Buffer.alloc(0);
      for (const piece of chosen) {
        const count = piece.end - piece.start;
        if (!trusted) {
          yield { bytes: checked(piece.start, count), piece };
          continue;
        }
        if (room.length < count) room = Buffer.allocUnsafeSlow(Math.max(count, STRIDE * BLOCK));
        const bytes = room.subarray(0, count);
        read(bytes, piece.start);
        yield { bytes, piece };
      }
    },
    close: () => {
      forgotten.unregister(file);
      if (!file.closed) closeSync(file.fd);
      file.closed = true;
    },
  };
}
