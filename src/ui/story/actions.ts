import type { Action } from '../keys/keymap.ts';
import { geometry } from '../layout/geometry.ts';
import { openPrompt } from '../layout/layers.ts';
import { LINEAR_HALF, LINEAR_PAGE } from '../layout/linear.ts';
import { wordsOf } from '../layout/typesetting.ts';
import { goToNextFeed } from '../reading/feeds/next-feed.ts';
import { nextUnreadRow, unreadStoryAt } from '../reading/listed/next-unread.ts';
import { idAt, indexOf } from '../reading/listed/row-stories.ts';
import { findNext, findTerm } from '../reading/shown/find-in-story.ts';
import { isLaidOut, whenLoaded } from '../reading/shown/loading.ts';
import { isAtEnd, scrollLinear, scrollTo } from '../reading/shown/scroll.ts';
import { documentOf, maxTop, shownId } from '../reading/shown/shown-document.ts';
import { say } from '../reading/status/set-status.ts';
import { isBeingTranslated } from '../reading/translation/progress.ts';
import { stopTranslation } from '../reading/translation/translate.ts';
import { moveToHeading } from '../reading/visits/headings.ts';
import { movePair, setParallel } from '../reading/visits/parallel.ts';
import { focusRelated, runRelatedAction } from '../reading/visits/related-actions.ts';
import { goBack, openStory, toList } from '../reading/visits/story-navigation.ts';
import { type Prompt, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';

/** The line for words to find in the open story. */
const FIND_LINE: Prompt = {
  label: (state) => wordsOf(state).reader.prompt.find,
  submit: (state, line) => {
    const words = line.text.trim();
    if (words === '') return unchanged({ ...state, story: { ...state.story, find: null } });
    const find = { words, terms: [findTerm(line.text)], at: -1 };
    const sought: ReaderState = { ...state, story: { ...state.story, find, isArriving: false } };
    return whenLoaded(sought, 'nextUnread', () => unchanged(findNext(sought, 1)));
  },
};

/** Opens the line for words to find, with those that were looked for last. */
const openFind = (state: ReaderState): Update => unchanged(openPrompt(state, FIND_LINE, state.story.find?.words ?? ''));

function sibling(state: ReaderState, by: 1 | -1, unreadOnly: boolean): Update {
  const { status } = wordsOf(state).reader;
  const here = indexOf(state, shownId(state));
  const from = here < 0 ? state.list.cursor : here;
  const index = unreadOnly ? nextUnreadRow(state, from, by) : from + by;
  const id = unreadOnly ? unreadStoryAt(state, index) : idAt(state, index);
  if (id !== '') return openStory(state, id, []);
  const next = unreadOnly && by > 0 ? goToNextFeed(state) : null;
  if (next) return next;
  const said = by > 0 ? [status.noMoreStories, status.noMoreUnread] : [status.noEarlierStories, status.noEarlierUnread];
  return say(state, said[unreadOnly ? 1 : 0] ?? '');
}

/** Actions that need the whole text. */
const WAITING: ReadonlySet<Action> = new Set<Action>(['end', 'related', 'nextHeading', 'previousHeading']);

/** Runs an action of the open story; null for one that it leaves. */
export function runStoryAction(state: ReaderState, action: Action): Update | null {
  const size = geometry(state);
  const half = Math.ceil(size.bodyHeight / 2);
  const document = documentOf(state);
  const to = (row: number): Update => unchanged(scrollTo(state, row));
  if (state.story.focus === 'related') {
    const step = runRelatedAction(state, action);
    if (step) return step;
  }
  const isSearch = state.story.find !== null && (action === 'nextUnread' || action === 'previousUnread');
  if ((isSearch || WAITING.has(action)) && !isLaidOut(state)) return whenLoaded(state, action, () => unchanged(state));
  switch (action) {
    case 'down':
      if (state.terminal.linear) return unchanged(scrollLinear(state, 1));
      return document?.parallel ? unchanged(movePair(state, 1)) : to(state.story.top + 1);
    case 'up':
      if (state.terminal.linear) return unchanged(scrollLinear(state, -1));
      return document?.parallel ? unchanged(movePair(state, -1)) : to(state.story.top - 1);
    case 'pageDown':
      if (document?.isComplete && (state.terminal.linear ? isAtEnd(state) : state.story.top >= maxTop(document, size)))
        return sibling(state, 1, true);
      if (state.terminal.linear) return unchanged(scrollLinear(state, LINEAR_PAGE));
      return to(state.story.top + size.bodyHeight - 1);
    case 'pageUp':
      return state.terminal.linear
        ? unchanged(scrollLinear(state, -LINEAR_PAGE))
        : to(state.story.top - size.bodyHeight + 1);
    case 'halfDown':
      return state.terminal.linear ? unchanged(scrollLinear(state, LINEAR_HALF)) : to(state.story.top + half);
    case 'halfUp':
      return state.terminal.linear ? unchanged(scrollLinear(state, -LINEAR_HALF)) : to(state.story.top - half);
    case 'top':
      return unchanged(scrollTo({ ...state, story: { ...state.story, pair: 0 } }, 0));
    case 'end':
      return document
        ? unchanged(
            scrollTo({ ...state, story: { ...state.story, pair: document.blocks - 1 } }, maxTop(document, size)),
          )
        : unchanged(state);
    case 'related':
      return focusRelated(state);
    case 'paneRight':
      return unchanged(state);
    case 'back':
    case 'paneLeft':
      if (action === 'back' && isBeingTranslated(state, shownId(state))) return stopTranslation(state);
      return document?.parallel && state.story.focus === 'text' && !state.story.find
        ? unchanged(setParallel(state, false))
        : goBack(state);
    case 'toList':
      return toList(state);
    case 'nextHeading':
      return unchanged(moveToHeading(state, 1));
    case 'previousHeading':
      return unchanged(moveToHeading(state, -1));
    case 'nextUnread':
      return state.story.find ? unchanged(findNext(state, 1)) : sibling(state, 1, true);
    case 'previousUnread':
      return state.story.find ? unchanged(findNext(state, -1)) : sibling(state, -1, true);
    case 'nextStory':
      return sibling(state, 1, false);
    case 'previousStory':
      return sibling(state, -1, false);
    case 'find':
      return openFind(state);
    default:
      return null;
  }
}
