import { CLOSE_LINK, looksAlike, type TerminalRow, type TerminalSpan } from '../../page/ansi.ts';
import type { PicturePart } from '../../text/styled-line.ts';

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

/** How the parts of pictures in rows are drawn. `at` is the row and column of a part, which no other part has. */
export interface StripWriter {
  /** The sequence that draws a part at the cursor. */
  readonly draw: (part: PicturePart, at: StripPlace) => string;
  /** The sequence that removes a part before its cells get other content, '' if that content does it. */
  readonly erase: (part: PicturePart, at: StripPlace) => string;
  /** Removes all parts, where clearing the screen does not; else ''. */
  readonly clear: string;
  /** Whether parts move with rows when lines are deleted and inserted. */
  readonly movesWithRows: boolean;
}

/** The row of a part, counted from 0, and the code unit of the row's text where it begins. */
export interface StripPlace {
  readonly y: number;
  readonly unit: number;
}

const NO_STRIPS: StripWriter = { draw: () => '', erase: () => '', clear: '', movesWithRows: true };

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

/** A row as it is on screen: its text, and the span of each code unit. */
interface ShownRow {
  readonly text: string;
  readonly styles: readonly TerminalSpan[];
}

const PLAIN: TerminalSpan = { text: '', sgr: '', link: '' };

/** The code units of a row. Trailing blanks are dropped: an erased row has them already. */
function shownRow({ text, spans }: TerminalRow): ShownRow {
  const styles: TerminalSpan[] = [];
  for (const span of spans) for (let i = 0; i < span.text.length; i += 1) styles.push(span);
  let end = text.length;
  while (end > 0 && text[end - 1] === ' ' && looksAlike(styles[end - 1] ?? PLAIN, PLAIN)) end -= 1;
  styles.length = end;
  return { text: text.slice(0, end), styles };
}

/** The sequences that turn the look of one span into that of another. */
function restyle(before: TerminalSpan, now: TerminalSpan): string {
  const opens = before.link === now.link ? '' : now.link || CLOSE_LINK;
  if (before.sgr === now.sgr) return opens;
  if (now.sgr === '') return `${opens}\x1b[m`;
  return `${opens}\x1b[${before.sgr === '' ? '' : '0;'}${now.sgr}m`;
}

/** Draws a part of a picture over its cells. Where the cursor is then differs among terminals. */
const drawn = (strip: string, cols: number): string => `\x1b[${cols}X\x1b7${strip}\x1b8\x1b[${cols}C`;

/** Part of a row as written: begins and ends without a style or link, and never within a picture. */
function written({ text, styles }: ShownRow, from: number, to: number, y: number, { draw }: StripWriter): string {
  let out = '';
  let style = PLAIN;
  let start = from;
  for (let at = from; at < to; at += 1) {
    const here = styles[at] ?? PLAIN;
    const { picture } = here;
    if (picture) {
      out += text.slice(start, at) + restyle(style, PLAIN) + drawn(draw(picture, { y, unit: at }), picture.cols);
      style = PLAIN;
      start = at + picture.cols;
      at = start - 1;
    } else if (!looksAlike(here, style)) {
      out += text.slice(start, at) + restyle(style, here);
      style = here;
      start = at;
    }
  }
  return out + text.slice(start, to) + restyle(style, PLAIN);
}

/** A whole row as written to an erased one. */
function wholeRow(row: TerminalRow, y: number, strips: StripWriter): string {
  const shown = shownRow(row);
  return written(shown, 0, shown.text.length, y, strips);
}

/** Whether a row shows a part of a picture. */
const hasStrip = ({ spans }: TerminalRow): boolean => spans.some(({ picture }) => picture !== undefined);

/** The sequences that erase what the row before shows of pictures and the row now does not; null if it shows all of it. */
function erasedStrips(before: ShownRow, now: ShownRow, y: number, { erase }: StripWriter): string | null {
  let out: string | null = null;
  for (let unit = 0; unit < before.styles.length; unit += 1) {
    const span = before.styles[unit] ?? PLAIN;
    if (!span.picture) continue;
    const twin = now.styles[unit] ?? PLAIN;
    if (!looksAlike(span, twin) || twin === now.styles[unit - 1]) out = (out ?? '') + erase(span.picture, { y, unit });
    unit += span.picture.cols - 1;
  }
  return out;
}

/** Whether two rows look the same, apart from blanks at their ends. */
function isSameRow(one: TerminalRow | undefined, other: TerminalRow | undefined): boolean {
  if (one === other) return true;
  return (
    one !== undefined &&
    other !== undefined &&
    one.text === other.text &&
    one.spans.length === other.spans.length &&
    one.spans.every((span, i) => {
      const twin = other.spans[i] ?? PLAIN;
      return span.text.length === twin.text.length && looksAlike(span, twin);
    })
  );
}

/** Cells of characters whose width all terminals agree on, taken alone: ASCII, Hangul syllables, Han. 0 for all others. */
function plainCells(unit: number): 0 | 1 | 2 {
  if (unit >= 0x20 && unit < 0x7f) return 1;
  return (unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0x4e00 && unit <= 0x9fff) ? 2 : 0;
}

/** Cells of a part of a text, or null if terminals may disagree. */
function plainWidth(text: string, from: number, to: number): number | null {
  let width = 0;
  for (let at = from; at < to; at += 1) {
    const cells = plainCells(text.charCodeAt(at));
    if (cells === 0) return null;
    width += cells;
  }
  return width;
}

