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
export function cleanCharacters(text: string): string {
  if (needsNoCleaning(text)) return text;
  // Line by line, so that a doubtful line does not slow down the others: no escape sequence or cluster crosses a line feed.
  const lines = text.split(/(?<=\n)/);
  return lines.map((line) => (needsNoCleaning(line) ? line : cleanDoubtful(line))).join('');
}
