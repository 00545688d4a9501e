import { clusters } from './clusters.ts';
import { KIND, kindOf, WORD } from './kinds.ts';
import { LEVEL, levelAt, type Place } from './korean.ts';
import { PAPER, type Ruler } from './ruler.ts';
import { baseBreaks } from './uax14.ts';

/**
 * A paragraph taken apart for the wrapper into its visible clusters other than spaces. Spaces are the gaps between them,
 * so no row can begin or end with one. Element `i` of each list tells of cluster `i`.
 */
export interface Paragraph {
  /** Where the cluster begins and ends in the text, in code units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Width in cells. */
  readonly widths: readonly number[];
  /** Width in cells of the spaces before it. */
  readonly gaps: readonly number[];
  /** How willingly a row ends before it, as LEVEL. */
  readonly levels: Uint8Array;
  /** 1 where a row that ends before it shows the hyphen of a soft hyphen. */
  readonly hyphens: Uint8Array;
  /** KIND bits of its first character. */
  readonly kinds: readonly number[];
}

const ZERO_WIDTH_SPACE = 0x200b;
const WORD_JOINER = 0x2060;
const SOFT_HYPHEN = 0xad;
/** Characters that only say where rows may end: they never reach a row. */
export const INVISIBLE = /[\u00ad\u200b\u2060]/g;

const HIDDEN = { zeroWidthSpace: 1, softHyphen: 2, joined: 4 } as const;

interface Scan {
  readonly starts: number[];
  readonly ends: number[];
  readonly widths: number[];
  readonly gaps: number[];
  readonly spaced: boolean[];
  /** HIDDEN bits of what stands unseen before a cluster. */
  readonly hidden: number[];
  readonly kinds: number[];
}

/** Collects the visible clusters, with what stands unseen or empty before each. */
function scan(text: string, ruler: Ruler): Scan {
  const { starts, widths } = clusters(text, ruler);
  const found: Scan = { starts: [], ends: [], widths: [], gaps: [], spaced: [], hidden: [], kinds: [] };
  let gap = 0;
  let spaced = false;
  let hidden = 0;
  for (let index = 0; index < widths.length; index += 1) {
    const start = starts[index] ?? 0;
    const end = starts[index + 1] ?? text.length;
    const point = text.codePointAt(start) ?? 0;
    if (point === ZERO_WIDTH_SPACE) hidden |= HIDDEN.zeroWidthSpace;
    else if (point === SOFT_HYPHEN) hidden |= HIDDEN.softHyphen;
    else if (point === WORD_JOINER) hidden |= HIDDEN.joined;
    else {
      const kind = kindOf(point);
      if (kind & KIND.space && end - start === 1) {
        gap += widths[index] ?? 0;
        spaced = true;
        continue;
      }
      found.starts.push(start);
      found.ends.push(end);
      found.widths.push(widths[index] ?? 0);
      found.gaps.push(gap);
      found.spaced.push(spaced);
      found.hidden.push(hidden);
      found.kinds.push(kind);
      gap = 0;
      spaced = false;
      hidden = 0;
    }
  }
  return found;
}

/**
 * Says of each `"` and `'` whether it opens or closes: by the space beside it, and inside a word by whether one of its
 * kind is open. Between letters of other scripts than Korean a `'` is an apostrophe, which closes.
 */
function resolveStraightQuotes(text: string, { starts, spaced, kinds }: Scan): void {
  const open = new Map<string, boolean>();
  for (let index = 0; index < kinds.length; index += 1) {
    if (((kinds[index] ?? 0) & KIND.straightQuote) === 0) continue;
    const mark = text[starts[index] ?? 0] ?? '';
    const before = index === 0 || spaced[index] ? KIND.space : (kinds[index - 1] ?? 0);
    const after = index + 1 === kinds.length || spaced[index + 1] ? KIND.space : (kinds[index + 1] ?? 0);
    const starting = (before & (KIND.space | KIND.opens)) !== 0;
    const ending = (after & (KIND.space | KIND.closes)) !== 0;
    const apostrophe = mark === "'" && ((before | after) & KIND.wide) === 0 && !starting;
    const opens = starting === ending ? !(open.get(mark) ?? false) && !apostrophe : starting;
    if (!apostrophe || ending) open.set(mark, opens);
    kinds[index] = opens ? KIND.opens | KIND.openQuote : KIND.closes | KIND.takesParticle;
  }
}

/** Takes a one-line text apart; `word` keeps Korean words whole. Linear in the length of the text. */
export function paragraphOf(text: string, word: boolean, ruler: Ruler = PAPER): Paragraph {
  const found = scan(text, ruler);
  resolveStraightQuotes(text, found);
  const { starts, spaced, hidden, kinds } = found;
  const base = baseBreaks(text);
  const levels = new Uint8Array(starts.length);
  const hyphens = new Uint8Array(starts.length);
  for (let index = 1; index < starts.length; index += 1) {
    const left = kinds[index - 1] ?? 0;
    const right = kinds[index] ?? 0;
    const unseen = hidden[index] ?? 0;
    const isSpaced = spaced[index] ?? false;
    const isBase = base[starts[index] ?? 0] === 1;
    // Letters with nothing but spaces between them are most of any text; the table says the same of them.
    if (unseen === 0 && isBase && (left | right) >>> 4 === 0 && (isSpaced || (left & right & KIND.letter) !== 0)) {
      levels[index] = isSpaced || !word ? LEVEL.normal : LEVEL.longWord;
      continue;
    }
    const place: Place = {
      left,
      beforeLeft: index < 2 || spaced[index - 1] ? KIND.space : (kinds[index - 2] ?? 0),
      right,
      afterRight: index + 1 >= kinds.length || spaced[index + 1] ? KIND.space : (kinds[index + 1] ?? 0),
      spaced: isSpaced,
      base: isBase,
      joined: (unseen & HIDDEN.joined) !== 0,
      zeroWidthSpace: (unseen & HIDDEN.zeroWidthSpace) !== 0,
      softHyphen: (unseen & HIDDEN.softHyphen) !== 0,
      word,
    };
    levels[index] = levelAt(place);
    if (unseen === HIDDEN.softHyphen && !isSpaced && levels[index] !== LEVEL.forced) hyphens[index] = 1;
  }
  return { ...found, levels, hyphens };
}

/** How many of the clusters from `from` on up to `to` are letters or digits, and whether the first such is Korean or Han. */
export function isLoneSyllable({ kinds }: Paragraph, from: number, to: number): boolean {
  let syllables = 0;
  for (let index = from; index < to; index += 1) {
    const kind = kinds[index] ?? 0;
    if ((kind & (WORD | KIND.emoji)) === 0) continue;
    if ((kind & KIND.wide) === 0 || (kind & KIND.letter) === 0) return false;
    syllables += 1;
    if (syllables > 1) return false;
  }
  return syllables === 1;
}
