/** Function keys that the keymap has. Ink knows them, but does not hand them on to who listens for keys. */

/** Stands for F5 on its way through Ink: a private character, the one that macOS has for the key. */
export const F5 = '\uf708';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a function key sends begins with an escape.
const SENT = /\x1b\[(?:15~|\[E)/g;

/** What was typed, with the sequences of function keys (of xterm and of the Linux console) as one character each. */
export function withFunctionKeys(typed: string): string {
  return typed.includes('\x1b[') ? typed.replace(SENT, F5) : typed;
}
