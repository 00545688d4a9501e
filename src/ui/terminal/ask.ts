import type { TerminalCapabilities } from '../../text/terminal-capabilities.ts';
import { GROUND_QUESTION, type Ground } from './background.ts';
import { keyboardOf } from './keyboard.ts';
import { inquiry, type Question } from './terminal-query.ts';
import { mayAsk, WIDTH_QUESTIONS } from './widths.ts';

/** What a terminal answers to somebody who only wants to know: nothing is drawn. What it does not answer is not there. */
export interface TerminalAnswers extends Partial<TerminalCapabilities>, Partial<Ground> {
  /** It knows the keyboard protocol of kitty. */
  readonly kittyKeys?: boolean;
}

/** The state of kitty's keyboard protocol; a terminal without it says nothing. */
const KEYS: Question<TerminalAnswers> = {
  ask: '\x1b[?u',
  answer: {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
    whole: /\x1b\[\?(\d{1,4})u/y,
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    begun: /\x1b(?:\[(?:\?\d{0,4})?)?$/y,
  },
  says: () => ({ kittyKeys: true }),
};

/**
 * Asks a terminal what the reader asks, and for its keyboard protocol; null where it may not be asked. Takes 200 ms at
 * most. What is typed meanwhile is dropped.
 *
 * @param term the environment's TERM.
 * @param asksGround whether it may be asked for its background.
 */
export async function askTerminal(
  term: string | undefined,
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
  asksGround: boolean,
): Promise<TerminalAnswers | null> {
  if (!mayAsk(term, stdin, stdout)) return null;
  const keyboard = keyboardOf(stdin, stdout);
  const questions = inquiry<TerminalAnswers>([...WIDTH_QUESTIONS, ...(asksGround ? [GROUND_QUESTION] : []), KEYS]);
  stdin.setRawMode(true);
  try {
    keyboard.ask(questions, () => {});
    await keyboard.quiet();
    return questions.found();
  } finally {
    keyboard.close();
    stdin.setRawMode(false);
    stdin.pause();
  }
}
