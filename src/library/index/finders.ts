import type { Range } from '../../story/hangul-letters.ts';
import type { Place, Way } from '../../story/hangul-pattern.ts';
import { type Finder, finderOf } from './needle.ts';

/** A block of code points whose first two bytes are the same in UTF-8, where characters have three. */
const BLOCK = 64;

const SPACE = 0x20;

const isLiteral = ({ ranges: [first, second] }: Place): boolean => !second && first?.[0] === first?.[1];

const bytesOf = (code: number): Buffer => Buffer.from(String.fromCodePoint(code));

const widthOfCode = (code: number): number => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);

/** Bytes of a place's characters: those of one place are all as long. */
const widthOf = ({ ranges }: Place): number => widthOfCode(ranges[0]?.[0] ?? 0);

/** The most bytes that one of some ways takes. */
export function longestOf(ways: readonly Way[]): number {
  const lengths = ways.map((way) => way.reduce((sum, place) => sum + widthOf(place) + (place.gap ? 1 : 0), 0));
  return Math.max(0, ...lengths);
}

/** The code point that begins at a place of UTF-8 text. */
function codeAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return first;
  const second = (bytes[at + 1] ?? 0) & 63;
  if (first < 0xe0) return ((first & 31) << 6) | second;
  const third = (bytes[at + 2] ?? 0) & 63;
  if (first < 0xf0) return ((first & 15) << 12) | (second << 6) | third;
  return ((first & 7) << 18) | (second << 12) | (third << 6) | ((bytes[at + 3] ?? 0) & 63);
}

/** Whether a way stands at a place of UTF-8 text. Loops by hand, since it is asked a hundred thousand times before it is compiled. */
function standsAt(bytes: Uint8Array, start: number, way: Way): boolean {
  let at = start;
  for (let i = 0; i < way.length; i++) {
    const place = way[i] as Place;
    if (place.gap && bytes[at] === SPACE) at += 1;
    const code = codeAt(bytes, at);
    at += widthOfCode(code);
    if (at > bytes.length || !isWithin(place.ranges, code)) return false;
  }
  return true;
}

function isWithin(ranges: Place['ranges'], code: number): boolean {
  for (let i = 0; i < ranges.length; i++) {
    const range = ranges[i] as Range;
    if (code >= range[0] && code <= range[1]) return true;
  }
  return false;
}

/** Where a way would begin of which the place `before` stands at `at`. */
function startOf(bytes: Uint8Array, at: number, way: Way, before: number): number {
  let start = at;
  for (let i = before - 1; i >= 0; i--) {
    if (way[i + 1]?.gap && bytes[start - 1] === SPACE) start -= 1;
    start -= widthOf(way[i] as Place);
  }
  return start;
}

/** Bytes that stand in each of some ways, behind so many of their places. */
interface Anchor {
  readonly needle: Buffer;
  readonly before: number;
  readonly ways: readonly Way[];
}

function common(a: Buffer, b: Buffer): Buffer {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++;
  return a.subarray(0, length);
}

/** The most bytes that stand together in a way and are the same however it is written; null for none that are worth it. */
function anchorOf(way: Way): Anchor | null {
  let best: Anchor | null = null;
  for (let before = 0; before < way.length; before++) {
    const run: Buffer[] = [];
    let literals = 0;
    for (let i = before; i < way.length; i++) {
      const place = way[i] as Place;
      const [first, second] = place.ranges;
      if (second || !first || (i > before && place.gap)) break;
      run.push(common(bytesOf(first[0]), bytesOf(first[1])));
      if (!isLiteral(place)) break;
      literals += 1;
    }
    const needle = Buffer.concat(run);
    const isWorth = literals > 0 || needle.length > 1;
    if (isWorth && needle.length > (best?.needle.length ?? 0)) best = { needle, before, ways: [way] };
    if (literals > 1) before += literals - 1;
  }
  return best;
}

/** What looking for some bytes costs, roughly: the fewer they are the more often the search stops. */
const costOf = ({ length }: Buffer): number => (length > 2 ? 1 : length === 2 ? 2.5 : 5);

/** Anchors of which one can be looked for in place of several are made one. */
function merged(anchors: readonly Anchor[]): readonly Anchor[] {
  const all: Anchor[] = [];
  for (const anchor of anchors) {
    const at = all.findIndex((other) => {
      const [one] = other.ways;
      const alike =
        other.before === anchor.before && anchor.ways[0]?.slice(0, anchor.before).every((p, i) => p === one?.[i]);
      const shared = common(other.needle, anchor.needle);
      return alike && shared.length > 1 && costOf(shared) < costOf(other.needle) + costOf(anchor.needle);
    });
    const other = all[at];
    if (!other) all.push(anchor);
    else all[at] = { ...other, needle: common(other.needle, anchor.needle), ways: [...other.ways, ...anchor.ways] };
  }
  return all;
}

function byAnchor({ needle, before, ways }: Anchor, counts: Uint32Array): Finder {
  const find = finderOf(needle, counts);
  const [first = []] = ways;
  if (ways.length === 1 && before === 0 && first.every(isLiteral) && longestOf(ways) === needle.length) return find;
  return (bytes, from) => {
    for (let at = find(bytes, from); at >= 0; at = find(bytes, at + 1)) {
      const start = startOf(bytes, at, first, before);
      if (start >= from) for (const way of ways) if (standsAt(bytes, start, way)) return start;
    }
    return -1;
  };
}

/** The first place from `at` on where two bytes stand that a character of three may begin with; the text's end for none. */
function nextLead(bytes: Uint8Array, from: number, leads: Uint8Array): number {
  const end = bytes.length - 2;
  let at = from;
  while (at < end) {
    const byte = bytes[at] as number;
    if (byte < 0xe0) at += 1;
    else if (leads[(byte << 8) | (bytes[at + 1] as number)] === 1) return at;
    else at += 3;
  }
  return bytes.length;
}

/** Looks at every character: for ways that hold no bytes that are always the same. Their first place is of three bytes. */
function byFirst(way: Way): Finder {
  const leads = new Uint8Array(0x10000);
  for (const [from, to] of way[0]?.ranges ?? []) {
    for (let code = from; code <= to; code = (Math.floor(code / BLOCK) + 1) * BLOCK)
      leads[bytesOf(code).readUInt16BE()] = 1;
  }
  return (bytes, from) => {
    for (let at = nextLead(bytes, from, leads); at < bytes.length; at = nextLead(bytes, at + 3, leads)) {
      if (standsAt(bytes, at, way)) return at;
    }
    return -1;
  };
}

/**
 * What finds some ways in UTF-8 text; all of them have to be asked. Bytes that are always the same are looked for by the
 * processor's own search, and what stands around them is compared.
 *
 * @param counts how often each byte occurs where they will be looked for.
 */
export function findersOf(ways: readonly Way[], counts: Uint32Array): readonly Finder[] {
  const anchored: Anchor[] = [];
  const others: Way[] = [];
  for (const way of ways) {
    const anchor = anchorOf(way);
    if (anchor) anchored.push(anchor);
    else others.push(way);
  }
  return [...merged(anchored).map((anchor) => byAnchor(anchor, counts)), ...others.map(byFirst)];
}
