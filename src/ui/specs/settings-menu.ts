import { wordFor } from '../../i18n/index.ts';
import { PAGE_KEYS, type PageKey, type Preferences } from '../../settings/settings-table.ts';
import { backToMenu, openMenu, openPicker } from '../layout/layers.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { savePreferences } from '../reading/settings/preferences.ts';
import { offeredValues, settingLabel, settingValue, settingWords } from '../reading/settings/setting-words.ts';
import type { Menu, MenuItem, Picker, PickerRow, ReaderState, Update } from '../state/reader-state.ts';
import { openConsent, openNotice } from './consent.ts';
import { openKeys } from './own-keys.ts';

interface ThemeRow extends PickerRow {
  readonly theme: string;
}

const withTheme = (state: ReaderState, theme: string): ReaderState =>
  theme === state.settings.preferences.theme
    ? state
    : { ...state, settings: { ...state.settings, preferences: { ...state.settings.preferences, theme } } };

/** Opens the themes, with those that another program has added to the settings. The chosen one is shown until it is taken. */
export function openThemes(state: ReaderState): Update {
  const { theme: before } = state.settings.preferences;
  const picker: Picker<ThemeRow> = {
    title: (now) => wordsOf(now).reader.picker.title.theme,
    rows: (now) =>
      now.settings.themes.map((theme) => {
        const label = wordFor(wordsOf(now).reader.settings.themes, theme);
        return { label, note: label === theme ? '' : theme, count: null, theme };
      }),
    take: (now, { theme }) => savePreferences(now, { theme }),
    isOn: (_, { theme }) => theme === before,
    startsAtOn: true,
    chosen: (now, row) => withTheme(now, row?.theme ?? before),
    closed: (now) => withTheme(now, before),
  };
  return [openPicker(state, picker), [{ type: 'ReadSettings' }]];
}

/** A preference at its next value, round the end. */
function nextValue(state: ReaderState, key: PageKey): Partial<Preferences> {
  const { preferences } = state.settings;
  const values = offeredValues(state, key);
  return { [key]: values[(values.indexOf(preferences[key]) + 1) % values.length] };
}

/** The row of a setting: Enter sets it to its next value; a theme is chosen from a list. */
const settingItem = (state: ReaderState, key: PageKey): MenuItem => ({
  label: settingLabel(state, key),
  value: settingValue(state, key),
  stays: true,
  choose: (now) => (key === 'theme' ? openThemes(now) : savePreferences(now, nextValue(now, key))),
});

const SETTINGS_MENU: Menu = {
  title: (state) => wordsOf(state).reader.settingsTitle,
  items: (state) => {
    const { settings: words } = settingWords(state);
    const { answer: given, isAsked } = state.consent;
    const answer = given === 'undecided' && !isAsked ? 'unanswered' : given;
    return [
      ...PAGE_KEYS.map((key) => settingItem(state, key)),
      { label: words.keys, value: '', choose: openKeys, stays: true },
      { label: words.analytics, value: words[answer], choose: openConsent, stays: true },
      { label: words.notice, value: '', choose: openNotice, stays: true },
    ];
  },
  below: (state) => wordsOf(state).reader.settings.file(state.settings.configPath),
};

/** Opens the settings, with the changes that another program has made to them; if they are open, goes back to them. */
export const openSettings = (state: ReaderState): Update => [
  backToMenu(state, SETTINGS_MENU) ?? openMenu(state, SETTINGS_MENU),
  [{ type: 'ReadSettings' }],
];
