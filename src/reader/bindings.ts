import { KEYMAP, type KeyBinding, type KeyScope } from './keymap.ts';

/** The keys in force: the rows of the keymap with the keys that they have, and what each key starts in a scope. */
export interface Keys {
  readonly rows: readonly KeyBinding[];
  readonly starts: Readonly<Record<KeyScope, ReadonlyMap<string, KeyBinding>>>;
}

/** Makes the keys in force of rows. When two of them share a key in one scope the first one has it. */
export function keysOf(rows: readonly KeyBinding[]): Keys {
  const starts: Record<KeyScope, Map<string, KeyBinding>> = {
    list: new Map(),
    story: new Map(),
    page: new Map(),
    menu: new Map(),
    settings: new Map(),
  };
  for (const row of rows) {
    for (const scope of row.scopes) {
      for (const key of row.keys) if (!starts[scope].has(key)) starts[scope].set(key, row);
    }
  }
  return { rows, starts };
}

/** The keys of a reader who has none of their own. */
export const DEFAULT_KEYS: Keys = keysOf(KEYMAP);

/** What settings, commands and docs call an action. */
export function nameOf({ name, action }: Pick<KeyBinding, 'name' | 'action'>): string {
  return name ?? action;
}

/**
 * The binding that a key of the Latin layout starts in a scope, or undefined. Consent keys are found only while its
 * banner shows.
 */
export function bindingFor(
  key: string,
  scope: KeyScope,
  bannerShows: boolean,
  keys: Keys = DEFAULT_KEYS,
): KeyBinding | undefined {
  const binding = keys.starts[scope].get(key);
  const answers = binding?.action === 'declineConsent' || binding?.action === 'chooseConsent';
  return answers && !bannerShows ? undefined : binding;
}

/** The binding that a name on the command line means, or undefined. */
export function bindingForCommand(name: string): KeyBinding | undefined {
  return KEYMAP.find((binding) => binding.commands.includes(name));
}
