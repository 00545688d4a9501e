import { undoFeedChange } from '../feeds/change-feeds.ts';
import { keyOf } from '../keys/key-names.ts';
import { wordsOf } from '../layout/words.ts';
import { undoMarks } from '../marks/mark-stories.ts';
import { undoTag } from '../marks/tag-stories.ts';
import { withoutLastUndo, withUndo } from '../marks/undo-list.ts';
import { knownIds } from '../reading/listed/known-stories.ts';
import { actedIds } from '../reading/selection/acted-ids.ts';
import { shownId } from '../reading/shown/shown-document.ts';
import { setStatus } from '../reading/status/set-status.ts';
import type { DeletionResult, Restoration } from '../state/deletion.ts';
import type { FeedsUndo } from '../state/feeds.ts';
import type { Undoable } from '../state/marks.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { type Update, unchanged } from '../state/reader-state.ts';
import { toList } from '../story/story-navigation.ts';

/** Deletes the selected stories or those of the row, or the open story. */
export function deleteSelected(state: ReaderState): Update {
  const known = knownIds(state.library.catalogue, actedIds(state));
  return known.length === 0 ? unchanged(state) : [state, [{ type: 'DeleteStories', ids: known }]];
}

/** Why stories were not deleted, '' if all were. */
function refusalText(state: ReaderState, [first, ...others]: DeletionResult['refused']): string {
  if (!first) return '';
  const { refused, more } = wordsOf(state).reader.deletion;
  return [refused[first.why](first.detail), others.length > 0 ? more(others.length) : ''].filter(Boolean).join(' ');
}

/** The steps that can be undone after a deletion: with its feed, if that was removed with its stories. */
function withDeletion(undo: readonly Undoable[], ids: readonly string[], feed: string): readonly Undoable[] {
  const isOfFeed = (step: Undoable): step is FeedsUndo =>
    'feeds' in step && step.feeds.some((change) => change.kind === 'restored' && change.feed.url === feed);
  const at = feed === '' ? -1 : undo.findLastIndex(isOfFeed);
  const step = undo[at];
  if (step && isOfFeed(step)) return undo.with(at, { ...step, stories: ids });
  return [...undo, { deleted: ids }];
}

/**
 * Stories were deleted: they leave the list with the next change of the library.
 *
 * @param feed the address of their feed if it was removed with them, otherwise ''.
 */
export function storiesDeleted(state: ReaderState, { ids, refused }: DeletionResult, feed: string): Update {
  const { reader } = wordsOf(state);
  const reason = refusalText(state, refused);
  const tone = reason === '' ? 'plain' : 'warning';
  if (ids.length === 0) return unchanged(reason === '' ? state : setStatus(state, reason, tone));
  const undo = withDeletion(state.marks.undo, ids, feed);
  const done = reader.deletion.done(ids.length, keyOf('undo', reader.keyName, state.settings.keys));
  const isOpen = state.screen === 'story' && ids.includes(shownId(state));
  const [left, effects] = isOpen ? toList(state) : unchanged(state);
  const next = withUndo(left, undo);
  // The removal of a feed has said what undoes it.
  if (feed !== '' && reason === '') return [next, effects];
  return [setStatus(next, [done, reason].filter(Boolean).join(' '), tone), effects];
}

/** Undoes the last deletion, mark or change of feeds. */
export function undoLast(state: ReaderState): Update {
  const last = state.marks.undo.at(-1);
  if (last && 'feeds' in last) {
    const [undone, effects] = undoFeedChange(state, last);
    const { stories: ids = [] } = last;
    const restored = { type: 'RestoreStories', ids, isWithFeed: true } as const;
    return [undone, [...effects, ...(ids.length > 0 ? [restored] : [])]];
  }
  if (last && 'tag' in last) return undoTag(state, last);
  if (!last || !('deleted' in last)) return undoMarks(state);
  return [withoutLastUndo(state), [{ type: 'RestoreStories', ids: last.deleted }]];
}

/** Stories were restored and come back with the next change of the library; those that another process has removed are missed. */
export function storiesRestored(state: ReaderState, { ids, wanted, isWithFeed }: Restoration): ReaderState {
  const { status, deletion } = wordsOf(state).reader;
  const restored = [...state.library.restored, ...ids];
  const next = { ...state, library: { ...state.library, restored } };
  if (ids.length === wanted) return isWithFeed ? next : setStatus(next, status.undone.deleted(wanted));
  return setStatus(next, deletion.notRestored(wanted - ids.length), 'warning');
}
