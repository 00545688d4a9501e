import type { UiLang } from '../../i18n/index.ts';
import type { EditedSettings } from '../../settings/changes.ts';
import type { Preferences, Values } from '../../settings/settings-table.ts';
import type { Keys } from '../keys/key-lookup.ts';

export type Consent = Values['consent']['analytics'];

export interface SettingsState {
  readonly preferences: Preferences;
  /** The preferences at the start: some take effect only then. */
  readonly preferencesAtStart: Preferences;
  /** The interface language for `auto` on this machine. */
  readonly localeUi: UiLang;
  /** The themes in the settings menu: bundled ones, then the user's own. */
  readonly themes: readonly string[];
  /** The keymap with the user's keys. */
  readonly keys: Keys;
  readonly configPath: string;
}

export interface ConsentState {
  readonly answer: Consent;
  /** Whether the list asks about the journal. */
  readonly isAsked: boolean;
  /** Whether DO_NOT_TRACK is set; the journal cannot be allowed then. */
  readonly doNotTrack: boolean;
}

/** What another program has changed in the settings. */
export interface SettingsRead {
  readonly preferences: Partial<Preferences>;
  /** Feeds, views and what else a user edits, as far as they changed. */
  readonly saved: Partial<EditedSettings>;
  /** All theme names. */
  readonly themes: readonly string[];
  /** A sentence for each mistake in the changes, keys aside. */
  readonly wrong: readonly string[];
}
