import { cleanLines } from './clean.ts';

// No expression here scans the same range from each of its characters: that would take quadratic time.

/** Characters that only affect line breaks and never reach a row: soft hyphen, zero width space, word joiner. */
const STEERING = '\\xad\\u200b\\u2060';
/** Spaces, line ends, and what cleaning removes or turns into a space. */
const PASSING = `\\0- \\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}${STEERING}`;
/** Characters that may be composed with the one before, or be one glyph with it. The last range are vowels of Kirat Rai. */
const JOINING =
  '\\p{M}\\p{Emoji_Modifier}\\u0e33\\u0eb3\\u1160-\\u11ff\\u200c\\u200d\\ud7b0-\\ud7ff\\uff9e\\uff9f\\u{16d40}-\\u{16d7f}';

const STEERS = new RegExp(`[${STEERING}]`);
const STEERED_MARKS = new RegExp(`(?<![${STEERING}])[${STEERING}]+(?=[${JOINING}])`, 'gu');
const STEERED_SPACES = new RegExp(` [${STEERING}]+ [ ${STEERING}]*`, 'g');

/**
 * Text for `wrapSpans`, clean and with its line ends. After the wrapper removes the characters that affect line breaks, nothing
 * needs cleaning again: no two spaces, and no letter and mark that were separated by one, become adjacent.
 */
export function proseOf(text: string): string {
  const clean = cleanLines(text);
  if (!STEERS.test(clean)) return clean;
  const joined = cleanLines(clean.replace(STEERED_MARKS, ''));
  return joined.replace(STEERED_SPACES, (spaces) => ` ${spaces.replaceAll(' ', '')}`);
}

/**
 * A position at which text can be cut so that its parts, cleaned one by one, join to the clean whole: before a character that
 * joins nothing, after a line end, before the first of several spaces.
 */
const CUT = new RegExp(
  [
    `(?=[^${PASSING}${JOINING}])(?<!\\u200d[${PASSING}]*)`,
    '(?<=[\\n\\v\\f\\x85\\u2028\\u2029]|\\r(?!\\n))',
    `(?<=[^${PASSING}]) `,
  ].join('|'),
  'gu',
);

/** The first position from `from` on at which well-formed text without escape sequences can be cut, or its end. */
export function cutAfter(text: string, from: number): number {
  CUT.lastIndex = from;
  return CUT.exec(text)?.index ?? text.length;
}
