/** Cleaning of characters. Plain text, which nearly all text is, is returned after one test. */

/** ASCII, Latin letters and syllables, the bulk of most text. Few ranges, because each one costs time. */
const COMMON = '\\n -~\\xa0-\\u02ff\\uac00-\\ud7a3';
/** Other plain characters: Cyrillic, punctuation, symbols, kana, Hanja, full-width and half-width forms. */
const OTHERS =
  '\\u0400-\\u0482\\u2002-\\u200d\\u2010-\\u2027\\u2030-\\u2060\\u20a0-\\u20c0\\u2100-\\u2125\\u212c-\\u2328' +
  '\\u232b-\\u2adb\\u3000-\\u3029\\u3030-\\u3098\\u309b-\\u3163\\u3165-\\ua4cf\\uff01-\\uff9f\\uffa1-\\uffee';
/** A character that cleaning may change, depending on its neighbours. A test compares it with Unicode's data. */
const DOUBTFUL = new RegExp(`[^${COMMON}](?<![${OTHERS}])`);
/** Enough doubtful characters in a row for a long run of combining marks. */
const MANY_DOUBTFUL = new RegExp(`(?:${DOUBTFUL.source}){8}`);

/** The first code units of a text, not ending within a character. */
export function cutToUnits(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}

const SURROGATES = /[\ud800-\udfff]/;
const LONE_SURROGATES = /[\ud800-\udfff]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const INTRODUCERS = /[\x1b\x90\x98\x9b\x9d-\x9f]/;
/**
 * Escape sequences of ECMA-48, in 7-bit and 8-bit form, with OSC and the other control strings up to their terminator (ST, or
 * BEL as in xterm). A string ends at the next control in any case: an unterminated one loses only its introducer, so that it
 * cannot swallow a story. No two attempts scan the same text twice.
 */
export const ESCAPE_SEQUENCES = new RegExp(
  [
    '(?:\\x1b[\\]PX^_]|[\\x9d\\x90\\x98\\x9e\\x9f])(?:[^\\0-\\x1f\\x7f-\\x9f]*(?:\\x07|\\x9c|\\x1b\\\\))?',
    '(?:\\x1b\\[|\\x9b)[\\x30-\\x3f]*[\\x20-\\x2f]*[\\x40-\\x7e]?',
    '\\x1b[\\x20-\\x2f]+[\\x30-\\x7e]?',
    '\\x1b[\\x30-\\x7e]?',
  ].join('|'),
  'g',
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const LINE_BREAKS = /\r\n|[\r\x85\x0b\x0c\u2028\u2029]/g;
const BLANKS = /[\u3164\uffa0]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const CONTROLS = /[\0-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
/** The first half of every tag character. */
const TAG_HALF = '\udb40';
/**
 * Tag characters can hide text; they stay only where they spell a subdivision flag (UTS #51 ED-14a): two letters of a region
 * and one to three letters or digits of its part.
 */
const TAGS = () =>
  /(\u{1f3f4}[\u{e0061}-\u{e007a}]{2}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,3}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;
/** The first halves of selectors beyond 16 bits, and those within. */
const SELECTORS = /\udb40[\udd00-\uddef]|[\ufe00-\ufe0f]{2}/;
/**
 * Variation selectors without effect: one belongs to the character before it, and those beyond 16 bits to a Chinese character.
 * Runs of them hide bytes (C2PA 2.3, A.7, and others), which an import stores separately.
 */
const STRAY_SELECTORS = () => /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{2,}|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]/gu;
/**
 * Longest run of combining marks (UAX #15, Stream-Safe Text). Normalizing is quadratic in such a run, and no script needs a
 * longer one. The first cut is wider, because a mark may decompose into two. Functions, because compiling Unicode properties
 * takes time that most starts need not spend.
 */
const LONG_MARKS = () => /(\p{M}{60})\p{M}+/gu;
const STREAM_SAFE = () => /(\p{M}{30})\p{M}+/gu;

/** Whether no rule except that for runs of spaces changes a text. `false` may be wrong, `true` never is. */
export function needsNoCleaning(text: string): boolean {
  return !DOUBTFUL.test(text);
}

/** NFC in linear time: longer runs of combining marks than any script has are cut. */
export function normalizeSafely(text: string): string {
  if (needsNoCleaning(text)) return text;
  if (!MANY_DOUBTFUL.test(text)) return text.normalize('NFC');
  return text.replace(LONG_MARKS(), '$1').normalize('NFC').replace(STREAM_SAFE(), '$1');
}

/**
 * The rules of clean.ts for text with doubtful characters. The order matters: an escape sequence may come between the halves of
 * a line end, and its bytes may look like line ends.
 */
function cleanDoubtful(text: string): string {
  let clean = text;
  if (SURROGATES.test(clean)) clean = clean.replace(LONE_SURROGATES, '\ufffd');
  if (INTRODUCERS.test(clean)) clean = clean.replace(ESCAPE_SEQUENCES, '');
  clean = clean.replace(LINE_BREAKS, '\n').replace(CONTROLS, '').replace(BLANKS, ' ');
  if (clean.includes(TAG_HALF)) clean = clean.replace(TAGS(), '$1');
  if (SELECTORS.test(clean)) clean = clean.replace(STRAY_SELECTORS(), '');
  return normalizeSafely(clean);
}

/** Applies all rules of clean.ts except those for spaces and tabs, which depend on whether the text is code. */
function cleanCharacters(text: string): string {
  if (needsNoCleaning(text)) return text;
  // Line by line, so that a doubtful line does not slow down the others: no escape sequence or cluster crosses a line feed.
  const lines = text.split(/(?<=\n)/);
  return lines.map((line) => (needsNoCleaning(line) ? line : cleanDoubtful(line))).join('');
}

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
