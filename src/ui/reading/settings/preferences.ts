import type { Preferences } from '../../../settings/settings-table.ts';
import { cleanText } from '../../../text/clean.ts';
import { type KeyProblem, settingsWarning } from '../../keys/user-keys.ts';
import { geometry } from '../../layout/geometry.ts';
import { uiOf, wordsOf } from '../../layout/typesetting.ts';
import { andThen, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import type { SettingsRead } from '../../state/settings.ts';
import { change, cleanSettings, withSaved } from '../edit/edit.ts';
import { withSameSelection } from '../listed/list-window.ts';
import { rebuildList } from '../listed/rebuild-list.ts';
import { relistInLanguage, searchAgain } from '../search/search-stories.ts';
import { setStatus } from '../status/set-status.ts';
import { searchWatched } from '../views/watched-terms.ts';
import { relayout } from '../visits/story-navigation.ts';

/**
 * Applies preferences, keeping the position in the list and in the story.
 *
 * @param changed the previous state with any other change.
 */
function applyPreferences(before: ReaderState, changed: ReaderState, preferences: Preferences): Update {
  const was = before.settings.preferences;
  const ui = uiOf({ ...before.settings, preferences });
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
  return andThen(relayout(before, relists ? withSameSelection(before, rebuildList(put)) : put), (next) =>
    searches ? searchAgain(next) : unchanged(next),
  );
}

/** Changes preferences and saves them. */
export function savePreferences(state: ReaderState, values: Partial<Preferences>): Update {
  return andThen(change(state, [{ kind: 'preferencesSet', values }]), (changed) =>
    applyPreferences(state, changed, changed.settings.preferences),
  );
}

/**
 * Takes over changed settings, keeping the position in the story; mistakes are reported once.
 *
 * @param problems those of the user's own keys, if these have changed.
 */
export function settingsRead(state: ReaderState, read: SettingsRead, problems: readonly KeyProblem[]): Update {
  const preferences = { ...state.settings.preferences, ...read.preferences };
  const saved = withSaved(state, { ...state.saved, ...cleanSettings(read.saved) });
  const changed: ReaderState = { ...saved, settings: { ...saved.settings, themes: read.themes } };
  const [next, effects] = searchWatched(state, applyPreferences(state, changed, preferences));
  const words = wordsOf(next).reader.ownKeys;
  const warning = settingsWarning(problems, read.wrong, next.settings.configPath, words);
  return [warning === '' ? next : setStatus(next, cleanText(warning), 'warning'), effects];
}

/** Sets the rows of a story in lists, and saves the setting. */
export function setDensity(state: ReaderState, density: Preferences['density']): Update {
  const [next, effects] = savePreferences(state, { density });
  const { status, settings } = wordsOf(state).reader;
  return [setStatus(next, status.density(settings[density])), effects];
}

/** Shows two rows a story instead of one, or one instead of two. */
export function switchDensity(state: ReaderState): Update {
  return setDensity(state, geometry(state).rowsPerStory === 2 ? 'compact' : 'comfortable');
}
