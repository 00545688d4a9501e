/**
 * The one door through which text from outside comes in. What has passed here may be printed as it is.
 *
 * Rules: NFC; every kind of line end becomes `\n`; escape sequences go whole; C0 and C1 controls, bidi controls, the
 * byte order mark and annotation characters go; tab, U+3164 and U+FFA0 become a space; lone surrogates become U+FFFD.
 * Every function here takes linear time and changes nothing when applied to its own result.
 */

/** What the quick test looks for: without any of these, only NFC and spaces are left to do. */
const SUSPECT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  /[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff]/;

/**
 * Escape sequences of ECMA-48, in 7-bit and 8-bit form, with OSC and the other control strings up to their terminator
 * (ST, or BEL as xterm takes it). A string ends at the next control in any case: an unterminated one loses its
 * introducer and its text stays, so that it cannot swallow a story. No two attempts look at the same text twice.
 */
const ESCAPES = new RegExp(
  [
    '(?:\\x1b[\\]PX^_]|[\\x9d\\x90\\x98\\x9e\\x9f])(?:[^\\0-\\x1f\\x7f-\\x9f]*(?:\\x07|\\x9c|\\x1b\\\\))?',
    '(?:\\x1b\\[|\\x9b)[\\x30-\\x3f]*[\\x20-\\x2f]*[\\x40-\\x7e]?',
    '\\x1b[\\x20-\\x2f]+[\\x30-\\x7e]?',
    '\\x1b[\\x30-\\x7e]?',
  ].join('|'),
  'g',
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const LINE_ENDS = /\r\n|[\r\x85\x0b\x0c\u2028\u2029]/g;
const BLANKS = /[\u3164\uffa0]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
const LONE_SURROGATES = /[\ud800-\udfff]/gu;
/** Tag characters carry hidden text; they stay only where they spell a subdivision flag. */
const TAGS = /(\u{1f3f4}[\u{e0020}-\u{e007e}]{1,16}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;
/**
 * Longest run of combining marks that is kept (UAX #15, Stream-Safe Text). Normalising is quadratic in such a run, and
 * no script needs one. The first cut is wider, because a mark may come apart into two.
 */
const LONG_MARKS = /(\p{M}{60})\p{M}+/gu;
const STREAM_SAFE = /(\p{M}{30})\p{M}+/gu;

/** NFC in linear time: a run of combining marks is cut where no writing system reaches. */
export function normalizeSafely(text: string): string {
  return text.replace(LONG_MARKS, '$1').normalize('NFC').replace(STREAM_SAFE, '$1');
}

/** Everything but the spaces; tabs are left for the callers, who know whether they stand in code. */
function cleanCharacters(text: string): string {
  if (!SUSPECT.test(text)) return normalizeSafely(text);
  return normalizeSafely(
    text
      .replace(LONE_SURROGATES, '\ufffd')
      .replace(ESCAPES, '')
      .replace(LINE_ENDS, '\n')
      .replace(CONTROLS, '')
      .replace(TAGS, '$1')
      .replace(BLANKS, ' '),
  );
}

/** One line of text, for titles, names and captions: line ends become spaces, runs of spaces one; trimmed. */
export function cleanText(text: string): string {
  return cleanInline(text).trim();
}

/** A piece of a line: as `cleanText`, but a space at its ends stays, since the piece may stand inside a sentence. */
export function cleanInline(text: string): string {
  return cleanCharacters(text).replace(/[\t\n ]+/g, ' ');
}

/** Prose of several lines: line ends stay, runs of spaces become one and vanish at the ends of lines; trimmed. */
export function cleanBody(text: string): string {
  return cleanCharacters(text)
    .replace(/[\t ]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/**
 * Text in which spaces have a meaning (Markdown source, code): spaces stay, an indent by tabs is laid out to stops of
 * four columns as CommonMark does, any other tab becomes one space.
 */
export function cleanVerbatim(text: string): string {
  return cleanCharacters(text)
    .replace(/^[ \t]*\t[ \t]*/gm, expandIndent)
    .replace(/\t/g, ' ');
}

/** Numeric character references of CommonMark (§2.5), and the named ones that mean a character we take out. */
const REFERENCE = /&(?:#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))|(lrm|rlm));/gi;

/**
 * Markdown source without references to characters that cleaning takes out: whoever decodes `&#27;` later must not get
 * an escape from us. A reference to any other character stays.
 */
export function cleanReferences(markdown: string): string {
  let text = markdown;
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
