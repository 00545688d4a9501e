import { isHangulKey, latinKey, splitJoinedKeys } from '../../text/hangul/keys.ts';
import { graphemes } from '../../text/width.ts';
import type { KeyScope } from '../keys/binding.ts';
import { bindingFor, type Keys } from '../keys/key-lookup.ts';
import type { Action } from '../keys/keymap.ts';
import { hasMenuKeys, isTyping } from '../layout/layers.ts';
import type { ReaderState } from '../state/reader-state.ts';

/**
 * Inserted after an Esc key that another key follows. Ink takes an escape and what comes in the same moment as one key,
 * but ends the key at this character, which no key sends.
 */
export const NO_KEY = '\u2028';

/** Arrow keys on their way through Ink that no menu takes: the private characters that macOS has for them. */
export const UP = '\uf700';
export const DOWN = '\uf701';

/** The first part of the input that waits, and the rest in pieces, which is read for the state after it. */
export interface TypedKeys {
  readonly text: string;
  readonly rest: readonly string[];
  /** Whether the text is a letter of the Hangul layout (true) or of a Latin one (false); null if it is neither. */
  readonly isHangul: boolean | null;
}

/** More code units than the longest key that an input method commits. */
const LONGEST_KEY = 64;

const TEXT = /^[^\p{Cc}\u2028]+/u;
const ASCII_KEYS = /^\p{ASCII}+/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences of keys begin with an escape.
const ONE_KEY = /^(?:\x1b(?:\x1b?(?:\[\[?[0-?]*[ -/]*[@-~]|O[0-?]*[@-~])|[\b\x7f\u2028])|\p{ASCII})/u;

/** What `ink-select-input` does with a key by its input: the key's name, the action, and the key as it does not take it. */
const SELECT_KEYS: Readonly<Record<string, readonly [key: string, action: Action, untaken: string]>> = {
  j: ['j', 'down', `${NO_KEY}j`],
  k: ['k', 'up', `${NO_KEY}k`],
  '\x1b[B': ['down', 'down', DOWN],
  '\x1bOB': ['down', 'down', DOWN],
  '\x1b[A': ['up', 'up', UP],
  '\x1bOA': ['up', 'up', UP],
  // It takes a letter with Ctrl for the letter.
  '\x0b': ['ctrl+k', 'up', `${NO_KEY}\x0b`],
  '\r': ['enter', 'open', `${NO_KEY}\r`],
  ...Object.fromEntries(
    Array.from('123456789', (digit) => [digit, [digit, 'relatedDigit', NO_KEY + digit] as const] as const),
  ),
};

/** A key for a menu: as it is if the menu does with it what the user's keymap says, otherwise as the menu does not take it. */
function menuKey(text: string, scope: KeyScope, keys: Keys): string {
  const [key, action, untaken] = SELECT_KEYS[text] ?? [];
  return key === undefined || bindingFor(key, scope, false, keys)?.action === action ? text : (untaken ?? text);
}

/**
 * Takes keys from the input that waits, for what has the keys now. As commands, Hangul and full-width letters are the
 * Latin keys that they are on, and what an input method has joined is one key after the other; in an open line they are
 * text. A menu gets one key at a time.
 *
 * @param waiting not empty.
 * @param scope what has the keys.
 */
export function typedKeys(waiting: string, state: ReaderState, scope: KeyScope): TypedKeys {
  const taken = (text: string, isHangul: boolean | null = null): TypedKeys => ({
    text,
    rest: [waiting.slice(text.length)],
    isHangul,
  });
  const one = (): string => ONE_KEY.exec(waiting)?.[0] ?? '';
  if (isTyping(state)) return taken(TEXT.exec(waiting)?.[0] ?? (one() || waiting.slice(0, 1)));
  const forMenu = (text: string): string => (hasMenuKeys(state) ? menuKey(text, scope, state.settings.keys) : text);
  const isSingle = hasMenuKeys(state) || state.terminal.hangulKeys;
  const ascii = isSingle ? one() : ASCII_KEYS.exec(waiting)?.[0];
  if (ascii) return { ...taken(ascii, /^[a-z]$/i.test(ascii) ? false : null), text: forMenu(ascii) };
  const [first = waiting] = graphemes(waiting.slice(0, LONGEST_KEY));
  const [key = first, ...joined] = splitJoinedKeys(first);
  const latin = latinKey(key);
  return {
    text: latin === 'space' ? ' ' : forMenu(latin),
    rest: [joined.join(''), waiting.slice(first.length)],
    isHangul: /^[a-z]$/i.test(latin) ? isHangulKey(key) : null,
  };
}
