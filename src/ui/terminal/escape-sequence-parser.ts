/** Splits the input into keys and pastes, without what only terminals send, wherever a read has ended. No clock, no streams. */

import { type Piece, pasteParser } from './paste-parser.ts';

/** A kind of report that terminals send on their input. Both patterns are sticky and begin at an escape. */
export interface SequencePattern {
  readonly complete: RegExp;
  /** Matches what may become a report when more is read, up to the end of what has been read. */
  readonly partial: RegExp;
}

/** The match of a sticky pattern at an index, or null. */
export const matchAt = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index;
  return pattern.exec(text);
};

/** What is looked for in the input. */
export interface SequenceMatcher {
  /** Takes a sequence at an index, where there is an escape: the index after it, or null if it is something else. */
  readonly take: (text: string, index: number) => number | null;
  /** Whether the text from an index on may become such a sequence when more is read. */
  readonly mayBegin: (text: string, index: number) => boolean;
}

export interface EscapeSequenceParser {
  /**
   * Takes what was read and returns the keys and pastes in it. An escape at the end that may begin a sequence is held back,
   * and a paste until its end has been read.
   */
  readonly parse: (read: string) => readonly Piece[];
  /** Whether what is held back may be a key: Esc and Alt+[ are typed, a parameter after them in one moment is not. */
  readonly holdsKey: () => boolean;
  /** Returns what was held back. If it turns out to be a sequence after all, the rest of it is still taken out. */
  readonly release: () => readonly Piece[];
  /** Drops what was held back: another program gets the input. */
  readonly interrupt: () => void;
}

const keyPieces = (text: string): readonly Piece[] => (text === '' ? [] : [{ text, isPaste: false }]);

/**
 * A parser that takes out what any of the matchers takes, except in pastes; earlier matchers go first.
 *
 * @param longestPaste in code units.
 */
export function escapeSequenceParser(
  matchers: readonly SequenceMatcher[],
  longestPaste = Number.POSITIVE_INFINITY,
): EscapeSequenceParser {
  const pastes = pasteParser(longestPaste);
  /** The beginning of a sequence, and how much of it was released already. */
  let held = '';
  let released = 0;

  const takeAt = (text: string, index: number): number | null => {
    for (const matcher of matchers) {
      const end = matcher.take(text, index);
      if (end !== null) return end;
    }
    return null;
  };
  const release = (): string => {
    const keys = held.slice(released);
    released = held.length;
    return keys;
  };
  const flush = (): string => {
    const keys = release();
    held = '';
    released = 0;
    return keys;
  };
  const keysIn = (read: string): string => {
    const text = held + read;
    const known = released;
    flush();
    let keys = '';
    let index = 0;
    const giveUntil = (end: number): void => {
      keys += text.slice(Math.max(index, known), end);
      index = end;
    };
    while (index < text.length) {
      const next = text.indexOf('\x1b', index);
      giveUntil(next < 0 ? text.length : next);
      if (next < 0) break;
      const end = takeAt(text, index);
      if (end !== null) {
        index = end;
      } else if (matchers.some((matcher) => matcher.mayBegin(text, next))) {
        held = text.slice(index);
        released = Math.max(0, known - index);
        break;
      } else {
        giveUntil(index + 1);
      }
    }
    return keys;
  };

  return {
    parse: (read) =>
      pastes
        .parse(read)
        .flatMap((piece) => (piece.isPaste ? [...keyPieces(flush()), piece] : keyPieces(keysIn(piece.text)))),
    holdsKey: () => held.length > released && held.length <= 2,
    release: () => keyPieces(release()),
    interrupt: () => {
      release();
      pastes.forget();
    },
  };
}
