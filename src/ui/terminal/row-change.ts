import { CLOSE_LINK, looksAlike, type TerminalRow, type TerminalSpan } from '../../page/ansi.ts';

/** Computes what to write to turn one row of the screen into another. Pure: no streams, no clock. */

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

/** Part of a row as written: begins and ends without a style or link. */
function written({ text, styles }: ShownRow, from: number, to: number): string {
  let out = '';
  let style = PLAIN;
  let start = from;
  for (let at = from; at < to; at += 1) {
    const here = styles[at] ?? PLAIN;
    if (looksAlike(here, style)) continue;
    out += text.slice(start, at) + restyle(style, here);
    style = here;
    start = at;
  }
  return out + text.slice(start, to) + restyle(style, PLAIN);
}

/** A whole row as written to an erased one. */
export function wholeRow(row: TerminalRow): string {
  const shown = shownRow(row);
  return written(shown, 0, shown.text.length);
}

/** Whether two rows look the same, apart from blanks at their ends. */
export function isSameRow(one: TerminalRow | undefined, other: TerminalRow | undefined): boolean {
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
export const cursorTo = (y: number, x: number): string => `\x1b[${y + 1}${x > 0 ? `;${x + 1}` : ''}H`;

/**
 * The sequences that turn a row on screen into another, '' if they look the same. Writing starts at the first unit that
 * differs if all terminals agree on its cell, that is, if everything before it is plain; otherwise at the start of the
 * row. It ends before an unchanged part whose cells all terminals agree on; otherwise with the row.
 *
 * @param y the row, counted from 0.
 */
export function rowChange(rowBefore: TerminalRow, row: TerminalRow, y: number): string {
  const before = shownRow(rowBefore);
  const now = shownRow(row);
  const same = (a: number, b: number): boolean =>
    before.text[a] === now.text[b] && looksAlike(before.styles[a] ?? PLAIN, now.styles[b] ?? PLAIN);
  const shorter = Math.min(before.text.length, now.text.length);
  let from = 0;
  while (from < shorter && same(from, from)) from += 1;
  if (from === before.text.length && from === now.text.length) return '';
  while (from > 0 && !(isSeparate(before.text, from) && isSeparate(now.text, from))) from -= 1;

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
  return stays ? start + written(now, first, end) : start + ERASE + written(now, first, now.text.length);
}
