import { BLOCK, type Part } from './part.ts';

/**
 * The columns of an index: for every record a row of 64 bytes, little-endian. Records are numbered
 * in the order in which they were written and never change; a later one may take the place of an earlier one.
 */

/** Bytes of a row. */
export const ROW = 64;
const ROWS_A_BLOCK = BLOCK / ROW;

export interface ColumnRow {
  /** Where the record's line, its words and its bodies are, in bytes of their parts. */
  readonly line: readonly [offset: number, length: number];
  readonly words: readonly [offset: number, length: number];
  readonly body: readonly [offset: number, length: number];
  /** The day of publication as a number, 20260204. */
  readonly day: number;
  /** One bit for each badge that any edition has, in the order of the table of badges. */
  readonly badges: number;
  /** One bit for each language in the order of the index's own list; the 31st stands for all behind. */
  readonly langs: number;
  readonly flags: number;
  /** When within its day it was published (`momentOf`): what is later comes first. */
  readonly moment: number;
  /** The record whose place this one takes, or -1. */
  readonly replaces: number;
}

/** The story is gone; the record only takes the place of another one. */
export const GONE = 1;
/** A check is dated later than the day of indexing, so that its badge depends on the day of reading. */
export const DATED_AHEAD = 2;
/** Bits of the flags; the moment stands above them. */
const FLAG_BITS = 2;

export function writeRow(row: ColumnRow): Buffer {
  const bytes = Buffer.alloc(ROW);
  bytes.writeDoubleLE(row.line[0], 0);
  bytes.writeDoubleLE(row.words[0], 8);
  bytes.writeDoubleLE(row.body[0], 16);
  const numbers = [
    row.line[1],
    row.words[1],
    row.body[1],
    // Two to spare, so that rows end where blocks do.
    0,
    0,
    row.day,
    row.badges >>> 0,
    row.langs >>> 0,
    row.flags | (row.moment << FLAG_BITS),
    row.replaces + 1,
  ];
  for (const [i, number] of numbers.entries()) bytes.writeUInt32LE(number, 24 + 4 * i);
  return bytes;
}

/** Looks into the rows of records. Every look may throw DamagedIndex. */
export interface Columns {
  readonly count: number;
  readonly line: (record: number) => readonly [offset: number, length: number];
  readonly wordsStart: (record: number) => number;
  readonly wordsEnd: (record: number) => number;
  readonly bodyStart: (record: number) => number;
  readonly bodyEnd: (record: number) => number;
  readonly day: (record: number) => number;
  readonly badges: (record: number) => number;
  readonly langs: (record: number) => number;
  readonly flags: (record: number) => number;
  readonly moment: (record: number) => number;
  readonly replaces: (record: number) => number;
}

/** The columns of a part; a block of it is read when one of its rows is looked at. */
export function columnsOf(part: Part): Columns {
  const count = Math.floor(part.length / ROW);
  const bytes = Buffer.allocUnsafeSlow(count * ROW);
  const loaded = new Uint8Array(Math.ceil(part.length / BLOCK));
  const load = (block: number): void => {
    part.readInto(bytes, block * BLOCK, Math.min(BLOCK, part.length - block * BLOCK));
    loaded[block] = 1;
  };
  const wide = new Float64Array(bytes.buffer, bytes.byteOffset, count * 8);
  const narrow = new Uint32Array(bytes.buffer, bytes.byteOffset, count * 16);
  const far = (record: number, column: number): number => {
    const block = Math.floor(record / ROWS_A_BLOCK);
    if (loaded[block] === 0) load(block);
    return wide[record * 8 + column] ?? 0;
  };
  const near = (record: number, column: number): number => {
    const block = Math.floor(record / ROWS_A_BLOCK);
    if (loaded[block] === 0) load(block);
    return narrow[record * 16 + 6 + column] ?? 0;
  };
  return {
    count,
    line: (record) => [far(record, 0), near(record, 0)],
    wordsStart: (record) => far(record, 1),
    wordsEnd: (record) => far(record, 1) + near(record, 1),
    bodyStart: (record) => far(record, 2),
    bodyEnd: (record) => far(record, 2) + near(record, 2),
    day: (record) => near(record, 5),
    badges: (record) => near(record, 6),
    langs: (record) => near(record, 7),
    flags: (record) => near(record, 8) & (GONE | DATED_AHEAD),
    moment: (record) => near(record, 8) >>> FLAG_BITS,
    replaces: (record) => near(record, 9) - 1,
  };
}
