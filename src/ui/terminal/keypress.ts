import type { Key } from 'ink';
import { graphemes } from '../../text/width.ts';
import type { ReaderEvent } from '../state/event.ts';
import { F2, F5 } from './key-sequences.ts';
import { DOWN, NO_KEY, UP } from './typed-keys.ts';

/** Keys dispatched together: the stack limits the arguments of a call. */
const MAX_AT_ONCE = 5000;

/** What `useInput` reports in addition to the text. */
export type InkKey = Partial<Key>;

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
  [F2]: 'f2',
  [F5]: 'f5',
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
