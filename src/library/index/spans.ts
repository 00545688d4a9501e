import { everything } from '../../story/catalogue.ts';
import type { Way } from '../../story/hangul-pattern.ts';
import type { Name } from '../../story/names.ts';
import { nameFinder, overlapFor } from './alone.ts';
import { findersOf, longestOf } from './finders.ts';
import { byteCounts, type Finder } from './needle.ts';
import type { Part } from './part.ts';

/** A place in a part of eight gibibytes times this is still a whole number. */
const RECORDS = 2 ** 20;

/** Records in the order of a place that each of them has. */
export function inOrderOf(count: number, place: (record: number) => number): Uint32Array {
  if (count > RECORDS) return everything(count).sort((a, b) => place(a) - place(b));
  const keys = new Float64Array(count);
  for (let record = 0; record < count; record++) keys[record] = place(record) * RECORDS + record;
  keys.sort();
  return Uint32Array.from(keys, (key) => key % RECORDS);
}

/** The records of a part of texts, in the order in which they stand there. */
export interface Spans {
  readonly count: number;
  /** Where the text of the record in a place of the file ends, in bytes of the part. */
  readonly end: (place: number) => number;
  readonly record: (place: number) => number;
}

/**
 * Goes through a part and marks the records that have one of some ways or names, in steps that give their share of the work.
 *
 * @throws DamagedIndex
 */
export function* markAll(
  part: Part,
  ways: readonly Way[],
  spans: Spans,
  hits: Uint8Array,
  names: readonly Name[] = [],
): Generator<number, void> {
  let finders: readonly Finder[] | undefined;
  let byName: readonly ReturnType<typeof nameFinder>[] = [];
  for (const stretch of part.stretches(Math.max(0, longestOf(ways) - 1, overlapFor(names)))) {
    const { bytes, offset } = stretch;
    if (!finders) {
      const counts = byteCounts(bytes);
      finders = findersOf(ways, counts);
      byName = names.map((name) => nameFinder(name, counts));
    }
    for (const find of finders) mark(stretch, find, spans, hits);
    const around = { bytes, isFirst: offset === 0, isLast: offset + bytes.length === part.length };
    for (const find of byName) mark(stretch, find(around), spans, hits);
    yield offset / part.length;
  }
}

/** Marks the records in which the bytes stand. After a hit the rest of its record is left out. */
function mark(
  { bytes, offset }: { readonly bytes: Buffer; readonly offset: number },
  find: Finder,
  spans: Spans,
  hits: Uint8Array,
): void {
  let place = -1;
  for (let at = find(bytes, 0); at >= 0; ) {
    const absolute = offset + at;
    place = place < 0 ? placeOf(spans, absolute) : placeAfter(spans, place, absolute);
    if (place >= spans.count) return;
    hits[spans.record(place)] = 1;
    const next = spans.end(place) - offset;
    if (next >= bytes.length) return;
    at = find(bytes, next);
  }
}

/** The first place that ends behind an offset. */
function placeOf({ count, end }: Spans, offset: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (end(middle) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same, looked for from a place before it. */
function placeAfter(spans: Spans, from: number, offset: number): number {
  for (let place = from, tries = 0; tries < 8; place++, tries++) {
    if (place >= spans.count || spans.end(place) > offset) return place;
  }
  return placeOf(spans, offset);
}
