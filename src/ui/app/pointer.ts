import { actOnHistory, chooseInHistory } from '../history/act-history.ts';
import type { Action } from '../keys/keymap.ts';
import { moveCursor, scrollList } from '../list/list.ts';
import { idAt } from '../list/listed.ts';
import { choose, moveMenuTo } from '../menus/choose.ts';
import { scrollPage } from '../pages/pages.ts';
import { loadShown } from '../story/awaiting.ts';
import { shownId } from '../story/document.ts';
import { scrollTo } from '../story/scroll.ts';
import { openRelated, openStory, toList } from '../story/story.ts';
import { act } from './act.ts';
import type { ReaderState } from './state.ts';
import { geometry, type Step, stay } from './step.ts';

/** What somebody has clicked on; `ui/frame/pointer.ts` says what is where. */
export type Target =
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
export type Scrolled = 'list' | 'story' | 'page' | 'menu';

/** Rows that one notch of the wheel scrolls. */
const ROWS = 3;

/** A click: it chooses a story, and opens the one that is chosen; of what is chosen only to be done, it does that. */
export function clicked(state: ReaderState, target: Target): Step {
  switch (target.kind) {
    case 'listed':
      return clickedInList(state, target.index);
    case 'related':
      return openRelated(state, target.number);
    case 'item':
      return choose(state, target.index);
    case 'past':
      if (target.index === state.past.index) return actOnHistory(state, 'open') ?? stay(state);
      return stay(chooseInHistory(state, target.index));
    case 'key':
      return act(state, target.action);
  }
}

function clickedInList(state: ReaderState, index: number): Step {
  const id = idAt(state, index);
  if (state.screen === 'list' && index === state.list.cursor) return openStory(state, id, []);
  // Beside the story that is read it is only shown where that stands.
  if (state.screen === 'story' && id === shownId(state)) return stay(state);
  const [listed, effects] = toList(state);
  const moved = moveCursor(listed, index, geometry(listed));
  return [moved, [...effects, ...loadShown(moved)]];
}

/** The wheel was turned over something, by notches. Nothing is opened, so nothing is read. */
export function wheeled(state: ReaderState, over: Scrolled, by: number): Step {
  const size = geometry(state);
  switch (over) {
    case 'list': {
      const scrolled = scrollList(state, ROWS * by, size);
      return [scrolled, scrolled.list.cursor === state.list.cursor ? [] : loadShown(scrolled)];
    }
    case 'story':
      return stay(scrollTo(state, state.story.top + ROWS * by));
    case 'page':
      if (state.page?.kind === 'history') return stay(chooseInHistory(state, state.past.index + by));
      return stay(state.page ? scrollPage(state, state.page.top + ROWS * by, size) : state);
    case 'menu':
      return stay(state.menu ? moveMenuTo(state, state.menu.index + by) : state);
  }
}
