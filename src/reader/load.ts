import { shownId } from './document.ts';
import type { Effect } from './effect.ts';
import type { AwaitedAction, ReaderState } from './state.ts';
import { geometry, type Step } from './step.ts';

/** The load of the story on show: the open one, or where there is room for it the one beside the list. */
export function loadShown(state: ReaderState): Effect[] {
  const id = shownId(state);
  const wanted = state.screen === 'story' || geometry(state).panes > 1;
  return wanted && id && !state.stories.has(id) ? [{ type: 'LoadStory', id }] : [];
}

/**
 * What the text of the chosen story is needed for is done when it is there: a list without a story beside it has loaded
 * none. Null where nothing has to be waited for.
 */
export function onceLoaded(state: ReaderState, action: AwaitedAction): Step | null {
  const id = shownId(state);
  if (id === '' || state.stories.has(id)) return null;
  return [{ ...state, awaited: { id, action } }, [{ type: 'LoadStory', id }]];
}
