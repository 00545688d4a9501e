import { paragraphOf } from './breaks.ts';
import { fillRows, rowWidth } from './fill.ts';
import { guarded, type WrappedRow } from './guard.ts';
import type { Style, StyledSpan } from './line.ts';
import { PAPER, type Ruler } from './ruler.ts';
import { spanCutter } from './spans.ts';

/**
 * Where lines may break: `word` keeps Korean words (어절) whole, `character` breaks between syllables, `auto` takes
 * words from 28 columns up and syllables below.
 */
export type BreakMode = 'word' | 'character' | 'auto';

export type { WrappedRow };

export interface WrapOptions {
  /** `auto` if not said. */
  readonly mode?: BreakMode;
  /** Measures the text; on paper if not said. */
  readonly ruler?: Ruler;
}

/** From this width on `auto` keeps Korean words whole; in narrower rows that would leave too ragged an edge. */
const WORDS_FROM = 28;

/** What `auto` means for a page of a width in cells; one answer for the page, whatever its frames and indents take. */
export function breakModeFor(mode: BreakMode, width: number): Exclude<BreakMode, 'auto'> {
  if (mode !== 'auto') return mode;
  return width >= WORDS_FROM ? 'word' : 'character';
}

/**
 * Styled text set in rows of at most `width` cells, by UAX #14 and the rules for Korean in docs/line-breaking.md. Rows
 * never begin or end with a space; `\n` ends a row; a soft hyphen at a row's end shows `-`. There is always at least one
 * row, and only a single cluster wider than `width` makes a row wider.
 */
export function wrapSpans<S = Style>(
  spans: readonly StyledSpan<S>[],
  width: number,
  options: WrapOptions = {},
): WrappedRow<S>[] {
  const cells = Math.max(1, width || 1);
  const ruler = options.ruler ?? PAPER;
  const word = breakModeFor(options.mode ?? 'auto', cells) === 'word';
  const cut = spanCutter(spans);
  const rows: WrappedRow<S>[] = [];
  let from = 0;
  for (const text of spans
    .map((span) => span.text)
    .join('')
    .split('\n')) {
    const paragraph = paragraphOf(text, word, ruler);
    const { starts, ends, hyphens } = paragraph;
    if (starts.length === 0) rows.push({ spans: [], offset: from });
    const heads = fillRows(paragraph, cells);
    heads.forEach((head, index) => {
      const next = heads[index + 1] ?? starts.length;
      const offset = from + (starts[head] ?? 0);
      const row = cut(offset, from + (ends[next - 1] ?? 0));
      const style = row.at(-1)?.style;
      // Where not even one cluster and the hyphen fit, the hyphen goes.
      if (hyphens[next] && style && rowWidth(paragraph, head, next) <= cells) row.push({ text: '-', style });
      rows.push(...guarded({ spans: row, offset }, cells, ruler));
    });
    from += text.length + 1;
  }
  return rows;
}
