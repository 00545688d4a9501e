import type { StoryPath } from '../scan.ts';
import { hashOf, hashTable } from './hash.ts';
import type { Part } from './part.ts';
import type { KnownFolder } from './state.ts';

/** Bytes of a row of the part of files. A later row for the same file takes the place of an earlier one. */
export const FILE_ROW = 40;

/** A file as it was found: one file may be there under several names, by links, and each is an edition of its own. */
export type FoundFile = Pick<StoryPath, 'id' | 'lang' | 'real'>;

/** What a found file is known by. */
export function fileHash({ id, lang, real }: FoundFile): readonly [number, number] {
  return hashOf(`${real}\0${id}.${lang}`);
}

/** What is kept of a file, readable or not, under the hash of its name and real path. */
export interface FileRow {
  readonly hash: readonly [number, number];
  /** Bytes; -1 where they could not be read. */
  readonly size: number;
  /** Milliseconds since 1970; -1 where it was too recent to be relied on. */
  readonly modified: number;
  /** The record that the file belongs to, -1 for none. */
  readonly record: number;
  readonly unreadable: boolean;
  /** The file is no longer there. */
  readonly gone: boolean;
  /** The number of its folder (state.ts); of no use where there are links. */
  readonly folder: number;
}

const UNREADABLE = 1;
const GONE = 2;
/** Bits of the flags; the folder stands above them. */
const FLAG_BITS = 2;

export function writeFileRow(row: FileRow): Buffer {
  const bytes = Buffer.alloc(FILE_ROW);
  bytes.writeDoubleLE(row.size, 0);
  bytes.writeDoubleLE(row.modified, 8);
  const flags = (row.unreadable ? UNREADABLE : 0) | (row.gone ? GONE : 0) | (row.folder << FLAG_BITS);
  for (const [i, number] of [...row.hash, row.record + 1, flags >>> 0].entries()) {
    bytes.writeUInt32LE(number, 16 + 4 * i);
  }
  return bytes;
}

/** The number of the folder that a row names. */
export const folderOf = (row: Buffer): number => row.readUInt32LE(28) >>> FLAG_BITS;

/** A row with another record, in its place. */
export function withRecord(row: Buffer, record: number): Buffer {
  row.writeUInt32LE(record + 1, 24);
  return row;
}

/** The files of an index, found by their path. */
export interface Files {
  readonly count: number;
  readonly row: (index: number) => FileRow;
  /** The row in force for a file, -1 for one that was never seen. */
  readonly find: (file: FoundFile) => number;
  /** The same by its hash. */
  readonly at: (hash: FileRow['hash']) => number;
  /** Whether a row is the one in force for its file. */
  readonly isCurrent: (index: number) => boolean;
}

/** Reads the part of files; `bytes` begin at an address that is a multiple of 8. */
export function filesOf(bytes: Buffer): Files {
  const count = Math.floor(bytes.length / FILE_ROW);
  const wide = new Float64Array(bytes.buffer, bytes.byteOffset, count * 5);
  const narrow = new Uint32Array(bytes.buffer, bytes.byteOffset, count * 10);
  const number = (index: number, column: number): number => narrow[index * 10 + 4 + column] ?? 0;
  const hash = (index: number): readonly [number, number] => [number(index, 0), number(index, 1)];
  const table = hashTable(count, hash);
  return {
    count,
    row: (index) => ({
      hash: hash(index),
      size: wide[index * 5] ?? -1,
      modified: wide[index * 5 + 1] ?? -1,
      record: number(index, 2) - 1,
      unreadable: (number(index, 3) & UNREADABLE) !== 0,
      gone: (number(index, 3) & GONE) !== 0,
      folder: number(index, 3) >>> FLAG_BITS,
    }),
    find: (file) => table.find(fileHash(file)),
    at: table.find,
    isCurrent: (index) => table.find(hash(index)) === index,
  };
}

/**
 * The rows of some folders, by their numbers, in memory of their own. The first rows of a part stand folder by folder; those
 * that came later are looked at one by one.
 */
export function rowsOf(part: Part, folders: readonly KnownFolder[], wanted: ReadonlySet<number>): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const [number, [, , , rows]] of folders.entries()) {
    const length = rows * FILE_ROW;
    if (wanted.has(number)) pieces.push(Buffer.from(part.read(at, length)));
    at += length;
  }
  const later = part.read(at, part.length - at);
  for (let i = 0; i + FILE_ROW <= later.length; i += FILE_ROW) {
    const row = later.subarray(i, i + FILE_ROW);
    if (wanted.has(folderOf(row))) pieces.push(row);
  }
  // Numbers of eight bytes are read where they stand.
  const all = Buffer.allocUnsafeSlow(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) end += piece.copy(all, end);
  return all;
}
