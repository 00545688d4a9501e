import { actAnywhere } from '../app/act-anywhere.ts';
import type { ReaderState } from '../app/state.ts';
import { say } from '../app/status.ts';
import { geometry, type Step, stay, wordsOf } from '../app/step.ts';
import type { PlaceAction } from '../keys/keymap.ts';
import { openSearch } from '../prompt/prompt.ts';
import { setFilter } from '../search/search.ts';
import { actOnStory } from '../story/act-story.ts';
import { loadShown } from '../story/awaiting.ts';
import { openStory, quit } from '../story/story.ts';
import { foldedAgain, unfoldedAt } from './collapse.ts';
import { moveCursor, storiesOnScreen, unreadFrom } from './list.ts';
import { idAt } from './listed.ts';
import { filterBehind, stepView } from './views.ts';

/** An action while the list has the keys. */
export function actOnList(state: ReaderState, action: PlaceAction): Step {
  const size = geometry(state);
  const shown = Math.max(1, storiesOnScreen(state, size));
  const to = (cursor: number): Step => {
    const next = moveCursor(state, cursor, size);
    return [next, loadShown(next)];
  };
  const chosen = idAt(state, state.list.cursor);
  switch (action) {
    case 'down':
      return to(state.list.cursor + 1);
    case 'up':
      return to(state.list.cursor - 1);
    case 'pageDown':
      return to(state.list.cursor + shown);
    case 'pageUp':
      return to(state.list.cursor - shown);
    case 'halfDown':
      return to(state.list.cursor + Math.ceil(shown / 2));
    case 'halfUp':
      return to(state.list.cursor - Math.ceil(shown / 2));
    case 'top':
      return to(0);
    case 'end':
      return to(state.list.visible.length - 1);
    case 'nextStory':
      return to(state.list.cursor + 1);
    case 'previousStory':
      return to(state.list.cursor - 1);
    case 'nextUnread':
    case 'previousUnread': {
      const isNext = action === 'nextUnread';
      const index = unreadFrom(state, state.list.cursor, isNext ? 1 : -1);
      if (index >= 0) return to(index);
      const { noMoreUnread, noEarlierUnread } = wordsOf(state).reader.status;
      return stay(say(state, isNext ? noMoreUnread : noEarlierUnread));
    }
    case 'paneRight': {
      const unfolded = unfoldedAt(state, state.list.cursor);
      if (!unfolded) return actOnList(state, 'open');
      return stay(moveCursor(unfolded, state.list.cursor, size));
    }
    case 'paneLeft': {
      const folded = foldedAgain(state, state.list.cursor);
      if (!folded) return stay(state);
      const next = moveCursor(folded.state, folded.row, size);
      return [next, loadShown(next)];
    }
    case 'open':
      return chosen === '' ? stay(state) : openStory(state, chosen, []);
    case 'related': {
      if (chosen === '' || size.panes === 1) return stay(state);
      const [opened, effects] = openStory(state, chosen, []);
      const [focused, more] = actOnStory(opened, 'related');
      return [focused, [...effects, ...more]];
    }
    case 'back': {
      const back = filterBehind(state);
      return back ? setFilter(state, back) : stay(state);
    }
    case 'previousView':
      return stepView(state, -1);
    case 'nextView':
      return stepView(state, 1);
    case 'find':
      return openSearch(state, 'search');
    case 'toList':
      return quit(state);
    default:
      return actAnywhere(state, action);
  }
}
