import { actOnList } from './act-list.ts';
import { actOnMenu, actOnPage } from './act-overlay.ts';
import { actOnStory } from './act-story.ts';
import { answerConsent, openMenu } from './choose.ts';
import type { Action, PlaceAction } from './keymap.ts';
import type { ReaderState } from './state.ts';
import type { Step } from './step.ts';
import { quit } from './story.ts';

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
      return answerConsent(state, 'declined');
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
