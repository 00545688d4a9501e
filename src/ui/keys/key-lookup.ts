import type { Binding } from '../../settings/settings-table.ts';
import { KEYMAP, type KeyBinding, type KeyScope } from './keymap.ts';

/** The keys in force: the rows of the keymap with their keys, and the action of each key in a scope. */
export interface Keys {
  readonly rows: readonly KeyBinding[];
  readonly starts: Starts;
  /** The same for the answers to a question, which take precedence while it is on screen. */
  readonly answers: Starts;
  /** The user's own bindings in each pane, which come before the actions. */
  readonly bound: Bound;
}

/** The panes, in which keys may be bound. */
const PANES = ['feeds', 'list', 'story'] as const;
type Bound = Readonly<Record<(typeof PANES)[number], ReadonlyMap<string, BoundKey>>>;

/** A binding; the key of a program has the name in `keys` instead. */
export interface BoundKey extends Binding {
  readonly program?: string;
}

/** The panes in which a binding applies. */
export const panesOf = ({ scope }: Pick<Binding, 'scope'>): readonly (typeof PANES)[number][] =>
  PANES.filter((pane) => scope === 'all' || scope === pane);

type Starts = Readonly<Record<KeyScope, ReadonlyMap<string, KeyBinding>>>;

/** Whether an action answers the question about the journal; it has keys only while that is shown. */
export function isConsentAction({ action }: Pick<KeyBinding, 'action'>): boolean {
  return action === 'declineConsent' || action === 'chooseConsent';
}

/**
 * Makes the keys in force. If two rows share a key in one scope, the first one has it.
 *
 * @param bindings with the keymap's names of keys. One for a single pane comes before one for all.
 */
export function keysOf(rows: readonly KeyBinding[], bindings: readonly BoundKey[] = []): Keys {
  const bound: Record<keyof Bound, Map<string, BoundKey>> = { feeds: new Map(), list: new Map(), story: new Map() };
  const isForAll = ({ scope }: Binding): boolean => scope === 'all';
  for (const binding of [...bindings.filter(isForAll), ...bindings.filter((one) => !isForAll(one))]) {
    for (const pane of panesOf(binding)) bound[pane].set(binding.key, binding);
  }
  return {
    rows,
    bound,
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

/** The action of a Latin key in a scope, or undefined. Consent keys are found only while their banner is shown. */
export function bindingFor(
  key: string,
  scope: KeyScope,
  bannerShows: boolean,
  keys: Keys = DEFAULT_KEYS,
): KeyBinding | undefined {
  return (bannerShows ? keys.answers[scope].get(key) : undefined) ?? keys.starts[scope].get(key);
}

/** The user's own binding of a Latin key in a scope, or undefined. An answer to the question about the journal comes before it. */
export function boundTo(key: string, scope: KeyScope, bannerShows: boolean, keys: Keys): BoundKey | undefined {
  if (bannerShows && keys.answers[scope].has(key)) return undefined;
  return scope in keys.bound ? keys.bound[scope as keyof Bound].get(key) : undefined;
}

/** Keys that an action has in a scope; the user's own bindings have taken the others. */
export const keysIn = (row: KeyBinding, scope: KeyScope, { bound }: Keys): readonly string[] =>
  scope in bound ? row.keys.filter((key) => !bound[scope as keyof Bound].has(key)) : row.keys;

/** Actions that need the key which was pressed. */
const NEED_KEY: readonly KeyBinding['action'][] = ['relatedDigit', 'answerYes', 'answerNo', 'chooseItem'];

/** The action with a command or, ignoring case, a name; undefined for none. */
export function bindingForCommand(name: string): KeyBinding | undefined {
  const named = (row: KeyBinding): boolean => actionName(row).toLowerCase() === name.toLowerCase();
  return (
    KEYMAP.find((binding) => binding.commands.includes(name)) ??
    KEYMAP.find((row) => named(row) && !NEED_KEY.includes(row.action))
  );
}

const OF_FEEDS: ReadonlySet<KeyBinding['action']> = new Set(
  KEYMAP.filter(({ scopes }) => scopes.every((scope) => scope === 'feeds')).map(({ action }) => action),
);

/** Whether an action is one of the feeds, which its command opens from elsewhere. */
export const isOfFeeds = (action: KeyBinding['action']): boolean => OF_FEEDS.has(action);
