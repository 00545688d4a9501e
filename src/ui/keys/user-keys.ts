import type { ReaderMessages } from '../../i18n/en/reader.ts';
import { isListOf, isText } from '../../settings/checks.ts';
import { PROGRAM_KEYS, type Values } from '../../settings/settings-table.ts';
import { splitCommands } from '../../text/command-list.ts';
import {
  actionName,
  type BoundKey,
  DEFAULT_KEYS,
  isConsentAction,
  type Keys,
  keysIn,
  keysOf,
  panesOf,
} from './key-lookup.ts';
import { parseKeyName } from './key-names.ts';
import { type Action, KEYMAP, type KeyBinding, type KeyScope } from './keymap.ts';

/** The user's own keys as in the settings file: lists of key names by action name. */
export type UserKeys = Readonly<Record<string, unknown>>;

/** The user's own keys: those of actions, and what else keys do. */
export type OwnKeys = Pick<Values, 'keys' | 'bindings'>;

/** A mistake in the user's own keys; that key is ignored and the rest applies. */
export interface KeyProblem {
  readonly code: keyof ReaderMessages['ownKeys']['problem'];
  /** The name in the settings: `keys.ACTION`, `bindings.KEY`. */
  readonly name: string;
  /** The key as written; '' if the problem concerns all of them. */
  readonly key: string;
  /** The other action with that key, or ''. */
  readonly other: string;
}

/** Actions that always need a key: the way out, back, to help and to commands. */
export const NEVER_WITHOUT: readonly Action[] = ['quit', 'back', 'help', 'command'];

/** The requested keys of actions, in the order written; an empty list removes an action's keys. */
type Wanted = Map<KeyBinding, readonly string[]>;

/** Whether two actions must not share a key. An answer has precedence while its question is shown, and no key otherwise. */
const share = (one: KeyBinding, other: KeyBinding): boolean =>
  isConsentAction(one) === isConsentAction(other) && one.scopes.some((scope) => other.scopes.includes(scope));

/** The keys written for one action; undefined if none of them is usable. */
function wantedFor(
  row: KeyBinding,
  value: unknown,
  report: (code: KeyProblem['code'], key?: string) => void,
): readonly string[] | undefined {
  if (!Array.isArray(value) || !value.every((key) => typeof key === 'string')) {
    report('notAList');
    return undefined;
  }
  if (value.length === 0) {
    if (!NEVER_WITHOUT.includes(row.action)) return [];
    report('neverWithout');
    return undefined;
  }
  const keys = new Set<string>();
  for (const written of value) {
    const key = parseKeyName(written);
    if (key === null) report('unknownKey', written);
    // The digit itself chooses the story.
    else if (row.action === 'relatedDigit' && !/^[1-9]$/.test(key)) report('digits', written);
    else keys.add(key);
  }
  return keys.size > 0 ? [...keys] : undefined;
}

interface Clash {
  readonly row: KeyBinding;
  readonly key: string;
  readonly other: KeyBinding;
  readonly code: 'clash' | 'onlyKey';
}

/**
 * The first key that cannot be assigned: another action was given it earlier, or it would take the last key of an
 * action that is not configured.
 */
function clashIn(wanted: Wanted): Clash | null {
  const rows = [...wanted];
  for (const [i, [row, keys]] of rows.entries()) {
    for (const [other, taken] of rows.slice(0, i)) {
      const key = share(row, other) ? keys.find((one) => taken.includes(one)) : undefined;
      if (key !== undefined) return { row, key, other, code: 'clash' };
    }
  }
  for (const other of KEYMAP) {
    const [key] = other.keys;
    if (key === undefined || wanted.has(other) || remainingKeys(other, wanted).length > 0) continue;
    const row = rows.find(([one, keys]) => share(one, other) && keys.includes(key))?.[0];
    if (row) return { row, key, other, code: 'onlyKey' };
  }
  return null;
}

/** The keys of an action that is not configured, without those given to others. */
function remainingKeys(row: KeyBinding, wanted: Wanted): readonly string[] {
  const keys = row.keys.filter((key) => ![...wanted].some(([one, own]) => own.includes(key) && share(one, row)));
  return keys.length === row.keys.length ? row.keys : keys;
}

/** The name of a binding in messages. */
export const bindingSetting = ({ key, scope, program }: BoundKey): string =>
  program === undefined ? `bindings.${key}${scope === 'all' ? '' : ` (${scope})`}` : `keys.${program}`;

const isListOfText = isListOf(isText);

/** All bindings: the keys of programs, and those of the settings, which come before them. */
export const allBindings = ({ keys, bindings }: OwnKeys): readonly BoundKey[] => [
  ...Object.entries(keys).flatMap(([program, list]): readonly BoundKey[] =>
    program.startsWith(PROGRAM_KEYS) && isListOfText(list)
      ? list.map((key) => ({ key, scope: 'all', run: `program ${program.slice(PROGRAM_KEYS.length)}`, program }))
      : [],
  ),
  ...bindings,
];

