import { isMarked, type Marks } from '../../story/query/catalogue.ts';
import { isUnreadTerm, queryOf } from '../../story/query/filter.ts';
import type { ParsedQuery } from '../../story/query/parse-query.ts';
import { keyOf } from '../keys/key-names.ts';
import { geometry } from '../layout/geometry.ts';
import { wordsOf } from '../layout/words.ts';
import { positionsOf } from '../reading/listed/known-stories.ts';
import { moveCursor } from '../reading/listed/list-window.ts';
import { listedOf } from '../reading/listed/listed-of.ts';
import { unreadPositions } from '../reading/listed/next-unread.ts';
import { idsAt } from '../reading/listed/row-stories.ts';
import { selectedIds } from '../reading/selection/acted-ids.ts';
import { loadShown } from '../reading/shown/pending-action.ts';
import { shownId } from '../reading/shown/shown-document.ts';
import { setStatus } from '../reading/status/set-status.ts';
import type { Effect } from '../state/effect.ts';
import type { MarkChange, MarksRead } from '../state/marks.ts';
import { type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { withoutLastUndo, withUndoable } from './undo-list.ts';

function markAndSave(state: ReaderState, kind: 'read' | 'starred', ids: readonly string[], on: boolean): Update {
  const effect: Effect = { type: 'SaveMarks', mark: kind, ids, on };
  return [markHere(state, kind, ids, on), ids.length > 0 ? [effect] : []];
}

/** Sets or removes a mark so that it can be undone, with the rule that began with it. */
export function markWithUndo(
  state: ReaderState,
  kind: 'read' | 'starred',
  ids: readonly string[],
  on: boolean,
  rule: Pick<MarkChange, 'muted'> = {},
): Update {
  const was = ids.map((id) => state.marks[kind].has(id));
  const [next, effects] = markAndSave(state, kind, ids, on);
  return [withUndoable(next, { mark: kind, ids, was, ...rule }), effects];
}

/** Toggles a mark of the selected stories, of which those without it get it first; otherwise that of the shown story. */
export function toggleMark(state: ReaderState, kind: 'read' | 'starred'): Update {
  const selected = selectedIds(state);
  if (selected.length > 0) return toggleAll(state, kind, selected);
  const id = shownId(state);
  if (state.library.catalogue.position(id) < 0) return unchanged(state);
  // A row of several reports is read if all of them are.
  const ids = kind === 'read' && state.screen === 'list' ? idsAt(state, state.list.cursor) : [id];
  if (ids.length > 1) {
    const [marked, saved] = toggleAll(state, kind, ids);
    const [moved, loads] = advance(marked);
    return [moved, [...saved, ...loads]];
  }
  const on = !ids.every((one) => state.marks[kind].has(one));
  const [next, effects] = markWithUndo(state, kind, ids, on);
  const { status } = wordsOf(state).reader;
  const text = kind === 'read' ? (on ? status.read : status.unread) : on ? status.starred : status.unstarred;
  const [advanced, more] = advance(next);
  return [setStatus(advanced, text), [...effects, ...more]];
}

function toggleAll(state: ReaderState, kind: 'read' | 'starred', ids: readonly string[]): Update {
  const on = !ids.every((id) => state.marks[kind].has(id));
  // A mark that is there keeps its date.
  const changed = ids.filter((id) => state.marks[kind].has(id) !== on);
  const [next, effects] = markWithUndo(state, kind, changed, on);
  const { status, selection, keyName } = wordsOf(state).reader;
  const [marked, unmarked] =
    kind === 'read' ? [status.marked, selection.unread] : [selection.starred, selection.unstarred];
  const text = on ? marked : unmarked;
  return [setStatus(next, text(changed.length, keyOf('undo', keyName, state.settings.keys))), effects];
}

/** Goes to the next row of the list after a mark, if the user wants that. */
function advance(state: ReaderState): Update {
  if (state.screen !== 'list' || state.settings.preferences.autoAdvance === 'off') return unchanged(state);
  const moved = moveCursor(state, state.list.cursor + 1, geometry(state));
  return [moved, loadShown(moved)];
}

/** Marks stories as read, by default all listed ones. */
export function markAllRead(state: ReaderState, positions = unreadPositions(state)): Update {
  const ids = state.library.catalogue.idsAt(positions);
  const [next, effects] = markWithUndo(state, 'read', ids, true);
  const { status, keyName } = wordsOf(state).reader;
  return [setStatus(next, status.marked(ids.length, keyOf('undo', keyName, state.settings.keys))), effects];
}

/** Undoes the last step if it is a mark. */
export function undoMarks(state: ReaderState): Update {
  const { status } = wordsOf(state).reader;
  const last = state.marks.undo.at(-1);
  if (!last || !('mark' in last)) return unchanged(setStatus(state, status.nothingToUndo));
  const on = last.ids.filter((_, i) => last.was[i]);
  const off = last.ids.filter((_, i) => !last.was[i]);
  const [first, a] = markAndSave(state, last.mark, on, true);
  const [second, b] = markAndSave(first, last.mark, off, false);
  const rule: readonly Effect[] = last.muted === undefined ? [] : [{ type: 'SaveMuted', query: last.muted, on: false }];
  const [set, removed] =
    last.mark === 'read'
      ? [status.undone.read, status.undone.unread]
      : [status.undone.starred, status.undone.unstarred];
  const said = off.length > 0 ? set(off.length) : removed(on.length);
  const text = last.muted === undefined ? said : status.undone.muted(last.muted);
  return [setStatus(withoutLastUndo(second), text), [...a, ...b, ...rule]];
}

/** Whether the marks of a story match a query. */
function marksPass(query: ParsedQuery, id: string, marks: Marks): boolean {
  return query.every((term) => {
    if (term.kind !== 'is') return true;
    return isMarked(term.mark, id, marks) !== term.not;
  });
}

/** Sets or removes a mark and updates the counts, at the cost of these ids alone. */
export function setMark(
  state: ReaderState,
  kind: 'read' | 'starred',
  ids: readonly string[],
  on: boolean,
): ReaderState {
  const changed = [...new Set(ids)].filter((id) => state.marks[kind].has(id) !== on);
  const { catalogue } = state.library;
  const known = positionsOf(catalogue, new Set(changed));
  const query = queryOf(state.list.filter);
  // Of all stories the counts are known.
  const asked = query.length > 0 ? catalogue.idsAt(listedOf(state, known)) : [];
  const turned = kind !== 'read' ? 0 : on ? asked.length : -asked.length;
  const passing = (marks: Marks): number => asked.filter((id) => marksPass(query, id, marks)).length;
  const before = passing(state.marks);
  const next = { ...state.marks, [kind]: state.marks[kind].with(changed, on) };
  const readCount =
    kind === 'read' ? state.marks.readCount + (on ? known.length : -known.length) : state.marks.readCount;
  return {
    ...state,
    marks: { ...next, readCount },
    list: {
      ...state.list,
      listed: state.list.listed + passing(next) - before,
      unread: state.list.unread === null ? null : state.list.unread - turned,
    },
  };
}

/** Sets or removes a mark for this reader's user: what is read in a list of unread stories stays in it. */
export function markHere(
  state: ReaderState,
  kind: 'read' | 'starred',
  ids: readonly string[],
  on: boolean,
): ReaderState {
  const marked = setMark(state, kind, ids, on);
  const isKept = kind === 'read' && on && queryOf(state.list.filter).some(isUnreadTerm);
  return isKept ? { ...marked, list: { ...marked.list, readHere: marked.list.readHere.with(ids, true) } } : marked;
}

/** Takes over marks that another process has changed. The cursor and the list stay as they are. */
export function marksRead(state: ReaderState, marks: MarksRead): ReaderState {
  const kinds = ['read', 'starred'] as const;
  const marked = kinds.reduce((next, kind) => {
    const { on, off } = marks[kind];
    return setMark(setMark(next, kind, on, true), kind, off, false);
  }, state);
  return marks.tags ? { ...marked, marks: { ...marked.marks, tags: marks.tags } } : marked;
}
