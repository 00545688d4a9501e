import type { Preferences } from '../../settings/table.ts';
import { cleanText } from '../../text/clean.ts';
import type { ReaderState } from '../app/state.ts';
import { say } from '../app/status.ts';
import { type Step, wordsOf } from '../app/step.ts';
import { type OwnKeys, settingsWarning, withOwnKeys } from '../keys/user-keys.ts';
import { withPreferences } from '../menus/choose.ts';

/** What another program has changed in the settings while the reader runs. */
export interface SettingsRead {
  readonly preferences: Partial<Preferences>;
  /** Keys of the reader's own; null where they are the same. */
  readonly ownKeys: OwnKeys | null;
  /** The names that the theme may have. */
  readonly themes: readonly string[];
  /** What is wrong with what was changed, keys aside, a sentence each. */
  readonly wrong: readonly string[];
}

/** Takes over what was changed, with the place in the story kept; what is wrong with it is said once. */
export function settingsRead(state: ReaderState, read: SettingsRead): Step {
  const own = read.ownKeys && withOwnKeys(read.ownKeys);
  const preferences = { ...state.settings.preferences, ...read.preferences };
  const measures = [...new Set([...state.settings.measures, preferences.measure])].sort((a, b) => a - b);
  const [next, effects] = withPreferences(
    state,
    {
      ...state,
      settings: { ...state.settings, keys: own?.keys ?? state.settings.keys, themes: read.themes, measures },
    },
    preferences,
  );
  const words = wordsOf(next).reader.ownKeys;
  const warning = settingsWarning(own?.problems ?? [], read.wrong, next.settings.configPath, words);
  return [warning === '' ? next : say(next, cleanText(warning), 'warning'), effects];
}
