import type { StoryPath } from '../scan.ts';
import { hashOf, hashTable } from './hash.ts';

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
}

const UNREADABLE = 1;
const GONE = 2;

export function writeFileRow(row: FileRow): Buffer {
  const bytes = Buffer.alloc(FILE_ROW);
  bytes.writeDoubleLE(row.size, 0);
  bytes.writeDoubleLE(row.modified, 8);
  const flags = (row.unreadable ? UNREADABLE : 0) | (row.gone ? GONE : 0);
  for (const [i, number] of [...row.hash, row.record + 1, flags].entries()) bytes.writeUInt32LE(number, 16 + 4 * i);
  return bytes;
}

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
    }),
    find: (file) => table.find(fileHash(file)),
    isCurrent: (index) => table.find(hash(index)) === index,
  };
}
