import type { ReaderMessages } from '../../i18n/en/reader.ts';
import { actionName, DEFAULT_KEYS, isConsentAction, type Keys, keysOf } from './key-lookup.ts';
import { parseKeyName } from './key-names.ts';
import { type Action, KEYMAP, type KeyBinding } from './keymap.ts';

/** The user's own keys as in the settings file: lists of key names by action name. */
export type UserKeys = Readonly<Record<string, unknown>>;

/** A mistake in the user's own keys; that key is ignored and the rest applies. */
export interface KeyProblem {
  readonly code: keyof ReaderMessages['ownKeys']['problem'];
  readonly name: string;
  /** The key as written; '' if the problem concerns all of them. */
  readonly key: string;
  /** The other action with that key, or ''. */
  readonly other: string;
}

/** Actions that always need a key: the way out, back, to help and to commands. */
const NEVER_WITHOUT: readonly Action[] = ['quit', 'back', 'help', 'command'];

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

/**
 * The keys in force with the user's own, which replace the keys of an action and are removed from actions that have
 * others. What cannot be assigned is reported; an action without a usable key keeps its defaults.
 */
export function applyUserKeys(own: UserKeys): { readonly keys: Keys; readonly problems: readonly KeyProblem[] } {
  const problems: KeyProblem[] = [];
  const wanted: Wanted = new Map();
  for (const [name, value] of Object.entries(own)) {
    const report = (code: KeyProblem['code'], key = ''): void => {
      problems.push({ code, name, key, other: '' });
    };
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

/** A problem with a key as a sentence, after the file ('' for none) and the key of the settings. */
export function keyProblemText(
  { code, name, key, other }: KeyProblem,
  file: string,
  words: ReaderMessages['ownKeys'],
): string {
  return `${file === '' ? '' : `${file}: `}keys.${name}: ${words.problem[code](key, other)}`;
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
