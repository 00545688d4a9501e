import type { TerminalOutput } from './terminal-output.ts';

/** Everything the reader does to the terminal except drawing, and its undoing. */

const ENTER = '\x1b[?1049h\x1b[?25l\x1b[?2004h';
/** A Windows console scrolls when its last cell is written, unless rows do not wrap. */
const [NO_WRAP, WRAP] = process.platform === 'win32' ? ['\x1b[?7l', '\x1b[?7h'] : ['', ''];
/** Without an alternate screen only pastes are marked, if the terminal supports it. */
const PASTES = { enter: '\x1b[?2004h', leave: '\x1b[?2004l' };
const NOTHING = { enter: '', leave: '' };
/**
 * Attributes off, paste mode off, cursor on, back to the main screen. On terminals without an alternate screen, such as
 * Linux's console and GNU screen, the frame stays: the shell continues in the last row, not in the middle.
 */
const LEAVE = '\x1b[0m\x1b[?2004l\x1b[999H\x1b[K\x1b[?25h\x1b[?1049l';

/** Presses and the wheel (1000), reported in numbers of any size (1006). */
const MOUSE_ON = '\x1b[?1000h\x1b[?1006h';
const MOUSE_OFF = '\x1b[?1006l\x1b[?1000l';

/** Reports of gaining and losing the focus (1004). */
const FOCUS_ON = '\x1b[?1004h';
const FOCUS_OFF = '\x1b[?1004l';

export interface Terminal {
  /** Switches to the alternate screen, with the cursor hidden, pastes marked and echo off. */
  readonly enter: () => void;
  /** Repeats `enter`, for a terminal that another program may have reset. */
  readonly enterAgain: () => void;
  /** Turns mouse reports on or off while the reader has the terminal. */
  readonly mouse: (on: boolean) => void;
  /** Turns reports of the focus on or off, in the same way. */
  readonly focus: (on: boolean) => void;
  /** Restores the terminal. Safe to call more than once. */
  readonly leave: () => void;
}

/** How the reader uses a terminal: its whole screen, or lines; on a dumb terminal only plain text. */
type TerminalUse = 'screen' | 'lines' | 'dumb-lines';

/** What setting a mode ends with on a terminal that was closed: it hung up, has no device, or is no terminal any more. */
const GONE = ['EIO', 'ENXIO', 'ENOTTY', 'EBADF'];
const isGone = (error: unknown): boolean => GONE.includes((error as NodeJS.ErrnoException).code ?? '');

/** The terminal of a pair of streams. One that is gone has nothing to restore. */
export function terminalOf(
  stdin: NodeJS.ReadStream,
  stdout: Pick<TerminalOutput, 'write'>,
  use: TerminalUse = 'screen',
): Terminal {
  const modes = { screen: { enter: ENTER + NO_WRAP, leave: WRAP + LEAVE }, lines: PASTES, 'dumb-lines': NOTHING }[use];
  let entered = false;
  let [reportsMouse, reportsFocus] = [false, false];
  const raw = (on: boolean): void => {
    try {
      stdin.setRawMode?.(on);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  };
  const enter = (): void => {
    entered = true;
    // Before the first frame: a key typed while Ink is loading must neither be echoed nor raise a signal.
    raw(true);
    stdout.write(modes.enter + (reportsMouse ? MOUSE_ON : '') + (reportsFocus ? FOCUS_ON : ''));
  };
  return {
    enter,
    enterAgain: () => {
      if (!entered) return;
      // Node does nothing if it believes the mode is already set.
      raw(false);
      enter();
    },
    leave: () => {
      if (!entered) return;
      entered = false;
      raw(false);
      stdout.write((reportsFocus ? FOCUS_OFF : '') + (reportsMouse ? MOUSE_OFF : '') + modes.leave);
    },
    mouse: (on) => {
      if (on !== reportsMouse && entered) stdout.write(on ? MOUSE_ON : MOUSE_OFF);
      reportsMouse = on;
    },
    focus: (on) => {
      if (on !== reportsFocus && entered) stdout.write(on ? FOCUS_ON : FOCUS_OFF);
      reportsFocus = on;
    },
  };
}
