import type { UiLang } from '../../i18n/index.ts';
import type { Preferences, Values } from '../../settings/table.ts';

export type Consent = Values['consent']['analytics'];

/** The interface language in force. */
export function uiOf(preferences: Preferences, localeUi: UiLang): UiLang {
  return preferences.ui === 'auto' ? localeUi : preferences.ui;
}
