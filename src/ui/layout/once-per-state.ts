import type { ReaderState } from '../state/reader-state.ts';

/** A pure function of the state that is computed once for each state, since a frame needs the result several times. */
export function oncePerState<T>(find: (state: ReaderState) => T): (state: ReaderState) => T {
  const known = new WeakMap<ReaderState, { readonly value: T }>();
  return (state) => {
    const found = known.get(state) ?? { value: find(state) };
    known.set(state, found);
    return found.value;
  };
}
