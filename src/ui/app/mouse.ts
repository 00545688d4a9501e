import { frontLayer, openedPicker } from '../layout/layers.ts';
import { rowsAbove } from '../picker/picker.ts';
import type { ClickTarget, ScrollTarget } from '../state/event.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { runAction } from './actions.ts';
import { paneOf, screenOf } from './screens.ts';

/** Rows scrolled for each notch of the wheel. */
const ROWS = 3;

/** Handles a click: chooses a story, opens the chosen one, or takes one into the selection. Menu items and key hints run at once. */
export function handleClick(state: ReaderState, target: ClickTarget): Update {
  switch (target.kind) {
    case 'listed':
      return paneOf({ screen: 'list' }).click(state, target);
    case 'feeds':
      return paneOf({ screen: 'feeds' }).click(state, target);
    case 'related':
    case 'picture':
      return paneOf({ screen: 'story' }).click(state, target);
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

/** Scrolls what is under the wheel, by notches. Opens nothing, so nothing becomes read. */
export function handleWheel(state: ReaderState, over: ScrollTarget, by: number): Update {
  if (over !== 'layer')
    return paneOf({ screen: over }).wheel(state, ROWS * by, openedPicker(state) ? rowsAbove(state) : 0);
  const front = frontLayer(state);
  return (front && screenOf(front).wheel?.(state, front, by)) ?? unchanged(state);
}
