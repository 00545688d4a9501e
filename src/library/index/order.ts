import { everything, type Positions } from '../../story/catalogue.ts';
import { type Columns, GONE } from './columns.ts';
import { DamagedIndex } from './part.ts';
import type { IndexState } from './state.ts';

/** The records of an index in the order of lists (`compareEntries`). */
export interface Order {
  /** Records by position. */
  readonly all: () => Positions;
  /** The record at a position; undefined beyond the end. */
  readonly recordAt: (position: number) => number | undefined;
  /** Position of a record, -1 for one that is no longer in the list. */
  readonly positionOf: (record: number) => number;
}

/** Records that stand in order as they are: nothing need be made for each of a hundred thousand. */
function asTheyAre(count: number): Order {
  let order: Positions | undefined;
  return {
    all: () => {
      order ??= everything(count);
      return order;
    },
    recordAt: (position) => (position >= 0 && position < count ? position : undefined),
    positionOf: (record) => (record >= 0 && record < count ? record : -1),
  };
}

/** How many of some numbers in ascending order are not greater than another one. */
function upTo(numbers: ArrayLike<number>, most: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The order of an index to which records were added behind its base, which is in order: where each of these is put in and which
 * records of the base are gone. Both are few, so a place is found by halves and no list of all records is made before
 * somebody asks for it.
 *
 * @throws DamagedIndex
 */
export function orderOf(state: IndexState, columns: Columns, idAt: (record: number) => string): Order {
  const { base, records, live } = state;
  if (records === base) return asTheyAre(base);
  const gone = new Set<number>();
  for (let record = base; record < records; record++) {
    const replaced = columns.replaces(record);
    if (replaced >= 0) gone.add(replaced);
    if (columns.flags(record) & GONE) gone.add(record);
  }
  const before = beforeIn(columns, idAt);
  const late = Array.from({ length: records - base }, (_, i) => base + i)
    .filter((record) => !gone.has(record))
    .sort((a, b) => (before(a, b) ? -1 : 1));
  // The record of the base before which each of them stands, and the records of the base that are gone.
  const places = placesOf(late, base, before);
  const lost = [...gone].filter((record) => record < base).sort((a, b) => a - b);
  if (base - lost.length + late.length !== live)
    throw new DamagedIndex('another number of stories than the state says');
  const positions = late.map((_, i) => (places[i] ?? 0) - upTo(lost, (places[i] ?? 0) - 1) + i);
  const lateAt = new Map(late.map((record, i) => [record, i]));
  // So many records of the base that are there stand before one that is gone.
  const standing = lost.map((record, i) => record - i);

  const recordAt = (position: number): number | undefined => {
    if (position < 0 || position >= live) return undefined;
    const passed = upTo(positions, position);
    if (passed > 0 && positions[passed - 1] === position) return late[passed - 1];
    const n = position - passed;
    return n + upTo(standing, n);
  };
  let all: Uint32Array | undefined;
  return {
    all: () => {
      all ??= filled(base, late, places, lost, live);
      return all;
    },
    recordAt,
    positionOf: (record) => {
      if (record >= base) return positions[lateAt.get(record) ?? -1] ?? -1;
      if (record < 0 || gone.has(record)) return -1;
      return record - upTo(lost, record) + upTo(places, record);
    },
  };
}

/** Whether a record stands before another one in lists. */
function beforeIn(columns: Columns, idAt: (record: number) => string): (a: number, b: number) => boolean {
  const ids = new Map<number, string>();
  const id = (record: number): string => {
    const known = ids.get(record) ?? idAt(record);
    ids.set(record, known);
    return known;
  };
  return (a, b) => {
    const [dayA, dayB] = [columns.day(a), columns.day(b)];
    if (dayA !== dayB) return dayA > dayB;
    const later = columns.moment(a) - columns.moment(b);
    return later === 0 ? id(a) < id(b) : later > 0;
  };
}

/**
 * The record of the base before which each of some records stands, which are in order. What is late is mostly among the
 * newest: its place is looked for near the last one first, in steps that grow, and then by halves, so that few lines of
 * the base are read.
 */
function placesOf(late: readonly number[], base: number, before: (a: number, b: number) => boolean): number[] {
  let from = 0;
  return late.map((record) => {
    let [low, high] = [from, base];
    for (let step = 1; low + step < high; step *= 2) {
      if (before(low + step, record)) low += step + 1;
      else high = low + step;
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(middle, record)) low = middle + 1;
      else high = middle;
    }
    from = low;
    return low;
  });
}

/** All records in order. */
function filled(
  base: number,
  late: readonly number[],
  places: readonly number[],
  lost: readonly number[],
  live: number,
): Uint32Array {
  const order = new Uint32Array(live);
  let [count, next, skipped] = [0, 0, 0];
  for (let i = 0; i <= late.length; i++) {
    const end = places[i] ?? base;
    while (next < end) {
      const stop = Math.min(end, lost[skipped] ?? base);
      while (next < stop) order[count++] = next++;
      if (next < end) [next, skipped] = [next + 1, skipped + 1];
    }
    const record = late[i];
    if (record !== undefined) order[count++] = record;
  }
  return order;
}
