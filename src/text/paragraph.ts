import { KIND } from './character-kinds.ts';
import { kindOf, unitClasses } from './code-units.ts';
import { segmentSlowly, stretchEnd } from './grapheme-clusters.ts';
import type { WidthMeasurer } from './width-measurer.ts';

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
  /** Something stands unseen in it. */
  unseen: boolean;
  /** Some `"` or `'` is among them; some place has the level of a wide word. */
  straightQuotes: boolean;
  wideWords: boolean;
}

/** Invisible characters before a cluster, as bits. */
export const HIDDEN = { zeroWidthSpace: 1, softHyphen: 2, joined: 4 } as const;

/** Characters that only say where rows may end: they never reach a row. */
export const INVISIBLE = /[\u00ad\u200b\u2060]/g;

const HIDDEN_OF: Readonly<Record<string, number>> = {
  '\u200b': HIDDEN.zeroWidthSpace,
  '\u00ad': HIDDEN.softHyphen,
  '\u2060': HIDDEN.joined,
};

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

function emptyParagraph(units: number): Paragraph {
  if (units > room.starts.length) {
    room = roomFor(Math.max(units, 2 * room.starts.length));
  }
  room.count = 0;
  room.unseen = false;
  room.straightQuotes = false;
  room.wideWords = false;
  return room;
}

/** Cells of the spaces passed since the last visible cluster. */
interface Passed {
  gap: number;
}

/** Adds a cluster to a paragraph, or to what has been passed when it is a space. */
function add(paragraph: Paragraph, passed: Passed, start: number, cluster: string, measurer: WidthMeasurer): void {
  const kind = kindOf(cluster.codePointAt(0) ?? 0);
  if (kind & KIND.space && cluster.length === 1) {
    passed.gap += measurer.clusterWidth(cluster);
    return;
  }
  const { count } = paragraph;
  paragraph.starts[count] = start;
  paragraph.ends[count] = start + cluster.length;
  paragraph.widths[count] = measurer.clusterWidth(cluster);
  paragraph.gaps[count] = passed.gap;
  paragraph.kinds[count] = kind;
  paragraph.letters[count] = 0;
  if (kind & KIND.straightQuote) paragraph.straightQuotes = true;
  paragraph.count = count + 1;
  passed.gap = 0;
}

/** Collects the clusters of a visible text, with the spaces before each. */
function scanVisible(text: string, measurer: WidthMeasurer): Paragraph {
  const paragraph = emptyParagraph(text.length);
  const { starts, ends, widths, gaps, kinds, letters } = paragraph;
  const classes = unitClasses();
  const { of } = classes;
  const { cells } = measurer;
  const { length } = text;
  const passed: Passed = { gap: 0 };
  let next = length > 0 ? (of[text.charCodeAt(0)] ?? 0) : 0;
  for (let at = 0; at < length; ) {
    const number = next;
    const after = at + 1 < length ? (of[text.charCodeAt(at + 1)] ?? 0) : -1;
    const width = cells[number] ?? 0;
    if (width === 0 || after === 0) {
      // Needs the segmenter, or a measure of its own.
      const end = number !== 0 && after !== 0 ? at + 1 : stretchEnd(text, at, of);
      segmentSlowly(text, at, end, (start, cluster) => add(paragraph, passed, start, cluster, measurer));
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
      if (kind & KIND.straightQuote) paragraph.straightQuotes = true;
      paragraph.count = count + 1;
      passed.gap = 0;
    }
    at += 1;
    next = after;
  }
  return paragraph;
}

/** What stands unseen in a part of a text, as HIDDEN bits. */
function unseenIn(text: string, from: number, to: number): number {
  let bits = 0;
  for (let at = from; at < to; at += 1) bits |= HIDDEN_OF[text.charAt(at)] ?? 0;
  return bits;
}

/** Puts the clusters of a visible text in their places in the text that still holds what is unseen, and notes that. */
function placeInText(paragraph: Paragraph, text: string): void {
  const { count, starts, ends, hidden } = paragraph;
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (HIDDEN_OF[text.charAt(at)] === undefined) places.push(at);
  let end = 0;
  for (let index = 0; index < count; index += 1) {
    const start = places[starts[index] ?? 0] ?? 0;
    hidden[index] = unseenIn(text, end, start);
    end = (places[(ends[index] ?? 0) - 1] ?? 0) + 1;
    starts[index] = start;
    ends[index] = end;
  }
}

/**
 * Collects the visible clusters of a one-line text. What is unseen is left out before they are looked for, since it will
 * be left out of the rows: an emoji and its U+FE0F are one cluster there, whatever stood between them.
 */
export function scan(text: string, measurer: WidthMeasurer): Paragraph {
  if (text.search(INVISIBLE) < 0) {
    const paragraph = scanVisible(text, measurer);
    paragraph.hidden.fill(0, 0, paragraph.count);
    return paragraph;
  }
  const paragraph = scanVisible(text.replace(INVISIBLE, ''), measurer);
  paragraph.unseen = true;
  placeInText(paragraph, text);
  return paragraph;
}
