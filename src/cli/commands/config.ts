import { edit } from '../../settings/edit.ts';
import { SINGLE_KEYS, type SingleKey } from '../../settings/settings-table.ts';
import { cleanText } from '../../text/clean.ts';
import { readSetting, settingText } from '../../ui/reading/settings/read-setting.ts';
import type { ActionName, CommandSpec } from '../command-spec.ts';
import { checkConfig } from '../config/check.ts';
import { editSettings } from '../config/edit.ts';
import { chosenBindings, chosenKeys, getKeys, KEYS_PREFIX, listKeys, setKeys } from '../config/key-bindings.ts';
import { themeNames } from '../config/themes.ts';
import type { Context } from '../context.ts';
import { wrongUse } from '../exit-errors.ts';
import { printValue } from '../output.ts';
import { saveSettings } from '../save-settings.ts';
import { pruneJournal } from '../user-data/consented-data.ts';

export const spec: CommandSpec<'config'> = {
  name: 'config',
  usage: '[ACTION [KEY [VALUE]]]',
  actions: {
    get: { words: ['preferences'] },
    set: { words: ['preferences', 'value'] },
    keys: {},
    check: {},
    edit: {},
    path: {},
  },
  options: [],
  examples: [
    'minerals-news config',
    'minerals-news config set storyLang en',
    'minerals-news config set keys.openStory enter,L',
    'minerals-news config path',
  ],
};

function keyOf(name: string): SingleKey {
  const key = SINGLE_KEYS.find((known) => known === name);
  if (!key) {
    const known = [...SINGLE_KEYS, `${KEYS_PREFIX}ACTION`].join(', ');
    throw wrongUse(({ errors }) => errors.unknownSetting(name, known));
  }
  return key;
}

async function get(context: Context, [name]: readonly string[]): Promise<0> {
  const { io, settings } = context;
  if (name?.startsWith(KEYS_PREFIX)) return getKeys(context, name.slice(KEYS_PREFIX.length));
  if (name === 'keys') await io.stdout.write(chosenKeys(context));
  else if (name === 'bindings') await io.stdout.write(chosenBindings(context));
  else if (name !== undefined) await printValue(io, settingText(settings.data[keyOf(name)]));
  else {
    const lines = SINGLE_KEYS.map((key) => `${key}\t${cleanText(settingText(settings.data[key]))}\n`);
    await io.stdout.write(lines.join('') + chosenKeys(context) + chosenBindings(context));
  }
  return 0;
}

async function set(context: Context, [name, value]: readonly string[]): Promise<0 | 1> {
  if (name === undefined || value === undefined) {
    throw wrongUse(({ errors }) => errors.argumentMissing(name === undefined ? 'KEY' : 'VALUE', 'config'));
  }
  if (name.startsWith(KEYS_PREFIX)) return setKeys(context, name.slice(KEYS_PREFIX.length), value);
  const key = keyOf(name);
  const { settings } = context;
  const read = readSetting(key, value, () => themeNames(settings.data));
  if ('wrong' in read) throw wrongUse(read.wrong);
  edit(settings, { kind: 'preferencesSet', values: { [key]: read.value } });
  const code = await saveSettings(context);
  if (key === 'journalDays' && code === 0) pruneJournal(context);
  return code;
}

async function path({ io, settings }: Context): Promise<0> {
  await printValue(io, settings.path);
  return 0;
}

const ACTIONS: Readonly<Record<ActionName<'config'>, (context: Context, args: readonly string[]) => Promise<0 | 1>>> = {
  get,
  set,
  keys: listKeys,
  check: checkConfig,
  edit: editSettings,
  path,
};

/** `config`: prints and changes the preferences. */
export async function run(context: Context): Promise<0 | 1> {
  const [action = 'get', ...rest] = context.args;
  context.settings.saveLastGood();
  return ACTIONS[action as ActionName<'config'>](context, rest);
}
