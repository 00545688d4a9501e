import { cleanCharacters } from './clean-characters.ts';

/**
 * The only entrance for text from outside. Text that was cleaned here may be printed as it is.
 *
 * Rules: NFC; every kind of line end becomes `\n`; escape sequences are removed; C0 and C1 controls, bidi controls, the byte
 * order mark and annotation characters are removed; tab, U+3164 and U+FFA0 become a space; lone surrogates become U+FFFD;
 * variation selectors without effect are removed. Every function here takes linear time and changes nothing when applied to its
 * own result.
 */

/** Runs of white space other than a single space, without and with line ends. */
const SPACES = / [\t ]+|\t[\t ]*/g;
const WHITE = / [\t\n ]+|[\t\n][\t\n ]*/g;

/** One line of text, for titles, names and captions: line ends become spaces, runs of spaces one; trimmed. */
export function cleanText(text: string): string {
  return cleanInline(text).trim();
}

/** Characters that only affect where a row may break, and scripts without spaces, in which they separate words. */
const BREAKS = /[\u200b\u2060\ufeff]+/g;
const WITHOUT_SPACES = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]/;

/** A title or name without zero-width spaces and word joiners, which no search would expect in a word. */
export function withoutBreaks(line: string): string {
  return line.replace(BREAKS, (run, at: number) => {
    const around = [line.charAt(at - 1), line.charAt(at + run.length)];
    return around.every((sign) => WITHOUT_SPACES.test(sign)) ? '\u200b' : '';
  });
}

/** A piece of a line: like `cleanText`, but a space at its ends stays, since the piece may be inside a sentence. */
export function cleanInline(text: string): string {
  return cleanCharacters(text).replace(WHITE, ' ');
}

/** Prose with line ends: runs of spaces become one, also at the ends of lines. */
export function cleanLines(text: string): string {
  return cleanCharacters(text).replace(SPACES, ' ');
}

/** Prose of several lines: line ends stay, runs of spaces become one and are removed at the ends of lines; trimmed. */
export function cleanBody(text: string): string {
  return cleanLines(text)
    .replace(/ \n ?|\n /g, '\n')
    .trim();
}

/**
 * Text in which spaces are significant (Markdown source, code): spaces stay, an indent by tabs is expanded to stops of four
 * columns as in CommonMark, any other tab becomes one space.
 */
export function cleanVerbatim(text: string): string {
  const clean = cleanCharacters(text);
  return clean.includes('\t') ? clean.replace(/^[ \t]*\t[ \t]*/gm, expandIndent).replace(/\t/g, ' ') : clean;
}

/** Numeric character references of CommonMark (§2.5), and the named ones of characters that cleaning removes. */
const REFERENCE = /&(?:#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))|(lrm|rlm));/gi;

/**
 * Removes references to characters that cleaning removes from Markdown source: decoding `&#27;` later must not produce an
 * escape. Other references stay.
 */
export function cleanReferences(markdown: string): string {
  let text = markdown;
  if (!text.includes('&')) return text;
  // The rest of `&#2&#27;7;` is a reference again. That never occurs in good faith, so a few rounds are enough.
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

/** Deeper levels of nested data are cut off; a story's record needs about six. */
const MAX_DEPTH = 32;

/**
 * Parsed data (strings, numbers, lists, mappings) with every string and every key cleaned. Values of other types become text.
 * Keys such as `__proto__` stay ordinary keys.
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
