import { type Geometry, geometry } from '../../layout/geometry.ts';
import { openCover } from '../../layout/layers.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { type RelatedRow, relatedRows, relatedStories } from './related.ts';
import { documentOf, maxTop, type ParallelText, percentSeen, type StoryDocument, shownId } from './shown-document.ts';

/**
 * Scrolls the open story to a row, within its bounds, and records how much of it was seen. Related stories that go out of sight
 * lose the keys.
 */
export function scrollTo(state: ReaderState, wanted: number): ReaderState {
  const size = geometry(state);
  const document = documentOf(state);
  if (!document) return state;
  const top = Math.max(0, Math.min(wanted, maxTop(document, size)));
  const seen = document.isComplete ? Math.max(state.story.seen, percentSeen(document, size, top)) : state.story.seen;
  const pair = document.parallel ? pairInView(document, size, top, state.story.pair) : state.story.pair;
  const isSame = top === state.story.top && seen === state.story.seen && pair === state.story.pair;
  const isArriving = state.story.isArriving && top === state.story.top;
  return withKeysInSight(isSame ? state : { ...state, story: { ...state.story, top, seen, pair, isArriving } });
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

/** The last row above the body: a story opens there, since everything above is written at once. */
export function lastHeaderRow({ lines, parallel }: StoryDocument): number {
  if (parallel) return 0;
  const body = lines.findIndex(({ block }) => block >= 0);
  return Math.max(0, (body < 0 ? lines.length : body) - 1);
}

export function scrollLinear(state: ReaderState, rows: number): ReaderState {
  const document = documentOf(state);
  return document?.parallel ? toPair(state, Math.sign(rows)) : scrollTo(state, state.story.top + rows);
}

/** Moves to another pair of paragraphs of a story in two languages. */
export function toPair(state: ReaderState, by: number): ReaderState {
  const document = documentOf(state);
  if (!document?.parallel) return state;
  const { pairStart } = document.parallel;
  const last = pairStart.length - 1;
  const pair = Math.max(0, Math.min(last, state.story.pair + by));
  const moved = scrollTo({ ...state, story: { ...state.story, pair } }, pairStart[pair] ?? 0);
  return pair === last ? { ...moved, story: { ...moved.story, seen: 100 } } : moved;
}

export function isAtEnd(state: ReaderState): boolean {
  const size = geometry(state);
  const document = documentOf(state);
  if (!document) return false;
  return document.parallel ? state.story.pair >= document.blocks - 1 : state.story.top >= maxTop(document, size);
}

/** The selected related story, counted from 0. */
export function relatedIndex(state: ReaderState): number {
  const count = relatedStories(state, shownId(state)).length;
  return Math.min(state.story.history[state.story.at]?.relatedIndex ?? 0, count - 1);
}

/** The first and the last row of the selected related story, counted from the first heading. */
function chosenRows(state: ReaderState, rows: readonly RelatedRow[]): readonly [first: number, last: number] {
  const chosen = relatedIndex(state);
  const isChosen = (row: RelatedRow): boolean => row.kind !== 'heading' && row.number === chosen;
  return [rows.findIndex(isChosen), rows.findLastIndex(isChosen)];
}

/** The first row of the selected related story, counted from the first heading. */
export function firstChosenRow(state: ReaderState): number {
  return chosenRows(state, relatedRows(state, shownId(state)))[0];
}

/** Related stories keep the keys only while the selected one is visible, so that no invisible story is opened. */
function withKeysInSight(state: ReaderState): ReaderState {
  if (state.screen !== 'story' || state.story.focus !== 'related' || openCover(state)) return state;
  const size = geometry(state);
  const document = documentOf(state);
  if (!document || document.relatedHeading < 0) return state;
  const row = document.relatedHeading + firstChosenRow(state);
  return row >= state.story.top && row < state.story.top + size.bodyHeight
    ? state
    : { ...state, story: { ...state.story, focus: 'text' } };
}

/** Scrolls so that the related stories, or at least the selected one, are on screen. */
export function showRelated(state: ReaderState): ReaderState {
  const size = geometry(state);
  const document = documentOf(state);
  if (!document || document.relatedHeading < 0) return state;
  const { relatedHeading: heading } = document;
  const rows = relatedRows(state, shownId(state));
  const [first, last] = chosenRows(state, rows);
  const isAll = rows.length <= size.bodyHeight;
  const { top } = state.story;
  // If not all of them fit, the selected one is shown, and with the first one the heading.
  const from = heading + (isAll || relatedIndex(state) === 0 ? 0 : first);
  const to = heading + (isAll ? rows.length - 1 : last);
  const wanted = to >= top + size.bodyHeight ? to - size.bodyHeight + 1 : top;
  const shown = Math.min(wanted, from, heading + first);
  return shown === top ? state : scrollTo(state, shown);
}
