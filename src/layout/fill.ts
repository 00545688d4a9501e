import { isLoneSyllable, type Paragraph } from './breaks.ts';
import { LEVEL } from './korean.ts';

/**
 * Fills rows of at most `width` cells. The result holds the index of each row's first cluster; a row ends where the next
 * begins. Every row has a cluster at least.
 */
export function fillRows(paragraph: Paragraph, width: number): number[] {
  const count = paragraph.starts.length;
  const levels = withWideWords(paragraph, width);
  const rows: number[] = [];
  let at = 0;
  while (at < count) {
    rows.push(at);
    at = rowEnd(paragraph, levels, at, width);
  }
  avoidLoneSyllable(paragraph, levels, rows, width);
  return rows;
}

/** Width of the clusters from `from` up to `to` as one row, with the hyphen if the row ends at one. */
export function rowWidth({ widths, gaps, hyphens }: Paragraph, from: number, to: number): number {
  let cells = hyphens[to] ?? 0;
  for (let index = from; index < to; index += 1)
    cells += (widths[index] ?? 0) + (index > from ? (gaps[index] ?? 0) : 0);
  return cells;
}

/** The first place after `from` where a row normally ends, or the end. */
function wordEnd(levels: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < levels.length && levels[at] !== LEVEL.normal) at += 1;
  return at;
}

/** Rule 11: inside words that take more than half a row the places of level 1.5 are normal ones. */
function withWideWords(paragraph: Paragraph, width: number): Uint8Array {
  if (!paragraph.levels.includes(LEVEL.wideWord)) return paragraph.levels;
  const levels = paragraph.levels.slice();
  for (let from = 0; from < levels.length; ) {
    const to = wordEnd(paragraph.levels, from);
    if (rowWidth(paragraph, from, to) * 2 > width) {
      for (let at = from + 1; at < to; at += 1) if (levels[at] === LEVEL.wideWord) levels[at] = LEVEL.normal;
    }
    from = to;
  }
  return levels;
}

/** Last places of each level, indexed by level, at which the row from `from` may end; [0] is the end if all fits. */
function candidates(paragraph: Paragraph, levels: Uint8Array, from: number, width: number): number[] {
  const { widths, gaps, hyphens } = paragraph;
  const last: number[] = [0, 0, 0, 0, 0, 0];
  let cells = 0;
  for (let at = from; at < levels.length; at += 1) {
    if (at > from) {
      if (cells + (hyphens[at] ?? 0) <= width) last[levels[at] ?? LEVEL.forced] = at;
      cells += gaps[at] ?? 0;
    }
    cells += widths[at] ?? 0;
    if (cells > width) return last;
  }
  last[0] = levels.length;
  return last;
}

/** Where the row from `from` ends: at the last place of the lowest level that fits. */
function rowEnd(paragraph: Paragraph, levels: Uint8Array, from: number, width: number): number {
  const last = candidates(paragraph, levels, from, width);
  if (last[0]) return last[0];
  const end = last.find((at) => at > from) ?? from + 1;
  if (levels[end] !== LEVEL.normal) return end;
  const inside = Math.max(last[LEVEL.wideWord] ?? 0, last[LEVEL.longWord] ?? 0);
  return inside > end && savesRow(paragraph, levels, end, inside, width) ? inside : end;
}

/**
 * Rule 14: whether a word wider than a row, from `word` on, takes a row less when its part before `inside` stays on the
 * row before it.
 */
function savesRow(paragraph: Paragraph, levels: Uint8Array, word: number, inside: number, width: number): boolean {
  const end = wordEnd(levels, word);
  if (rowWidth(paragraph, word, end) <= width) return false;
  return rowsTo(paragraph, levels, inside, end, width) < rowsTo(paragraph, levels, word, end, width);
}

/** Rows from `from` on until `end` is reached. Looks at one word only, so its rows end by level alone. */
function rowsTo(paragraph: Paragraph, levels: Uint8Array, from: number, end: number, width: number): number {
  let rows = 0;
  for (let at = from; at < end; rows += 1) {
    const last = candidates(paragraph, levels, at, width);
    at = last[0] || (last.find((place) => place > at) ?? at + 1);
  }
  return rows;
}

/** Rule 15: takes a word or a syllable more to the last row where it would hold a single syllable. */
function avoidLoneSyllable(paragraph: Paragraph, levels: Uint8Array, rows: number[], width: number): void {
  const count = levels.length;
  const last = rows.at(-1) ?? 0;
  const before = rows.at(-2);
  if (before === undefined || !isLoneSyllable(paragraph, last, count)) return;
  const level = levels[last] ?? LEVEL.forced;
  for (let at = last - 1; at > before; at -= 1) {
    if ((levels[at] ?? LEVEL.forced) > level) continue;
    const left = rowWidth(paragraph, before, at);
    // A row of which little would remain is no better than a short last one.
    if (left <= width && left * 3 >= width && rowWidth(paragraph, at, count) <= width) rows[rows.length - 1] = at;
    return;
  }
}
