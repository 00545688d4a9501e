import type { Line, StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd, type WidthMeasurer } from '../../text/width.ts';
import { wrapSpans } from '../../text/wrap.ts';
import { cell } from './row.ts';
import type { Typesetting } from './typesetting.ts';

/** A row of spans that belongs to no block. */
export function lineOf(spans: readonly StyledSpan[], measurer: WidthMeasurer): Line {
  return { spans, width: spans.reduce((sum, one) => sum + cellWidth(one.text, measurer), 0), block: -1, offset: 0 };
}

export const blankLine: Line = { spans: [], width: 0, block: -1, offset: 0 };

export function headingLine(text: string, measurer: WidthMeasurer): Line {
  return lineOf([cell(text, { role: 'heading', bold: true })], measurer);
}

/**
 * Text wrapped to `width` cells, each row indented by `indent` cells; `mark`, such as a number, is in the indent of the
 * first row.
 */
export function textLines(
  spans: readonly StyledSpan[],
  width: number,
  set: Typesetting,
  indent = 0,
  mark = '',
): Line[] {
  return wrapSpans(spans, Math.max(2, width - indent), set).map((row, i) => {
    const before = i === 0 ? mark : '';
    const room = Math.max(0, indent - cellWidth(before, set.measurer));
    return lineOf(indent > 0 ? [cell(' '.repeat(room) + before), ...row.spans] : row.spans, set.measurer);
  });
}

/** Wrapped text in at most `rows` rows: the last one has the rest, to be cut at its end. */
export function atMostRows(lines: readonly Line[], rows: number, { measurer }: Typesetting): readonly Line[] {
  if (lines.length <= rows) return lines;
  const rest = lines.slice(rows - 1).flatMap(({ spans }, index) => (index > 0 ? [cell(' '), ...spans] : spans));
  return [...lines.slice(0, rows - 1), lineOf(rest, measurer)];
}

/** A label in a column of `column` cells with its text wrapped next to it; without room, or after a long label, below it. */
export function fieldLines(
  label: string,
  spans: readonly StyledSpan[],
  width: number,
  column: number,
  set: Typesetting,
): Line[] {
  const { measurer } = set;
  if (width < column + 30) {
    return [lineOf([cell(label, { role: 'meta' })], measurer), ...textLines(spans, width, set, 2)];
  }
  const labelWidth = cellWidth(label, measurer);
  const whole = lineOf([cell(`${label}  `, { role: 'meta' }), ...spans], measurer);
  if (labelWidth >= column && whole.width <= width) return [whole];
  if (labelWidth >= column)
    return [lineOf([cell(label, { role: 'meta' })], measurer), ...textLines(spans, width, set, column)];
  return wrapSpans(spans, width - column, set).map((row, i) =>
    lineOf([cell(padEnd(i === 0 ? label : '', column, measurer), { role: 'meta' }), ...row.spans], measurer),
  );
}
