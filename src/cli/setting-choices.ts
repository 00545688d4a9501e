import { THEME_NAMES } from '../layout/look.ts';
import { SETTINGS_SCHEMA } from '../settings/schema.ts';

/** The values that a setting takes; one's own themes are not among them. Null where it takes a number, words or a list. */
export function settingChoices(key: string): readonly string[] | null {
  // The settings do not know which themes there are: their names are those of the layout.
  return key === 'theme' ? THEME_NAMES : (SETTINGS_SCHEMA[key]?.enum ?? null);
}
