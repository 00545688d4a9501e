import { applyChange, type Change } from '../../../settings/changes.ts';
import { BINDING_SCOPES, type Binding, bindingName } from '../../../settings/settings-table.ts';
import { latinKeys } from '../../../text/hangul/keys.ts';
import { actionName, bindingFor, boundTo, isConsentAction, panesOf } from '../../keys/key-lookup.ts';
import { commandKey, formatKey, isLostInHangul, keyNames, parseKeyName, splitKeys } from '../../keys/key-names.ts';
import type { KeyBinding, KeyScope } from '../../keys/keymap.ts';
import { applyUserKeys, keyProblemText } from '../../keys/user-keys.ts';
import { openMenu } from '../../layout/layers.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { changeWithUndo, READER } from '../edit/edit.ts';
import { say, setStatus, warn } from '../status/set-status.ts';

/** What a key does in some scopes. */
interface Holder {
  readonly does: KeyBinding | Binding;
  readonly scopes: readonly KeyScope[];
}

const isBinding = (does: Holder['does']): does is Binding => 'run' in does;

/** What a key does in some scopes; none if it is free there. Answers to the question about the journal do not count. */
function holdersOf({ settings: { keys } }: ReaderState, key: string, scopes: readonly KeyScope[]): readonly Holder[] {
  const found = new Map<Holder['does'], KeyScope[]>();
  for (const scope of scopes) {
    const does = boundTo(key, scope, false, keys) ?? bindingFor(key, scope, false, keys);
    if (does) found.set(does, [...(found.get(does) ?? []), scope]);
  }
  return Array.from(found, ([does, at]) => ({ does, scopes: at }));
}

/** What a key does, as a short name: the commands, or what the action is without what it is in single places. */
function nameOf(state: ReaderState, does: Holder['does']): string {
  return isBinding(does) ? does.run : (wordsOf(state).reader.action[does.action].split('(')[0] ?? '').trim();
}

/** What a key does where: `star (list, story)`. */
function holdersText(state: ReaderState, holders: readonly Holder[]): string {
  const { scope: names, doneIn } = wordsOf(state).reader.ownKeys;
  const places = (scopes: readonly KeyScope[]): string => scopes.map((scope) => names[scope]).join(', ');
  return holders.map(({ does, scopes }) => doneIn(nameOf(state, does), places(scopes))).join(' · ');
}

/** What is to be known of a key with the Hangul layout; '' for nothing. */
const hangulNote = (state: ReaderState, keys: readonly string[]): string => {
  const lost = keys.filter(isLostInHangul);
  return lost.length === 0 ? '' : ` · ${wordsOf(state).reader.ownKeys.lostInHangul(lost.join(', '))}`;
};

/** The first new mistake in the user's own keys after some changes, as a sentence; '' for none. */
function mistakeAfter(state: ReaderState, changes: readonly Change[]): string {
  const text = (own: ReaderState['saved']): readonly string[] =>
    applyUserKeys(own).problems.map((one) => keyProblemText(one, '', wordsOf(state).reader.ownKeys));
  const before = text(state.saved);
  const after = changes.reduce((all, change) => applyChange(READER, all, change), state);
  return text(after.saved).find((one) => !before.includes(one)) ?? '';
}

/** Makes changes of the user's own keys and says so. If they take a key from something, that is asked first. */
function changeKeys(
  state: ReaderState,
  changes: readonly Change[],
  said: string,
  taken: readonly (readonly [key: string, holders: readonly Holder[]])[],
  after: (state: ReaderState) => ReaderState,
): Update {
  const { ownKeys, keyName } = wordsOf(state).reader;
  const mistake = mistakeAfter(state, changes);
  if (mistake !== '') return warn(after(state), mistake);
  const make = (now: ReaderState): Update => {
    const [next, effects] = changeWithUndo(now, changes);
    return [setStatus(after(next), said), effects];
  };
  const conflicts = taken.filter(([, holders]) => holders.length > 0);
  if (conflicts.length === 0) return make(state);
  const title = conflicts.map(([key, holders]) => ownKeys.taken(keyNames([key], keyName), holdersText(state, holders)));
  return unchanged(
    openMenu(state, {
      title: () => title.join(' · '),
      items: () => [
        { label: ownKeys.takeNo, value: '', answer: 'no', choose: (now) => unchanged(after(now)) },
        { label: ownKeys.takeYes, value: '', answer: 'yes', choose: make },
      ],
    }),
  );
}

const itself = (state: ReaderState): ReaderState => state;

/** The row of an action with its keys in force. */
const rowOf = ({ settings: { keys } }: ReaderState, action: string): KeyBinding | undefined =>
  keys.rows.find((row) => actionName(row) === action);

/** The changes that take a key from what it does; an action whose other keys are not the user's own keeps them without one. */
function takenFrom(state: ReaderState, key: string, { does }: Holder): readonly Change[] {
  if (isBinding(does)) return [{ kind: 'keyUnbound', binding: does }];
  const action = actionName(does);
  const keys = does.keys.filter((one) => one !== key);
  const isByItself = keys.length > 0 && !Object.hasOwn(state.saved.keys, action);
  return isByItself ? [] : [{ kind: 'keysSet', action, keys }];
}

/**
 * Gives an action other keys, undefined for its usual ones.
 *
 * @param after what follows, also if nothing is changed.
 */
