import type { Way } from '../../story/hangul-pattern.ts';
import { ROWS, rowsOf } from './grams.ts';
import { PAGE, START } from './sieve-maker.ts';

/** Whole texts of a part that stand together: its bytes from `start` to before `end`, its texts from `first` to before `beyond`. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly beyond: number;
}

/** Says which texts of a part may hold a word; what is not among them does not. */
export interface Sieve {
  /** How much of the part it knows; what was written behind that it knows nothing of. */
  readonly end: number;
  readonly texts: number;
  /** The pieces in which one of some ways may stand, in order; null where they are not worth leaving the rest out. */
  readonly pieces: (ways: readonly Way[]) => Piece[] | null;
}

interface Page {
  readonly offset: number;
  readonly width: number;
  readonly count: number;
}

type Read = (offset: number, length: number) => Buffer;

/** Bytes of a piece beyond which the next stretch is a piece of its own. */
const ENOUGH = 192 * 1024;

/** How many bits are set. */
function countOf(words: Uint32Array): number {
  let count = 0;
  for (let word of words) for (; word !== 0; word = (word & (word - 1)) >>> 0) count++;
  return count;
}

const FULL_ROW = 4 * ROWS;

/**
 * The sieve that stands in so many bytes (sieve-maker.ts); null for none.
 *
 * @param read gives bytes of it, good until they are asked for again.
 * @param page stretches of a page.
 */
export function sieveOf(read: Read, length: number, page = PAGE): Sieve | null {
  if (length === 0) return null;
  const pages: Page[] = [];
  for (let offset = 0; offset < length; ) {
    const rest = length - offset;
    // What says where stretches begin takes less room than one word of all rows.
    const width = Math.min(Math.ceil(page / 32), Math.floor(rest / FULL_ROW));
    const count = Math.min(page, Math.floor((rest - width * FULL_ROW) / START) - 1);
    pages.push({ offset, width, count });
    offset += width * FULL_ROW + (count + 1) * START;
  }
  const startOf = ({ offset, width }: Page, stretch: number): readonly [offset: number, text: number] => {
    const bytes = read(offset + width * FULL_ROW + stretch * START, START);
    return [bytes.readDoubleLE(0), bytes.readUInt32LE(8)];
  };
  const all = pages.reduce((sum, { count }) => sum + count, 0);
  const last = pages.at(-1) as Page;
  const [end, texts] = startOf(last, last.count);

  /** Adds the stretches of a page that have all grams of a way. */
  const choose = (chosen: Uint32Array, { offset, width }: Page, rows: readonly number[]): void => {
    const left = new Uint32Array(width).fill(0xffffffff);
    for (const row of rows) {
      const bytes = read(offset + row * width * 4, width * 4);
      let some = 0;
      for (let word = 0; word < width; word++) {
        const both = (left[word] ?? 0) & bytes.readUInt32LE(word * 4);
        left[word] = both;
        some |= both;
      }
      if (some === 0) return;
    }
    for (let word = 0; word < width; word++) chosen[word] = (chosen[word] ?? 0) | (left[word] ?? 0);
  };

  return {
    end,
    texts,
    pieces: (ways) => {
      const rows = ways.map(rowsOf);
      if (rows.some((one) => one.length === 0)) return null;
      const pieces: Piece[] = [];
      const chosen = pages.map(({ width }) => new Uint32Array(width));
      // Of a part of which half may hold a word all is gone through: reading on is quicker than choosing.
      let left = all / 2;
      for (const [i, page] of pages.entries()) {
        const bits = chosen[i] as Uint32Array;
        for (const one of rows) choose(bits, page, one);
        left -= countOf(bits);
        if (left < 0) return null;
      }
      for (const [i, page] of pages.entries()) {
        for (let at = 0; at < page.count; at++) {
          if (((chosen[i]?.[at >>> 5] ?? 0) & (1 << (at & 31))) === 0) continue;
          const [[start, first], [stop, beyond]] = [startOf(page, at), startOf(page, at + 1)];
          const before = pieces.at(-1);
          if (before?.end === start && stop - before.start <= ENOUGH) {
            pieces[pieces.length - 1] = { ...before, end: stop, beyond };
          } else pieces.push({ start, end: stop, first, beyond });
        }
      }
      return pieces;
    },
  };
}

/** The same with what stands behind what the sieve knows. @param end where the text in a place of the part ends. */
export function piecesOf(
  sieve: Sieve | null,
  ways: readonly Way[],
  { count, end }: { readonly count: number; readonly end: (place: number) => number },
): readonly Piece[] | null {
  const pieces = sieve?.pieces(ways) ?? null;
  if (!sieve || !pieces) return null;
  let [first, start] = [sieve.texts, sieve.end];
  for (let place = first; place < count; place++) {
    const stop = end(place);
    if (stop - start < ENOUGH && place < count - 1) continue;
    if (stop > start) pieces.push({ start, end: stop, first, beyond: place + 1 });
    [first, start] = [place + 1, stop];
  }
  return pieces;
}
