import { shownId } from './document.ts';
import type { Effect } from './effect.ts';
import type { ReaderState } from './state.ts';
import { geometry } from './step.ts';

/** The load of the story on show: the open one, or where there is room for it the one beside the list. */
export function loadShown(state: ReaderState): Effect[] {
  const id = shownId(state);
  const wanted = state.screen === 'story' || geometry(state).panes > 1;
  return wanted && id && !state.stories.has(id) ? [{ type: 'LoadStory', id }] : [];
}
