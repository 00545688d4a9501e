import { setStatus } from '../app/set-status.ts';
import type { ReaderState } from '../app/state.ts';
import { type Update, unchanged, wordsOf } from '../app/update-result.ts';
import { undoFeedChange } from '../feeds/change-feeds.ts';
import { keyOf } from '../keys/key-names.ts';
import { idsAt } from '../list/row-stories.ts';
import { undoMarks } from '../marks/mark-stories.ts';
import { shownId } from '../story/shown-document.ts';
import { toList } from '../story/story-navigation.ts';
import type { DeletionResult } from './state.ts';

const MAX_UNDO = 50;

/** Deletes the stories of the selected row, or the open story. */
export function deleteSelected(state: ReaderState): Update {
  const ids = state.screen === 'list' ? idsAt(state, state.list.cursor) : [shownId(state)];
  const known = ids.filter((id) => state.library.catalogue.position(id) >= 0);
  return known.length === 0 ? unchanged(state) : [state, [{ type: 'DeleteStories', ids: known }]];
}

/** Stories were deleted: they leave the list with the next change of the library. */
export function storiesDeleted(state: ReaderState, { ids, refused }: DeletionResult): Update {
  const { status, keyName } = wordsOf(state).reader;
  if (ids.length === 0) return unchanged(setStatus(state, refused, 'warning'));
  const undo = [...state.marks.undo, { deleted: ids }].slice(-MAX_UNDO);
  const done = status.deleted(ids.length, keyOf('undo', keyName, state.settings.keys));
  const isOpen = state.screen === 'story' && ids.includes(shownId(state));
  const [left, effects] = isOpen ? toList(state) : unchanged(state);
  const text = [done, refused].filter(Boolean).join(' ');
  return [setStatus({ ...left, marks: { ...left.marks, undo } }, text, refused === '' ? 'plain' : 'warning'), effects];
}

/** Undoes the last deletion, mark or change of feeds. */
export function undoLast(state: ReaderState): Update {
  const last = state.marks.undo.at(-1);
  if (last && 'feeds' in last) return undoFeedChange(state, last);
  if (!last || !('deleted' in last)) return undoMarks(state);
  const next = { ...state, marks: { ...state.marks, undo: state.marks.undo.slice(0, -1) } };
  return [next, [{ type: 'RestoreStories', ids: last.deleted }]];
}

/** Stories were restored and come back with the next change of the library; those that another process has removed are missed. */
export function storiesRestored(state: ReaderState, ids: readonly string[], wanted: number): ReaderState {
  const { status } = wordsOf(state).reader;
  const restored = [...state.library.restored, ...ids];
  const next = { ...state, library: { ...state.library, restored } };
  if (ids.length === wanted) return setStatus(next, status.undone);
  return setStatus(next, status.notRestored(wanted - ids.length), 'warning');
}
