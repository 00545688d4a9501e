import { clusters } from './clusters.ts';
import type { StyledSpan } from './line.ts';
import { cutSpans } from './spans.ts';

/**
 * Where lines may break: `word` keeps Korean words (어절) whole, `character` breaks between syllables, `auto` takes
 * words from 28 columns up and syllables below.
 */
export type BreakMode = 'word' | 'character' | 'auto';

export interface WrapOptions {
  readonly mode?: BreakMode;
}

/** One row of wrapped text. `offset` counts code units of the whole text before the row's first character. */
export interface WrappedRow {
  readonly spans: StyledSpan[];
  readonly offset: number;
}

/**
 * Styled text set in rows of at most `width` cells. Rows never begin or end with a space; `\n` ends a row. There is
 * always at least one row, and only a single cluster wider than `width` makes a row wider.
 */
export function wrapSpans(spans: readonly StyledSpan[], width: number, _options: WrapOptions = {}): WrappedRow[] {
  const text = spans.map((span) => span.text).join('');
  const { starts, widths } = clusters(text);
  const rows: [from: number, to: number][] = [];
  let row = 0;
  let space = -1;
  let cells = 0;
  for (let at = 0; at < widths.length; at += 1) {
    const unit = text[starts[at] ?? 0];
    if (unit === '\n') {
      rows.push([row, at]);
      [row, space, cells] = [at + 1, -1, 0];
      continue;
    }
    cells += widths[at] ?? 0;
    if (unit === ' ') space = at;
    else if (cells > width && at > row) {
      rows.push([row, space > row ? space : at]);
      row = space > row ? space + 1 : at;
      space = -1;
      cells = 0;
      for (let i = row; i <= at; i += 1) cells += widths[i] ?? 0;
    }
  }
  rows.push([row, widths.length]);
  return rows.map(([from, to]) => {
    while (to > from && text[starts[to - 1] ?? 0] === ' ') to -= 1;
    while (to > from && text[starts[from] ?? 0] === ' ') from += 1;
    const offset = starts[from] ?? 0;
    return { spans: cutSpans(spans, offset, starts[to] ?? offset), offset };
  });
}
