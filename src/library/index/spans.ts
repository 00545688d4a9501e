import type { Way } from '../../story/hangul-pattern.ts';
import type { Name } from '../../story/names.ts';
import { nameFinder, overlapFor, type Stretch } from './alone.ts';
import { findersOf, longestOf } from './finders.ts';
import { byteCounts, type Finder } from './needle.ts';
import type { Part } from './part.ts';
import { type Piece, piecesOf, type Sieve } from './sieve.ts';

/** Bytes of which it is counted how often each occurs. */
const SAMPLE = 32 * 1024;

/** The records of a part of texts, in the order in which they stand there. */
export interface Spans {
  readonly count: number;
  /** Where the text of the record in a place of the file ends, in bytes of the part. */
  readonly end: (place: number) => number;
  readonly record: (place: number) => number;
}

/** What of a part may hold a word: stretches of all of it, or the pieces that a sieve leaves over. */
function* leftOver(
  part: Part,
  pieces: readonly Piece[] | null,
  overlap: number,
): Generator<Stretch & { readonly offset: number; readonly piece: Piece | null }> {
  if (pieces) {
    // The texts of a piece are whole: what stands beside it belongs to others.
    for (const { bytes, piece } of part.pieces(pieces))
      yield { bytes, offset: piece.start, piece, isFirst: true, isLast: true };
    return;
  }
  for (const { bytes, offset } of part.stretches(overlap))
    yield { bytes, offset, piece: null, isFirst: offset === 0, isLast: offset + bytes.length === part.length };
}

/**
 * Goes through a part and marks the records that have one of some ways or names, in steps that give their share of the work.
 *
 * @param sieve what knows where in the part they cannot stand.
 * @throws DamagedIndex
 */
export function* markAll(
  part: Part,
  ways: readonly Way[],
  spans: Spans,
  hits: Uint8Array,
  names: readonly Name[] = [],
  sieve: Sieve | null = null,
): Generator<number, void> {
  let finders: readonly Finder[] | undefined;
  let byName: readonly ReturnType<typeof nameFinder>[] = [];
  const pieces = piecesOf(sieve, [...ways, ...names.map(({ way }) => way)], spans);
  const overlap = Math.max(0, longestOf(ways) - 1, overlapFor(names));
  for (const stretch of leftOver(part, pieces, overlap)) {
    if (!finders) {
      const counts = byteCounts(stretch.bytes.subarray(0, SAMPLE));
      finders = findersOf(ways, counts);
      byName = names.map((name) => nameFinder(name, counts));
    }
    for (const find of finders) mark(stretch, find, spans, hits);
    for (const find of byName) mark(stretch, find(stretch), spans, hits);
    yield stretch.offset / part.length;
  }
}

/** Marks the records in which the bytes stand. After a hit the rest of its record is left out. */
function mark(
  { bytes, offset, piece }: { readonly bytes: Buffer; readonly offset: number; readonly piece: Piece | null },
  find: Finder,
  spans: Spans,
  hits: Uint8Array,
): void {
  const [from, beyond] = piece ? [piece.first, piece.beyond] : [0, spans.count];
  let place = -1;
  for (let at = find(bytes, 0); at >= 0; ) {
    const absolute = offset + at;
    place = placeAfter(spans, place < 0 ? from : place, beyond, absolute);
    if (place >= spans.count) return;
    hits[spans.record(place)] = 1;
    // A whole number of 32 bits: what looks at each byte is compiled for these.
    const next = (spans.end(place) - offset) | 0;
    if (next >= bytes.length) return;
    at = find(bytes, next);
  }
}

/** The first place from one on that ends behind an offset. */
function placeOf({ end }: Spans, from: number, beyond: number, offset: number): number {
  let [low, high] = [from, beyond];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (end(middle) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same where it is near. */
function placeAfter(spans: Spans, from: number, beyond: number, offset: number): number {
  for (let place = from; place < from + 8; place++) {
    if (place >= beyond || spans.end(place) > offset) return place;
  }
  return placeOf(spans, from, beyond, offset);
}
