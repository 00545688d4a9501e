import { GUTTER_WIDTH, MARK_WIDTH, SECOND_TEXT_INDENT } from '../../page/parallel.ts';
import { type Line, spansText } from '../../text/styled-line.ts';
import { cellWidth } from '../../text/width.ts';
import { type Geometry, geometry } from '../layout/geometry.ts';
import { type HitPart, hitsIn } from '../reading/shown/find-in-story.ts';
import { firstChosenRow, rowsOfPair } from '../reading/shown/scroll.ts';
import type { StoryDocument } from '../reading/shown/shown-document.ts';
import type { ReaderState } from '../state/reader-state.ts';

/** A row of a story's document, and cells from the start of its text. */
interface StoryCell {
  readonly row: number;
  readonly x: number;
}

export function cellInStory(state: ReaderState, document: StoryDocument): StoryCell {
  const size = geometry(state);
  const { top, find } = state.story;
  const { parallel, lines } = document;
  const inView = (row: number): boolean => row >= top && row < top + size.bodyHeight;
  if (state.story.focus === 'related' && document.relatedHeading >= 0) {
    const chosen = document.relatedHeading + firstChosenRow(state);
    if (inView(chosen)) return { row: chosen, x: 0 };
  }
  const hit = find && hitsIn(document, find.terms).find((part) => part.hit === find.at && inView(part.row));
  if (hit) return { row: hit.row, x: cellsBefore(hit, document) };
  const [pair] = parallel ? rowsOfPair(parallel, state.story.pair) : [-1];
  const row = inView(pair) ? pair : firstText(lines, top, size);
  const both = parallel?.rows[row];
  if (!both) return { row, x: indent(lines[row]) };
  const side = both.left && both.left.width > 0 ? 'left' : 'right';
  return { row, x: cellsBeforeSide(side, document) + indent(both[side]) };
}

const textOf = (line: Line | null | undefined): string => spansText(line?.spans ?? []);

/** The number of leading spaces. */
const indent = (line: Line | null | undefined): number => /^ */.exec(textOf(line))?.[0].length ?? 0;

/** Cells before a hit in its row. */
function cellsBefore({ row, side, from }: HitPart, document: StoryDocument): number {
  const both = document.parallel?.rows[row];
  const text = textOf(both ? both[side] : document.lines[row]);
  return cellsBeforeSide(side, document) + cellWidth(text.slice(0, from), document.measurer);
}

/** Cells of a row before the text of one edition. */
function cellsBeforeSide(side: HitPart['side'], { parallel }: StoryDocument): number {
  if (!parallel) return 0;
  if (side === 'left') return MARK_WIDTH;
  return parallel.isSideBySide ? GUTTER_WIDTH + parallel.column : MARK_WIDTH + SECOND_TEXT_INDENT.length;
}

function firstText(lines: readonly Line[], top: number, geometry: Geometry): number {
  const row = lines.slice(top, top + geometry.bodyHeight).findIndex(({ width }) => width > 0);
  return top + Math.max(0, row);
}
