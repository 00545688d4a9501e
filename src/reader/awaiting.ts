import { shownEdition, shownId } from './document.ts';
import type { Action } from './keymap.ts';
import type { ReaderState } from './state.ts';
import type { Step } from './step.ts';

/** An action that waits for the text of a story. */
export interface Awaiting {
  readonly action: Action;
  readonly id: string;
}

/**
 * Does what needs the text of the story on show. In a list without a story beside it that text is not there yet: it is
 * loaded, and the action is done when it has come, unless something else is done before.
 */
export function whenLoaded(state: ReaderState, action: Action, done: () => Step): Step {
  const id = shownId(state);
  if (id === '' || shownEdition(state)) return done();
  return [{ ...state, awaiting: { action, id } }, [{ type: 'LoadStory', id }]];
}
