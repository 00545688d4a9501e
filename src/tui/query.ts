/** Asking the terminal: what is written, how its answers are told from keys, and what they say. No clock, no streams. */

/** A kind of report that terminals send on their input. Both patterns are sticky and begin at an escape. */
export interface Report {
  readonly whole: RegExp;
  /** Matches what may still become a report when more is read, up to the end of what has been read. */
  readonly begun: RegExp;
}

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

const PASTE_BEGINS = '\x1b[200~';
const PASTE_ENDS = '\x1b[201~';

/** What is held back: nothing, what may well be a key, or what only a terminal sends. */
export type Held = 'nothing' | 'key' | 'report';

/** A batch of questions under way. */
export interface Inquiry<Found> {
  /** All that has to be written, in one piece. */
  readonly text: string;
  /**
   * Takes what was read; gives what of it is no answer, in order. An escape at the end that may begin an answer is held
   * back until the next call. Without outstanding answers nothing is changed or held.
   */
  readonly sift: (read: string) => string;
  readonly held: () => Held;
  /** Gives what was held back. Should it have been an answer after all, its rest is still taken out. */
  readonly release: () => string;
  /** True while answers may come that are waited for. */
  readonly open: () => boolean;
  /** True while there are answers to be taken out of what is read. */
  readonly listens: () => boolean;
  /** Stops looking for answers; gives what was held back. */
  readonly close: () => string;
  readonly found: () => Partial<Found>;
}

/** The longest end of a text that is a beginning of `marker`, in code units. */
function overlap(text: string, marker: string): number {
  let length = Math.min(text.length, marker.length - 1);
  while (length > 0 && !marker.startsWith(text.slice(text.length - length))) length -= 1;
  return length;
}

const at = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index;
  return pattern.exec(text);
};

/** Begins a batch; write its `text` and hand everything that is read to `sift`. */
export function inquiry<Found>(questions: readonly Question<Found>[]): Inquiry<Found> {
  const last: Question<Found> = { ask: LAST, answer: DEVICE_REPORT, says: () => ({}) as Partial<Found> };
  /** In the order in which they were asked, which is the order of their answers. */
  let waiting: readonly Question<Found>[] = [...questions, last];
  let found: Partial<Found> = {};
  let pasting = false;
  /** The beginning of an answer or of a marker, and how much of it has been given away already. */
  let held = '';
  let given = 0;

  /** Takes out an answer that stands at an index: the index behind it, or null when there is none. */
  const answered = (text: string, index: number): number | null => {
    for (const question of waiting) {
      const parts = at(question.answer.whole, text, index);
      if (!parts) continue;
      found = { ...found, ...question.says(parts) };
      const isOver = question === last;
      waiting = waiting.filter((other) => other !== question && !(isOver && !other.mayStray));
      return index + parts[0].length;
    }
    return null;
  };
  const mayBegin = (text: string, index: number): boolean =>
    PASTE_BEGINS.startsWith(text.slice(index)) || waiting.some(({ answer }) => at(answer.begun, text, index) !== null);

  const sift = (read: string): string => {
    const text = held + read;
    const known = given;
    held = '';
    given = 0;
    let keys = '';
    const give = (from: number, to: number): number => {
      keys += text.slice(Math.max(from, known), to);
      return to;
    };
    let index = 0;
    while (index < text.length) {
      if (waiting.length === 0) {
        index = give(index, text.length);
      } else if (pasting) {
        const end = text.indexOf(PASTE_ENDS, index);
        pasting = end < 0;
        index = give(index, end < 0 ? text.length : end + PASTE_ENDS.length);
        // Given away at once, and remembered, since the marker may go on in the next read.
        if (end < 0) held = text.slice(text.length - overlap(text, PASTE_ENDS));
        given = held.length;
      } else {
        const start = text.indexOf('\x1b', index);
        index = give(index, start < 0 ? text.length : start);
        if (start < 0) break;
        const behind = answered(text, index);
        if (behind !== null) {
          index = behind;
        } else if (text.startsWith(PASTE_BEGINS, index)) {
          pasting = true;
          index = give(index, index + PASTE_BEGINS.length);
        } else if (mayBegin(text, index)) {
          held = text.slice(index);
          given = Math.max(0, known - index);
          break;
        } else {
          index = give(index, index + 1);
        }
      }
    }
    return keys;
  };

  const release = (): string => {
    const keys = held.slice(given);
    given = held.length;
    return keys;
  };

  return {
    text: `${BEFORE}${questions.map(({ ask }) => ask).join('')}${AFTER}${LAST}`,
    sift,
    held: () => {
      if (held.length === given) return 'nothing';
      // Esc, and Alt+[, are typed; a parameter behind them within one moment is not.
      return held.length <= 2 ? 'key' : 'report';
    },
    release,
    open: () => waiting.includes(last),
    listens: () => waiting.length > 0,
    close: () => {
      waiting = [];
      const keys = release();
      held = '';
      given = 0;
      return keys;
    },
    found: () => found,
  };
}
