import type { Effect } from '../app/effect.ts';
import type { ReaderState } from '../app/state.ts';
import { geometry, type Update } from '../app/update-result.ts';
import type { Action } from '../keys/keymap.ts';
import { shownEdition, shownId } from './document.ts';

/**
 * Does what needs the text of the story on show. In a list without a story beside it that text is not there yet: it is
 * loaded, and the action is done when it has come, unless something else is done before.
 */
export function whenLoaded(state: ReaderState, action: Action, done: () => Update): Update {
  const id = shownId(state);
  if (id === '' || shownEdition(state)) return done();
  return [{ ...state, story: { ...state.story, pendingAction: { action, id } } }, [{ type: 'LoadStory', id }]];
}

/** The load of the story on show: the open one, or where there is room for it the one beside the list. */
export function loadShown(state: ReaderState): Effect[] {
  const id = shownId(state);
  const wanted = state.screen === 'story' || geometry(state).panes > 1;
  return wanted && id && !state.library.stories.has(id) ? [{ type: 'LoadStory', id }] : [];
}
