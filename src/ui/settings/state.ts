import type { UiLang } from '../../i18n/index.ts';
import type { Preferences, Values } from '../../settings/table.ts';
import type { Keys } from '../keys/bindings.ts';

export type Consent = Values['consent']['analytics'];

/** The interface language in force. */
export function uiOf(preferences: Preferences, localeUi: UiLang): UiLang {
  return preferences.ui === 'auto' ? localeUi : preferences.ui;
}

/** The settings in force. */
export interface SettingsState {
  readonly preferences: Preferences;
  /** The preferences when the reader started: some take effect only then. */
  readonly preferencesAtStart: Preferences;
  /** What `auto` means for the interface language on this machine. */
  readonly localeUi: UiLang;
  /** The values that the settings menu steps through for `measure`. */
  readonly measures: readonly number[];
  /** The same for the theme: built-in themes, then the user's own. */
  readonly themes: readonly string[];
  /** The keymap with the user's keys. */
  readonly keys: Keys;
  readonly configPath: string;
}

/** The answer to the question about the reading journal. */
export interface ConsentState {
  readonly answer: Consent;
  readonly banner: 'full' | 'row' | 'hidden';
  /** True where the environment says DO_NOT_TRACK; the journal cannot be allowed then. */
  readonly doNotTrack: boolean;
}
