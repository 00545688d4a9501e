/** Everything the reader does to the terminal beside drawing, and its undoing. */

const CLEAR = '\x1b[H\x1b[2J';
const ENTER = `\x1b[?1049h${CLEAR}\x1b[?25l`;
/** Attributes off, paste mode off, cursor on, back to the screen that was there before. */
const LEAVE = '\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l';

export interface Terminal {
  /** Switches to the alternate screen, cleared, with the cursor hidden. Keys are not echoed from here on. */
  readonly enter: () => void;
  /** Clears the screen and puts the cursor at its beginning. */
  readonly clear: () => void;
  /** Puts the terminal back as it was found. Safe to call more than once. */
  readonly leave: () => void;
}

/** The terminal behind a pair of streams. Writing never throws: a terminal that has gone away has nothing to restore. */
export function terminalOf(stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): Terminal {
  let entered = false;
  const write = (text: string): void => {
    try {
      stdout.write(text);
    } catch {}
  };
  const raw = (on: boolean): void => {
    try {
      stdin.setRawMode?.(on);
    } catch {}
  };
  return {
    enter: () => {
      entered = true;
      // Before the first frame: a key typed while Ink is being loaded must neither be echoed nor raise a signal.
      raw(true);
      write(ENTER);
    },
    clear: () => write(CLEAR),
    leave: () => {
      if (!entered) return;
      entered = false;
      raw(false);
      write(LEAVE);
    },
  };
}