export function setActionKeys(
  state: ReaderState,
  row: KeyBinding,
  keys: readonly string[] | undefined,
  after: (state: ReaderState) => ReaderState = itself,
): Update {
  const action = actionName(row);
  const set: Change = { kind: 'keysSet', action, keys };
  const { reader } = wordsOf(state);
  const next = applyUserKeys(applyChange(READER, state, set).saved).keys.rows.find((one) => actionName(one) === action);
  const all = (keys ?? next?.keys ?? []).map((key) => parseKeyName(key) ?? key);
  const isOther = ({ does }: Holder): boolean =>
    isBinding(does) || (does.action !== row.action && isConsentAction(does) === isConsentAction(row));
  const taken = all.map((key) => [key, holdersOf(state, key, row.scopes).filter(isOther)] as const);
  const takes = taken.flatMap(([key, holders]) => holders.flatMap((holder) => takenFrom(state, key, holder)));
  const shown = keyNames(all, reader.keyName) || reader.ownKeys.noKeys;
  const said = reader.ownKeys.set(nameOf(state, row), shown) + hangulNote(state, all);
  return changeKeys(state, [...takes, set], said, taken, after);
}

/** `:set keys.ACTION KEYS`: other keys for an action, separated by commas, `default` for its usual ones; without keys says which it has. */
export function setKeys(state: ReaderState, action: string, value: string): Update {
  const { ownKeys, keyName } = wordsOf(state).reader;
  const row = rowOf(state, action);
  if (!row) return warn(state, `keys.${action}: ${ownKeys.problem.unknownAction('', '')}`);
  if (value === '') return say(state, ownKeys.set(nameOf(state, row), keyNames(row.keys, keyName) || ownKeys.noKeys));
  const keys = value === 'default' ? undefined : splitKeys(value).map((key) => parseKeyName(key) ?? key);
  return setActionKeys(state, row, keys);
}

/** What may follow `:set keys.`: the actions, each with its keys. */
export const keyChoices = (state: ReaderState): readonly (readonly [word: string, about: string])[] =>
  state.settings.keys.rows.map((row) => [`keys.${actionName(row)} `, row.keys.map(formatKey).join(',')]);

/** The key and the panes of a line `[PANE] KEY …`, and the rest; null for an unknown key. */
function boundIn(line: string) {
  const [first = '', ...others] = line.split(/\s+/);
  const scope = BINDING_SCOPES.find((one) => one === first && others.length > 0);
  const [, written = '', run = ''] = /^(\S+)\s*(.*)$/s.exec(scope ? line.slice(first.length).trim() : line) ?? [];
  const key = parseKeyName(written) ?? parseKeyName(latinKeys(written));
  return { written, key, scope, run };
}

/** Says what a key does in each pane. */
function sayKey(state: ReaderState, key: string): Update {
  const { ownKeys, keyName } = wordsOf(state).reader;
  const holders = holdersOf(state, key, panesOf({ scope: 'all' }));
  return say(state, ownKeys.does(keyNames([key], keyName), holdersText(state, holders)) + hangulNote(state, [key]));
}

/**
 * `:bind [PANE] KEY COMMANDS`: gives a key a list of commands; without them says what it does.
 *
 * @param unknown the first command of a list that no one knows.
 */
export function bindKey(state: ReaderState, line: string, unknown: (run: string) => string | undefined): Update {
  const { ownKeys, keyName } = wordsOf(state).reader;
  const { written, key, scope = 'all', run } = boundIn(line);
  if (key === null) return warn(state, ownKeys.problem.unknownKey(written));
  if (run === '') return sayKey(state, key);
  const binding: Binding = { key, scope, run };
  const wrong = unknown(run);
  if (wrong !== undefined) return warn(state, ownKeys.problem.unknownCommand(wrong, ''));
  const holders = holdersOf(state, key, panesOf(binding));
  // Another one is left for the panes that this one is not for.
  const isCovered = (one: Binding): boolean =>
    parseKeyName(one.key) === key && bindingName({ ...one, key }) !== bindingName(binding) && scope === 'all';
  const changes: readonly Change[] = [
    ...state.saved.bindings.filter(isCovered).map((one): Change => ({ kind: 'keyUnbound', binding: one })),
    { kind: 'keyBound', binding },
  ];
  const said = ownKeys.bound(keyNames([key], keyName), run) + hangulNote(state, [key]);
  return changeKeys(state, changes, said, [[key, holders]], itself);
}

/** `:unbind [PANE] KEY`: takes from a key what the user has given it or, if that is nothing, the action that it does. */
export function unbindKey(state: ReaderState, line: string): Update {
  const { ownKeys, keyName } = wordsOf(state).reader;
  const { written, key, scope } = boundIn(line);
  if (key === null) return warn(state, ownKeys.problem.unknownKey(written));
  const name = keyNames([key], keyName);
  const bound = state.saved.bindings.filter(
    (one) => parseKeyName(one.key) === key && (scope === undefined || one.scope === scope),
  );
  const rows = holdersOf(state, key, panesOf({ scope: scope ?? 'all' })).flatMap(({ does }) =>
    isBinding(does) ? [] : [does],
  );
  const changes = [
    ...bound.map((binding): Change => ({ kind: 'keyUnbound', binding })),
    ...(bound.length > 0 ? [] : rows).map(
      (row): Change => ({ kind: 'keysSet', action: actionName(row), keys: row.keys.filter((one) => one !== key) }),
    ),
  ];
  if (changes.length === 0) return warn(state, ownKeys.does(name, ''));
  return changeKeys(state, changes, ownKeys.unbound(name), [], itself);
}

/** What may follow `:unbind`: the keys that are bound. */
export const boundKeys = ({ saved }: ReaderState): readonly (readonly [word: string, about: string])[] =>
  saved.bindings.map(({ key, scope, run }) => [
    `${scope === 'all' ? '' : `${scope} `}${commandKey(parseKeyName(key) ?? key)}`,
    run,
  ]);
