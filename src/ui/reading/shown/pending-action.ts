import type { Action } from '../../keys/keymap.ts';
import { geometry } from '../../layout/geometry.ts';
import { wordsOf } from '../../layout/words.ts';
import type { Effect } from '../../state/effect.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { setStatus } from '../status/set-status.ts';
import { isLaidOut } from './layout-progress.ts';
import { shownEdition, shownId } from './shown-document.ts';

/**
 * Runs an action that needs the text of the shown story. If the text is not loaded, as in a list without a story next
 * to it, or if a long text is not laid out to its end, the action waits until it is, unless the user does something else first.
 */
export function whenLoaded(state: ReaderState, action: Action, done: () => Update, link?: string): Update {
  const id = shownId(state);
  const isLoaded = shownEdition(state) !== null;
  if (id === '' || (isLoaded && (action === 'record' || isLaidOut(state)))) return done();
  const said = isLoaded ? setStatus(state, wordsOf(state).reader.status.layingOut) : state;
  return [
    { ...said, story: { ...said.story, pendingAction: { action, id, ...(link !== undefined && { link }) } } },
    isLoaded ? [] : [{ type: 'LoadStory', id }],
  ];
}

/** Loads the shown story: the open one, or the one next to the list if there is room for it. */
export function loadShown(state: ReaderState): Effect[] {
  const id = shownId(state);
  const wanted = state.screen === 'story' || geometry(state).panes > 1;
  if (!wanted || !id || state.library.stories.has(id)) return [];
  return [state.screen === 'list' ? { type: 'LoadStory', id, isPreview: true } : { type: 'LoadStory', id }];
}
