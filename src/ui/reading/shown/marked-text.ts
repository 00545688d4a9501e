import type { Style, StyledSpan } from '../../../text/styled-line.ts';
import type { WidthMeasurer } from '../../../text/width.ts';
import type { Row } from '../../layout/row.ts';
import { matchesIn } from './find-matches.ts';

/** The style of a hit. Its underline stays in a selected row. */
export const HIT: Style = { role: 'accent', underline: true };

/** A range of a text in code units, with another style. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
  /** Its style, or a change of the one it has. */
  readonly style: Style | ((style: Style) => Style);
}

/** Spans with other styles in some ranges of their joined text, which are ordered and do not overlap. */
export function restyleRanges(spans: readonly StyledSpan[], ranges: readonly TextRange[]): StyledSpan[] {
  if (ranges.length === 0) return [...spans];
  const parts: StyledSpan[] = [];
  let at = 0;
  for (const span of spans) {
    const end = at + span.text.length;
    let from = at;
    for (const { style, ...range } of ranges) {
      const start = Math.max(range.from, from);
      const stop = Math.min(range.to, end);
      if (start >= stop) continue;
      if (start > from) parts.push({ ...span, text: span.text.slice(from - at, start - at) });
      const looks = typeof style === 'function' ? style(span.style) : style;
      const { link } = span.style;
      parts.push({ text: span.text.slice(start - at, stop - at), style: link ? { ...looks, link } : looks });
      from = stop;
    }
    if (from < end) parts.push({ ...span, text: span.text.slice(from - at) });
    at = end;
  }
  return parts;
}

/** A text in one style, with the searched words highlighted; they are bold only in a title that is. */
export function markedText(text: string, style: Style, words: readonly string[], measurer: WidthMeasurer): Row {
  const hit: Style = { ...HIT, bold: style.bold ?? style.role === 'title' };
  const ranges = words.length === 0 ? [] : matchesIn(text, words, measurer).map((part) => ({ ...part, style: hit }));
  return restyleRanges([{ text, style }], ranges);
}
