/** Queries to the terminal: what is written, how replies are separated from keys, and what they mean. No clock, no streams. */

import { matchAt, type SequenceMatcher, type SequencePattern } from './escape-sequence-parser.ts';

/** DA1, the reply to `ESC[c`. No key looks like it. */
const DEVICE_ATTRIBUTES: SequencePattern = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
  complete: /\x1b\[\?([\d;]{0,60})c/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  partial: /\x1b(?:\[(?:\?[\d;]{0,60})?)?$/y,
};

/** One query. `Found` is the result of all replies. */
export interface TerminalQuery<Found> {
  readonly request: string;
  readonly reply: SequencePattern;
  readonly read: (parts: readonly string[]) => Partial<Found>;
  /**
   * The reply may come after that of the last query, from an outer terminal. It is recognized until `close`, but not
   * waited for.
   */
  readonly mayStray?: boolean;
}

/** The cursor is restored, and its row erased, before anything else is drawn. */
const BEFORE = '\x1b7';
const AFTER = '\x1b[2K\x1b8';
/** DA1, sent last: terminals reply in order and nearly all know it, so no reply comes after this one. */
const LAST = '\x1b[c';

/** A batch of queries in progress; as a matcher it removes the replies from the input. */
export interface QueryBatch<Found> extends SequenceMatcher {
  /** All requests, to be written in one piece. */
  readonly request: string;
  /** Whether replies are waited for. */
  readonly isPending: () => boolean;
  /** Whether replies may still come, waited for or not. */
  readonly isOpen: () => boolean;
  readonly found: () => Partial<Found>;
}

/**
 * A batch of queries, which ends with DA1.
 *
 * @param readLast reads the attributes of the reply to DA1.
 * @param isSilent whether no query draws anything, so that the row of the cursor can stay.
 */
export function queryBatch<Found>(
  queries: readonly TerminalQuery<Found>[],
  readLast: (attributes: readonly string[]) => Partial<Found> = () => ({}),
  isSilent = false,
): QueryBatch<Found> {
  const last: TerminalQuery<Found> = {
    request: LAST,
    reply: DEVICE_ATTRIBUTES,
    read: ([, attributes = '']) => readLast(attributes.split(';')),
  };
  const requests = queries.map(({ request }) => request).join('');
  /** In the order in which they were sent, which is the order of the replies. */
  let waiting: readonly TerminalQuery<Found>[] = [...queries, last];
  let found: Partial<Found> = {};
  return {
    request: (isSilent ? requests : BEFORE + requests + AFTER) + LAST,
    take: (text, index) => {
      for (const query of waiting) {
        const parts = matchAt(query.reply.complete, text, index);
        if (!parts) continue;
        found = { ...found, ...query.read(parts) };
        const isOver = query === last;
        waiting = waiting.filter((other) => other !== query && !(isOver && !other.mayStray));
        return index + parts[0].length;
      }
      return null;
    },
    mayBegin: (text, index) => waiting.some(({ reply }) => matchAt(reply.partial, text, index) !== null),
    isPending: () => waiting.includes(last),
    isOpen: () => waiting.length > 0,
    found: () => found,
  };
}