/** The bindings that can be used, with the keymap's names of their keys: none takes the last key of what needs one. */
function usableBindings(
  rows: readonly KeyBinding[],
  bindings: readonly BoundKey[],
  problems: KeyProblem[],
): readonly BoundKey[] {
  const needed = rows.filter(({ action }) => NEVER_WITHOUT.includes(action));
  const usable: BoundKey[] = [];
  const takes = (pane: KeyScope, key: string): boolean =>
    usable.some((bound) => bound.key === key && panesOf(bound).some((its) => its === pane));
  for (const binding of bindings) {
    const report = (code: KeyProblem['code'], other = ''): void => {
      problems.push({ code, name: bindingSetting(binding), key: binding.key, other });
    };
    const key = parseKeyName(binding.key);
    if (key === null) report('unknownKey');
    else if (splitCommands(binding.run).length === 0) report('noCommand');
    else {
      const lost = needed.find(
        ({ keys, scopes }) =>
          keys.includes(key) &&
          panesOf(binding).some(
            (pane) => scopes.includes(pane) && keys.every((one) => one === key || takes(pane, one)),
          ),
      );
      if (lost) report('onlyKey', actionName(lost));
      else usable.push({ ...binding, key });
    }
  }
  return usable;
}

/** A row without the keys that do something else wherever it has them. */
function withoutBound(row: KeyBinding, all: Keys): KeyBinding {
  const keys = row.keys.filter((key) => row.scopes.some((scope) => keysIn(row, scope, all).includes(key)));
  return keys.length === row.keys.length ? row : { ...row, keys };
}

/**
 * The keys in force with the user's own. Those of an action replace its usual ones and are removed from actions that have
 * others; bindings come before all actions. What cannot be assigned is reported; an action without a usable key keeps its
 * defaults.
 */
export function applyUserKeys(own: OwnKeys): {
  readonly keys: Keys;
  readonly problems: readonly KeyProblem[];
} {
  const problems: KeyProblem[] = [];
  const rows = rowsWith(own.keys, problems);
  const usable = usableBindings(rows, allBindings(own), problems);
  if (usable.length === 0) return { keys: rows === KEYMAP ? DEFAULT_KEYS : keysOf(rows), problems };
  const all = keysOf(rows, usable);
  return {
    keys: keysOf(
      rows.map((row) => withoutBound(row, all)),
      usable,
    ),
    problems,
  };
}

/** The rows of the keymap with the user's keys of actions. */
function rowsWith(own: UserKeys, problems: KeyProblem[]): readonly KeyBinding[] {
  const wanted: Wanted = new Map();
  for (const [name, value] of Object.entries(own)) {
    const report = (code: KeyProblem['code'], key = ''): void => {
      problems.push({ code, name: `keys.${name}`, key, other: '' });
    };
    if (name.startsWith(PROGRAM_KEYS)) {
      if (!isListOfText(value)) report('notAList');
      continue;
    }
    const row = KEYMAP.find((one) => actionName(one) === name);
    if (!row) {
      report('unknownAction');
      continue;
    }
    const keys = wantedFor(row, value, report);
    if (keys) wanted.set(row, keys);
  }
  // Each round removes a key, so the loop ends.
  for (let clash = clashIn(wanted); clash; clash = clashIn(wanted)) {
    const { row, key, other, code } = clash;
    problems.push({ code, name: `keys.${actionName(row)}`, key, other: actionName(other) });
    const rest = (wanted.get(row) ?? []).filter((one) => one !== key);
    if (rest.length > 0) wanted.set(row, rest);
    else wanted.delete(row);
  }
  if (wanted.size === 0) return KEYMAP;
  return KEYMAP.map((row) => {
    const keys = wanted.get(row) ?? remainingKeys(row, wanted);
    return keys === row.keys ? row : { ...row, keys };
  });
}

/** A problem with a key as a sentence, after the file ('' for none) and the name in the settings. */
export function keyProblemText(
  { code, name, key, other }: KeyProblem,
  file: string,
  words: ReaderMessages['ownKeys'],
): string {
  return `${file === '' ? '' : `${file}: `}${name}: ${words.problem[code](key, other)}`;
}

/**
 * The first mistake in the settings and the number of others; '' if there are none.
 *
 * @param others sentences on mistakes in settings other than keys.
 */
export function settingsWarning(
  problems: readonly KeyProblem[],
  others: readonly string[],
  file: string,
  words: ReaderMessages['ownKeys'],
): string {
  const all = [...problems.map((problem) => keyProblemText(problem, file, words)), ...others];
  const [first = ''] = all;
  return all.length > 1 ? `${first} ${words.more(all.length - 1)}` : first;
}
