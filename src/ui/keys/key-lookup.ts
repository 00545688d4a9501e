import { KEYMAP, type KeyBinding, type KeyScope } from './keymap.ts';

/** The keys in force: the rows of the keymap with their keys, and the action of each key in a scope. */
export interface Keys {
  readonly rows: readonly KeyBinding[];
  readonly starts: Starts;
  /** The same for the answers to a question, which take precedence while it is on screen. */
  readonly answers: Starts;
}

type Starts = Readonly<Record<KeyScope, ReadonlyMap<string, KeyBinding>>>;

/** Whether an action answers the question about the journal; it has keys only while that is shown. */
export function isConsentAction({ action }: Pick<KeyBinding, 'action'>): boolean {
  return action === 'declineConsent' || action === 'chooseConsent';
}

/** Makes the keys in force. If two rows share a key in one scope, the first one has it. */
export function keysOf(rows: readonly KeyBinding[]): Keys {
  return {
    rows,
    starts: startsOf(rows.filter((row) => !isConsentAction(row))),
    answers: startsOf(rows.filter(isConsentAction)),
  };
}

function startsOf(rows: readonly KeyBinding[]): Starts {
  const starts: Record<KeyScope, Map<string, KeyBinding>> = {
    feeds: new Map(),
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
  return starts;
}

/** The keys without any of the user's own. */
export const DEFAULT_KEYS: Keys = keysOf(KEYMAP);

/** The name of an action in settings, commands and docs. */
export function actionName({ name, action }: Pick<KeyBinding, 'name' | 'action'>): string {
  return name ?? action;
}

/** The binding of a Latin key in a scope, or undefined. Consent keys are found only while their banner is shown. */
export function bindingFor(
  key: string,
  scope: KeyScope,
  bannerShows: boolean,
  keys: Keys = DEFAULT_KEYS,
): KeyBinding | undefined {
  return (bannerShows ? keys.answers[scope].get(key) : undefined) ?? keys.starts[scope].get(key);
}

/** The binding of a command name, or undefined. */
export function bindingForCommand(name: string): KeyBinding | undefined {
  return KEYMAP.find((binding) => binding.commands.includes(name));
}
