import type { Keys } from './key-lookup.ts';
import type { Action } from './keymap.ts';

/** The displayed names of an action's keys: `j ↓`. */
export function keyNames(keys: readonly string[], names: Readonly<Record<string, string>>): string {
  const digits = keys.length === 9 && keys.every((key) => /^[1-9]$/.test(key));
  return digits
    ? '1–9'
    : keys
        .map((key) => names[key] ?? key.replace(/^ctrl\+(.)$/, (_, letter: string) => `^${letter.toUpperCase()}`))
        .join(' ');
}

/**
 * The key shown for an action in sentences, the first of its row. An action without keys is shown as the command after
 * the colon, or as '' if it has no name either.
 */
export function actionKey(action: Action, names: Readonly<Record<string, string>>, { rows }: Keys): string {
  const { keys = [], commands = [] } = rows.find((one) => one.action === action) ?? {};
  if (keys.length > 0) return keyNames(keys.slice(0, 1), names);
  return commands[0] === undefined ? '' : `:${commands[0]}`;
}

/** Keys that have a name, as spelled in the keymap. */
export const NAMED_KEYS = [
  'space',
  'enter',
  'esc',
  'tab',
  'shift+tab',
  'backspace',
  'delete',
  'up',
  'down',
  'shift+up',
  'shift+down',
  'left',
  'right',
  'pageUp',
  'pageDown',
  'home',
  'end',
  'f2',
  'f4',
  'f5',
  'f6',
] as const;

/** Other spellings of these names, as used in help. */
const ALSO: Readonly<Record<string, string>> = {
  ' ': 'space',
  return: 'enter',
  cr: 'enter',
  escape: 'esc',
  bs: 'backspace',
  del: 'delete',
  pgup: 'pageUp',
  pgdn: 'pageDown',
  '↑': 'up',
  '↓': 'down',
  'shift+↑': 'shift+up',
  'shift+↓': 'shift+down',
  '←': 'left',
  '→': 'right',
  // A comma separates keys on a command line.
  comma: ',',
};

/** An arrow key without Shift, which means nothing more where the key with it has no action. */
export const withoutShift = (key: string): string => key.replace(/^shift\+(?=up$|down$)/, '');

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...NAMED_KEYS.map((name) => [name.toLowerCase(), name] as const),
  ...Object.entries(ALSO),
]);

/** A character of a Latin keyboard. Hangul and full-width letters are mapped to the Latin key that they are on. */
const CHARACTER = /^(?![\p{Script=Hangul}\uff01-\uff5e])[\p{L}\p{N}\p{P}\p{S}]$/u;

/** Terminals send these as Backspace, Tab and Enter. */
const OTHER_KEYS = /^[hijm]$/;

/** A name in angle brackets, as other programs have it: `<f5>`, `<c-x>`, `<s-up>`. */
const BRACKETED = /^<(?:([cs])-)?(.+)>$/i;
const MODIFIERS: Readonly<Record<string, string>> = { c: 'ctrl+', s: 'shift+' };

/** The keymap's name of a key as written by a user: `PgDn` is `pageDown`, `^F` and `<c-f>` are `ctrl+f`; null for an unknown key. */
export function parseKeyName(written: string): string | null {
  const [, modifier, name] = BRACKETED.exec(written) ?? [];
  if (name !== undefined) return parseKeyName((MODIFIERS[modifier?.toLowerCase() ?? ''] ?? '') + name);
  const named = BY_NAME.get(written.toLowerCase());
  if (named !== undefined) return named;
  const letter = /^(?:ctrl\+|\^)([a-z])$/i.exec(written)?.[1]?.toLowerCase();
  if (letter !== undefined) return OTHER_KEYS.test(letter) ? null : `ctrl+${letter}`;
  const key = written.normalize('NFC');
  return CHARACTER.test(key) ? key : null;
}

/** A key as written in a command: a name is in angle brackets. */
export const commandKey = (key: string): string =>
  key.length > 1 ? `<${key.replace(/^ctrl\+/, 'c-').replace(/^shift\+/, 's-')}>` : key;

/** The Latin capitals that have a letter of their own in the Hangul layout. */
const OWN_HANGUL = /^[QWERTOP]$/;

/** Whether a key is another one with the Hangul layout: that of the small letter. */
export const isLostInHangul = (key: string): boolean => /^[A-Z]$/.test(key) && !OWN_HANGUL.test(key);

/** A key as written in a list of keys on a command line. */
export function formatKey(key: string): string {
  return key === ',' ? 'comma' : key;
}

/** The keys in a list of keys, as written; none in ''. */
export const splitKeys = (list: string): readonly string[] =>
  list === '' ? [] : list === ',' ? [list] : list.split(',').map((key) => key.trim() || key);
