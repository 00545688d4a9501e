import { type SettingsData, same } from '../../settings/data.ts';
import { PAGE_KEYS, type Preferences, preferencesOf } from '../../settings/table.ts';
import type { SettingsRead } from '../../ui/settings/settings-read.ts';
import { themeChoices, themeFindings } from '../config/themes.ts';
import type { Context } from '../context.ts';
import { usedTheme } from '../terminal/themes.ts';

/** The settings of a running reader, read again. */
export interface SettingsAgain {
  /** Reads them again: what others have changed since, or null for nothing. */
  readonly read: () => SettingsRead | null;
  /** The reader itself has changed some; that is no news to it. */
  readonly kept: (changed: Partial<Preferences>) => void;
}

type Known = Pick<SettingsData, 'keys' | 'themes'> & { readonly preferences: Preferences };

export function settingsAgain(context: Context): SettingsAgain {
  const { settings } = context;
  const now = (): Known => {
    const { data } = settings;
    return { keys: data.keys, themes: data.themes, preferences: { ...preferencesOf(data), theme: usedTheme(data) } };
  };
  let known = now();
  return {
    read: () => {
      settings.refresh();
      const before = known;
      known = now();
      const changed = PAGE_KEYS.filter((name) => known.preferences[name] !== before.preferences[name]);
      const keys = !same(known.keys, before.keys);
      const themes = !same(known.themes, before.themes) || changed.includes('theme');
      if (changed.length === 0 && !keys && !themes) return null;
      return {
        preferences: Object.fromEntries(changed.map((name) => [name, known.preferences[name]])),
        ownKeys: keys ? known.keys : null,
        themes: themeChoices(settings.data),
        // What has been said is not said again.
        wrong: themes ? themeFindings(settings, () => context.words).errors : [],
      };
    },
    kept: (changed) => {
      known = { ...known, preferences: { ...known.preferences, ...changed } };
    },
  };
}
