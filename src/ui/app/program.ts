import { textOfKey } from '../prompt/typed-line.ts';
import type { Effect } from './effect.ts';
import type { ReaderEvent } from './event.ts';
import type { ReaderState } from './state.ts';
import { splitTypedKeys, update } from './update.ts';

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
  const waiting = eventQueue();
  const listeners = new Set<() => void>();

  /** An event, joined with those after it that type in the same line: the line is updated, and its search run, once. */
  const joined = (event: ReaderEvent): ReaderEvent => {
    if (!state.prompt) return event;
    const letters: string[] = [];
    for (let text = writtenIn(event); text !== null; text = writtenIn(waiting.next())) {
      if (letters.length > 0) waiting.take();
      letters.push(text);
    }
    return letters.length > 1 ? { type: 'TextTyped', text: letters.join('') } : event;
  };

  const dispatch = (...events: readonly ReaderEvent[]): void => {
    if (busy) {
      // An answer at once (a story read from disk) belongs before the keys that were typed after the question.
      waiting.addFirst(events);
      return;
    }
    waiting.add(events);
    busy = true;
    const before = state;
    try {
      for (let came = waiting.take(); came; came = waiting.take()) {
        const [next = came, ...later] = splitTypedKeys(state, joined(came));
        waiting.addFirst(later);
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

/** The text of an event that does nothing but write in a line that is open, null for any other event. */
const writtenIn = (event: ReaderEvent | undefined): string | null =>
  event?.type === 'KeyPressed' ? textOfKey(event.key) : null;

/** Events that wait for their turn. Each one costs the same, however many there are. */
interface EventQueue {
  readonly add: (events: readonly ReaderEvent[]) => void;
  /** Puts events in front of all others, in their order. */
  readonly addFirst: (events: readonly ReaderEvent[]) => void;
  readonly take: () => ReaderEvent | undefined;
  /** The event that `take` gives next. */
  readonly next: () => ReaderEvent | undefined;
}

function eventQueue(): EventQueue {
  /** Those in front, the next one last. */
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
