import { segmentSlowly, stretchEnd } from './clusters.ts';
import { KIND } from './kinds.ts';
import { LEVEL } from './korean.ts';
import { HIDDEN, levelOf, PLACE, pairLevelsOf } from './levels.ts';
import { resolveStraightQuotes } from './quotes.ts';
import { PAPER, type Ruler } from './ruler.ts';
import { markIsland } from './uax14.ts';
import { kindOf, unitClasses } from './units.ts';

/**
 * A paragraph taken apart for the wrapper into its visible clusters other than spaces. Spaces are the gaps between them,
 * so no row can begin or end with one. Element `i` of each list tells of cluster `i`, up to `count`.
 */
export interface Paragraph {
  count: number;
  /** Where the cluster begins and ends in the text, in code units. */
  starts: Int32Array;
  ends: Int32Array;
  /** Width in cells. */
  widths: Int32Array;
  /** Width in cells of the spaces before it. */
  gaps: Int32Array;
  /** KIND bits of its first character. */
  kinds: Int32Array;
  /** LETTER of a plain letter or digit, or 0. */
  letters: Uint8Array;
  /** HIDDEN bits of what stands unseen before it. */
  hidden: Uint8Array;
  /** How willingly a row ends before it, as LEVEL. */
  levels: Uint8Array;
  /** 1 where a row that ends before it shows the hyphen of a soft hyphen. */
  hyphens: Uint8Array;
  /** Something stands unseen in it, so that clusters may come together in a row that were apart in the text. */
  unseen: boolean;
  /** Some `"` or `'` is among them; some place has the level of a wide word. */
  straightQuotes: boolean;
  wideWords: boolean;
}

/** Characters that only say where rows may end: they never reach a row. */
export const INVISIBLE = /[\u00ad\u200b\u2060]/g;

const HIDDEN_OF: ReadonlyMap<number, number> = new Map([
  [0x200b, HIDDEN.zeroWidthSpace],
  [0xad, HIDDEN.softHyphen],
  [0x2060, HIDDEN.joined],
]);

function roomFor(units: number): Paragraph {
  return {
    count: 0,
    starts: new Int32Array(units),
    ends: new Int32Array(units),
    widths: new Int32Array(units),
    gaps: new Int32Array(units),
    kinds: new Int32Array(units),
    letters: new Uint8Array(units),
    hidden: new Uint8Array(units),
    levels: new Uint8Array(units + 1),
    hyphens: new Uint8Array(units + 1),
    unseen: false,
    straightQuotes: false,
    wideWords: false,
  };
}

/** One paragraph is taken apart at a time and soon done with: the lists are used again, and grow to the longest. */
let room = roomFor(1024);
let allowed = new Uint8Array(1025);

function emptyParagraph(units: number): Paragraph {
  if (units > room.starts.length) {
    room = roomFor(Math.max(units, 2 * room.starts.length));
    allowed = new Uint8Array(room.levels.length);
  }
  room.count = 0;
  room.unseen = false;
  room.straightQuotes = false;
  room.wideWords = false;
  return room;
}

/** What has been passed since the last visible cluster. */
interface Passed {
  gap: number;
  hidden: number;
}

/** Adds a cluster to a paragraph, or to what has been passed when it is a space or cannot be seen. */
function add(paragraph: Paragraph, passed: Passed, start: number, cluster: string, ruler: Ruler): void {
  const point = cluster.codePointAt(0) ?? 0;
  const unseen = HIDDEN_OF.get(point);
  if (unseen !== undefined) {
    passed.hidden |= unseen;
    paragraph.unseen = true;
  } else {
    const kind = kindOf(point);
    if (kind & KIND.space && cluster.length === 1) {
      passed.gap += ruler.clusterWidth(cluster);
      return;
    }
    const { count } = paragraph;
    paragraph.starts[count] = start;
    paragraph.ends[count] = start + cluster.length;
    paragraph.widths[count] = ruler.clusterWidth(cluster);
    paragraph.gaps[count] = passed.gap;
    paragraph.kinds[count] = kind;
    paragraph.letters[count] = 0;
    paragraph.hidden[count] = passed.hidden;
    if (kind & KIND.straightQuote) paragraph.straightQuotes = true;
    paragraph.count = count + 1;
    passed.gap = 0;
    passed.hidden = 0;
  }
}

