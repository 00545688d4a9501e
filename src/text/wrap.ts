import { paragraphOf } from './break-levels.ts';
import { fillRows, rowWidth } from './fill-rows.ts';
import { INVISIBLE } from './paragraph.ts';
import type { Style, StyledSpan } from './styled-line.ts';
import { DEFAULT_MEASURER, type WidthMeasurer } from './width-measurer.ts';

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
