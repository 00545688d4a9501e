import type { OwnKeyMessages } from '../../i18n/en/keys.ts';
import { actionName, DEFAULT_KEYS, isAnswer, type Keys, keysOf } from './bindings.ts';
import { parseKeyName } from './key-names.ts';
import { type Action, KEYMAP, type KeyBinding } from './keymap.ts';

/** A reader's own keys as the settings file has them: lists of names of keys by the names of actions. */
export type UserKeys = Readonly<Record<string, unknown>>;

/** What is wrong with a reader's own keys; it is left out and the rest is in force. */
export interface KeyProblem {
  readonly code: keyof OwnKeyMessages['problem'];
  /** The action as it was written. */
  readonly name: string;
  /** The key as it was written, '' where it is about all of them. */
  readonly key: string;
  /** The other action that has the key, '' where there is none. */
  readonly other: string;
}

/** Nobody is to be left without a way out, back, to help or to the command line. */
const NEVER_WITHOUT: readonly Action[] = ['quit', 'back', 'help', 'command'];

/** Keys wanted for actions, in the order in which they were written; an empty list takes an action's keys away. */
type Wanted = Map<KeyBinding, readonly string[]>;

/** Whether two actions may not share a key. What answers a question comes first while it is asked, and then has none. */
const share = (one: KeyBinding, other: KeyBinding): boolean =>
  isAnswer(one) === isAnswer(other) && one.scopes.some((scope) => other.scopes.includes(scope));

/** What is written for one action; undefined where nothing of it can be used. */
function wantedFor(
  row: KeyBinding,
  value: unknown,
  told: (code: KeyProblem['code'], key?: string) => void,
): readonly string[] | undefined {
  if (!Array.isArray(value) || !value.every((key) => typeof key === 'string')) {
    told('notAList');
    return undefined;
  }
  if (value.length === 0) {
    if (!NEVER_WITHOUT.includes(row.action)) return [];
    told('neverWithout');
    return undefined;
  }
  const keys = new Set<string>();
  for (const written of value) {
    const key = parseKeyName(written);
    if (key === null) told('unknownKey', written);
    // Which story is meant, the key itself says.
    else if (row.action === 'relatedDigit' && !/^[1-9]$/.test(key)) told('digits', written);
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
 * The first key that cannot be had: one that was given to an action before, or all that an action has which was given
 * none.
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

/** The keys of an action that was given none, without those that were given to others where it is to be had. */
function remainingKeys(row: KeyBinding, wanted: Wanted): readonly string[] {
  const keys = row.keys.filter((key) => ![...wanted].some(([one, own]) => own.includes(key) && share(one, row)));
  return keys.length === row.keys.length ? row.keys : keys;
}

/**
 * The keys in force with a reader's own, which take the place of an action's keys and are taken from other actions that
 * have more. What cannot be had is told; an action of which nothing can be used keeps its keys.
 */
export function applyUserKeys(own: UserKeys): { readonly keys: Keys; readonly problems: readonly KeyProblem[] } {
  const problems: KeyProblem[] = [];
  const wanted: Wanted = new Map();
  for (const [name, value] of Object.entries(own)) {
    const told = (code: KeyProblem['code'], key = ''): void => {
      problems.push({ code, name, key, other: '' });
    };
    const row = KEYMAP.find((one) => actionName(one) === name);
    if (!row) {
      told('unknownAction');
      continue;
    }
    const keys = wantedFor(row, value, told);
    if (keys) wanted.set(row, keys);
  }
  // Each round takes a key away, so that it comes to an end.
  for (let clash = clashIn(wanted); clash; clash = clashIn(wanted)) {
    const { row, key, other, code } = clash;
    problems.push({ code, name: actionName(row), key, other: actionName(other) });
    const rest = (wanted.get(row) ?? []).filter((one) => one !== key);
    if (rest.length > 0) wanted.set(row, rest);
    else wanted.delete(row);
  }
  if (wanted.size === 0) return { keys: DEFAULT_KEYS, problems };
  const rows = KEYMAP.map((row) => {
    const keys = wanted.get(row) ?? remainingKeys(row, wanted);
    return keys === row.keys ? row : { ...row, keys };
  });
  return { keys: keysOf(rows), problems };
}

/** What is wrong with a key of the reader's own, in a sentence after the file ('' for none) and the key of the settings. */
export function keyProblemText({ code, name, key, other }: KeyProblem, file: string, words: OwnKeyMessages): string {
  return `${file === '' ? '' : `${file}: `}keys.${name}: ${words.problem[code](key, other)}`;
}

/**
 * The first of what is wrong with the settings and how much more there is; '' for nothing.
 *
 * @param others sentences on what is wrong with other settings than keys.
 */
export function settingsWarning(
  problems: readonly KeyProblem[],
  others: readonly string[],
  file: string,
  words: OwnKeyMessages,
): string {
  const all = [...problems.map((problem) => keyProblemText(problem, file, words)), ...others];
  const [first = ''] = all;
  return all.length > 1 ? `${first} ${words.more(all.length - 1)}` : first;
}
