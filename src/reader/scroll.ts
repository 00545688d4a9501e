import { documentOf, maxTop, percentSeen } from './document.ts';
import type { ReaderState } from './state.ts';
import { geometry } from './step.ts';

/** Scrolls the open story to a row, within its bounds, and remembers how much of it was seen. */
export function scrollTo(state: ReaderState, wanted: number): ReaderState {
  const size = geometry(state);
  const document = documentOf(state, size);
  if (!document) return state;
  const top = Math.max(0, Math.min(wanted, maxTop(document, size)));
  const seen = Math.max(state.seen, percentSeen(document, size, top));
  return top === state.top && seen === state.seen ? state : { ...state, top, seen };
}
