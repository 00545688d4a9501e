import { type Geometry, geometry } from '../../layout/geometry.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { documentOf, maxTop, percentSeen } from './shown-document.ts';
import type { ParallelText, StoryDocument } from './story-layout.ts';

/** Scrolls the open story to a row, within its bounds, and records how much of it was seen. */
export function scrollTo(state: ReaderState, wanted: number): ReaderState {
  const size = geometry(state);
  const document = documentOf(state, size);
  if (!document) return state;
  const top = Math.max(0, Math.min(wanted, maxTop(document, size)));
  const seen = document.isComplete ? Math.max(state.story.seen, percentSeen(document, size, top)) : state.story.seen;
  const pair = document.parallel ? pairInView(document, size, top, state.story.pair) : state.story.pair;
  return top === state.story.top && seen === state.story.seen && pair === state.story.pair
    ? state
    : {
        ...state,
        story: { ...state.story, top, seen, pair, isArriving: state.story.isArriving && top === state.story.top },
      };
}

/** The rows of a pair, the end excluded; the blank row between pairs belongs to none. */
export function rowsOfPair({ rows, pairStart }: ParallelText, pair: number): readonly [from: number, to: number] {
  const from = pairStart[pair] ?? 0;
  let to = from;
  while (to < rows.length && rows[to]?.pair === pair) to += 1;
  const isBlank = (row: number): boolean =>
    [rows[row]?.left, rows[row]?.right].every((line) => !line || line.spans.length === 0);
  while (to > from + 1 && isBlank(to - 1)) to -= 1;
  return [from, to];
}

/** The current pair if `top` is the first row on screen: `wanted` if part of it is visible, otherwise the next visible one. */
export function pairInView(document: StoryDocument, geometry: Geometry, top: number, wanted: number): number {
  const { parallel } = document;
  if (!parallel || parallel.pairStart.length === 0) return 0;
  const bottom = top + geometry.bodyHeight;
  const [from, to] = rowsOfPair(parallel, wanted);
  if (wanted < parallel.pairStart.length && from < bottom && to > top) return wanted;
  const inside = parallel.pairStart.findIndex((row) => row >= top && row < bottom);
  if (inside >= 0) return inside;
  return Math.max(
    0,
    parallel.pairStart.findLastIndex((row) => row < top),
  );
}

/** The nearest first row to `top` that shows a pair, in full if there is room. */
export function topForPair(document: StoryDocument, geometry: Geometry, top: number, pair: number): number {
  if (!document.parallel) return top;
  const [from, to] = rowsOfPair(document.parallel, pair);
  return Math.min(from, Math.max(top, to - geometry.bodyHeight));
}
