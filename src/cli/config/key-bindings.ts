import type { ReaderMessages } from '../../i18n/en/reader.ts';
import { messages } from '../../i18n/index.ts';
import { edit } from '../../settings/edit.ts';
import { PROGRAM_KEYS } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import { closestWord } from '../../text/closest-word.ts';
import { keyProblems } from '../../ui/keys/command-names.ts';
import { actionName } from '../../ui/keys/key-lookup.ts';
import { formatKey, isLostInHangul, splitKeys } from '../../ui/keys/key-names.ts';
import { KEYMAP } from '../../ui/keys/keymap.ts';
import {
  allBindings,
  applyUserKeys,
  bindingSetting,
  type KeyProblem,
  keyProblemText,
  type UserKeys,
} from '../../ui/keys/user-keys.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { printNotice, printValue } from '../output.ts';
import { saveSettings } from '../save-settings.ts';

/** The prefix of an action in the name of a preference. */
export const KEYS_PREFIX = 'keys.';

/** The value that resets an action to its default keys. */
const DEFAULT = 'default';

const written = (keys: readonly string[]): string => keys.map(formatKey).join(',');

/** Adds a suggestion for a mistyped action. */
function meant(problem: KeyProblem): KeyProblem {
  if (problem.code !== 'unknownAction') return problem;
  return { ...problem, other: closestWord(problem.name.slice(KEYS_PREFIX.length), KEYMAP.map(actionName)) };
}

const wordsIn = (ui: Context['ui']): ReaderMessages['ownKeys'] => messages(ui).reader.ownKeys;

/** The keys of an action or, with the name of a program after `program:`, of a program. */
function rowOf(context: Context, keys: UserKeys, action: string): { readonly keys: readonly string[] } {
  const program = action.startsWith(PROGRAM_KEYS) ? action.slice(PROGRAM_KEYS.length) : '';
  if (Object.hasOwn(context.settings.data.programs, program)) {
    const bound = allBindings({ keys, bindings: [] }).filter((one) => one.program === action);
    return { keys: bound.map(({ key }) => key) };
  }
  const row = applyUserKeys({ keys, bindings: [] }).keys.rows.find((one) => actionName(one) === action);
  if (row) return row;
  const problem = meant({ code: 'unknownAction', name: KEYS_PREFIX + action, key: '', other: '' });
  throw wrongUse(() => `keys.${action} – ${wordsIn(context.ui).problem.unknownAction('', problem.other)}`);
}

/** Prints the keys of an action, separated by commas. */
export async function getKeys(context: Context, action: string): Promise<0> {
  await printValue(context.io, written(rowOf(context, context.settings.data.keys, action).keys));
  return 0;
}

/** The user's bindings as preferences, one per line. */
export const chosenBindings = ({ settings }: Pick<Context, 'settings'>): string =>
  settings.data.bindings.map((one) => `${cleanText(bindingSetting(one))}\t${cleanText(one.run)}\n`).join('');

/** The user's keys of actions as preferences, one per line. */
export function chosenKeys({ settings }: Pick<Context, 'settings'>): string {
  const lines = Object.entries(settings.data.keys).map(([action, keys]) => {
    const text = Array.isArray(keys) ? written(keys.map(String)) : JSON.stringify(keys);
    return `${cleanText(`${KEYS_PREFIX}${action}`)}\t${cleanText(text)}\n`;
  });
  return lines.join('');
}

/**
 * Sets the keys of an action, separated by commas; '' for none, `default` for the default ones.
 *
 * @throws CliError with exit 2 when one is unusable; nothing is changed then.
 */
export async function setKeys(context: Context, action: string, value: string): Promise<0 | 1> {
  const { settings, ui } = context;
  const { [action]: _, ...others } = settings.data.keys;
  // An unknown action may be removed, not set.
  if (value !== DEFAULT || !Object.hasOwn(settings.data.keys, action)) rowOf(context, {}, action);
  const list = value === DEFAULT ? undefined : splitKeys(value);
  const keys = list === undefined ? others : { ...others, [action]: list };
  const { bindings } = settings.data;
  const before = applyUserKeys(settings.data).problems.map((problem) => JSON.stringify(problem));
  const problem = applyUserKeys({ keys, bindings }).problems.find((one) => !before.includes(JSON.stringify(one)));
  if (problem) throw wrongUse(() => keyProblemText(problem, '', wordsIn(ui)));
  const lost = list?.filter(isLostInHangul) ?? [];
  if (lost.length > 0) await printNotice(context.io, wordsIn(ui).lostInHangul(lost.join(', ')));
  edit(settings, { kind: 'keysSet', action, keys: list });
  return saveSettings(context);
}

/**
 * Lists every action with its keys and description, separated by tabs; then the user's programs with their shell lines,
 * and the user's bindings with their commands.
 */
export async function listKeys(context: Context): Promise<0> {
  const { io, settings, ui } = context;
  const { action: words } = messages(ui).reader;
  const { bindings, keys, programs } = settings.data;
  const { rows } = applyUserKeys(settings.data).keys;
  const lines = [
    ...rows.map((row) => [actionName(row), written(row.keys), words[row.action] ?? '']),
    ...Object.entries(programs).map(([name, line]) => {
      const action = `${PROGRAM_KEYS}${name}`;
      return [action, written(rowOf(context, keys, action).keys), line].map(cleanText);
    }),
    ...bindings.map((one) => [bindingSetting(one), formatKey(one.key), one.run].map(cleanText)),
  ];
  await io.stdout.write(lines.map((line) => `${line.join('\t')}\n`).join(''));
  return 0;
}

/** The problems of the user's keys, as sentences. */
export function keyFindings({ settings, ui }: Pick<Context, 'settings' | 'ui'>): readonly string[] {
  return keyProblems(settings.data).map((problem) => keyProblemText(meant(problem), settings.path, wordsIn(ui)));
}
