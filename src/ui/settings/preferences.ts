import type { Preferences } from '../../settings/table.ts';
import { cleanText } from '../../text/clean.ts';
import { relayout } from '../app/relayout.ts';
import type { ReaderState } from '../app/state.ts';
import { setStatus } from '../app/status.ts';
import { type Update, unchanged, wordsOf } from '../app/update-result.ts';
import { applyUserKeys, settingsWarning, type UserKeys } from '../keys/user-keys.ts';
import { keepSelection } from '../library/library.ts';
import { rebuildList } from '../list/listed.ts';
import { relistInLanguage, searchAgain } from '../search/search.ts';
import { uiOf } from './state.ts';

/** What another program has changed in the settings while the reader runs. */
export interface SettingsRead {
  readonly preferences: Partial<Preferences>;
  /** Keys of the reader's own; null where they are the same. */
  readonly ownKeys: UserKeys | null;
  /** The names that the theme may have. */
  readonly themes: readonly string[];
  /** What is wrong with what was changed, keys aside, a sentence each. */
  readonly wrong: readonly string[];
}

/**
 * Puts preferences in force, with the place in the list and in the story kept as it was before.
 *
 * @param changed the state before with whatever else has changed.
 */
export function applyPreferences(before: ReaderState, changed: ReaderState, preferences: Preferences): Update {
  const was = before.settings.preferences;
  const ui = uiOf(preferences, before.settings.localeUi);
  const langChanged = preferences.storyLang !== was.storyLang;
  const lang = langChanged ? (preferences.storyLang === 'auto' ? ui : preferences.storyLang) : before.lang;
  const put = relistInLanguage({
    ...changed,
    settings: { ...changed.settings, preferences },
    lang,
    story: { ...changed.story, beforeSwitch: null },
  });
  const searches = preferences.searchTerms !== was.searchTerms;
  const relists = searches || preferences.fold !== was.fold;
  const [next, effects] = relayout(before, relists ? keepSelection(before, rebuildList(put)) : put);
  const [searched, more] = searches ? searchAgain(next) : unchanged(next);
  return [searched, [...effects, ...more]];
}

/** Takes over what was changed, with the place in the story kept; what is wrong with it is said once. */
export function settingsRead(state: ReaderState, read: SettingsRead): Update {
  const own = read.ownKeys && applyUserKeys(read.ownKeys);
  const preferences = { ...state.settings.preferences, ...read.preferences };
  const measures = [...new Set([...state.settings.measures, preferences.measure])].sort((a, b) => a - b);
  const [next, effects] = applyPreferences(
    state,
    {
      ...state,
      settings: { ...state.settings, keys: own?.keys ?? state.settings.keys, themes: read.themes, measures },
    },
    preferences,
  );
  const words = wordsOf(next).reader.ownKeys;
  const warning = settingsWarning(own?.problems ?? [], read.wrong, next.settings.configPath, words);
  return [warning === '' ? next : setStatus(next, cleanText(warning), 'warning'), effects];
}
