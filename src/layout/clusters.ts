import { PAPER, type Ruler } from './ruler.ts';
import { unitClasses } from './units.ts';

/**
 * A text taken apart into grapheme clusters (UAX #29): cluster `i` is `text.slice(starts[i], starts[i + 1])` and is
 * `widths[i]` cells wide. `starts` has one entry more than `widths`, the length of the text.
 */
export interface Clusters {
  readonly starts: readonly number[];
  readonly widths: readonly number[];
}

/** `Intl.Segmenter` is quadratic in the length of its string, so it only ever sees pieces of about this size. */
const PIECE = 500;

let segmenter: Intl.Segmenter | undefined;

// Functions, because looking up the properties in them takes time that most starts need not spend.

const REGIONAL = () => /^\p{Regional_Indicator}$/u;
/** Joins the code point before it: marks, joiners, skin tones, tags, vowel and final jamo, a few others. */
const JOINS = () =>
  /^(?:\u200d|[\p{M}\p{Emoji_Modifier}\u200c\u{e0020}-\u{e007f}\u1160-\u11ff\ud7b0-\ud7fb\u0e33\u0eb3\uff9e\uff9f])$/u;
/** Holds the code point after it: zero width joiner, initial jamo, prepended marks and letters. */
const HOLDS =
  /^[\u200d\u1100-\u115f\ua960-\ua97c\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u0d4e\u{111c2}\u{111c3}\u{113d1}\u{1193f}\u{11941}\u{11a3a}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]$/u;
/** Links the consonants of an Indic conjunct across further marks. */
const LINKS =
  /^[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6\u{10a3f}\u{11133}\u{113d0}\u{1193e}\u{11a47}\u{11a99}\u{11f42}]$/u;

const charAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

/** The place of the code point before a place. */
function before(text: string, at: number): number {
  return at > 1 && (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00 ? at - 2 : at - 1;
}

/** Whether a place is a cluster boundary whatever stands beyond `from`. Stricter than UAX #29, for all versions of it. */
function isSafeCut(text: string, at: number, from: number): boolean {
  if ((text.charCodeAt(at) & 0xfc00) === 0xdc00) return false;
  const char = charAt(text, at);
  if (JOINS().test(char)) return false;
  let left = before(text, at);
  if (HOLDS.test(charAt(text, left))) return false;
  if (REGIONAL().test(char)) {
    // Between two flags and not in the middle of one.
    let flags = 0;
    for (; left >= from && REGIONAL().test(charAt(text, left)); left = before(text, left)) flags += 1;
    return flags % 2 === 0;
  }
  for (; left >= from; left = before(text, left)) {
    const mark = charAt(text, left);
    if (LINKS.test(mark)) return false;
    if (!JOINS().test(mark)) break;
  }
  return true;
}

/** Where the piece that starts at `from` may end: at a safe place at least PIECE units on, or at `end`. */
function pieceEnd(text: string, from: number, end: number): number {
  for (let at = from + PIECE; at < end; at += 1) if (isSafeCut(text, at, from)) return at;
  return end;
}

/** So many plain units end a stretch: fewer are sooner segmented with it than a new stretch is begun. */
const PLAIN_RUN = 6;

/**
 * Where a stretch that needs the segmenter ends: behind the first of the next few plain units, between any two of which
 * there is a boundary, or at the text's end.
 */
export function stretchEnd(text: string, from: number, of: Uint8Array): number {
  let run = 0;
  for (let at = from; at < text.length; at += 1) {
    run = of[text.charCodeAt(at)] === 0 ? 0 : run + 1;
    if (run === PLAIN_RUN) return at - PLAIN_RUN + 2;
  }
  return text.length;
}

/**
 * Segments `text` from `from` to `end`, which must both be cluster boundaries, through Intl.Segmenter piece by piece, and
 * has `found` called for each cluster with its beginning and its text.
 */
export function segmentSlowly(
  text: string,
  from: number,
  end: number,
  found: (start: number, cluster: string) => void,
): void {
  segmenter ??= new Intl.Segmenter();
  let at = from;
  while (at < end) {
    const next = pieceEnd(text, at, end);
    for (const { segment, index } of segmenter.segment(text.slice(at, next))) found(at + index, segment);
    at = next;
  }
}

/** Takes a text apart into grapheme clusters with their widths by a ruler; linear in the length of the text. */
export function clusters(text: string, ruler: Ruler = PAPER): Clusters {
  const { of } = unitClasses();
  const { cells } = ruler;
  const starts: number[] = [];
  const widths: number[] = [];
  const length = text.length;
  let at = 0;
  while (at < length) {
    const number = of[text.charCodeAt(at)] ?? 0;
    if (number !== 0 && (at + 1 === length || of[text.charCodeAt(at + 1)] !== 0)) {
      starts.push(at);
      widths.push(cells[number] || ruler.clusterWidth(text.charAt(at)));
      at += 1;
      continue;
    }
    const end = stretchEnd(text, at, of);
    segmentSlowly(text, at, end, (start, cluster) => {
      starts.push(start);
      widths.push(ruler.clusterWidth(cluster));
    });
    at = end;
  }
  starts.push(length);
  return { starts, widths };
}
