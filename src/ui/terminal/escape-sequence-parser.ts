/** Splits input into keys and pastes and removes terminal reports, wherever a read ends. No clock, no streams. */

/** A kind of report that terminals send on their input. Both patterns are sticky and begin at an escape. */
export interface SequencePattern {
  readonly complete: RegExp;
  /** Matches what may become a report with more input, up to the end of the input. */
  readonly partial: RegExp;
}

/** The match of a sticky pattern at an index, or null. */
export const matchAt = (pattern: RegExp, text: string, index: number): RegExpExecArray | null => {
  pattern.lastIndex = index;
  return pattern.exec(text);
};

/** Recognizes one kind of sequence in the input. */
export interface SequenceMatcher {
  /** The index after a sequence that begins at an index (an escape), or null if it is something else. */
  readonly take: (text: string, index: number) => number | null;
  /** Whether the text from an index on may become such a sequence with more input. */
  readonly mayBegin: (text: string, index: number) => boolean;
}

/** A part of the input: keys, or a whole paste with its marks (or the part of its first mark that was not returned as keys). */
export interface Piece {
  readonly text: string;
  readonly isPaste: boolean;
}

interface EscapeSequenceParser {
  /**
   * Takes input and returns its keys and pastes. An escape at the end that may begin a sequence is held back, as is a
   * paste until its end arrives. With '' it returns held-back input that no matcher looks for any more.
   */
  readonly parse: (read: string) => readonly Piece[];
  /** Whether held-back input may be a key: Esc and Alt+[ are typed, but not with parameters in the same moment. */
  readonly holdsKey: () => boolean;
  /** Stops waiting for the rest of held-back input: unless the next read completes it, it is dropped, and the read is keys. */
  readonly expire: () => void;
  /** Returns held-back input. If it turns out to be a sequence after all, the rest of it is still removed. */
  readonly release: () => readonly Piece[];
  /** Drops held-back input and an unfinished paste: another program gets the input. The rest of a report is still removed. */
  readonly interrupt: () => void;
}

/** The marks of a paste (bracketed paste, DECSET 2004). */
const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';
/** The longest start of a sequence that may be a key, in code units: Esc, and Alt+[. */
const MAX_KEY_LENGTH = 2;
/** Ctrl+C in a read of its own cancels a paste whose end never comes, for example after a lost connection. */
const GIVE_UP = '\x03';

/** The length of the longest end of a text that is a start of `mark`, in code units. */
function overlap(text: string, mark: string): number {
  let length = Math.min(text.length, mark.length - 1);
  while (length > 0 && !mark.startsWith(text.slice(text.length - length))) length -= 1;
  return length;
}

/**
 * A parser that removes what any of the matchers takes, except in pastes; earlier matchers go first. Takes time linear
 * in the input.
 *
 * @param longestPaste in code units; longer ones are cut.
 */
export function escapeSequenceParser(
  matchers: readonly SequenceMatcher[],
  longestPaste = Number.POSITIVE_INFINITY,
): EscapeSequenceParser {
  /** The start of a sequence or of a mark, and how much of it was already returned. */
  let held = '';
  let released = 0;
  let isExpired = false;
  /** The paste so far, from the part of its first mark that was not returned; null outside a paste. */
  let paste: { readonly mark: string; text: string } | null = null;

  const takeAt = (text: string, index: number): number | null => {
    for (const matcher of matchers) {
      const end = matcher.take(text, index);
      if (end !== null) return end;
    }
    return null;
  };
  const mayBegin = (text: string, index: number): boolean => matchers.some((matcher) => matcher.mayBegin(text, index));
  const release = (): string => {
    if (paste) return '';
    const keys = held.slice(released);
    released = held.length;
    return keys;
  };
  const forget = (): void => {
    paste = null;
    held = '';
    released = 0;
  };

  const parse = (read: string): readonly Piece[] => {
    if (paste && read === GIVE_UP) {
      forget();
      return [];
    }
    const text = held + read;
    const known = released;
    const expired = isExpired ? held.length : 0;
    isExpired = false;
    held = '';
    released = 0;
    const pieces: Piece[] = [];
    let keys = '';
    let index = 0;
    const giveUntil = (end: number): void => {
      keys += text.slice(Math.max(index, known), end);
      index = end;
    };
    const endKeys = (): void => {
      if (keys !== '') pieces.push({ text: keys, isPaste: false });
      keys = '';
    };
    while (index < text.length) {
      if (paste) {
        const found = text.indexOf(PASTE_END, index);
        const end = found < 0 ? text.length - overlap(text.slice(index), PASTE_END) : found;
        paste.text += text.slice(index, Math.min(end, index + longestPaste - paste.text.length));
        if (found < 0) {
          held = text.slice(end);
          break;
        }
        pieces.push({ text: paste.mark + paste.text + PASTE_END, isPaste: true });
        paste = null;
        index = end + PASTE_END.length;
        continue;
      }
      const next = text.indexOf('\x1b', index);
      giveUntil(next < 0 ? text.length : next);
      if (next < 0) break;
      const end = takeAt(text, index);
      if (end !== null) {
        index = end;
      } else if (text.startsWith(PASTE_START, index)) {
        endKeys();
        paste = { mark: PASTE_START.slice(Math.max(0, known - index)), text: '' };
        index += PASTE_START.length;
      } else if (PASTE_START.startsWith(text.slice(index)) || mayBegin(text, index)) {
        if (index < expired) {
          index = expired;
          continue;
        }
        held = text.slice(index);
        released = Math.max(0, known - index);
        // A lone mark is not waited for if it may be a key.
        if (held.length <= MAX_KEY_LENGTH && !mayBegin(held, 0)) keys += release();
        break;
      } else {
        giveUntil(index + 1);
      }
    }
    endKeys();
    return pieces;
  };

  return {
    parse,
    holdsKey: () => !paste && held.length > released && held.length <= MAX_KEY_LENGTH,
    expire: () => {
      isExpired = true;
    },
    release: () => {
      const text = release();
      return text === '' ? [] : [{ text, isPaste: false }];
    },
    interrupt: () => {
      if (paste || !mayBegin(held, 0)) forget();
      else release();
    },
  };
}
