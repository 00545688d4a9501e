import type { TerminalCapabilities } from '../../text/width.ts';
import { BACKGROUND_QUERY, type BackgroundReport, canQuery, WIDTH_QUERIES } from './capability-queries.ts';
import { keyboardOf } from './keyboard.ts';
import { queryBatch, type TerminalQuery } from './terminal-query.ts';

/** The terminal's replies; those that did not come are missing. */
export interface TerminalReplies extends Partial<TerminalCapabilities>, Partial<BackgroundReport> {
  /** Whether it knows kitty's keyboard protocol. */
  readonly kittyKeys?: boolean;
}

/** Queries the state of kitty's keyboard protocol; a terminal without it does not reply. */
const KITTY_KEYS_QUERY: TerminalQuery<TerminalReplies> = {
  request: '\x1b[?u',
  reply: {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
    complete: /\x1b\[\?(\d{1,4})u/y,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    partial: /\x1b(?:\[(?:\?\d{0,4})?)?$/y,
  },
  read: () => ({ kittyKeys: true }),
};

/**
 * Queries a terminal like the reader, and for its keyboard protocol, without drawing anything; null if that is not
 * possible. Takes at most 200 ms. What is typed meanwhile is dropped.
 *
 * @param term the environment's TERM.
 * @param withBackground whether to ask for the background colour.
 */
export async function queryTerminal(
  term: string | undefined,
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
  withBackground: boolean,
): Promise<TerminalReplies | null> {
  if (!canQuery(term, stdin, stdout)) return null;
  const keyboard = keyboardOf(stdin, stdout);
  const batch = queryBatch<TerminalReplies>([
    ...WIDTH_QUERIES,
    ...(withBackground ? [BACKGROUND_QUERY] : []),
    KITTY_KEYS_QUERY,
  ]);
  stdin.setRawMode(true);
  try {
    keyboard.query(batch, () => {});
    await keyboard.settled();
    return batch.found();
  } finally {
    keyboard.close();
    stdin.setRawMode(false);
    stdin.pause();
  }
}
