import type { Style, StyledSpan } from '../../text/styled-line.ts';
import type { WidthMeasurer } from '../../text/width-measurer.ts';
import type { Row } from '../frame/row.ts';
import { matchesIn } from './hits.ts';

/** How a found text looks. The underline stays where the row is chosen. */
export const HIT: Style = { role: 'accent', underline: true };

/** A stretch of a text that looks otherwise; code units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
  /** Its style, or what becomes of the one it has. */
  readonly style: Style | ((style: Style) => Style);
}

/** Spans with some stretches of their whole text, which are in order and do not overlap, in other styles. */
export function restyleRanges(spans: readonly StyledSpan[], stretches: readonly TextRange[]): StyledSpan[] {
  if (stretches.length === 0) return [...spans];
  const parts: StyledSpan[] = [];
  let at = 0;
  for (const span of spans) {
    const end = at + span.text.length;
    let from = at;
    for (const { style, ...stretch } of stretches) {
      const start = Math.max(stretch.from, from);
      const stop = Math.min(stretch.to, end);
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

/** A text in one style, the words that are looked for marked in it. */
export function markedText(text: string, style: Style, words: readonly string[], measurer: WidthMeasurer): Row {
  const stretches = words.length === 0 ? [] : matchesIn(text, words, measurer).map((part) => ({ ...part, style: HIT }));
  return restyleRanges([{ text, style }], stretches);
}
