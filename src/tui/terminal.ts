/** Everything the reader does to the terminal beside drawing, and its undoing. */

const ENTER = '\x1b[?1049h\x1b[H\x1b[2J\x1b[?25l';
/** Attributes off, paste mode off, cursor on, back to the screen that was there before. */
const LEAVE = '\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l';

export interface Terminal {
  /** Switches to the alternate screen, cleared, with the cursor hidden. */
  readonly enter: () => void;
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
  return {
    enter: () => {
      entered = true;
      write(ENTER);
    },
    leave: () => {
      if (!entered) return;
      entered = false;
      try {
        stdin.setRawMode?.(false);
      } catch {}
      write(LEAVE);
    },
  };
}
