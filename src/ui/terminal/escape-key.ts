/**
 * The Esc key, told from the beginning of a sequence. Ink takes an escape and what comes behind it in the same moment as
 * one key, and hands on only the other one: `Esc Enter` as Enter, `Esc Esc ↓` as ↓.
 */

/** Put behind such an escape, where Ink ends the key. No key sends it (it parts lines of text), and it is none itself. */
export const NO_KEY = '\u2028';

/** Neither a sequence nor a letter, which is told from its escape later; Alt and Backspace is a key that people press. */
const NEXT_KEY = /^(?![\b\x7f])[\p{C} ]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape is what is looked for.
const ESCAPE = /\x1b(?![\b\x7f])(?=[\p{C} ])/gu;

/**
 * What was typed, with every Esc key apart from the key behind it.
 *
 * @param behindEscape whether what was read before ended with an escape.
 */
export function withEscapesApart(typed: string, behindEscape: boolean): string {
  const before = behindEscape && NEXT_KEY.test(typed) ? NO_KEY : '';
  return before + (typed.includes('\x1b') ? typed.replace(ESCAPE, `\x1b${NO_KEY}`) : typed);
}
