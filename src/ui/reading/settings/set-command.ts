import { SINGLE_KEYS, type SingleKey } from '../../../settings/settings-table.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { closestWord } from '../../../text/closest-word.ts';
import { latinKeys } from '../../../text/hangul/keys.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { setStatus, warn } from '../status/set-status.ts';
import { keyChoices, setKeys } from './own-keys.ts';
import { savePreferences } from './preferences.ts';
import { readSetting, settingText } from './read-setting.ts';
import { offeredValues, settingLabel, settingValue } from './setting-words.ts';

/** The setting with a name, ignoring case; letters of the Korean layout count as the keys that they are on. */
function settingNamed(name: string): SingleKey | undefined {
  const typed = [name, latinKeys(name)].map(caseFold);
  return SINGLE_KEYS.find((key) => typed.includes(caseFold(key)));
}

/** Says which value a setting has. */
function withValueShown(state: ReaderState, key: SingleKey): ReaderState {
  const typed = `${key} ${settingText(state.settings.preferences[key])}`.trimEnd();
  return setStatus(
    state,
    wordsOf(state).reader.settings.set.value(typed, settingLabel(state, key), settingValue(state, key)),
  );
}

/** The keys of an action; `=` may also be one of them. */
const KEYS = /^keys\.([^\s=]+)(?:=|\s+(?:=\s+)?)?(.*)$/s;

/** `:set NAME VALUE`, also with `=` between them: changes a setting; without a value says which one it has. */
export function setSetting(state: ReaderState, line: string): Update {
  const [, action, keys = ''] = KEYS.exec(line) ?? KEYS.exec(latinKeys(line)) ?? [];
  if (action !== undefined) return setKeys(state, action, keys);
  const [, name = '', value = ''] = /^([^\s=]+)[\s=]*(.*)$/s.exec(line) ?? [];
  const { reader, cli } = wordsOf(state);
  const key = settingNamed(name);
  if (key === undefined)
    return warn(state, reader.settings.set.unknown(name, closestWord(name, SINGLE_KEYS), SINGLE_KEYS.join(', ')));
  if (value === '') return unchanged(withValueShown(state, key));
  const { settings } = state;
  const readings = [value, latinKeys(value)].map((text) => readSetting(key, text, () => settings.themes));
  const read = readings.find((one) => 'value' in one) ?? readings[0];
  if (!read || 'wrong' in read) return warn(state, read?.wrong(cli) ?? '');
  const [next, effects] = savePreferences(state, { [key]: read.value });
  return [withValueShown(next, key), effects];
}

/** What may follow `:set`: the names with their values, or the values of the setting that is already named. */
export function setChoices(state: ReaderState, line: string): readonly (readonly [word: string, about: string])[] {
  const [, name = ''] = /^(\S+)\s/.exec(line) ?? [];
  const key = settingNamed(name);
  if (line.startsWith('keys.')) return keyChoices(state);
  if (key === undefined)
    return SINGLE_KEYS.map((one) => [`${one} `, `${settingLabel(state, one)}: ${settingValue(state, one)}`]);
  const { preferences } = state.settings;
  return offeredValues(state, key).map((value) => [
    `${key} ${value}`,
    settingValue(state, key, { ...preferences, [key]: value }),
  ]);
}
