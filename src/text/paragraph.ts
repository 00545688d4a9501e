import { KIND } from './character-kinds.ts';
import { kindOf, unitClasses } from './code-units.ts';
import { segment, stretchEnd, type WidthMeasurer } from './width.ts';

/**
 * The visible clusters of a paragraph except spaces, which are the gaps between them: no row can begin or end with one. Element
 * `i` of each list describes cluster `i`, up to `count`.
 */
export interface Paragraph {
  count: number;
  /** Start and end of the cluster in the text, in code units. */
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
  /** HIDDEN bits of the invisible characters before it. */
  hidden: Uint8Array;
  /** The LEVEL of ending a row before it. */
  levels: Uint8Array;
  /** 1 if a row that ends before it shows the hyphen of a soft hyphen. */
  hyphens: Uint8Array;
  /** Whether the text has invisible characters. */
  hasInvisible: boolean;
  /** Whether there is a `"` or `'`. */
  hasStraightQuotes: boolean;
  /** Whether there is a position of LEVEL.wideWord. */
  hasWideWords: boolean;
}

/** Invisible characters before a cluster, as bits. */
export const HIDDEN = { zeroWidthSpace: 1, softHyphen: 2, joined: 4 } as const;

/** Characters that only affect line breaks and never reach a row. */
export const INVISIBLE = /[\u00ad\u200b\u2060]/g;

const HIDDEN_OF: Readonly<Record<string, number>> = {
  '\u200b': HIDDEN.zeroWidthSpace,
  '\u00ad': HIDDEN.softHyphen,
  '\u2060': HIDDEN.joined,
};

function allocate(units: number): Paragraph {
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
    hasInvisible: false,
    hasStraightQuotes: false,
    hasWideWords: false,
  };
}

/** Reused for every paragraph: only one is needed at a time. */
let buffer = allocate(1024);

/** Collects the clusters of a text without invisible characters. */
function scanVisible(text: string, measurer: WidthMeasurer): Paragraph {
  const { length } = text;
  if (length > buffer.starts.length) buffer = allocate(Math.max(length, 2 * buffer.starts.length));
  const { starts, ends, widths, gaps, kinds, letters } = buffer;
  const { of, kinds: kindOfClass, letters: letterOfClass } = unitClasses();
  const { cells } = measurer;
  let count = 0;
  let gap = 0;
  let allKinds = 0;
  let next = of[text.charCodeAt(0)] ?? 0;
  for (let at = 0; at < length; ) {
    const number = next;
    const after = at + 1 < length ? (of[text.charCodeAt(at + 1)] ?? 0) : -1;
    const width = cells[number] ?? 0;
    if (width !== 0 && after !== 0) {
      const kind = kindOfClass[number] ?? 0;
      if ((kind & KIND.space) !== 0) gap += width;
      else {
        starts[count] = at;
        ends[count] = at + 1;
        widths[count] = width;
        gaps[count] = gap;
        kinds[count] = kind;
        letters[count] = letterOfClass[number] ?? 0;
        allKinds |= kind;
        count += 1;
        gap = 0;
      }
      at += 1;
      next = after;
      continue;
    }
    // Needs the segmenter, or is measured individually.
    const end = number !== 0 && after !== 0 ? at + 1 : stretchEnd(text, at, of);
    let before = '';
    for (const cluster of segment(text.slice(at, end))) {
      const kind = kindOf(cluster.codePointAt(0) ?? 0);
      const cellsOfCluster = measurer.clusterWidth(cluster, before);
      if (kind & KIND.space && cluster.length === 1) gap += cellsOfCluster;
      else {
        starts[count] = at;
        ends[count] = at + cluster.length;
        widths[count] = cellsOfCluster;
        gaps[count] = gap;
        kinds[count] = kind;
        letters[count] = 0;
        allKinds |= kind;
        count += 1;
        gap = 0;
      }
      at += cluster.length;
      before = cluster;
    }
    next = of[text.charCodeAt(at)] ?? 0;
  }
  buffer.count = count;
  buffer.hasStraightQuotes = (allKinds & KIND.straightQuote) !== 0;
  buffer.hasWideWords = false;
  return buffer;
}

/** Maps the clusters of a visible text to their positions in the text with invisible characters, and records those. */
function mapToText({ count, starts, ends, hidden }: Paragraph, text: string): void {
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) if (HIDDEN_OF[text.charAt(at)] === undefined) places.push(at);
  let end = 0;
  for (let index = 0; index < count; index += 1) {
    const start = places[starts[index] ?? 0] ?? 0;
    let bits = 0;
    for (let at = end; at < start; at += 1) bits |= HIDDEN_OF[text.charAt(at)] ?? 0;
    hidden[index] = bits;
    end = (places[(ends[index] ?? 0) - 1] ?? 0) + 1;
    starts[index] = start;
    ends[index] = end;
  }
}

/**
 * Collects the visible clusters of a one-line text. Invisible characters are removed first, as from the rows: an emoji and its
 * U+FE0F are one cluster there, whatever came between them.
 */
export function scan(text: string, measurer: WidthMeasurer): Paragraph {
  const hasInvisible = text.search(INVISIBLE) >= 0;
  const paragraph = scanVisible(hasInvisible ? text.replace(INVISIBLE, '') : text, measurer);
  paragraph.hasInvisible = hasInvisible;
  if (hasInvisible) mapToText(paragraph, text);
  else paragraph.hidden.fill(0, 0, paragraph.count);
  return paragraph;
}
