import { geometry } from '../../layout/geometry.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { scrollTo } from './scroll.ts';
import { documentOf, maxTop } from './shown-document.ts';
import type { StoryDocument } from './story-layout.ts';

/** The last row above the body: a story opens there, since everything above is written at once. */
export function lastHeaderRow({ lines, parallel }: StoryDocument): number {
  if (parallel) return 0;
  const body = lines.findIndex(({ block }) => block >= 0);
  return Math.max(0, (body < 0 ? lines.length : body) - 1);
}

export function scrollLinear(state: ReaderState, rows: number): ReaderState {
  const document = documentOf(state, geometry(state));
  return document?.parallel ? toPair(state, Math.sign(rows)) : scrollTo(state, state.story.top + rows);
}

/** Moves to another pair of paragraphs of a story in two languages. */
export function toPair(state: ReaderState, by: number): ReaderState {
  const size = geometry(state);
  const document = documentOf(state, size);
  if (!document?.parallel) return state;
  const { pairStart } = document.parallel;
  const last = pairStart.length - 1;
  const pair = Math.max(0, Math.min(last, state.story.pair + by));
  const moved = scrollTo({ ...state, story: { ...state.story, pair } }, pairStart[pair] ?? 0);
  return pair === last ? { ...moved, story: { ...moved.story, seen: 100 } } : moved;
}

export function isAtEnd(state: ReaderState): boolean {
  const size = geometry(state);
  const document = documentOf(state, size);
  if (!document) return false;
  return document.parallel ? state.story.pair >= document.blocks - 1 : state.story.top >= maxTop(document, size);
}