/** Collects the visible clusters, with what stands unseen or empty before each. */
function scan(text: string, ruler: Ruler): Paragraph {
  const paragraph = emptyParagraph(text.length);
  const { starts, ends, widths, gaps, kinds, letters, hidden } = paragraph;
  const classes = unitClasses();
  const { of } = classes;
  const { cells } = ruler;
  const { length } = text;
  const passed: Passed = { gap: 0, hidden: 0 };
  let next = length > 0 ? (of[text.charCodeAt(0)] ?? 0) : 0;
  for (let at = 0; at < length; ) {
    const number = next;
    const after = at + 1 < length ? (of[text.charCodeAt(at + 1)] ?? 0) : -1;
    const width = cells[number] ?? 0;
    if (width === 0 || after === 0) {
      // Needs the segmenter, or a measure of its own.
      const end = number !== 0 && after !== 0 ? at + 1 : stretchEnd(text, at, of);
      segmentSlowly(text, at, end, (start, cluster) => add(paragraph, passed, start, cluster, ruler));
      at = end;
      next = at < length ? (of[text.charCodeAt(at)] ?? 0) : 0;
      continue;
    }
    const kind = classes.kinds[number] ?? 0;
    if (kind & KIND.space) passed.gap += width;
    else {
      const { count } = paragraph;
      starts[count] = at;
      ends[count] = at + 1;
      widths[count] = width;
      gaps[count] = passed.gap;
      kinds[count] = kind;
      letters[count] = classes.letters[number] ?? 0;
      hidden[count] = passed.hidden;
      if (kind & KIND.straightQuote) paragraph.straightQuotes = true;
      paragraph.count = count + 1;
      passed.gap = 0;
      passed.hidden = 0;
    }
    at += 1;
    next = after;
  }
  return paragraph;
}

/** Takes a one-line text apart; `word` keeps Korean words whole. Linear in time. Good until the next text is taken apart. */
export function paragraphOf(text: string, word: boolean, ruler: Ruler = PAPER): Paragraph {
  const paragraph = scan(text, ruler);
  if (paragraph.straightQuotes) resolveStraightQuotes(text, paragraph);
  const { count, starts, gaps, kinds, letters, hidden, levels, hyphens } = paragraph;
  const pairs = pairLevelsOf(word);
  let islandEnd = 0;
  levels[0] = 0;
  hyphens[0] = 0;
  for (let index = 1; index < count; index += 1) {
    const unseen = hidden[index] ?? 0;
    const pair = letters[index - 1] && letters[index] && unseen === 0;
    hyphens[index] = 0;
    if (pair) {
      levels[index] = gaps[index] ? LEVEL.normal : (pairs[(letters[index - 1] ?? 0) * 4 + (letters[index] ?? 0)] ?? 0);
      continue;
    }
    const start = starts[index] ?? 0;
    if (start >= islandEnd) islandEnd = markIsland(text, start, islandEnd, allowed);
    const spaced = gaps[index] !== 0;
    const level = levelOf(
      index < 2 || gaps[index - 1] ? KIND.space : (kinds[index - 2] ?? 0),
      kinds[index - 1] ?? 0,
      kinds[index] ?? 0,
      index + 1 >= count || gaps[index + 1] ? KIND.space : (kinds[index + 1] ?? 0),
      (unseen << PLACE.hiddenShift) |
        (spaced ? PLACE.spaced : 0) |
        (allowed[start] ? PLACE.base : 0) |
        (word ? PLACE.word : 0),
    );
    levels[index] = level;
    if (level === LEVEL.wideWord) paragraph.wideWords = true;
    if (unseen === HIDDEN.softHyphen && !spaced && level !== LEVEL.forced) hyphens[index] = 1;
  }
  levels[count] = 0;
  hyphens[count] = 0;
  return paragraph;
}
