import { applyChange, type Change } from '../../../settings/changes.ts';
import { BINDING_SCOPES, type Binding, bindingName, PROGRAM_KEYS } from '../../../settings/settings-table.ts';
import { cleanText } from '../../../text/clean.ts';
import { latinKeys } from '../../../text/hangul/keys.ts';
import { unknownCommand } from '../../keys/command-names.ts';
import { actionName, type BoundKey, bindingFor, boundTo, isConsentAction, panesOf } from '../../keys/key-lookup.ts';
import { commandKey, formatKey, isLostInHangul, keyNames, parseKeyName, splitKeys } from '../../keys/key-names.ts';
import { KEYMAP, type KeyBinding, type KeyScope } from '../../keys/keymap.ts';
import { allBindings, applyUserKeys, keyProblemText } from '../../keys/user-keys.ts';
import { openMenu } from '../../layout/layers.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { changeWithUndo, READER } from '../edit/edit.ts';
import { say, setStatus, warn } from '../status/set-status.ts';

/** What a key does in some scopes. */
interface Holder {
  readonly does: KeyBinding | BoundKey;
  readonly scopes: readonly KeyScope[];
}

const isProgram = ({ does }: Holder): boolean => 'program' in does;
const isBinding = (does: Holder['does']): does is BoundKey => 'run' in does;

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

/** What has keys by a name in `keys`: an action, or a program of the settings. */
export interface KeyOwner {
  readonly name: string;
  readonly label: string;
  readonly keys: readonly string[];
  readonly scopes: readonly KeyScope[];
  readonly row: KeyBinding | null;
}

const ownerOf = (state: ReaderState, row: KeyBinding): KeyOwner => ({
  name: actionName(row),
  label: nameOf(state, row),
  keys: row.keys,
  scopes: row.scopes,
  row,
});

/** All actions and programs with their keys, apart from the digits that say which story is opened. */
export function keyOwners(state: ReaderState): readonly KeyOwner[] {
  const actions = state.settings.keys.rows.filter(({ action }) => action !== 'relatedDigit');
  const programs = Object.keys(state.saved.programs).map((program): KeyOwner => {
    const name = PROGRAM_KEYS + program;
    const bound = allBindings(state.saved).filter((one) => one.program === name);
    const keys = bound.map(({ key }) => parseKeyName(key) ?? key);
    return { name, label: cleanText(name), keys, scopes: panesOf({ scope: 'all' }), row: null };
  });
  return [...actions.map((row) => ownerOf(state, row)), ...programs];
}

/** The changes that take a key from what it does. An action that has its usual keys, and others among them, needs none. */
function takenFrom(state: ReaderState, key: string, { does }: Holder): readonly Change[] {
  const name = isBinding(does) ? does.program : actionName(does);
  if (isBinding(does) && name === undefined) return [{ kind: 'keyUnbound', binding: does }];
  const owner = keyOwners(state).find((one) => one.name === name);
  const keys = owner?.keys.filter((one) => one !== key) ?? [];
  const isUsual = keys.length > 0 && !Object.hasOwn(state.saved.keys, name ?? '');
  return owner && !isUsual ? [{ kind: 'keysSet', action: owner.name, keys }] : [];
}

/** Whether a key that something else has is taken from it if it becomes one of an owner. */
function isTaken({ name, row }: KeyOwner, { does }: Holder): boolean {
  if (isBinding(does)) return does.program !== name;
  return actionName(does) !== name && isConsentAction(does) === (row !== null && isConsentAction(row));
}

/**
 * Gives an action or a program other keys, undefined for its usual ones.
 *
 * @param after what follows, also if nothing is changed.
 */
export function setOwnerKeys(
  state: ReaderState,
  owner: KeyOwner,
  keys: readonly string[] | undefined,
  after: (state: ReaderState) => ReaderState = itself,
): Update {
  const { keyName, ownKeys } = wordsOf(state).reader;
  const set: Change = { kind: 'keysSet', action: owner.name, keys };
  const all = keys ?? KEYMAP.find((row) => actionName(row) === owner.name)?.keys ?? [];
  const taken = all.map((key) => {
    const holders = holdersOf(state, key, owner.scopes).filter((holder) => isTaken(owner, holder));
    return [key, holders] as const;
  });
  const takes = taken.flatMap(([key, holders]) => holders.flatMap((holder) => takenFrom(state, key, holder)));
  const said = ownKeys.set(owner.label, keyNames(all, keyName) || ownKeys.noKeys) + hangulNote(state, all);
  return changeKeys(state, [...takes, set], said, taken, after);
}

/**
 * `:set keys.NAME KEYS`: other keys for an action or, as `program:NAME`, for a program, separated by commas; `default` for the usual
 * ones. Without keys says which it has.
 */
export function setKeys(state: ReaderState, name: string, value: string): Update {
  const { ownKeys, keyName } = wordsOf(state).reader;
  const row = state.settings.keys.rows.find((one) => actionName(one) === name);
  const owner = row ? ownerOf(state, row) : keyOwners(state).find((one) => one.name === name);
  if (!owner) return warn(state, `keys.${name}: ${ownKeys.problem.unknownAction('', '')}`);
  if (value === '') return say(state, ownKeys.set(owner.label, keyNames(owner.keys, keyName) || ownKeys.noKeys));
  const keys = value === 'default' ? undefined : splitKeys(value).map((key) => parseKeyName(key) ?? key);
  return setOwnerKeys(state, owner, keys);
}

/** What may follow `:set keys.`: the names, each with its keys. */
export const keyChoices = (state: ReaderState): readonly (readonly [word: string, about: string])[] =>
  keyOwners(state).map(({ name, keys }) => [`keys.${name} `, keys.map(formatKey).join(',')]);

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

/** `:bind [PANE] KEY COMMANDS`: gives a key a list of commands; without them says what it does. */
export function bindKey(state: ReaderState, line: string): Update {
  const { ownKeys, keyName } = wordsOf(state).reader;
  const { written, key, scope = 'all', run } = boundIn(line);
  if (key === null) return warn(state, ownKeys.problem.unknownKey(written));
  if (run === '') return sayKey(state, key);
  const binding: Binding = { key, scope, run };
  const wrong = unknownCommand(run);
  if (wrong !== undefined) return warn(state, ownKeys.problem.unknownCommand(wrong, ''));
  const holders = holdersOf(state, key, panesOf(binding));
  // Another one is left for the panes that this one is not for.
  const isCovered = (one: Binding): boolean =>
    parseKeyName(one.key) === key && bindingName({ ...one, key }) !== bindingName(binding) && scope === 'all';
  const changes: readonly Change[] = [
    ...state.saved.bindings.filter(isCovered).map((one): Change => ({ kind: 'keyUnbound', binding: one })),
    ...(scope === 'all' ? holders.filter(isProgram) : []).flatMap((holder) => takenFrom(state, key, holder)),
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
  const names = holdersOf(state, key, panesOf({ scope: scope ?? 'all' })).map(({ does }) =>
    isBinding(does) ? does.program : actionName(does),
  );
  const owners = bound.length > 0 ? [] : keyOwners(state).filter((owner) => names.includes(owner.name));
  const changes = [
    ...bound.map((binding): Change => ({ kind: 'keyUnbound', binding })),
    ...owners.map(
      (owner): Change => ({ kind: 'keysSet', action: owner.name, keys: owner.keys.filter((one) => one !== key) }),
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
