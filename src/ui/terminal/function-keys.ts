/** Function keys that the keymap has. Ink knows them, but does not hand them on to who listens for keys. */

/** Stands for F5 on its way through Ink: a private character, the one that macOS has for the key. */
export const F5 = '\uf708';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a function key sends begins with an escape.
const SENT = /\x1b\[(?:15~|\[E)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above; the beginning of it, where a read has ended.
const BEGUN = /\x1b(?:\[(?:15?|\[)?)?$/;
/** The longest beginning, in code units. */
export const LONGEST_BEGINNING = 4;

/**
 * What was typed, with the sequences of function keys (of xterm and of the Linux console) as one character each. Of a
 * sequence that began in what was read before, `behind`, Ink has the beginning already, so the character follows its end.
 */
export function withFunctionKeys(typed: string, behind: string): string {
  const begun = BEGUN.exec(behind)?.[0] ?? '';
  const whole = begun + typed;
  if (!whole.includes('\x1b[')) return typed;
  return whole.replace(SENT, (sent, at: number) => (at === 0 && begun !== '' ? sent + F5 : F5)).slice(begun.length);
}
