import type { ReaderEvent } from './event.ts';

/** Events that wait for their turn. Each one costs the same, however many there are. */
export interface EventQueue {
  readonly add: (events: readonly ReaderEvent[]) => void;
  /** Puts events in front of all others, in their order. */
  readonly addFirst: (events: readonly ReaderEvent[]) => void;
  readonly take: () => ReaderEvent | undefined;
  /** The event that `take` gives next. */
  readonly next: () => ReaderEvent | undefined;
}

export function eventQueue(): EventQueue {
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
