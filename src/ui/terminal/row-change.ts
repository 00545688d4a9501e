/** Computes what to write to turn one row of the screen into another. Pure: no streams, no clock. */

/**
 * A row as the terminal shows it: its text, and for each code unit the SGR parameters in force and, after a line end,
 * the sequence that opens its OSC 8 link. '' for neither.
 */
interface ShownRow {
  readonly text: string;
  readonly styles: readonly string[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
const SEQUENCE = /\x1b(?:\[([\d;]*)m|\]8;([^;\x07\x1b]*);([^\x07\x1b]*)(?:\x07|\x1b\\))/g;
/** The code that ends an attribute, by the code that begins it; colours are known by their tens. */
const RESET_OF: Readonly<Record<string, string>> = { 1: '22', 2: '22', 3: '23', 4: '24', 7: '27', 9: '29' };
const RESET_CODES = new Set(Object.values(RESET_OF));

/** The parameters in force after one more sequence, kept in order so that equal looks are equal texts. */
function after(style: string, parameters: string): string {
  let now = style === '' ? [] : style.split(' ');
  const codes = parameters === '' ? ['0'] : parameters.split(';');
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? '';
    if (Number(code) === 0) {
      now = [];
    } else if (RESET_CODES.has(code)) {
      now = now.filter((one) => RESET_OF[one] !== code);
    } else if (RESET_OF[code]) {
      if (!now.includes(code)) now.push(code);
    } else {
      const layer = /^(?:3|9)\d$/.test(code) ? 'f' : 'b';
      // `38;5;n` and `38;2;r;g;b` are one colour.
      const length = /^[34]8$/.test(code) ? (codes[at + 1] === '5' ? 3 : 5) : 1;
      const colour = codes.slice(at, at + length).join(';');
      at += length - 1;
      now = now.filter((one) => !one.startsWith(layer));
      if (!/^[34]9$/.test(code)) now.push(layer + colour);
    }
  }
  return now.sort().join(' ');
}

/** The sequence that sets a style after any other. */
function sgr(style: string): string {
  return style === '' ? '\x1b[m' : `\x1b[0;${style.replace(/[fb]/g, '').replaceAll(' ', ';')}m`;
}

/** Splits a row into text, SGR sequences and links. Trailing blanks are dropped: an erased row has them already. */
export function shownRow(row: string): ShownRow {
  const styles: string[] = [];
  let text = '';
  let style = '';
  let link = '';
  let from = 0;
  const add = (part: string): void => {
    text += part;
    for (let i = 0; i < part.length; i += 1) styles.push(style + link);
  };
  for (const found of row.matchAll(SEQUENCE)) {
    const [sequence, parameters, names = '', address] = found;
    add(row.slice(from, found.index));
    if (address === undefined) style = after(style, parameters ?? '');
    else link = address === '' ? '' : `\n${names};${address}`;
    from = found.index + sequence.length;
  }
  add(row.slice(from));
  let end = text.length;
  while (end > 0 && text[end - 1] === ' ' && styles[end - 1] === '') end -= 1;
  styles.length = end;
  return { text: text.slice(0, end), styles };
}

/** The sequences that turn one style and link into another. */
function restyle(before: string, now: string): string {
  const [style = '', link] = before.split('\n');
  const [newStyle = '', newLink] = now.split('\n');
  const opens = link === newLink ? '' : `\x1b]8;${newLink ?? ';'}\x1b\\`;
  if (style === newStyle) return opens;
  return opens + (style === '' ? sgr(newStyle).replace('[0;', '[') : sgr(newStyle));
}

/** Part of a row as written: begins and ends without a style or link. */
function written({ text, styles }: ShownRow, from: number, to: number): string {
  let out = '';
  let style = '';
  let start = from;
  for (let at = from; at < to; at += 1) {
    const here = styles[at] ?? '';
    if (here === style) continue;
    out += text.slice(start, at) + restyle(style, here);
    style = here;
    start = at;
  }
  return out + text.slice(start, to) + restyle(style, '');
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
export function rowChange(before: ShownRow, now: ShownRow, y: number): string {
  const same = (a: number, b: number): boolean => before.text[a] === now.text[b] && before.styles[a] === now.styles[b];
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
