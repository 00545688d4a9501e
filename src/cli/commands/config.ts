import {
  AMBIGUOUS_CHOICES,
  BREAK_CHOICES,
  FOLD_CHOICES,
  GREATEST_MEASURE,
  LEAST_MEASURE,
  LINK_CHOICES,
  MOST_AT_ONCE,
  MOST_JOURNAL_DAYS,
  SEARCH_TERMS_CHOICES,
  type SettingsData,
  STORY_LANG_CHOICES,
  UI_CHOICES,
} from '../../settings/data.ts';
import { cleanText } from '../../story/clean.ts';
import { type Context, keepSettings } from '../context.ts';
import { wrongUse } from '../errors.ts';
import { tell } from '../output.ts';
import { checkThemes, themeChoices } from '../theme-check.ts';
import { wholeNumber } from '../values.ts';

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
  searchTerms: oneOf(SEARCH_TERMS_CHOICES),
  journalDays: (key: string, value: string) => wholeNumber(key, value, 1, MOST_JOURNAL_DAYS),
  feedsAtOnce: (key: string, value: string) => wholeNumber(key, value, 1, MOST_AT_ONCE),
  links: oneOf(LINK_CHOICES),
} satisfies { readonly [K in keyof SettingsData]?: Reading<SettingsData[K]> };
type Key = keyof typeof KEYS;
const NAMES = Object.keys(KEYS) as Key[];
const ACTIONS = ['get', 'set', 'path', 'check'];

function keyOf(name: string): Key {
  const key = NAMES.find((known) => known === name);
  if (!key) throw wrongUse(({ errors }) => errors.badChoice('config KEY', name, NAMES.join(', ')));
  return key;
}

function tooMany(extra: string | undefined): void {
  if (extra !== undefined) throw wrongUse(({ errors }) => errors.tooMany(extra, 'config'));
}

async function get({ io, settings }: Context, [name, extra]: readonly string[]): Promise<0> {
  tooMany(extra);
  if (name !== undefined) await tell(io, String(settings.data[keyOf(name)]));
  else await io.stdout.write(NAMES.map((key) => `${key}\t${cleanText(String(settings.data[key]))}\n`).join(''));
  return 0;
}

async function set(context: Context, [name, value]: readonly string[]): Promise<0 | 1> {
  if (name === undefined || value === undefined) {
    throw wrongUse(({ errors }) => errors.argumentMissing(name === undefined ? 'KEY' : 'VALUE', 'config'));
  }
  const key = keyOf(name);
  const read = KEYS[key](key, value, context.settings.data);
  context.settings.update((data): SettingsData => ({ ...data, [key]: read }));
  return keepSettings(context);
}

/** `config`: prints and changes the preferences. */
export async function run(context: Context): Promise<0 | 1> {
  const [action = 'get', ...rest] = context.args;
  if (action === 'get') return get(context, rest);
  if (action === 'set') return set(context, rest);
  if (action !== 'path' && action !== 'check') {
    throw wrongUse(({ errors }) => errors.badChoice('config', action, ACTIONS.join(', ')));
  }
  tooMany(rest[0]);
  if (action === 'check') return checkThemes(context);
  await tell(context.io, context.settings.path);
  return 0;
}
