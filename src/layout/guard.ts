import wrapAnsi from 'wrap-ansi';
import type { Style, StyledSpan } from './line.ts';
import type { Ruler } from './ruler.ts';
import { spanCutter } from './spans.ts';

/** One row of wrapped text. `offset` counts code units of the whole text before the row's first character. */
export interface WrappedRow<S = Style> {
  readonly spans: StyledSpan<S>[];
  readonly offset: number;
}

/** Whether the width of a text is beyond doubt: nothing in it joins, shrinks or grows beside anything else. */
function isPlain(text: string, ruler: Ruler): boolean {
  for (let at = 0; at < text.length; at += 1) if (ruler.unitWidth(text.charCodeAt(at)) < 0) return false;
  return true;
}

/**
 * The last guard that no row is too wide: a row that is measured wider as a whole than the sum of its clusters is cut by
 * wrap-ansi, between clusters and without regard to words. Rows of plain characters pass unmeasured.
 */
export function guarded<S>(row: WrappedRow<S>, width: number, ruler: Ruler): readonly WrappedRow<S>[] {
  const text = row.spans.map((span) => span.text).join('');
  if (isPlain(text, ruler) || ruler.clusterWidth(text) <= width) return [row];
  const pieces = wrapAnsi(text, width, { hard: true, trim: false }).split('\n');
  if (pieces.length === 1) return [row];
  const cut = spanCutter(row.spans);
  let at = 0;
  return pieces.map((piece) => {
    const from = at;
    at += piece.length;
    return { spans: cut(from, at), offset: row.offset + from };
  });
}
