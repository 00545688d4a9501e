import type { Key } from 'ink';
import { isHangulKey, latinKey, splitJoinedKeys } from '../../text/hangul/keys.ts';
import { graphemes } from '../../text/width.ts';
import { bindingFor, type Keys } from '../keys/key-lookup.ts';
import type { Action, KeyScope } from '../keys/keymap.ts';
import { hasMenuKeys, isTyping } from '../layout/layers.ts';
import type { ReaderEvent } from '../state/event.ts';
import type { ReaderState } from '../state/reader-state.ts';

/**
 * Inserted after an Esc key that another key follows. Ink takes an escape and what comes in the same moment as one key,
 * but ends the key at this character, which no key sends.
 */
export const NO_KEY = '\u2028';

/** Arrow keys on their way through Ink that no menu takes: the private characters that macOS has for them. */
const UP = '\uf700';
export const DOWN = '\uf701';

/** The first part of the input that waits, and the rest in pieces, which is read for the state after it. */
interface TypedKeys {
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

/** Function keys on their way through Ink: their sequences (xterm, VT220, the Linux console), and the private characters that macOS has for them. */
const FUNCTION_KEYS = [
  { name: 'f2', as: '\uf705', sent: /OQ|\[12~|\[\[B/ },
  { name: 'f4', as: '\uf707', sent: /OS|\[14~|\[\[D/ },
  { name: 'f5', as: '\uf708', sent: /\[15~|\[\[E/ },
  { name: 'f6', as: '\uf709', sent: /\[17~/ },
] as const;

const SENT = new RegExp(`\x1b(?:${FUNCTION_KEYS.map(({ sent }) => sent.source).join('|')})`, 'g');
// biome-ignore lint/suspicious/noControlCharactersInRegex: the beginning of what a function key sends, where a read has ended.
const PARTIAL = /\x1b(?:O|\[(?:1[2457]?|\[)?)?$/;
/** The longest start, in code units. */
export const MAX_SEQUENCE_START = 4;

/**
 * Replaces the sequences of function keys with one character each. If a sequence began in
 * the input `before`, Ink has its start already, so the character follows its end.
 */
export function replaceFunctionKeys(typed: string, before: string): string {
  const begun = PARTIAL.exec(before)?.[0] ?? '';
  return (begun + typed)
    .replace(SENT, (sent, at: number) => {
      const key = FUNCTION_KEYS.find((one) => one.sent.test(sent))?.as ?? '';
      return at === 0 && begun !== '' ? sent + key : key;
    })
    .slice(begun.length);
}

/** Keys dispatched together: the stack limits the arguments of a call. */
const MAX_AT_ONCE = 5000;

/** What `useInput` reports in addition to the text. */
type InkKey = Partial<Key>;

const NAMED: readonly (readonly [keyof Key, string])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageUp'],
  ['pageDown', 'pageDown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

/** Keys that have another name with Shift. */
const ARROWS: ReadonlySet<string> = new Set(['up', 'down']);

const CONTROL: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\r\n': 'enter',
  '\t': 'tab',
  '\b': 'backspace',
  '\x7f': 'backspace',
  '\x1b': 'esc',
  ' ': 'space',
  [UP]: 'up',
  [DOWN]: 'down',
  ...Object.fromEntries(FUNCTION_KEYS.map(({ as, name }) => [as, name])),
};

function nameOf(grapheme: string): string | null {
  if (grapheme === NO_KEY) return null;
  const named = CONTROL[grapheme];
  if (named) return named;
  const code = grapheme.charCodeAt(0);
  if (code >= 0x20 && !(code >= 0x80 && code < 0xa0)) return grapheme;
  return code >= 1 && code <= 26 ? `ctrl+${String.fromCharCode(code + 96)}` : null;
}

/**
 * The keys in one call of Ink's `useInput`, with the names of the keymap (`j`, `enter`, `ctrl+f`, `pageDown`, …). Keys
 * that arrive in one read come as one string: it is split into grapheme clusters, so that no key is lost and a Hangul
 * syllable stays whole. A letter after an escape is the Esc key followed by that letter.
 */
export function keysOf(input: string, key: InkKey): string[] {
  if (key.eventType === 'release') return [];
  for (const [flag, name] of NAMED) if (key[flag]) return [key.shift && ARROWS.has(name) ? `shift+${name}` : name];
  if (key.tab) return [key.shift ? 'shift+tab' : 'tab'];
  if (key.escape && input.length <= 1) return ['esc'];
  if (key.ctrl) return /^[a-z]$/i.test(input) ? [`ctrl+${input.toLowerCase()}`] : input === ' ' ? ['space'] : [];
  const text = key.meta || key.escape ? `\x1b${input}` : input;
  // Each control character is a key; the text between them is split into clusters.
  return text
    .split(/(\r\n|\p{Cc})/u)
    .filter(Boolean)
    .flatMap((part) => (/^\p{Cc}/u.test(part) ? [part] : graphemes(part)))
    .flatMap((grapheme) => nameOf(grapheme) ?? []);
}

/** The same keys as events, in groups that fit the arguments of a call. */
export function* keyEvents(input: string, key: InkKey): Generator<readonly ReaderEvent[]> {
  const events = keysOf(input, key).map((name): ReaderEvent => ({ type: 'KeyPressed', key: name }));
  for (let at = 0; at < events.length; at += MAX_AT_ONCE) yield events.slice(at, at + MAX_AT_ONCE);
}
