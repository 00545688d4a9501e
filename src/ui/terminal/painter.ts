import type { TerminalRow } from '../../page/ansi.ts';
import { cursorTo, isSameRow, rowChange, wholeRow } from './row-change.ts';

/** The cell of the cursor, counted from 0. It is set even if hidden: input methods and screen readers use it. */
export interface Cursor {
  readonly x: number;
  readonly y: number;
  readonly shown: boolean;
}

/** A whole screen: its rows and the cursor. */
export interface ScreenContent {
  readonly rows: readonly TerminalRow[];
  readonly cursor: Cursor;
}

/** The only writer of rows to the terminal. */
export interface Painter {
  /**
   * Brings the terminal to new content in one write; writes nothing if it already looks like that. While the terminal
   * takes no output, the newest content waits.
   */
  readonly paint: (content: ScreenContent) => void;
  /** The screen is unknown from here on: it was cleared, or another program has it. Waiting content is dropped. */
  readonly forget: () => void;
}

const EMPTY_ROW: TerminalRow = { text: '', spans: [] };

const CLEAR = '\x1b[H\x1b[2J';
const HIDE = '\x1b[?25l';
const SHOW = '\x1b[?25h';
/** Synchronized output (DEC 2026): what is between the two appears at once. Terminals without it ignore it. */
const BEGIN = '\x1b[?2026h';
const END = '\x1b[?2026l';

/** Moving fewer rows than this is not worth its own sequences. */
const WORTHWHILE = 3;

interface Move {
  /** The block after the move: its first row, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** How many rows up; negative for down. */
  readonly up: number;
}

/** The block of rows that has moved between `before` and `now` and saves the most writing, as in scrolling. */
function moved(before: readonly TerminalRow[], now: readonly TerminalRow[]): Move | null {
  let best: Move | null = null;
  let most = WORTHWHILE - 1;
  const rows = Math.min(before.length, now.length);
  for (let up = 1 - rows; up < rows; up += 1) {
    if (up === 0) continue;
    let saved = 0;
    let from = -1;
    for (let y = Math.max(0, -up); y <= rows; y += 1) {
      if (y < rows && y + up < rows && isSameRow(now[y], before[y + up])) {
        if (from < 0) from = y;
        if (!isSameRow(now[y], before[y])) saved += 1;
        continue;
      }
      // The rows where the block was must be written too.
      if (from >= 0 && saved - Math.abs(up) > most) {
        most = saved - Math.abs(up);
        best = { from, to: y, up };
      }
      from = -1;
      saved = 0;
    }
  }
  return best;
}

/** Moves rows by deleting and inserting lines; the rows outside both places stay. */
function moveRows({ from, to, up }: Move): string {
  const count = Math.abs(up);
  return up > 0
    ? `\x1b[${from + 1}H\x1b[${count}M\x1b[${to + 1}H\x1b[${count}L`
    : `\x1b[${to - count + 1}H\x1b[${count}M\x1b[${from - count + 1}H\x1b[${count}L`;
}

/** The rows on screen after a move: those that the block left are empty. */
function afterMove(rows: readonly TerminalRow[], { from, to, up }: Move): TerminalRow[] {
  const now = [...rows];
  const count = Math.abs(up);
  if (up > 0) {
    now.splice(from, count);
    now.splice(to, 0, ...Array.from({ length: count }, () => EMPTY_ROW));
  } else {
    now.splice(to - count, count);
    now.splice(from - count, 0, ...Array.from({ length: count }, () => EMPTY_ROW));
  }
  return now;
}

/**
 * The sequences that turn one content into another; '' if they look the same.
 *
 * @param before null if the screen is unknown; it is cleared first.
 */
export function changes(before: ScreenContent | null, now: ScreenContent): string {
  let out = '';
  if (before === null || before.rows.length !== now.rows.length) {
    out = CLEAR + now.rows.map((row, y) => `\x1b[${y + 1}H${wholeRow(row)}`).join('');
  } else {
    const move = moved(before.rows, now.rows);
    const rows = move ? afterMove(before.rows, move) : before.rows;
    if (move) out += moveRows(move);
    now.rows.forEach((row, y) => {
      if (!isSameRow(row, rows[y])) out += rowChange(rows[y] ?? EMPTY_ROW, row, y);
    });
  }
  const { x, y, shown } = now.cursor;
  const was = before?.cursor;
  if (out === '' && was?.x === x && was.y === y && was.shown === shown) return '';
  // On an unknown screen the cursor may be visible; it is hidden while rows are written.
  const hide = (was?.shown ?? true) && (out !== '' || !shown);
  const show = shown && (hide || !was?.shown);
  return BEGIN + (hide ? HIDE : '') + out + cursorTo(y, x) + (show ? SHOW : '') + END;
}

/**
 * A painter that passes its output to `write`.
 *
 * @param pending undefined if the terminal has taken everything, otherwise resolves when it has.
 */
export function painterOf(
  write: (text: string) => void,
  pending: () => Promise<void> | undefined = () => undefined,
): Painter {
  let shown: ScreenContent | null = null;
  let waiting: ScreenContent | null = null;
  let isWaiting = false;
  const paint = (content: ScreenContent): void => {
    const taken = pending();
    if (taken) {
      waiting = content;
      if (!isWaiting) void taken.then(paintWaiting);
      isWaiting = true;
      return;
    }
    waiting = null;
    const text = changes(shown, content);
    shown = content;
    if (text !== '') write(text);
  };
  const paintWaiting = (): void => {
    isWaiting = false;
    if (waiting) paint(waiting);
  };
  return {
    paint,
    forget: () => {
      shown = null;
      waiting = null;
    },
  };
}
