import { cleanLines } from './clean.ts';

// No expression here looks at the same stretch from each of its characters: that would take quadratic time.

/** Only say where rows may end, and never reach one: soft hyphen, zero width space, word joiner. */
const STEERING = '\\xad\\u200b\\u2060';
/** Spaces, line ends, and what cleaning removes or makes a space of. */
const PASSING = `\\0- \\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}${STEERING}`;
/** May be composed with a character before it, or be one glyph with it. The last range are vowels of Kirat Rai. */
const JOINING =
  '\\p{M}\\p{Emoji_Modifier}\\u0e33\\u0eb3\\u1160-\\u11ff\\u200c\\u200d\\ud7b0-\\ud7ff\\uff9e\\uff9f\\u{16d40}-\\u{16d7f}';

const STEERS = new RegExp(`[${STEERING}]`);
const STEERED_MARKS = new RegExp(`(?<![${STEERING}])[${STEERING}]+(?=[${JOINING}])`, 'gu');
const STEERED_SPACES = new RegExp(` [${STEERING}]+ [ ${STEERING}]*`, 'g');

/**
 * Text as `wrapSpans` wants it, clean and with its line ends. Where the characters that steer breaks are gone from the
 * rows, nothing is left to clean: no two spaces, and no letter and mark that one of them kept apart, are left side by side.
 */
export function proseOf(text: string): string {
  const clean = cleanLines(text);
  if (!STEERS.test(clean)) return clean;
  const joined = cleanLines(clean.replace(STEERED_MARKS, ''));
  return joined.replace(STEERED_SPACES, (spaces) => ` ${spaces.replaceAll(' ', '')}`);
}

/**
 * A place at which text can be cut so that its parts, made prose one by one, are the prose of the whole: before what
 * joins nothing, after a line end, before the first of some spaces.
 */
const CUT = new RegExp(
  [
    `(?=[^${PASSING}${JOINING}])(?<!\\u200d[${PASSING}]*)`,
    '(?<=[\\n\\v\\f\\x85\\u2028\\u2029]|\\r(?!\\n))',
    `(?<=[^${PASSING}]) `,
  ].join('|'),
  'gu',
);

/** The first place from `from` on at which well-formed text without escape sequences can be cut, or its end. */
export function cutAfter(text: string, from: number): number {
  CUT.lastIndex = from;
  return CUT.exec(text)?.index ?? text.length;
}