/** Whether the character at an index does not join the one before it; true at the end of the text. */
const isSeparate = (text: string, at: number): boolean => at >= text.length || plainCells(text.charCodeAt(at)) > 0;

const ERASE = '\x1b[K';
/** Moves the cursor to a cell. */
const cursorTo = (y: number, x: number): string => `\x1b[${y + 1}${x > 0 ? `;${x + 1}` : ''}H`;

/**
 * The sequences that turn a row on screen into another, '' if they look the same. Writing starts at the first unit that
 * differs if all terminals agree on its cell, that is, if everything before it is plain; otherwise at the start of the
 * row. It ends before an unchanged part whose cells all terminals agree on; otherwise with the row. A row that loses a part
 * of a picture is erased first.
 *
 * @param y the row, counted from 0.
 */
function rowChange(rowBefore: TerminalRow, row: TerminalRow, y: number, strips: StripWriter): string {
  const before = shownRow(rowBefore);
  const now = shownRow(row);
  const erased = erasedStrips(before, now, y, strips);
  if (erased !== null) return erased + cursorTo(y, 0) + ERASE + written(now, 0, now.text.length, y, strips);
  const same = (a: number, b: number): boolean =>
    before.text[a] === now.text[b] && looksAlike(before.styles[a] ?? PLAIN, now.styles[b] ?? PLAIN);
  const shorter = Math.min(before.text.length, now.text.length);
  let from = 0;
  while (from < shorter && same(from, from)) from += 1;
  if (from === before.text.length && from === now.text.length) return '';
  while (from > 0 && !(isSeparate(before.text, from) && isSeparate(now.text, from))) from -= 1;
  while (from > 0 && now.styles[from]?.picture && now.styles[from] === now.styles[from - 1]) from -= 1;

  let oldEnd = before.text.length;
  let end = now.text.length;
  while (oldEnd > from && end > from && same(oldEnd - 1, end - 1)) {
    oldEnd -= 1;
    end -= 1;
  }
  while (end < now.text.length && !isSeparate(now.text, end)) {
    oldEnd += 1;
    end += 1;
  }
  const alike = oldEnd === end && before.text.slice(from, end) === now.text.slice(from, end);
  const stays = alike || (plainWidth(before.text, from, oldEnd) ?? -1) === (plainWidth(now.text, from, end) ?? -2);
  const column = plainWidth(now.text, 0, from);
  const start = cursorTo(y, column ?? 0);
  const first = column === null ? 0 : from;
  return stays
    ? start + written(now, first, end, y, strips)
    : start + ERASE + written(now, first, now.text.length, y, strips);
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

/**
 * The block of rows that has moved between `before` and `now` and saves the most writing, as in scrolling.
 *
 * @param movesStrips whether parts of pictures move with their rows; if not, no row that shows one is in the way.
 */
function moved(before: readonly TerminalRow[], now: readonly TerminalRow[], movesStrips: boolean): Move | null {
  const fixed = movesStrips ? [] : before.map(hasStrip);
  let best: Move | null = null;
  let most = WORTHWHILE - 1;
  const rows = Math.min(before.length, now.length);
  for (let up = 1 - rows; up < rows; up += 1) {
    if (up === 0) continue;
    let saved = 0;
    let from = -1;
    for (let y = Math.max(0, -up); y <= rows; y += 1) {
      if (y < rows && y + up < rows && !fixed[y + up] && isSameRow(now[y], before[y + up])) {
        if (from < 0) from = y;
        if (!isSameRow(now[y], before[y])) saved += 1;
        continue;
      }
      // The rows where the block was must be written too.
      const isBetter = from >= 0 && saved - Math.abs(up) > most;
      if (isBetter && !fixed.slice(Math.min(from, from + up), Math.max(y, y + up)).includes(true)) {
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
export function changes(before: ScreenContent | null, now: ScreenContent, strips: StripWriter = NO_STRIPS): string {
  let out = '';
  if (before === null || before.rows.length !== now.rows.length) {
    out = strips.clear + CLEAR + now.rows.map((row, y) => `\x1b[${y + 1}H${wholeRow(row, y, strips)}`).join('');
  } else {
    const move = moved(before.rows, now.rows, strips.movesWithRows);
    const rows = move ? afterMove(before.rows, move) : before.rows;
    if (move) out += moveRows(move);
    now.rows.forEach((row, y) => {
      if (!isSameRow(row, rows[y])) out += rowChange(rows[y] ?? EMPTY_ROW, row, y, strips);
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

/** The pictures that a painter draws. */
export interface PaintedPictures {
  /** The rows with those parts of pictures only that can be drawn now; the others are asked for. */
  readonly drawable: (rows: readonly TerminalRow[]) => readonly TerminalRow[];
  readonly strips: () => StripWriter;
}

/**
 * A painter that passes its output to `write`.
 *
 * @param pending undefined if the terminal has taken everything, otherwise resolves when it has.
 */
export function painterOf(
  write: (text: string) => void,
  pending: () => Promise<void> | undefined = () => undefined,
  pictures: PaintedPictures = { drawable: (rows) => rows, strips: () => NO_STRIPS },
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
    const now = { cursor: content.cursor, rows: pictures.drawable(content.rows) };
    const text = changes(shown, now, pictures.strips());
    shown = now;
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
