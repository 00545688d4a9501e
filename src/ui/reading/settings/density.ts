import type { Preferences } from '../../../settings/settings-table.ts';
import { geometry } from '../../layout/geometry.ts';
import { wordsOf } from '../../layout/words.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { setStatus } from '../status/set-status.ts';
import { savePreferences } from './preferences.ts';

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
