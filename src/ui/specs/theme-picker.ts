import { wordFor } from '../../i18n/index.ts';
import { openPicker } from '../layout/layers.ts';
import { wordsOf } from '../layout/words.ts';
import { savePreferences } from '../reading/settings/preferences.ts';
import type { PickerRow } from '../state/picker.ts';
import type { Picker, ReaderState, Update } from '../state/reader-state.ts';

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
