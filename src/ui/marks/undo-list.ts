import type { Undoable } from './state.ts';

/** Changes that can be undone. */
const MAX_UNDO = 50;

/** What can be undone after one more change. */
export const withUndoable = (undo: readonly Undoable[], change: Undoable): readonly Undoable[] =>
  [...undo, change].slice(-MAX_UNDO);
