/** Asking the terminal: what is written, how its answers are told from keys, and what they say. No clock, no streams. */

import { matchAt, type Report, type Sifter, sifterOf } from './escape-sequences.ts';

/** CPR, the answer to `ESC[6n`: row and column of the cursor, from 1. `ESC[1;2R` is Shift+F3 too. */
export const CURSOR_REPORT: Report = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
  whole: /\x1b\[(\d{1,5});(\d{1,5})R/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  begun: /\x1b(?:\[(?:\d{1,5}(?:;\d{0,5})?)?)?$/y,
};

/** DA1, the answer to `ESC[c`. No key looks like it. */
const DEVICE_REPORT: Report = {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  whole: /\x1b\[\?[\d;]{0,60}c/y,
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
  begun: /\x1b(?:\[(?:\?[\d;]{0,60})?)?$/y,
};

/** One thing to ask. `Found` is what all answers together say. */
export interface Question<Found> {
  readonly ask: string;
  readonly answer: Report;
  readonly says: (parts: readonly string[]) => Partial<Found>;
  /**
   * The answer may come behind that of the last question, from a terminal around the one that answered it. It is looked
   * for until `close`, and nobody waits for it.
   */
  readonly mayStray?: boolean;
}

/** The cursor is put back, and whatever was written in its row is gone, before anything else is drawn. */
const BEFORE = '\x1b7';
const AFTER = '\x1b[2K\x1b8';
/** DA1, asked last: terminals answer in order and nearly all know it, so when its answer comes no other will. */
const LAST = '\x1b[c';

/** A batch of questions under way. */
export interface Inquiry<Found> {
  /** All that has to be written, in one piece. */
  readonly text: string;
  /** Gives what of a read is no answer. Without outstanding answers nothing is changed or held. */
  readonly sift: Sifter['sift'];
  readonly held: Sifter['held'];
  readonly release: Sifter['release'];
  /** True while answers may come that are waited for. */
  readonly open: () => boolean;
  /** True while there are answers to be taken out of what is read. */
  readonly listens: () => boolean;
  /** Stops looking for answers; gives what was held back. */
  readonly close: () => string;
  readonly found: () => Partial<Found>;
}

/** Begins a batch; write its `text` and hand everything that is read to `sift`. */
export function inquiry<Found>(questions: readonly Question<Found>[]): Inquiry<Found> {
  const last: Question<Found> = { ask: LAST, answer: DEVICE_REPORT, says: () => ({}) as Partial<Found> };
  /** In the order in which they were asked, which is the order of their answers. */
  let waiting: readonly Question<Found>[] = [...questions, last];
  let found: Partial<Found> = {};

  /** Takes out an answer that stands at an index: the index behind it, or null when there is none. */
  const answered = (text: string, index: number): number | null => {
    for (const question of waiting) {
      const parts = matchAt(question.answer.whole, text, index);
      if (!parts) continue;
      found = { ...found, ...question.says(parts) };
      const isOver = question === last;
      waiting = waiting.filter((other) => other !== question && !(isOver && !other.mayStray));
      return index + parts[0].length;
    }
    return null;
  };
  const sifter = sifterOf({
    isOpen: () => waiting.length > 0,
    take: answered,
    mayBegin: (text, index) => waiting.some(({ answer }) => matchAt(answer.begun, text, index) !== null),
  });

  return {
    text: `${BEFORE}${questions.map(({ ask }) => ask).join('')}${AFTER}${LAST}`,
    sift: sifter.sift,
    held: sifter.held,
    release: sifter.release,
    open: () => waiting.includes(last),
    listens: () => waiting.length > 0,
    close: () => {
      waiting = [];
      return sifter.close();
    },
    found: () => found,
  };
}
