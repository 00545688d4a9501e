import { chooseInHistory, runHistoryAction } from '../history/actions.ts';
import type { Action } from '../keys/keymap.ts';
import { moveCursor, scrollList } from '../list/list.ts';
import { idAt } from '../list/listed.ts';
import { chooseItem, moveMenuTo } from '../menus/actions.ts';
import { scrollPage } from '../pages/pages.ts';
import { shownId } from '../story/document.ts';
import { loadShown } from '../story/pending-action.ts';
import { scrollTo } from '../story/scroll.ts';
import { openRelated, openStory, toList } from '../story/story.ts';
import { runAction } from './actions.ts';
import type { ReaderState } from './state.ts';
import { geometry, type Update, unchanged } from './update-result.ts';

/** What somebody has clicked on; `ui/frame/pointer.ts` says what is where. */
export type ClickTarget =
  /** A row of the list, by its index. */
  | { readonly kind: 'listed'; readonly index: number }
  /** A related story, counted from 0. */
  | { readonly kind: 'related'; readonly number: number }
  /** A row of the open menu, by its index. */
  | { readonly kind: 'item'; readonly index: number }
  /** A story of the history, by its index. */
  | { readonly kind: 'past'; readonly index: number }
  /** The key of an action in the row at the bottom. */
  | { readonly kind: 'key'; readonly action: Action };

/** What the wheel scrolls. */
export type ScrollTarget = 'list' | 'story' | 'page' | 'menu';

/** Rows that one notch of the wheel scrolls. */
const ROWS = 3;

/** A click: it chooses a story, and opens the one that is chosen; of what is chosen only to be done, it does that. */
export function handleClick(state: ReaderState, target: ClickTarget): Update {
  switch (target.kind) {
    case 'listed':
      return clickedInList(state, target.index);
    case 'related':
      return openRelated(state, target.number);
    case 'item':
      return chooseItem(state, target.index);
    case 'past':
      if (target.index === state.readingHistory.index) return runHistoryAction(state, 'open') ?? unchanged(state);
      return unchanged(chooseInHistory(state, target.index));
    case 'key':
      return runAction(state, target.action);
  }
}

function clickedInList(state: ReaderState, index: number): Update {
  const id = idAt(state, index);
  if (state.screen === 'list' && index === state.list.cursor) return openStory(state, id, []);
  // Beside the story that is read it is only shown where that is.
  if (state.screen === 'story' && id === shownId(state)) return unchanged(state);
  const [listed, effects] = toList(state);
  const moved = moveCursor(listed, index, geometry(listed));
  return [moved, [...effects, ...loadShown(moved)]];
}

/** The wheel was turned over something, by notches. Nothing is opened, so nothing is read. */
export function handleWheel(state: ReaderState, over: ScrollTarget, by: number): Update {
  const size = geometry(state);
  switch (over) {
    case 'list': {
      const scrolled = scrollList(state, ROWS * by, size);
      return [scrolled, scrolled.list.cursor === state.list.cursor ? [] : loadShown(scrolled)];
    }
    case 'story':
      return unchanged(scrollTo(state, state.story.top + ROWS * by));
    case 'page':
      if (state.page?.kind === 'history') return unchanged(chooseInHistory(state, state.readingHistory.index + by));
      return unchanged(state.page ? scrollPage(state, state.page.top + ROWS * by, size) : state);
    case 'menu':
      return unchanged(state.menu ? moveMenuTo(state, state.menu.index + by) : state);
  }
}
