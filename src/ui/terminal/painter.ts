import { place, rowChange, shownRow } from './row-change.ts';

/** The cell of the cursor, counted from 0. It is there when hidden too: input methods and screen readers use it. */
export interface Cursor {
  readonly x: number;
  readonly y: number;
  readonly shown: boolean;
}

/** A whole screen: rows of text, SGR sequences and OSC 8 links, and the cursor. */
export interface ScreenContent {
  readonly rows: readonly string[];
  readonly cursor: Cursor;
}

/** The only one that writes rows to the terminal. */
export interface Painter {
  /** Brings the terminal to a new content in one write; nothing is written if it looks like that already. */
  readonly paint: (content: ScreenContent) => void;
  /** From here on the screen is unknown: it was cleared, or another program had it. */
  readonly forget: () => void;
}

const CLEAR = '\x1b[H\x1b[2J';
const HIDE = '\x1b[?25l';
const SHOW = '\x1b[?25h';
/** Synchronized output (DEC 2026): what is between the two appears at once. Terminals that do not know it ignore it. */
const BEGIN = '\x1b[?2026h';
const END = '\x1b[?2026l';

/** A move of rows that saves fewer than this many is not worth its own sequences. */
const WORTHWHILE = 3;

interface Move {
  /** The first row of the block after the move, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** How many rows up; down when negative. */
  readonly up: number;
}

/** The block of rows that is elsewhere in `now` than in `before` and spares the most writing, as scrolling does. */
function moved(before: readonly string[], now: readonly string[]): Move | null {
  let best: Move | null = null;
  let most = WORTHWHILE - 1;
  const rows = Math.min(before.length, now.length);
  for (let up = 1 - rows; up < rows; up += 1) {
    if (up === 0) continue;
    let saved = 0;
    let from = -1;
    for (let y = Math.max(0, -up); y <= rows; y += 1) {
      if (y < rows && y + up < rows && now[y] === before[y + up]) {
        if (from < 0) from = y;
        if (now[y] !== before[y]) saved += 1;
        continue;
      }
      // The rows where the block was have to be written too.
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

/** Moves rows by taking lines out and putting empty ones in; the rows outside of both places stay. */
function moveRows({ from, to, up }: Move): string {
  const count = Math.abs(up);
  return up > 0
    ? `\x1b[${from + 1}H\x1b[${count}M\x1b[${to + 1}H\x1b[${count}L`
    : `\x1b[${to - count + 1}H\x1b[${count}M\x1b[${from - count + 1}H\x1b[${count}L`;
}

/** The rows on screen after a move: where the block was and is no more, they are empty. */
function afterMove(rows: readonly string[], { from, to, up }: Move): string[] {
  const now = [...rows];
  const count = Math.abs(up);
  if (up > 0) {
    now.splice(from, count);
    now.splice(to, 0, ...Array.from({ length: count }, () => ''));
  } else {
    now.splice(to - count, count);
    now.splice(from - count, 0, ...Array.from({ length: count }, () => ''));
  }
  return now;
}

/**
 * What has to be written to get from one content to another; '' when nothing does.
 *
 * @param before null when the screen is unknown; it is cleared first.
 */
export function changes(before: ScreenContent | null, now: ScreenContent): string {
  let out = '';
  if (before === null || before.rows.length !== now.rows.length) {
    out = CLEAR + now.rows.map((row, y) => `\x1b[${y + 1}H${row}`).join('');
  } else {
    const move = moved(before.rows, now.rows);
    const rows = move ? afterMove(before.rows, move) : before.rows;
    if (move) out += moveRows(move);
    now.rows.forEach((row, y) => {
      if (row !== rows[y]) out += rowChange(shownRow(rows[y] ?? ''), shownRow(row), y);
    });
  }
  const { x, y, shown } = now.cursor;
  const was = before?.cursor;
  if (out === '' && was?.x === x && was.y === y && was.shown === shown) return '';
  // Of an unknown screen it is not known whether the cursor shows; while rows are written it would be seen to wander.
  const hide = (was?.shown ?? true) && (out !== '' || !shown);
  const show = shown && (hide || !was?.shown);
  return BEGIN + (hide ? HIDE : '') + out + place(y, x) + (show ? SHOW : '') + END;
}

/** A painter that hands what is to be written to `write`. */
export function painterOf(write: (text: string) => void): Painter {
  let shown: ScreenContent | null = null;
  return {
    paint: (content) => {
      const text = changes(shown, content);
      // Rows that only spell the same look otherwise are remembered as they came first: they will come again so.
      if (text === '') return;
      shown = content;
      write(text);
    },
    forget: () => {
      shown = null;
    },
  };
}
