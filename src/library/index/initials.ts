import { initialOf } from '../../story/hangul-letters.ts';
import type { Place, Way } from '../../story/hangul-pattern.ts';
import type { OpenedIndex } from './opened.ts';
import { DamagedIndex } from './part.ts';
import type { Spans } from './spans.ts';

/**
 * The part of initials: the part of words with a capital letter in place of each syllable and each initial, of which folded
 * text has none. What is typed in initials is looked for there as plain bytes.
 */
const CAPITAL = 0x41;

/** For each code point of three bytes in UTF-8, the capital that stands in its place, 0 for none. */
let capitals: Uint8Array | undefined;

/** The code point of three bytes. */
const codeOf = (a: number, b: number, c: number): number => ((a & 15) << 12) | ((b & 63) << 6) | (c & 63);

/** So many records are not worth a table. */
const FEW = 16;
let calls = 0;

function capitalOf(code: number): number {
  const initial = initialOf(code);
  return initial < 0 ? 0 : CAPITAL + initial;
}

function capitalsByCode(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 0x3131; code <= 0xd7a3; code++) {
    table[code] = capitalOf(code);
  }
  return table;
}

/** The words of a record, in UTF-8, as the part of initials has them. */
export function initialsOf(words: Uint8Array): Buffer {
  calls += 1;
  if (calls > FEW) capitals ??= capitalsByCode();
  const bytes = Buffer.allocUnsafe(words.length);
  let length = 0;
  for (let at = 0; at < words.length; at++) {
    const byte = words[at] ?? 0;
    if (byte >= 0xe3 && byte <= 0xed) {
      const code = codeOf(byte, words[at + 1] ?? 0, words[at + 2] ?? 0);
      const capital = capitals ? (capitals[code] ?? 0) : capitalOf(code);
      if (capital > 0) {
        bytes[length++] = capital;
        at += 2;
        continue;
      }
    }
    bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}

/** The bytes that stand for a story that is gone, so that the part has a line for each record. */
export const NO_INITIALS: Uint8Array = Uint8Array.of(0x0a);

function inCapitals({ ranges, initial, gap }: Place): Place | null {
  const [first] = ranges;
  if (initial >= 0) return { ranges: [[CAPITAL + initial, CAPITAL + initial]], initial, gap };
  // Which syllable it is cannot be seen there.
  if (ranges.length > 1 || !first || first[0] !== first[1] || initialOf(first[0]) >= 0) return null;
  return { ranges, initial, gap };
}

/** Ways as they are written in the part of initials; null where it does not tell everything that they ask for. */
export function waysInCapitals(ways: readonly Way[]): readonly Way[] | null {
  const all = ways.map((way) => way.map(inCapitals).filter((place) => place !== null));
  const has = ways.some((way) => way.some(({ initial }) => initial >= 0));
  return has && all.every((way, i) => way.length === ways[i]?.length) ? all : null;
}

/** The lines of the part of initials, one for each record. Goes through all of it. @throws DamagedIndex */
export function initialSpans({ columns, initials }: OpenedIndex): Spans {
  const ends = new Float64Array(columns.count);
  let count = 0;
  for (const { bytes, offset } of initials.stretches(0)) {
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) ends[count++] = offset + at + 1;
  }
  if (count !== columns.count) throw new DamagedIndex('initials and columns differ');
  return { count, end: (place) => ends[place] ?? Number.POSITIVE_INFINITY, record: (place) => place };
}
