/** Taking out of what is read what only terminals send, wherever a read has ended. No clock, no streams. */

import { overlap } from './paste.ts';

/** A kind of report that terminals send on their input. Both patterns are sticky and begin at an escape. */
export interface Report {
  readonly whole: RegExp;
  /** Matches what may still become a report when more is read, up to the end of what has been read. */
  readonly begun: RegExp;
}

/** The match of a sticky pattern at an index, or null. */
export const matchAt = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index;
  return pattern.exec(text);
};

const PASTE_BEGINS = '\x1b[200~';
const PASTE_ENDS = '\x1b[201~';

/** What is held back: nothing, what may well be a key, or what only a terminal sends. */
export type Held = 'nothing' | 'key' | 'report';

/** What is looked for. Nothing in a paste is. */
export interface Sought {
  /** False while nothing is: then all that is read goes through. */
  readonly isOpen: () => boolean;
  /** Takes what stands at an index, which is an escape: the index behind it, or null when it is something else. */
  readonly take: (text: string, index: number) => number | null;
  /** Whether a text may become that from an index on when more is read. */
  readonly mayBegin: (text: string, index: number) => boolean;
}

export interface Sifter {
  /**
   * Takes what was read; gives what of it is not looked for, in order. An escape at the end that may begin what is looked
   * for is held back until the next call.
   */
  readonly sift: (read: string) => string;
  readonly held: () => Held;
  /** Gives what was held back. Should it have been looked for after all, its rest is still taken out. */
  readonly release: () => string;
  /** Gives what was held back and forgets it. */
  readonly close: () => string;
}

export function sifterOf({ isOpen, take, mayBegin }: Sought): Sifter {
  let pasting = false;
  /** The beginning of a report or of a marker, and how much of it has been given away already. */
  let held = '';
  let given = 0;

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
      if (!isOpen()) {
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
        const behind = take(text, index);
        if (behind !== null) {
          index = behind;
        } else if (text.startsWith(PASTE_BEGINS, index)) {
          pasting = true;
          index = give(index, index + PASTE_BEGINS.length);
        } else if (PASTE_BEGINS.startsWith(text.slice(index)) || mayBegin(text, index)) {
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
    sift,
    held: () => {
      if (held.length === given) return 'nothing';
      // Esc, and Alt+[, are typed; a parameter behind them within one moment is not.
      return held.length <= 2 ? 'key' : 'report';
    },
    release,
    close: () => {
      const keys = release();
      held = '';
      given = 0;
      return keys;
    },
  };
}
