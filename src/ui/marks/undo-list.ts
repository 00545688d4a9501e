import type { Undoable } from '../state/marks.ts';
import type { ReaderState } from '../state/reader-state.ts';

/** The greatest number of changes that can be undone. */
const MAX_UNDO = 50;

/** Sets the changes that can be undone, of which the last ones are kept. */
export const withUndo = (state: ReaderState, undo: readonly Undoable[]): ReaderState => ({
  ...state,
  marks: { ...state.marks, undo: undo.slice(-MAX_UNDO) },
});

/** Adds a change that can be undone. */
export const withUndoable = (state: ReaderState, change: Undoable): ReaderState =>
  withUndo(state, [...state.marks.undo, change]);

/** Removes the last change, which was undone. */
export const withoutLastUndo = (state: ReaderState): ReaderState => withUndo(state, state.marks.undo.slice(0, -1));
