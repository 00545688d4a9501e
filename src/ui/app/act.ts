import type { Action, PlaceAction } from '../keys/keymap.ts';
import { actOnList } from '../list/act-list.ts';
import { openMenu, recordConsent } from '../menus/choose.ts';
import { actOnMenu, actOnPage } from '../pages/act-page.ts';
import { actOnStory } from '../story/act-story.ts';
import { quit } from '../story/story.ts';
import type { ReaderState } from './state.ts';
import type { Step } from './step.ts';

/** Does an action where the reader is now. */
export function act(state: ReaderState, action: Action): Step {
  switch (action) {
    case 'quit':
      return quit(state);
    case 'redraw':
      return [state, [{ type: 'Redraw' }]];
    case 'suspend':
      return [state, [{ type: 'Suspend' }]];
    case 'declineConsent':
      return recordConsent(state, 'declined');
    case 'chooseConsent':
      return openMenu(state, 'consent');
    default:
      return actHere(state, action);
  }
}

function actHere(state: ReaderState, action: PlaceAction): Step {
  if (state.page) return actOnPage(state, action);
  if (state.menu) return actOnMenu(state, action);
  return state.screen === 'story' ? actOnStory(state, action) : actOnList(state, action);
}
