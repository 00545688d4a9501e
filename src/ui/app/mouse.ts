import { geometry } from '../layout/geometry.ts';
import { frontLayer, openedPicker } from '../layout/layers.ts';
import { rowsAbove } from '../picker/picker.ts';
import { chooseRow, openRow, scrollFeeds, toggleFolder } from '../reading/feeds/feeds-navigation.ts';
import { chosenRow } from '../reading/feeds/rows.ts';
import { moveCursor, scrollList } from '../reading/listed/list-window.ts';
import { idAt } from '../reading/listed/row-stories.ts';
import { toggleRow } from '../reading/selection/select-rows.ts';
import { loadShown } from '../reading/shown/pending-action.ts';
import { shownId } from '../reading/shown/shown-document.ts';
import { openRelated, openStory, toList } from '../reading/visits/story-navigation.ts';
import type { ClickTarget, ScrollTarget } from '../state/event.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { scrollStory } from '../story/links-picker.ts';
import { runAction } from './actions.ts';
import { screenOf } from './screens.ts';

/** Rows scrolled for each notch of the wheel. */
const ROWS = 3;

/** Handles a click: chooses a story, opens the chosen one, or takes one into the selection. Menu items and key hints run at once. */
export function handleClick(state: ReaderState, target: ClickTarget): Update {
  switch (target.kind) {
    case 'listed':
      return target.isMark ? clickedMark(state, target.index) : clickedInList(state, target.index);
    case 'feeds':
      return clickedInFeeds(state, target.index, target.isSign);
    case 'related':
      return openRelated(state, target.number);
    case 'layer': {
      const front = frontLayer(state);
      return (front && screenOf(front).click?.(state, front, target.index)) ?? unchanged(state);
    }
    case 'typed':
      return typed(state, target.key);
    case 'outside':
      return typed(state, 'esc');
    case 'key':
      return runAction(state, target.action);
  }
}

/** Types a key that is named below the layer in front. */
function typed(state: ReaderState, key: string): Update {
  const front = frontLayer(state);
  return (front && screenOf(front).type?.(state, front, key)) ?? unchanged(state);
}

function clickedInList(state: ReaderState, index: number): Update {
  const id = idAt(state, index);
  if (state.screen === 'list' && index === state.list.cursor) return openStory(state, id, []);
  // Next to the story it is already shown.
  if (state.screen === 'story' && id === shownId(state)) return unchanged(state);
  const [listed, effects] = toList(state);
  const moved = moveCursor(listed, index, geometry(listed));
  return [moved, [...effects, ...loadShown(moved)]];
}

/** Takes the stories of a row into the selection or out of it. */
function clickedMark(state: ReaderState, index: number): Update {
  const [listed, effects] = toList(state);
  const moved = moveCursor(listed, index, geometry(listed));
  return [toggleRow(moved, index), [...effects, ...loadShown(moved)]];
}

/** Opens a row of the feeds; a click on the sign of a folder collapses or expands it. */
function clickedInFeeds(state: ReaderState, index: number, isSign: boolean): Update {
  const chosen = chooseRow(state, index);
  const row = chosenRow(chosen);
  return isSign && row?.kind === 'folder' ? unchanged(toggleFolder(chosen, row)) : openRow(state, index);
}

/** Scrolls what is under the wheel, by notches. Opens nothing, so nothing becomes read. */
export function handleWheel(state: ReaderState, over: ScrollTarget, by: number): Update {
  const size = geometry(state);
  switch (over) {
    case 'feeds':
      return unchanged(scrollFeeds(state, ROWS * by));
    case 'list': {
      const scrolled = scrollList(state, ROWS * by, size);
      return [scrolled, scrolled.list.cursor === state.list.cursor ? [] : loadShown(scrolled)];
    }
    case 'story':
      return unchanged(scrollStory(state, ROWS * by, openedPicker(state) ? rowsAbove(state) : 0));
    case 'layer': {
      const front = frontLayer(state);
      return (front && screenOf(front).wheel?.(state, front, by)) ?? unchanged(state);
    }
  }
}
