import { NO_KEY } from './typed-keys.ts';

/** Rewrites keys that Ink does not report, so that it does. */

/** What begins a sequence after an escape; Alt+Backspace is a real key. */
const NEXT_KEY = /^[^\b\x7f[O]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape is what is looked for.
const ESCAPE = /\x1b(?=[^\b\x7f[O])/gu;

/**
 * Separates every Esc key from the key after it.
 *
 * @param afterEscape whether the previous read ended with an escape.
 */
export function separateEscapes(typed: string, afterEscape: boolean): string {
  const before = afterEscape && NEXT_KEY.test(typed) ? NO_KEY : '';
  return before + typed.replace(ESCAPE, `\x1b${NO_KEY}`);
}

/** Function keys on their way through Ink: the private characters that macOS has for them. */
export const F2 = '\uf705';
export const F5 = '\uf708';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a function key sends begins with an escape.
const SENT = /\x1b(?:OQ|\[12~|\[\[B|\[15~|\[\[E)/g;
const F5_SENT = /(?:15~|\[E)$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; the beginning of it, where a read has ended.
const PARTIAL = /\x1b(?:O|\[(?:1[25]?|\[)?)?$/;
/** The longest start, in code units. */
export const MAX_SEQUENCE_START = 4;

/**
 * Replaces the sequences of F2 and F5 (xterm, VT220 and the Linux console) with one character each. If a sequence began in
 * the input `before`, Ink has its start already, so the character follows its end.
 */
export function replaceFunctionKeys(typed: string, before: string): string {
  const begun = PARTIAL.exec(before)?.[0] ?? '';
  return (begun + typed)
    .replace(SENT, (sent, at: number) => {
      const key = F5_SENT.test(sent) ? F5 : F2;
      return at === 0 && begun !== '' ? sent + key : key;
    })
    .slice(begun.length);
}
