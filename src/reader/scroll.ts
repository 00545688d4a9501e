import { documentOf, maxTop, percentSeen } from './document.ts';
import { pairInView } from './pair-in-view.ts';
import type { ReaderState } from './state.ts';
import { geometry } from './step.ts';

/** Scrolls the open story to a row, within its bounds, and remembers how much of it was seen. */
export function scrollTo(state: ReaderState, wanted: number): ReaderState {
  const size = geometry(state);
  const document = documentOf(state, size);
  if (!document) return state;
  const top = Math.max(0, Math.min(wanted, maxTop(document, size)));
  const seen = Math.max(state.seen, percentSeen(document, size, top));
  const pair = document.parallel ? pairInView(document, size, top, state.pair) : state.pair;
  return top === state.top && seen === state.seen && pair === state.pair ? state : { ...state, top, seen, pair };
}
