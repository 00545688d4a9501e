import type { FilterValues } from '../../story/query/catalogue.ts';
import type { StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd, truncate } from '../../text/width.ts';
import type { WidthMeasurer } from '../../text/width-measurer.ts';
import { cell } from '../frame/row.ts';

/** The column of sources is as wide as the longest name, within these bounds. */
const MIN = 8;
const MAX = 14;
/** The greatest width in a list of less than a hundred cells, where titles need the room. */
const MAX_IN_NARROW_LIST = 12;
/** The least width of a list with such a column. */
const FROM = 50;
const ROOMY_FROM = 60;

const widest = new WeakMap<FilterValues, Map<number, number>>();

function widestOf(present: FilterValues, measurer: WidthMeasurer): number {
  const known = widest.get(present) ?? new Map<number, number>();
  widest.set(present, known);
  const before = known.get(measurer.capabilities.ambiguous);
  if (before !== undefined) return before;
  let cells = MIN;
  for (const name of present.sources.keys()) {
    if (cells < MAX) cells = Math.min(MAX, Math.max(cells, cellWidth(name, measurer)));
  }
  known.set(measurer.capabilities.ambiguous, cells);
  return cells;
}

/** Whether a library has more than one source, so that lists name them. */
export function showsSource(present: FilterValues): boolean {
  return present.sources.size > 1;
}

/** Width of the source column in a list of `width` cells; 0 for none. */
export function sourceWidth(present: FilterValues, width: number, measurer: WidthMeasurer): number {
  if (!showsSource(present) || width < FROM) return 0;
  if (width < ROOMY_FROM) return MIN;
  return Math.min(widestOf(present, measurer), width < 100 ? MAX_IN_NARROW_LIST : MAX);
}

/** Cells for the source within a row if there is no column: reports of one event would look alike without it. */
export function sourceWithin(present: FilterValues): number {
  return showsSource(present) ? MIN : 0;
}

/** The source of a story in its column, cut with `…`, and the gap after it. */
export function sourceCells(source: string, width: number, measurer: WidthMeasurer): readonly StyledSpan[] {
  if (width === 0) return [];
  return [cell(`${padEnd(truncate(source, width, measurer), width, measurer)} `, { role: 'meta' })];
}
