import { cleanText } from '../../text/clean.ts';
import { cellWidth, clusters, cutToCells, graphemes, type WidthMeasurer } from '../../text/width.ts';
import type { InputLine } from '../state/reader-state.ts';

/** The greatest width of an open line: each key costs as much time as the line is long. */
export const MAX_LINE_CELLS = 4000;
/** The greatest number of code units, since characters without width are not limited by cells. */
export const MAX_LINE_UNITS = 4 * MAX_LINE_CELLS;

export const fitsLine = (text: string): boolean => text.length <= MAX_LINE_UNITS && cellWidth(text) <= MAX_LINE_CELLS;

/** The text that a key types, null for a named key that types none. */
export function textOfKey(key: string): string | null {
  if (key === 'space') return ' ';
  return /^[a-z0-9+]{2,}$/i.test(key) ? null : key;
}

/** A text without characters that a line must not contain. Each is checked alone, so that a space at an end stays. */
const safe = (text: string): string =>
  /^[ -~]*$/.test(text) ? text : [...text].filter((char) => char === ' ' || cleanText(char) !== '').join('');

/** The text of a paste for a line: line ends become spaces, never Enter. */
export const pastedText = (text: string): string =>
  text.replace(/[\t\n\v\f\r\x85\u2028\u2029]+/g, ' ').replace(/^ {2,}/, ' ');

/** Inserts as much of a text at the cursor as there is room for. */
export function insertText<Line extends InputLine>(
  line: Line,
  text: string,
): { readonly line: Line; readonly isCut: boolean } {
  const units = Math.max(0, MAX_LINE_UNITS - line.text.length);
  // Not between surrogates.
  const offered = safe(text.length > units ? text.slice(0, units).replace(/[\ud800-\udbff]$/, '') : text);
  const added = cutToCells(offered, Math.max(0, MAX_LINE_CELLS - cellWidth(line.text)));
  const isCut = added.length < offered.length || text.length > units;
  if (added === '') return { line, isCut };
  const clusters = graphemes(line.text);
  const before = clusters.slice(0, line.cursor).join('') + added;
  const whole = (before + clusters.slice(line.cursor).join('')).normalize('NFC');
  const cursor = graphemes(before.normalize('NFC')).length;
  return { line: { ...line, text: whole, cursor }, isCut };
}

/** The start of the word before a position: spaces before it are skipped. */
function wordStart(units: readonly string[], cursor: number): number {
  let from = cursor;
  while (from > 0 && units[from - 1] === ' ') from--;
  while (from > 0 && units[from - 1] !== ' ') from--;
  return from;
}

/** The line after a key that moves its cursor or deletes; null for any other key. */
export function editLine<Line extends InputLine>(line: Line, key: string): Line | null {
  const units = graphemes(line.text);
  const cut = (from: number, to: number): Line => ({
    ...line,
    text: [...units.slice(0, from), ...units.slice(to)].join(''),
    cursor: from,
  });
  const move = (cursor: number): Line => ({ ...line, cursor: Math.max(0, Math.min(units.length, cursor)) });
  switch (key) {
    case 'backspace':
      return cut(Math.max(0, line.cursor - 1), line.cursor);
    case 'delete':
    case 'ctrl+d':
      return cut(line.cursor, line.cursor + 1);
    case 'left':
    case 'ctrl+b':
      return move(line.cursor - 1);
    case 'right':
    case 'ctrl+f':
      return move(line.cursor + 1);
    case 'home':
    case 'ctrl+a':
      return move(0);
    case 'end':
    case 'ctrl+e':
      return move(units.length);
    case 'ctrl+u':
      return cut(0, line.cursor);
    case 'ctrl+k':
      return cut(line.cursor, units.length);
    case 'ctrl+w':
      return cut(wordStart(units, line.cursor), line.cursor);
    default:
      return null;
  }
}

/** The part of a long line round its cursor that fits into `room` cells, and the cursor's cell in it. */
export function windowedText(
  text: string,
  cursor: number,
  room: number,
  measurer: WidthMeasurer,
): { text: string; cursor: number } {
  const { starts, widths } = clusters(text, measurer);
  const width = (at: number): number => widths[at] ?? 0;
  const end = Math.min(cursor, widths.length);
  let from = end;
  let before = 0;
  while (from > 0 && before + width(from - 1) < room) {
    from -= 1;
    before += width(from);
  }
  let to = end;
  for (let cells = before; to < widths.length && cells + width(to) <= room; to += 1) cells += width(to);
  return {
    text: text.slice(starts[from], starts[to]),
    cursor: cellWidth(text.slice(starts[from], starts[end]), measurer),
  };
}
