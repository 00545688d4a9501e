import type { ReaderState } from '../../state/reader-state.ts';
import { keepRow } from './list-window.ts';
import { idAt, indexOf } from './row-stories.ts';

/** How far from the cursor a replacement is searched for when the selected story is gone. */
const NEIGHBOURS = 500;

/** The index in a new list of the selected story of an old list, or of the nearest one that still exists. */
function cursorIn(next: ReaderState, before: ReaderState): number {
  for (let away = 0; away <= NEIGHBOURS; away++) {
    for (const index of [before.list.cursor + away, before.list.cursor - away]) {
      const id = idAt(before, index);
      const found = id === '' ? -1 : indexOf(next, id);
      if (found >= 0) return found;
    }
  }
  return Math.max(0, Math.min(before.list.cursor, next.list.visible.length - 1));
}

/** Selects the story selected in `before` in the list of `next`, on the same row of the screen if the list is long enough. */
export function withSameSelection(before: ReaderState, next: ReaderState): ReaderState {
  return keepRow(before, next, cursorIn(next, before));
}
