import { type Action, KEYMAP } from './keymap.ts';

/** The names of an action's keys as a reader knows them: `j ↓`. */
export function keyNames(keys: readonly string[], names: Readonly<Record<string, string>>): string {
  const digits = keys.length === 9 && keys.every((key) => /^[1-9]$/.test(key));
  return digits
    ? '1–9'
    : keys
        .map((key) => names[key] ?? key.replace(/^ctrl\+(.)$/, (_, letter: string) => `^${letter.toUpperCase()}`))
        .join(' ');
}

/** The key that stands for an action in sentences, the first of its row. */
export function keyOf(action: Action, names: Readonly<Record<string, string>>): string {
  const binding = KEYMAP.find((one) => one.action === action);
  return keyNames(binding?.keys.slice(0, 1) ?? [], names);
}
