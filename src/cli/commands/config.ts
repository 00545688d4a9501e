import {
  AMBIGUOUS_CHOICES,
  BREAK_CHOICES,
  CHARSET_CHOICES,
  COPY_CHOICES,
  FOLD_CHOICES,
  GREATEST_MEASURE,
  LEAST_MEASURE,
  LINK_CHOICES,
  MOST_AT_ONCE,
  MOST_JOURNAL_DAYS,
  MOUSE_CHOICES,
  SCREEN_READER_CHOICES,
  SEARCH_TERMS_CHOICES,
  type SettingsData,
  STORY_LANG_CHOICES,
  UI_CHOICES,
} from '../../settings/data.ts';
import { pruneJournal, settleClock } from '../../settings/journal.ts';
import { cleanText } from '../../story/clean.ts';
import { type Context, keepSettings } from '../context.ts';
import { wrongUse } from '../errors.ts';
import { tell } from '../output.ts';
import type { CommandSpec } from '../spec.ts';
import { themeChoices } from '../theme-check.ts';
import { wholeNumber } from '../values.ts';
import { checkChoices } from './config-check.ts';
import { editSettings } from './config-edit.ts';
import { chosenKeys, getKeys, KEYS_PREFIX, listKeys, setKeys } from './config-keys.ts';

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

/** What may be written for a key, and the value it stands for. */
type Reading<T> = (key: string, value: string, data: SettingsData) => T;

const oneOf =
  <T extends string>(choices: readonly T[]): Reading<T> =>
  (key, value) => {
    const choice = choices.find((known) => known === value);
    if (choice === undefined) throw wrongUse(({ errors }) => errors.badChoice(key, value, choices.join(', ')));
    return choice;
  };

const KEYS = {
  ui: oneOf(UI_CHOICES),
  storyLang: oneOf(STORY_LANG_CHOICES),
  theme: (key: string, value: string, data: SettingsData) => oneOf(themeChoices(data))(key, value, data),
  ambiguousWidth: oneOf(AMBIGUOUS_CHOICES),
  break: oneOf(BREAK_CHOICES),
  measure: (key: string, value: string) => wholeNumber(key, value, LEAST_MEASURE, GREATEST_MEASURE),
  fold: oneOf(FOLD_CHOICES),
  mouse: oneOf(MOUSE_CHOICES),
  searchTerms: oneOf(SEARCH_TERMS_CHOICES),
  copy: oneOf(COPY_CHOICES),
  journalDays: (key: string, value: string) => wholeNumber(key, value, 1, MOST_JOURNAL_DAYS),
  feedsAtOnce: (key: string, value: string) => wholeNumber(key, value, 1, MOST_AT_ONCE),
  screenReader: oneOf(SCREEN_READER_CHOICES),
  charset: oneOf(CHARSET_CHOICES),
  links: oneOf(LINK_CHOICES),
} satisfies { readonly [K in keyof SettingsData]?: Reading<SettingsData[K]> };
type Key = keyof typeof KEYS;
const NAMES = Object.keys(KEYS) as Key[];
/** The keys that can be printed and changed here. */
export const CONFIG_KEYS: readonly Key[] = NAMES;
const ACTIONS = ['get', 'set', 'keys', 'check', 'edit', 'path'];

function keyOf(name: string): Key {
  const key = NAMES.find((known) => known === name);
  if (!key) {
    const known = [...NAMES, `${KEYS_PREFIX}ACTION`].join(', ');
    throw wrongUse(({ errors }) => errors.badChoice('config KEY', name, known));
  }
  return key;
}

function tooMany(extra: string | undefined): void {
  if (extra !== undefined) throw wrongUse(({ errors }) => errors.tooMany(extra, 'config'));
}

async function get(context: Context, [name, extra]: readonly string[]): Promise<0> {
  const { io, settings } = context;
  tooMany(extra);
  if (name?.startsWith(KEYS_PREFIX)) return getKeys(context, name.slice(KEYS_PREFIX.length));
  if (name === 'keys') await io.stdout.write(chosenKeys(context));
  else if (name !== undefined) await tell(io, String(settings.data[keyOf(name)]));
  else {
    const lines = NAMES.map((key) => `${key}\t${cleanText(String(settings.data[key]))}\n`);
    await io.stdout.write(lines.join('') + chosenKeys(context));
  }
  return 0;
}

async function set(context: Context, [name, value]: readonly string[]): Promise<0 | 1> {
  if (name === undefined || value === undefined) {
    throw wrongUse(({ errors }) => errors.argumentMissing(name === undefined ? 'KEY' : 'VALUE', 'config'));
  }
  if (name.startsWith(KEYS_PREFIX)) return setKeys(context, name.slice(KEYS_PREFIX.length), value);
  const key = keyOf(name);
  const read = KEYS[key](key, value, context.settings.data);
  const { settings } = context;
  settings.update((data): SettingsData => ({ ...data, [key]: read }));
  // Who says how long the journal is kept means it by the clock of now.
  if (key === 'journalDays') settleClock(settings);
  const code = await keepSettings(context);
  if (key === 'journalDays' && code === 0) pruneJournal(settings);
  return code;
}

/** `config`: prints and changes the preferences. */
export async function run(context: Context): Promise<0 | 1> {
  const [action = 'get', ...rest] = context.args;
  await context.settings.keepGood();
  if (action === 'get') return get(context, rest);
  if (action === 'set') return set(context, rest);
  if (action === 'keys' || action === 'check' || action === 'edit') {
    tooMany(rest[0]);
    if (action === 'edit') return editSettings(context);
    return action === 'keys' ? listKeys(context) : checkChoices(context);
  }
  if (action !== 'path') throw wrongUse(({ errors }) => errors.badChoice('config', action, ACTIONS.join(', ')));
  tooMany(rest[0]);
  await tell(context.io, context.settings.path);
  return 0;
}
