import type { Line, Style, StyledSpan } from '../layout/line.ts';
import { SET_IN } from '../layout/parallel.ts';
import type { ParallelText, StoryDocument } from '../reader/document.ts';
import { type HitPart, hitsIn } from '../reader/find.ts';
import { rowsOfPair } from '../reader/pair-in-view.ts';
import type { ReaderState } from '../reader/state.ts';
import { HIT, restretched } from './marked-text.ts';
import { cell, fitRow, type Row } from './row.ts';

const CURRENT_HIT: Style = { role: 'selection', bold: true };

/** A line with the found words marked, the hit that was gone to more than the others. */
function marked(line: Line, parts: readonly HitPart[], current: number): StyledSpan[] {
  return restretched(
    line.spans,
    parts.map(({ from, to, hit }) => ({ from, to, style: hit === current ? CURRENT_HIT : HIT })),
  );
}

/** Draws the rows of a story's document, found words marked, the pair of paragraphs that is read as well. */
export function rowDrawer(state: ReaderState, document: StoryDocument): (row: number) => Row {
  const { parallel, lines } = document;
  const parts = state.find && state.screen === 'story' ? hitsIn(document, state.find.terms) : [];
  const drawn = (line: Line | null | undefined, row: number, side: HitPart['side']): Row => {
    const here = parts.filter((part) => part.row === row && part.side === side);
    return line ? marked(line, here, state.find?.at ?? -1) : [];
  };
  if (!parallel) return (row) => drawn(lines[row], row, 'left');
  const inFocus = rowsOfPair(parallel, state.pair);
  return (row) => {
    const both = parallel.rows[row];
    if (!both) return [];
    const mark = focusMark(document, row >= inFocus[0] && row < inFocus[1]);
    const left = drawn(both.left, row, 'left');
    const right = drawn(both.right, row, 'right');
    return parallel.isBeside
      ? [mark, ...besideRule(left, parallel, document), mark, ...right]
      : [mark, ...(both.left ? left : [cell(SET_IN), ...right])];
  };
}

function focusMark({ ruler }: StoryDocument, isRead: boolean): StyledSpan {
  return isRead ? cell(ruler.glyphs.focus, { role: 'accent' }) : cell(' ');
}

/** A row of the left column with the rule behind it. */
function besideRule(left: Row, { column }: ParallelText, { ruler }: StoryDocument): Row {
  return [...fitRow(left, column, ruler), cell(` ${ruler.glyphs.vertical}`, { role: 'rule' })];
}
