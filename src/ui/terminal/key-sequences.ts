/** Rewrites keys that Ink does not report, so that it does. */

/**
 * Inserted after an Esc key that another key follows. Ink takes an escape and what comes in the same moment as one key
 * and reports only the other one (`Esc Enter` as Enter), but ends the key at this character, which no key sends.
 */
export const NO_KEY = '\u2028';

/** A control character or a space. A letter is split from its escape later; Alt+Backspace is a real key. */
const NEXT_KEY = /^(?![\b\x7f])[\p{C} ]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape is what is looked for.
const ESCAPE = /\x1b(?![\b\x7f])(?=[\p{C} ])/gu;

/**
 * Separates every Esc key from the key after it.
 *
 * @param afterEscape whether the previous read ended with an escape.
 */
export function separateEscapes(typed: string, afterEscape: boolean): string {
  const before = afterEscape && NEXT_KEY.test(typed) ? NO_KEY : '';
  return before + typed.replace(ESCAPE, `\x1b${NO_KEY}`);
}

/** F5 on its way through Ink: the private character that macOS has for the key. */
export const F5 = '\uf708';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a function key sends begins with an escape.
const F5_SENT = /\x1b\[(?:15~|\[E)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; the beginning of it, where a read has ended.
const F5_PARTIAL = /\x1b(?:\[(?:15?|\[)?)?$/;
/** The longest start, in code units. */
export const MAX_SEQUENCE_START = 4;

/**
 * Replaces the sequences of F5 (xterm and the Linux console) with one character each. If a sequence began in the input
 * `before`, Ink has its start already, so the character follows its end.
 */
export function replaceFunctionKeys(typed: string, before: string): string {
  const begun = F5_PARTIAL.exec(before)?.[0] ?? '';
  return (begun + typed)
    .replace(F5_SENT, (sent, at: number) => (at === 0 && begun !== '' ? sent + F5 : F5))
    .slice(begun.length);
}
