import { KEYMAP, type KeyBinding, type KeyScope } from './keymap.ts';

/** The keys in force: the rows of the keymap with the keys that they have, and what each key starts in a scope. */
export interface Keys {
  readonly rows: readonly KeyBinding[];
  readonly starts: Starts;
  /** The same for what answers a question, which comes before all that while the question is on screen. */
  readonly answers: Starts;
}

type Starts = Readonly<Record<KeyScope, ReadonlyMap<string, KeyBinding>>>;

/** Whether an action answers the question about the journal: it has its keys only while that is asked. */
export function isAnswer({ action }: Pick<KeyBinding, 'action'>): boolean {
  return action === 'declineConsent' || action === 'chooseConsent';
}

/** Makes the keys in force of rows. When two of them share a key in one scope the first one has it. */
export function keysOf(rows: readonly KeyBinding[]): Keys {
  return { rows, starts: startsOf(rows.filter((row) => !isAnswer(row))), answers: startsOf(rows.filter(isAnswer)) };
}

function startsOf(rows: readonly KeyBinding[]): Starts {
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
  return starts;
}

/** The keys of a reader who has none of their own. */
export const DEFAULT_KEYS: Keys = keysOf(KEYMAP);

/** What settings, commands and docs call an action. */
export function actionName({ name, action }: Pick<KeyBinding, 'name' | 'action'>): string {
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
  return (bannerShows ? keys.answers[scope].get(key) : undefined) ?? keys.starts[scope].get(key);
}

/** The binding that a name on the command line means, or undefined. */
export function bindingForCommand(name: string): KeyBinding | undefined {
  return KEYMAP.find((binding) => binding.commands.includes(name));
}
