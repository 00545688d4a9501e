import type { Keys } from './bindings.ts';
import type { Action } from './keymap.ts';

/** The names of an action's keys as a reader knows them: `j ↓`. */
export function keyNames(keys: readonly string[], names: Readonly<Record<string, string>>): string {
  const digits = keys.length === 9 && keys.every((key) => /^[1-9]$/.test(key));
  return digits
    ? '1–9'
    : keys
        .map((key) => names[key] ?? key.replace(/^ctrl\+(.)$/, (_, letter: string) => `^${letter.toUpperCase()}`))
        .join(' ');
}

/**
 * The key that represents an action in sentences, the first of its row. Of an action without keys the name after the
 * colon, '' where it has none either.
 */
export function keyOf(action: Action, names: Readonly<Record<string, string>>, { rows }: Keys): string {
  const { keys = [], commands = [] } = rows.find((one) => one.action === action) ?? {};
  if (keys.length > 0) return keyNames(keys.slice(0, 1), names);
  return commands[0] === undefined ? '' : `:${commands[0]}`;
}

/** Keys that have a name, as the keymap writes it. */
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
  'left',
  'right',
  'pageUp',
  'pageDown',
  'home',
  'end',
  'f5',
] as const;

/** What else people write for them, as help does. */
const ALSO: Readonly<Record<string, string>> = {
  ' ': 'space',
  return: 'enter',
  escape: 'esc',
  del: 'delete',
  pgup: 'pageUp',
  pgdn: 'pageDown',
  '↑': 'up',
  '↓': 'down',
  '←': 'left',
  '→': 'right',
  // Between keys on a command line it parts them.
  comma: ',',
};

const BY_NAME: ReadonlyMap<string, string> = new Map([
  ...NAMED_KEYS.map((name) => [name.toLowerCase(), name] as const),
  ...Object.entries(ALSO),
]);

/** What a key of a Latin keyboard types. Hangul and letters in full width represent the Latin key they are on. */
const TYPED = /^(?![\p{Script=Hangul}\uff01-\uff5e])[\p{L}\p{N}\p{P}\p{S}]$/u;

/** Terminals send these as Backspace, Tab and Enter. */
const OTHER_KEYS = /^[hijm]$/;

/** The key that somebody has written, as the keymap names it: `PgDn` is `pageDown`, `^F` is `ctrl+f`; null for none. */
export function parseKeyName(written: string): string | null {
  const named = BY_NAME.get(written.toLowerCase());
  if (named !== undefined) return named;
  const letter = /^(?:ctrl\+|\^)([a-z])$/i.exec(written)?.[1]?.toLowerCase();
  if (letter !== undefined) return OTHER_KEYS.test(letter) ? null : `ctrl+${letter}`;
  const key = written.normalize('NFC');
  return TYPED.test(key) ? key : null;
}

/** A key as a list of keys on a command line has it. */
export function formatKey(key: string): string {
  return key === ',' ? 'comma' : key;
}
