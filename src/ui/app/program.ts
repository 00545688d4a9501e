import { isTyping } from '../layout/layers.ts';
import { textOfKey } from '../layout/line-editing.ts';
import type { Effect } from '../state/effect.ts';
import type { ReaderEvent } from '../state/event.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { update } from './update.ts';

/** The reader without a view: one state, changed by events, whose effects go to a runner. */
export interface Program {
  readonly getState: () => ReaderState;
  /** Calls back after every change; returns the function that unsubscribes. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Handles events in order; listeners are called once for the whole change. */
  readonly dispatch: (...events: readonly ReaderEvent[]) => void;
}

/**
 * Makes the program. `run` carries out an effect and may dispatch again, even synchronously: events are handled in
 * order, each one finished (with the answers of its effects) before the next.
 */
export function createProgram(
  initial: ReaderState,
  run: (effect: Effect, dispatch: (...events: readonly ReaderEvent[]) => void) => void,
): Program {
  let state = initial;
  let busy = false;
  const waiting = eventQueue();
  const listeners = new Set<() => void>();

  /** Joins an event with the typed text after it, so that the line is updated and its search run only once. */
  const joined = (event: ReaderEvent): ReaderEvent => {
    if (!isTyping(state)) return event;
    const letters: string[] = [];
    for (let text = writtenIn(event); text !== null; text = writtenIn(waiting.next())) {
      if (letters.length > 0) waiting.take();
      letters.push(text);
    }
    return letters.length > 1 ? { type: 'TextTyped', text: letters.join('') } : event;
  };

  const dispatch = (...events: readonly ReaderEvent[]): void => {
    if (busy) {
      // A synchronous answer (a story read from disk) goes before keys typed after the request.
      waiting.addFirst(events);
      return;
    }
    waiting.add(events);
    busy = true;
    const before = state;
    try {
      for (let came = waiting.take(); came; came = waiting.take()) {
        const [changed, effects] = update(state, joined(came));
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

/** The text of an event that only types into an open line; null for other events. */
const writtenIn = (event: ReaderEvent | undefined): string | null =>
  event?.type === 'KeyPressed' ? textOfKey(event.key) : null;

/** A queue whose cost for each event does not depend on its length. */
interface EventQueue {
  readonly add: (events: readonly ReaderEvent[]) => void;
  /** Puts events before all others, in their order. */
  readonly addFirst: (events: readonly ReaderEvent[]) => void;
  readonly take: () => ReaderEvent | undefined;
  /** The event that `take` returns next. */
  readonly next: () => ReaderEvent | undefined;
}

function eventQueue(): EventQueue {
  /** The events at the front, the next one last. */
  const front: ReaderEvent[] = [];
  let others: ReaderEvent[] = [];
  let at = 0;
  return {
    add: (events) => {
      for (const event of events) others.push(event);
    },
    addFirst: (events) => {
      for (const event of events.toReversed()) front.push(event);
    },
    take: () => {
      const event = front.pop() ?? others[at++];
      if (event === undefined) {
        others = [];
        at = 0;
      }
      return event;
    },
    next: () => front.at(-1) ?? others[at],
  };
}
