import type { Pattern, Way } from '../../story/hangul-pattern.ts';
import type { Name } from '../../story/names.ts';
import { findersOf, longestOf } from './finders.ts';
import type { Finder } from './needle.ts';

/** Bytes that are looked at on each side of a name: a syllable before it; a plural's two letters and the one behind them. */
const AROUND = 3;

/** A stretch of a part, and whether it is the first or the last one. */
export interface Stretch {
  readonly bytes: Buffer;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/** Bytes of a stretch that the next one has to begin with, so that each name is in one with what stands around it. */
export function overlapFor(names: readonly Name[]): number {
  return names.length === 0 ? 0 : longestOf(names.map(({ way }) => way)) + 2 * AROUND;
}

/** Whether a byte is a small Latin letter or a digit; text is folded. */
const isLetter = (byte: number | undefined): boolean =>
  byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39));

/** Whether the three bytes before a place are a Hangul syllable: U+AC00 to U+D7A3. */
function isBehindSyllable(bytes: Buffer, at: number): boolean {
  if (at < AROUND) return false;
  const [first = 0, second = 0, third = 0] = bytes.subarray(at - AROUND, at);
  if (first < 0xea || first > 0xed || (third & 0xc0) !== 0x80) return false;
  const code = ((first & 15) << 12) | ((second & 63) << 6) | (third & 63);
  return code >= 0xac00 && code <= 0xd7a3;
}

/** Whether what stands behind a Latin name leaves it a word of its own, in singular or plural. */
function endsWord(bytes: Buffer, end: number): boolean {
  if (!isLetter(bytes[end])) return true;
  const es = bytes[end] === 0x65 ? 1 : 0;
  return bytes[end + es] === 0x73 && !isLetter(bytes[end + es + 1]);
}

/** Finds a letter where a word begins. It stands inside so many that looking at each byte is quicker than asking for the next. */
const letterFinder =
  (letter: number): Finder =>
  (bytes, from) => {
    for (let at = from; at < bytes.length; at++) if (bytes[at] === letter && !isLetter(bytes[at - 1])) return at;
    return -1;
  };

/** A word as a pattern has it, for `markAll`: its ways, or names where it has to begin a word. */
export function lookedFor({ text, ways, place }: Pattern): {
  readonly ways: readonly Way[];
  readonly names: readonly Name[];
} {
  if (place !== 'behind no letter') return { ways, names: [] };
  return { ways: [], names: ways.map((way) => ({ text, way, kind: 'begins' })) };
}

/** What finds a name in a stretch where it stands as `Name` says. */
export function nameFinder({ text, way, kind }: Name, counts: Uint32Array): (stretch: Stretch) => Finder {
  const [find] = kind === 'begins' && text.length === 1 ? [letterFinder(text.charCodeAt(0))] : findersOf([way], counts);
  const length = longestOf([way]);
  return ({ isFirst, isLast }) =>
    (bytes, from) => {
      if (!find) return -1;
      for (let at = find(bytes, from); at >= 0; at = find(bytes, at + 1)) {
        if (kind === 'long') return at;
        // What stands at a border is whole in the stretch before or in the next one.
        if ((!isFirst && at < AROUND) || (!isLast && at + length + AROUND > bytes.length)) continue;
        if (kind === 'short' ? isBehindSyllable(bytes, at) : isLetter(bytes[at - 1])) continue;
        if (kind !== 'latin' || endsWord(bytes, at + length)) return at;
      }
      return -1;
    };
}
