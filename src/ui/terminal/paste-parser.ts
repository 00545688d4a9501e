/** Pastes that the terminal marks (bracketed paste, DECSET 2004), taken out of what is read, wherever a read has ended. */

const BEGINS = '\x1b[200~';
const ENDS = '\x1b[201~';
/** Beginnings of a marker that are keys too, in code units: Esc, and Alt+[. They are not held back. */
const TYPED = 2;
/** Ctrl+C, in a read of its own. */
const GIVE_UP = '\x03';

/** A part of what was read: keys, or a whole paste with its marks (or what of its first mark was not returned as keys). */
export interface Piece {
  readonly text: string;
  readonly isPaste: boolean;
}

export interface PasteParser {
  /** What was read, in order. A paste comes when its end has been read. */
  readonly parse: (read: string) => readonly Piece[];
  /** Forgets a paste that has no end yet. */
  readonly forget: () => void;
}

/** The longest end of a text that is a beginning of `marker`, in code units. */
function overlap(text: string, marker: string): number {
  let length = Math.min(text.length, marker.length - 1);
  while (length > 0 && !marker.startsWith(text.slice(text.length - length))) length -= 1;
  return length;
}

/**
 * Takes out pastes of any length in time linear in what is read; of a longer one its first `most` code units are kept.
 *
 * A paste whose end never comes, as over a line that was cut, would swallow every key. Ctrl+C gives it up.
 */
export function pasteParser(most: number): PasteParser {
  /** The text of a paste so far, null outside of one. */
  let paste: string | null = null;
  /** A beginning of a marker at the end of what was read, and how much of it was returned as keys. */
  let held = '';
  let given = 0;

  const forget = (): void => {
    paste = null;
    held = '';
    given = 0;
  };
  const parse = (read: string): readonly Piece[] => {
    if (paste !== null && read === GIVE_UP) {
      forget();
      return [];
    }
    const pieces: Piece[] = [];
    let text = held + read;
    held = '';
    while (text !== '') {
      const marker = paste === null ? BEGINS : ENDS;
      const found = text.indexOf(marker);
      const end = found < 0 ? text.length - overlap(text, marker) : found;
      if (paste !== null) {
        paste += text.slice(0, Math.min(end, most - paste.length));
      } else {
        if (end > given) pieces.push({ text: text.slice(given, end), isPaste: false });
        given = Math.max(0, given - end);
      }
      if (found < 0) {
        held = text.slice(end);
        if (paste === null && held.length <= TYPED && held.length > given) {
          pieces.push({ text: held.slice(given), isPaste: false });
          given = held.length;
        }
        break;
      }
      if (paste === null) {
        paste = '';
      } else {
        pieces.push({ text: BEGINS.slice(given) + paste + ENDS, isPaste: true });
        paste = null;
        given = 0;
      }
      text = text.slice(found + marker.length);
    }
    return pieces;
  };
  return { parse, forget };
}
