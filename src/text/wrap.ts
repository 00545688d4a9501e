import { KIND, WORD } from './character-kinds.ts';
import { LEVEL, paragraphOf } from './korean-line-breaks.ts';
import { INVISIBLE, type Paragraph } from './paragraph.ts';
import type { Style, StyledSpan } from './styled-line.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from './width.ts';

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

/**
 * Cuts pieces out of a flat run, from start to end: each call takes two offsets in code units that are not before those of the
 * last call. A piece keeps the styles of its spans; characters that only affect line breaks are left out.
 */
function spanCutter<S>(spans: readonly StyledSpan<S>[]): (from: number, to: number) => StyledSpan<S>[] {
  let first = 0;
  let firstStart = 0;
  return (from, to) => {
    const cut: StyledSpan<S>[] = [];
    let start = firstStart;
    for (let index = first; index < spans.length; index += 1) {
      const span = spans[index];
      if (span === undefined || start >= to) break;
      const end = start + span.text.length;
      if (end <= from) {
        first = index + 1;
        firstStart = end;
      } else {
        const part = span.text.slice(Math.max(0, from - start), to - start);
        const text = part.replace(INVISIBLE, '');
        if (text !== '') cut.push({ text, style: span.style });
      }
      start = end;
    }
    return cut;
  };
}

/**
 * Where lines may break: `word` keeps Korean words (어절) whole, `character` breaks between syllables, `auto` keeps words whole
 * from 28 columns up.
 */
export type BreakMode = 'word' | 'character' | 'auto';

/** One row of wrapped text. `offset` counts code units of the whole text before the row's first character. */
export interface WrappedRow<S = Style> {
  readonly spans: StyledSpan<S>[];
  readonly offset: number;
}

export interface WrapOptions {
  /** By default `auto`. */
  readonly mode?: BreakMode;
  /** Measures the text; by default as in a pipe. */
  readonly measurer?: WidthMeasurer;
}

/** From this width on `auto` keeps Korean words whole; in narrower rows the edge would be too ragged. */
const WORDS_FROM = 28;

/** The meaning of `auto` for a page of a width in cells; the same for the whole page, whatever its frames and indents take. */
export function breakModeFor(mode: BreakMode, width: number): Exclude<BreakMode, 'auto'> {
  if (mode !== 'auto') return mode;
  return width >= WORDS_FROM ? 'word' : 'character';
}

/**
 * A row in a text: its first and last code unit, whether it ends with the hyphen of a soft hyphen, and whether it may contain
 * invisible characters, which are left out.
 */
type RowFound = (from: number, to: number, hyphen: boolean, unseen: boolean) => void;

/** Finds the rows of a one-line text. An empty text has one row. */
function findRows(text: string, cells: number, word: boolean, measurer: WidthMeasurer, found: RowFound): void {
  const paragraph = paragraphOf(text, word, measurer);
  const { count, starts, ends, hyphens, hasInvisible } = paragraph;
  if (count === 0) found(0, 0, false, false);
  const heads = fillRows(paragraph, cells);
  for (let row = 0; row < heads.length; row += 1) {
    const head = heads[row] ?? 0;
    const next = heads[row + 1] ?? count;
    // If not even one cluster and the hyphen fit, the hyphen is dropped.
    const hyphen = hyphens[next] === 1 && rowWidth(paragraph, head, next) <= cells;
    found(starts[head] ?? 0, ends[next - 1] ?? 0, hyphen, hasInvisible);
  }
}

function settingOf(width: number, options: WrapOptions): { cells: number; word: boolean; measurer: WidthMeasurer } {
  const cells = Math.max(1, width || 1);
  return {
    cells,
    word: breakModeFor(options.mode ?? 'auto', cells) === 'word',
    measurer: options.measurer ?? DEFAULT_MEASURER,
  };
}

/**
 * Wraps styled text in rows of at most `width` cells, by UAX #14 and the rules for Korean in docs/line-breaking.md. Rows never
 * begin or end with a space; `\n` ends a row; a soft hyphen at a row's end shows `-`. There is always at least one row, and
 * only a single cluster wider than `width` makes a row wider.
 */
export function wrapSpans<S = Style>(
  spans: readonly StyledSpan<S>[],
  width: number,
  options: WrapOptions = {},
): WrappedRow<S>[] {
  const { cells, word, measurer } = settingOf(width, options);
  const cut = spanCutter(spans);
  const rows: WrappedRow<S>[] = [];
  let at = 0;
  const text = spans.length === 1 ? (spans[0]?.text ?? '') : spans.map((span) => span.text).join('');
  for (const line of text.split('\n')) {
    findRows(line, cells, word, measurer, (from, to, hyphen) => {
      const row = cut(at + from, at + to);
      const style = row.at(-1)?.style;
      if (hyphen && style) row.push({ text: '-', style });
      rows.push({ spans: row, offset: at + from });
    });
    at += line.length + 1;
  }
  return rows;
}

/** Like `wrapSpans`, for text without styles: returns the rows as strings. */
export function wrapText(text: string, width: number, options: WrapOptions = {}): string[] {
  const { cells, word, measurer } = settingOf(width, options);
  const rows: string[] = [];
  for (const line of text.split('\n')) {
    findRows(line, cells, word, measurer, (from, to, hyphen, unseen) => {
      const row = line.slice(from, to);
      rows.push(unseen ? row.replace(INVISIBLE, '') + (hyphen ? '-' : '') : row);
    });
  }
  return rows;
}
