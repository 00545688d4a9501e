import { cleanCharacters } from './clean-characters.ts';

/**
 * The one door through which text from outside comes in. What has passed here may be printed as it is.
 *
 * Rules: NFC; every kind of line end becomes `\n`; escape sequences go whole; C0 and C1 controls, bidi controls, the
 * byte order mark and annotation characters go; tab, U+3164 and U+FFA0 become a space; lone surrogates become U+FFFD;
 * variation selectors go that select nothing.
 * Every function here takes linear time and changes nothing when applied to its own result.
 */

/** Runs of spaces that are not a single space already, without and with line ends. */
const SPACES = / [\t ]+|\t[\t ]*/g;
const WHITE = / [\t\n ]+|[\t\n][\t\n ]*/g;

/** One line of text, for titles, names and captions: line ends become spaces, runs of spaces one; trimmed. */
export function cleanText(text: string): string {
  return cleanInline(text).trim();
}

/** A piece of a line: as `cleanText`, but a space at its ends stays, since the piece may be inside a sentence. */
export function cleanInline(text: string): string {
  return cleanCharacters(text).replace(WHITE, ' ');
}

/** Prose whose line ends stay: runs of spaces become one, also at the ends of lines. */
export function cleanLines(text: string): string {
  return cleanCharacters(text).replace(SPACES, ' ');
}

/** Prose of several lines: line ends stay, runs of spaces become one and vanish at the ends of lines; trimmed. */
export function cleanBody(text: string): string {
  return cleanLines(text)
    .replace(/ \n ?|\n /g, '\n')
    .trim();
}

/**
 * Text in which spaces have a meaning (Markdown source, code): spaces stay, an indent by tabs is laid out to stops of
 * four columns as CommonMark does, any other tab becomes one space.
 */
export function cleanVerbatim(text: string): string {
  const clean = cleanCharacters(text);
  return clean.includes('\t') ? clean.replace(/^[ \t]*\t[ \t]*/gm, expandIndent).replace(/\t/g, ' ') : clean;
}

/** Numeric character references of CommonMark (§2.5), and the named ones that mean a character we take out. */
const REFERENCE = /&(?:#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))|(lrm|rlm));/gi;

/**
 * Markdown source without references to characters that cleaning takes out: decoding `&#27;` later must not produce
 * an escape. A reference to any other character stays.
 */
export function cleanReferences(markdown: string): string {
  let text = markdown;
  if (!text.includes('&')) return text;
  // What is left of `&#2&#27;7;` is a reference again. Nobody writes that in good faith, so few rounds will do.
  for (let round = 0; round < 8; round++) {
    const next = text.replace(REFERENCE, (reference, hex, decimal) => (isHarmful(hex, decimal) ? '' : reference));
    if (next === text) return text;
    text = next;
  }
  return text.replace(REFERENCE, (reference, hex, decimal) => (isHarmful(hex, decimal) ? '\ufffd' : reference));
}

function isHarmful(hex: string | undefined, decimal: string | undefined): boolean {
  if (hex === undefined && decimal === undefined) return true;
  const code = Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16);
  const white = code === 9 || code === 10 || code === 13 || code === 32;
  return !white && code <= 0x10ffff && cleanCharacters(String.fromCodePoint(code)) === '';
}

function expandIndent(indent: string): string {
  let column = 0;
  for (const character of indent) column += character === '\t' ? 4 - (column % 4) : 1;
  return ' '.repeat(column);
}

/** A path through nested data deeper than this is cut off; a story's record needs about six. */
const MAX_DEPTH = 32;

/**
 * Data as a parser gave it (strings, numbers, lists, mappings) with every string and every key cleaned. Anything that
 * is no such data becomes its text. Keys such as `__proto__` stay ordinary keys.
 */
export function cleanData(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanBody(value);
  if (value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)))
    return value;
  if (typeof value !== 'object') return value === undefined ? null : cleanBody(String(value));
  if (depth >= MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => cleanData(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanData(item, depth + 1)]));
}
