import type { Effect } from './effect.ts';
import type { ReaderEvent } from './event.ts';
import type { ReaderState } from './state.ts';
import { oneByOne, update } from './update.ts';

/** The reader outside of any view: one state, changed by events, its effects handed to a runner. */
export interface Program {
  readonly getState: () => ReaderState;
  /** Calls back after every change; returns what ends it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes events in order; listeners hear of the whole change once. */
  readonly dispatch: (...events: readonly ReaderEvent[]) => void;
}

/**
 * Makes the program. `run` carries an effect out and may dispatch again, even at once: events are taken in the order in
 * which they came, each one finished before the next (what its effects tell at once included), and listeners are told once, when all are done.
 */
export function createProgram(
  initial: ReaderState,
  run: (effect: Effect, dispatch: (...events: readonly ReaderEvent[]) => void) => void,
): Program {
  let state = initial;
  let busy = false;
  const waiting: ReaderEvent[] = [];
  const listeners = new Set<() => void>();

  const dispatch = (...events: readonly ReaderEvent[]): void => {
    if (busy) {
      // An answer at once (a story read from disk) belongs before the keys that were typed after the question.
      waiting.unshift(...events);
      return;
    }
    waiting.push(...events);
    busy = true;
    const before = state;
    try {
      for (let came = waiting.shift(); came; came = waiting.shift()) {
        const [next = came, ...later] = oneByOne(state, came);
        waiting.unshift(...later);
        const [changed, effects] = update(state, next);
        state = changed;
        for (const effect of effects) run(effect, dispatch);
      }
    } finally {
      busy = false;
      if (state !== before) for (const listener of [...listeners]) listener();
    }
  };

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch,
  };
}
