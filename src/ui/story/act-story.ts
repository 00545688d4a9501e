import { actAnywhere } from '../app/act-anywhere.ts';
import type { ReaderState } from '../app/state.ts';
import { say } from '../app/status.ts';
import { geometry, type Step, stay, wordsOf } from '../app/step.ts';
import type { PlaceAction } from '../keys/keymap.ts';
import { LINEAR_HALF, LINEAR_PAGE } from '../linear/geometry.ts';
import { isAtEnd, scrollLinear } from '../linear/scroll.ts';
import { unreadFrom } from '../list/list.ts';
import { idAt, indexOf, unreadAt } from '../list/listed.ts';
import { openPrompt } from '../prompt/prompt.ts';
import { findNext } from '../search/find.ts';
import { actOnRelated, focusRelated } from './act-related.ts';
import { documentOf, maxTop, shownId } from './document.ts';
import { movePair, withParallel } from './parallel.ts';
import { scrollTo } from './scroll.ts';
import { openStory, stepBack, toList } from './story.ts';

function sibling(state: ReaderState, by: 1 | -1, unreadOnly: boolean): Step {
  const { status } = wordsOf(state).reader;
  const here = indexOf(state, shownId(state));
  const from = here < 0 ? state.list.cursor : here;
  const index = unreadOnly ? unreadFrom(state, from, by) : from + by;
  const id = unreadOnly ? unreadAt(state, index) : idAt(state, index);
  if (id !== '') return openStory(state, id, []);
  const said = by > 0 ? [status.noMoreStories, status.noMoreUnread] : [status.noEarlierStories, status.noEarlierUnread];
  return stay(say(state, said[unreadOnly ? 1 : 0] ?? ''));
}

/** An action while the story has the keys. */
export function actOnStory(state: ReaderState, action: PlaceAction): Step {
  const size = geometry(state);
  const half = Math.ceil(size.bodyHeight / 2);
  const document = documentOf(state, size);
  const to = (row: number): Step => stay(scrollTo(state, row));
  if (state.story.focus === 'related') {
    const step = actOnRelated(state, action);
    if (step) return step;
  }
  switch (action) {
    case 'down':
      if (state.terminal.linear) return stay(scrollLinear(state, 1));
      return document?.parallel ? stay(movePair(state, 1)) : to(state.story.top + 1);
    case 'up':
      if (state.terminal.linear) return stay(scrollLinear(state, -1));
      return document?.parallel ? stay(movePair(state, -1)) : to(state.story.top - 1);
    case 'pageDown':
      if (document && (state.terminal.linear ? isAtEnd(state) : state.story.top >= maxTop(document, size)))
        return sibling(state, 1, true);
      if (state.terminal.linear) return stay(scrollLinear(state, LINEAR_PAGE));
      return to(state.story.top + size.bodyHeight - 1);
    case 'pageUp':
      return state.terminal.linear
        ? stay(scrollLinear(state, -LINEAR_PAGE))
        : to(state.story.top - size.bodyHeight + 1);
    case 'halfDown':
      return state.terminal.linear ? stay(scrollLinear(state, LINEAR_HALF)) : to(state.story.top + half);
    case 'halfUp':
      return state.terminal.linear ? stay(scrollLinear(state, -LINEAR_HALF)) : to(state.story.top - half);
    case 'top':
      return stay(scrollTo({ ...state, story: { ...state.story, pair: 0 } }, 0));
    case 'end':
      return document
        ? stay(scrollTo({ ...state, story: { ...state.story, pair: document.blocks - 1 } }, maxTop(document, size)))
        : stay(state);
    case 'related':
      return focusRelated(state);
    case 'paneRight':
      return size.panes === 3 ? focusRelated(state) : stay(state);
    case 'back':
    case 'paneLeft':
      return document?.parallel && state.story.focus === 'text' && !state.story.find
        ? stay(withParallel(state, false))
        : stepBack(state);
    case 'toList':
      return toList(state);
    case 'nextUnread':
      return state.story.find ? stay(findNext(state, 1)) : sibling(state, 1, true);
    case 'previousUnread':
      return state.story.find ? stay(findNext(state, -1)) : sibling(state, -1, true);
    case 'nextStory':
      return sibling(state, 1, false);
    case 'previousStory':
      return sibling(state, -1, false);
    case 'find':
      return stay(openPrompt(state, 'find'));
    default:
      return actAnywhere(state, action);
  }
}
