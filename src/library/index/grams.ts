import type { Way } from '../../story/hangul-pattern.ts';

/**
 * Grams are what a text is sifted by: any two UTF-16 units next to each other of which one is not ASCII, and any three of
 * ASCII. Two syllables tell as much as three Latin letters do. Each gram has one of `ROWS` numbers; a text that holds a word
 * holds all grams of that word, so it has all their numbers.
 */

/** As many numbers as grams may have: a stretch of 64 KiB has some six thousand different grams. */
export const ROWS = 1 << 15;
const ROW_BITS = 15;

/** The number of the gram that ends with a unit, behind two others. Written so that it takes no branch. */
function rowOf(a: number, b: number, c: number): number {
  // All ones where both are ASCII, and zero where one is not: then the first does not count.
  const ascii = ((b | c) - 0x80) >> 31;
  const mixed = Math.imul(a & ascii, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77) ^ Math.imul(c, 0xc2b2ae3d);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> (32 - ROW_BITS);
}

/** Says of each gram of a text, by its number, that it is there: `seen` gets `mark`, and `isNew` hears what had another one. */
export function eachGram(text: string, seen: Uint16Array, mark: number, isNew: (row: number) => void): void {
  let [a, b] = [0, text.charCodeAt(0)];
  for (let at = 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    const row = rowOf(a, b, c);
    if (seen[row] !== mark) {
      seen[row] = mark;
      isNew(row);
    }
    a = b;
    b = c;
  }
}

/** Grams of a word that are looked for at most: more of them leave out hardly anything that these do not. */
const MOST = 8;

/** The numbers that every text has in which a way stands; none for a way that is too short or too open to tell. */
export function rowsOf(way: Way): readonly number[] {
  const rows = new Set<number>();
  let run: number[] = [];
  for (const { ranges, gap } of way) {
    const [first, second] = ranges;
    const code = first?.[0] ?? 0;
    if (gap) run = [];
    if (second || code !== first?.[1]) {
      run = [];
      continue;
    }
    for (const unit of String.fromCodePoint(code)) {
      for (let i = 0; i < unit.length; i++) {
        const [a, b, c] = [run.at(-2), run.at(-1), unit.charCodeAt(i)];
        run.push(c);
        if (b === undefined) continue;
        // Of three letters the first one is not known where the word begins.
        if (a !== undefined || (b | c) >= 0x80) rows.add(rowOf(a ?? 0, b, c));
      }
    }
  }
  const all = [...rows];
  const step = Math.max(1, all.length / MOST);
  return all.length <= MOST ? all : Array.from({ length: MOST }, (_, i) => all[Math.floor(i * step)] ?? 0);
}
