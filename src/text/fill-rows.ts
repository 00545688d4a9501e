import { KIND, WORD } from './character-kinds.ts';
import { LEVEL } from './korean-line-breaks.ts';
import type { Paragraph } from './paragraph.ts';

/**
 * Fills rows of at most `width` cells. Returns the index of each row's first cluster; a row ends where the next begins. Every
 * row has at least one cluster.
 */
export function fillRows(paragraph: Paragraph, width: number): number[] {
  const { count } = paragraph;
  if (paragraph.hasWideWords) markWideWords(paragraph, width);
  const rows: number[] = [];
  let at = 0;
  while (at < count) {
    rows.push(at);
    at = rowEnd(paragraph, at, width);
  }
  avoidLoneSyllable(paragraph, rows, width);
  return rows;
}

/** Width of the clusters from `from` up to `to` as one row, with the hyphen if the row ends at one. */
export function rowWidth({ widths, gaps, hyphens }: Paragraph, from: number, to: number): number {
  let cells = (hyphens[to] ?? 0) + (to > from ? (widths[from] ?? 0) : 0);
  for (let index = from + 1; index < to; index += 1) cells += (widths[index] ?? 0) + (gaps[index] ?? 0);
  return cells;
}

/** The first position after `from` between words, or the end. */
function wordEnd({ levels, count }: Paragraph, from: number): number {
  let at = from + 1;
  while (at < count && (levels[at] ?? LEVEL.forced) > LEVEL.phrase) at += 1;
  return at;
}

/** Rule 11: in words that take more than half a row the positions of level 1.5 become normal ones. */
function markWideWords(paragraph: Paragraph, width: number): void {
  const { levels, count } = paragraph;
  for (let from = 0; from < count; ) {
    const to = wordEnd(paragraph, from);
    if (rowWidth(paragraph, from, to) * 2 > width) {
      for (let at = from + 1; at < to; at += 1) if (levels[at] === LEVEL.wideWord) levels[at] = LEVEL.normal;
    }
    from = to;
  }
}

/** The last position of each level at which a row may end; 0 is the paragraph's end if everything fits. */
const last = new Int32Array(7);

/** Finds the last position of each level at which the row from `from` may end. */
function findBreaks({ widths, gaps, hyphens, levels, count }: Paragraph, from: number, width: number): void {
  last.fill(0);
  let cells = widths[from] ?? 0;
  let at = from + 1;
  for (; cells <= width && at < count; at += 1) {
    if (cells + (hyphens[at] ?? 0) <= width) last[levels[at] ?? LEVEL.forced] = at;
    cells += (gaps[at] ?? 0) + (widths[at] ?? 0);
  }
  if (cells <= width) last[0] = count;
}

/** The found position of the lowest level, or the one after the first cluster. */
function lowestBreak(from: number): number {
  for (const at of last) if (at > from) return at;
  return from + 1;
}

/** Where the row from `from` ends: at the last position of the lowest level that fits, unless that leaves it too short. */
function rowEnd(paragraph: Paragraph, from: number, width: number): number {
  findBreaks(paragraph, from, width);
  const normal = last[LEVEL.normal] ?? 0;
  const word = Math.max(normal, last[LEVEL.phrase] ?? 0);
  if (last[0] || word <= from) return lowestBreak(from);
  const inside = Math.max(last[LEVEL.wideWord] ?? 0, last[LEVEL.longWord] ?? 0);
  if (inside > word && savesRow(paragraph, word, inside, width)) return inside;
  return word > normal && !keepsPhrase(paragraph, from, normal, word, width) ? word : normal;
}

/**
 * Rule 21: whether the row from `from` ends before a phrase that starts at `phrase`, rather than at `inside` it. Not if that
 * leaves more than half of the row empty, or the next row has no room for the word after `inside` either.
 */
function keepsPhrase(paragraph: Paragraph, from: number, phrase: number, inside: number, width: number): boolean {
  if (rowWidth(paragraph, from, phrase) * 2 < width) return false;
  return rowWidth(paragraph, phrase, wordEnd(paragraph, inside)) <= width;
}

/**
 * Rule 14: whether a word wider than a row, from `word` on, takes one row less if its part before `inside` stays on the row
 * before it.
 */
function savesRow(paragraph: Paragraph, word: number, inside: number, width: number): boolean {
  const end = wordEnd(paragraph, word);
  if (rowWidth(paragraph, word, end) <= width) return false;
  return rowsTo(paragraph, inside, end, width) < rowsTo(paragraph, word, end, width);
}

/** Number of rows from `from` until `end`. Only for one word, so rows end by level alone. */
function rowsTo(paragraph: Paragraph, from: number, end: number, width: number): number {
  let rows = 0;
  for (let at = from; at < end; rows += 1) {
    findBreaks(paragraph, at, width);
    at = lowestBreak(at);
  }
  return rows;
}

/** Whether exactly one letter or digit, Korean or Han, is among the clusters from `from` up to `to`. */
function isLoneSyllable({ kinds }: Paragraph, from: number, to: number): boolean {
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

/** Rule 15: moves a word or a syllable to the last row if that would be a single syllable. */
function avoidLoneSyllable(paragraph: Paragraph, rows: number[], width: number): void {
  const { count, levels } = paragraph;
  const lastRow = rows.at(-1) ?? 0;
  const before = rows.at(-2);
  if (before === undefined || !isLoneSyllable(paragraph, lastRow, count)) return;
  const level = levels[lastRow] ?? LEVEL.forced;
  for (let at = lastRow - 1; at > before; at -= 1) {
    if ((levels[at] ?? LEVEL.forced) > level) continue;
    const left = rowWidth(paragraph, before, at);
    // A short row before the last is no better than a short last one.
    if (left <= width && left * 3 >= width && rowWidth(paragraph, at, count) <= width) rows[rows.length - 1] = at;
    return;
  }
}
