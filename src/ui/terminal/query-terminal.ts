import type { TerminalCapabilities } from '../../text/width.ts';
import { BACKGROUND_QUERY, type BackgroundReport, canQuery, WIDTH_QUERIES } from './capability-queries.ts';
import { keyboardOf } from './keyboard.ts';
import {
  type PictureReplies,
  type PictureWish,
  passedQueries,
  pictureQueries,
  readAttributes,
} from './pictures/picture-queries.ts';
import { queryBatch, type TerminalQuery } from './terminal-query.ts';

/** The terminal's replies; those that did not come are missing. */
export interface TerminalReplies
  extends Partial<TerminalCapabilities>,
    Partial<BackgroundReport>,
    Partial<PictureReplies> {
  /** Whether it knows kitty's keyboard protocol. */
  readonly kittyKeys?: boolean;
}

/** How long the terminal around tmux may take, in milliseconds. Its replies must not become input of the shell. */
const THROUGH_TMUX = 100;

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
 * possible. Takes at most 200 ms, in tmux 100 more. What is typed meanwhile is dropped.
 *
 * @param term the environment's TERM.
 * @param withBackground whether to ask for the background colour.
 */
export async function queryTerminal(
  term: string | undefined,
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
  withBackground: boolean,
  pictures: PictureWish,
): Promise<TerminalReplies | null> {
  if (!canQuery(term, stdin, stdout)) return null;
  const keyboard = keyboardOf(stdin, stdout);
  const batch = queryBatch<TerminalReplies>(
    [
      ...WIDTH_QUERIES,
      ...(withBackground ? [BACKGROUND_QUERY] : []),
      KITTY_KEYS_QUERY,
      ...pictureQueries(pictures),
      ...passedQueries(pictures),
    ],
    readAttributes,
  );
  stdin.setRawMode(true);
  try {
    keyboard.query(batch, () => {});
    await keyboard.settled();
    if (pictures.isTmux) await new Promise((resolve) => setTimeout(resolve, THROUGH_TMUX));
    return batch.found();
  } finally {
    keyboard.close();
    stdin.setRawMode(false);
    stdin.pause();
  }
}
