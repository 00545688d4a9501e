import { type Change, inverseOf } from '../../../settings/changes.ts';
import { isUnreadTerm, queryOf } from '../../../story/query/filter.ts';
import type { LongChange } from '../../state/library.ts';
import { andThen, type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { setStatus } from '../status/set-status.ts';
import { change, changeWithUndo, READER, withUndoable } from './edit.ts';

/** Stories of a part: with its write it takes no longer than a letter that is typed into a filter. */
const PART = 1000;

function partsOf(changes: readonly Change[]): readonly Change[] {
  return changes.flatMap((one) => {
    if (!('ids' in one) || one.ids.length <= PART) return one;
    const parts = Math.ceil(one.ids.length / PART);
    return Array.from({ length: parts }, (_, at) => ({ ...one, ids: one.ids.slice(at * PART, (at + 1) * PART) }));
  });
}

/** Marks and tags of several parts as one change of each kind. */
function joined(parts: readonly Change[]): readonly Change[] {
  const groups = Map.groupBy(parts, (one) => JSON.stringify({ ...one, ids: null }));
  return [...groups.values()].flatMap(([first, ...others]) =>
    first && 'ids' in first
      ? { ...first, ids: [first, ...others].flatMap((one) => ('ids' in one ? one.ids : [])) }
      : [first, ...others].flatMap((one) => one ?? []),
  );
}

/** Keeps stories that this reader's user has read in a list of unread ones. */
export function withReadHere(state: ReaderState, one: Change): ReaderState {
  const isRead = one.kind === 'marked' && one.mark === 'read' && one.on;
  if (!isRead || !queryOf(state.list.filter).some(isUnreadTerm)) return state;
  return { ...state, list: { ...state.list, readHere: state.list.readHere.with(one.ids, true) } };
}

const withRunning = (state: ReaderState, running: LongChange | null): ReaderState => ({
  ...state,
  marks: { ...state.marks, running },
});

/** Makes changes with one undo, or those of an undo, and says so at the end: at once, or in parts between keys. */
export function changeAll(
  state: ReaderState,
  changes: readonly Change[],
  said: (state: ReaderState) => string,
  isUndo = false,
): Update {
  const parts = partsOf(changes);
  if (parts.length > changes.length) {
    return andThen(finishChanges(state), (ready) => [
      withRunning(ready, { left: parts, undo: [], said: said(ready), isUndo }),
      [{ type: 'ContinueChanges' }],
    ]);
  }
  const [changed, effects] = (isUndo ? change : changeWithUndo)(state, changes);
  const next = isUndo ? changed : changes.reduce(withReadHere, changed);
  return [setStatus(next, said(next)), effects];
}

/** Ends a change in parts, which can be undone as far as it has come. */
export function endChanges(state: ReaderState): ReaderState {
  const { running } = state.marks;
  if (!running) return state;
  const next = withRunning(state, null);
  return running.undo.length > 0 ? withUndoable(next, { changes: joined(running.undo) }) : next;
}

/** Makes the next part of a change. The last one says what was done. */
export function continueChanges(state: ReaderState): Update {
  const { running } = state.marks;
  const [part, ...left] = running?.left ?? [];
  if (!running || !part) return unchanged(state);
  const undo = running.isUndo ? [] : [...inverseOf(READER, state, part), ...running.undo];
  const [changed, effects] = change(state, [part]);
  const kept = running.isUndo ? changed : withReadHere(changed, part);
  const next = withRunning(kept, { ...running, left, undo });
  if (left.length > 0) return [next, [...effects, { type: 'ContinueChanges' }]];
  const ended = endChanges(next);
  return [setStatus(ended, running.said), effects];
}

/** Makes all parts that are left: before another change of many stories, before an undo, and when the reader is closed. */
export function finishChanges(state: ReaderState): Update {
  let update = unchanged(state);
  while (update[0].marks.running) update = andThen(update, continueChanges);
  return [update[0], update[1].filter(({ type }) => type !== 'ContinueChanges')];
}
