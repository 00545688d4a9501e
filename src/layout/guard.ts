import wrapAnsi from 'wrap-ansi';
import type { Style, StyledSpan } from './line.ts';
import type { Ruler } from './ruler.ts';
import { spanCutter } from './spans.ts';

/** One row of wrapped text. `offset` counts code units of the whole text before the row's first character. */
export interface WrappedRow<S = Style> {
  readonly spans: StyledSpan<S>[];
  readonly offset: number;
}

/**
 * The last guard that no row is too wide. A row is as wide as its clusters, and those were looked for without what is
 * unseen, so it should find nothing to do; rows from which something was left out are measured as a whole all the same.
 * One that is too wide is cut by wrap-ansi, between clusters and without regard to words.
 */
export function guardedText(text: string, width: number, ruler: Ruler): string[] {
  if (ruler.clusterWidth(text) <= width) return [text];
  return wrapAnsi(text, width, { hard: true, trim: false }).split('\n');
}

/** The same for a row of spans. */
export function guarded<S>(row: WrappedRow<S>, width: number, ruler: Ruler): readonly WrappedRow<S>[] {
  const pieces = guardedText(row.spans.map((span) => span.text).join(''), width, ruler);
  if (pieces.length === 1) return [row];
  const cut = spanCutter(row.spans);
  let at = 0;
  return pieces.map((piece) => {
    const from = at;
    at += piece.length;
    return { spans: cut(from, at), offset: row.offset + from };
  });
}
