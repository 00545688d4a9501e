import stringWidth from 'string-width';

/**
 * A text taken apart into grapheme clusters (UAX #29): cluster `i` is `text.slice(starts[i], starts[i + 1])` and is
 * `widths[i]` cells wide. `starts` has one entry more than `widths`, the length of the text.
 */
export interface Clusters {
  readonly starts: readonly number[];
  readonly widths: readonly number[];
}

/** `Intl.Segmenter` is quadratic in the length of its string on Node 20, so it only ever sees pieces of about this size. */
const PIECE = 500;

let segmenter: Intl.Segmenter | undefined;

/**
 * The width in cells of a code unit that is a grapheme cluster by itself wherever it stands between others of its kind
 * (no mark, no joiner, no jamo, no surrogate), or -1 for all others. Agrees with string-width; a test compares them all.
 */
export function unitWidth(unit: number): number {
  if (unit < 0x7f) return unit >= 0x20 ? 1 : -1;
  if (unit >= 0xac00) {
    if (unit <= 0xd7a3) return 2; // Hangul syllables
    return unit >= 0xff01 && unit <= 0xff60 ? 2 : -1; // full-width forms
  }
  if (unit >= 0x4e00) return unit <= 0x9fff ? 2 : -1; // Hanja
  if (unit < 0x2010) return unit >= 0xa0 && unit <= 0x24f && unit !== 0xad ? 1 : -1; // Latin, not the soft hyphen
  if (unit < 0x3000) return symbolWidth(unit);
  if (unit <= 0x3029) return 2; // CJK punctuation
  if (unit >= 0x3041 && unit <= 0x30ff) return unit >= 0x3097 && unit <= 0x309a ? -1 : 2; // kana, not its marks
  if (unit >= 0x3131 && unit <= 0x318e) return unit === 0x3164 ? -1 : 2; // Hangul letters, not the filler
  return unit >= 0x3380 && unit <= 0x33df ? 2 : -1; // ㎏ ㎡
}

/** The same for U+2010 to U+2FFF: those symbols that are no emoji in any form. */
function symbolWidth(unit: number): number {
  if (unit <= 0x2027) return 1; // dashes, quotation marks, …
  if (unit >= 0x2030 && unit <= 0x203b) return 1; // ‰ ′ ″ ※
  if (unit >= 0x20a0 && unit <= 0x20bf) return 1; // currencies
  if (unit >= 0x2100 && unit <= 0x2121) return 1; // ℃ №
  if (unit >= 0x2190 && unit <= 0x2193) return 1; // arrows
  if (unit >= 0x2460 && unit <= 0x24c1) return 1; // ①
  if (unit >= 0x2500 && unit <= 0x25a9) return 1; // lines, ■
  if (unit >= 0x25b2 && unit <= 0x25b5) return 1; // ▲ △
  if (unit >= 0x25bc && unit <= 0x25bf) return 1; // ▼ ▽
  return unit >= 0x25c6 && unit <= 0x25fa ? 1 : unit === 0x276f ? 1 : -1; // ◆ ○ ●, ❯
}

/** Widths of clusters measured so far; emptied when a text brings more than prose ever does. */
const measured = new Map<string, number>();

/** Cell width of one grapheme cluster by string-width's rules. */
function clusterWidth(cluster: string): number {
  let width = measured.get(cluster);
  if (width === undefined) {
    width = stringWidth(cluster, { countAnsiEscapeCodes: true });
    if (measured.size >= 4000) measured.clear();
    // A cluster can be as long as a text; such are not worth keeping.
    if (cluster.length <= 32) measured.set(cluster, width);
  }
  return width;
}

const REGIONAL = /^\p{Regional_Indicator}$/u;
/** Joins the code point before it: marks, joiners, skin tones, tags, vowel and final jamo, a few others. */
const JOINS =
  /^(?:\u200d|[\p{M}\p{Emoji_Modifier}\u200c\u{e0020}-\u{e007f}\u1160-\u11ff\ud7b0-\ud7fb\u0e33\u0eb3\uff9e\uff9f])$/u;
/** Holds the code point after it: zero width joiner, initial jamo, prepended marks and letters. */
const HOLDS =
  /^[\u200d\u1100-\u115f\ua960-\ua97c\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u0d4e\u{111c2}\u{111c3}\u{113d1}\u{1193f}\u{11941}\u{11a3a}\u{11a84}-\u{11a89}\u{11d46}\u{11f02}]$/u;
/** Links the consonants of an Indic conjunct across further marks. */
const LINKS =
  /^[\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\u1b44\u1bab\ua9c0\uaaf6\u{10a3f}\u{11133}\u{113d0}\u{1193e}\u{11a47}\u{11a99}\u{11f42}]$/u;

/**
 * Where the piece that starts at `from` may end: at least PIECE units on, at a place that is a cluster boundary whatever
 * stands around it, or at `end`. Stricter than UAX #29, so that it holds under every version of its data.
 */
function pieceEnd(text: string, from: number, end: number): number {
  let at = from;
  let before = '';
  let flags = 0;
  let linked = false;
  while (at < end) {
    const char = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const joins = JOINS.test(char);
    const flag = REGIONAL.test(char);
    const secondOfFlag = flag && flags % 2 === 1;
    if (at - from >= PIECE && !joins && !linked && !secondOfFlag && !HOLDS.test(before)) return at;
    flags = flag ? flags + 1 : 0;
    linked = LINKS.test(char) || (linked && joins);
    before = char;
    at += char.length;
  }
  return end;
}

/** Segments `text` from `from` to `end`, which must both be cluster boundaries, through Intl.Segmenter piece by piece. */
function segmentSlowly(text: string, from: number, end: number, starts: number[], widths: number[]): void {
  segmenter ??= new Intl.Segmenter();
  let at = from;
  while (at < end) {
    const next = pieceEnd(text, at, end);
    for (const { segment, index } of segmenter.segment(text.slice(at, next))) {
      starts.push(at + index);
      widths.push(clusterWidth(segment));
    }
    at = next;
  }
}

/** Takes a text apart into grapheme clusters with their widths; linear in the length of the text. */
export function clusters(text: string): Clusters {
  const starts: number[] = [];
  const widths: number[] = [];
  const length = text.length;
  let at = 0;
  while (at < length) {
    const width = unitWidth(text.charCodeAt(at));
    if (width > 0 && (at + 1 === length || unitWidth(text.charCodeAt(at + 1)) > 0)) {
      starts.push(at);
      widths.push(width);
      at += 1;
      continue;
    }
    // A stretch that needs the segmenter: to the next pair of plain units, between which there is always a boundary.
    let end = at + 1;
    while (end < length && !(unitWidth(text.charCodeAt(end)) > 0 && unitWidth(text.charCodeAt(end - 1)) > 0)) end += 1;
    segmentSlowly(text, at, end, starts, widths);
    at = end;
  }
  starts.push(length);
  return { starts, widths };
}
