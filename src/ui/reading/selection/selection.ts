import { wordsOf } from '../../layout/typesetting.ts';
import { IdSet } from '../../state/id-set.ts';
import { noSelection, type Selection } from '../../state/list.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { listedPositions } from '../listed/collapse.ts';
import { positionsOf } from '../listed/known-stories.ts';
import { moveCursor } from '../listed/list-window.ts';
import { idAt, idsAt, indexOf, takenAt } from '../listed/row-stories.ts';
import { loadShown } from '../shown/loading.ts';
import { shownId } from '../shown/shown-document.ts';
import { warn } from '../status/set-status.ts';

/** The number of selected stories, while the list has the keys; otherwise 0. */
export function selectedCount({ screen, list }: Pick<ReaderState, 'screen' | 'list'>): number {
  return screen === 'list' ? list.selection.ids.size : 0;
}

/** Whether the selection has a story of a row. */
export function isSelectedAt(state: Pick<ReaderState, 'library' | 'list'>, row: number): boolean {
  const { ids } = state.list.selection;
  return ids.size > 0 && idsAt(state, row).some((id) => ids.has(id));
}

/** The ids of the selected stories in the order of the list, while that has the keys; otherwise none. */
export function selectedIds(state: ReaderState): readonly string[] {
  if (selectedCount(state) === 0) return [];
  const {
    library: { catalogue },
    list: { visible, collapsed, selection },
  } = state;
  // For each position its row, + 1.
  const rows = new Uint32Array(catalogue.size);
  visible.forEach((position, row) => {
    rows[position] = row + 1;
  });
  const rowOf = (position: number): number => rows[position] || (rows[(collapsed?.head[position] ?? 0) - 1] ?? 0);
  const listed = positionsOf(catalogue, selection.ids).filter((position) => rowOf(position) > 0);
  return catalogue.idsAt(listed.sort((a, b) => rowOf(a) - rowOf(b) || a - b));
}

/** The ids of the stories that an action works on: those selected, or those of the row; the open story elsewhere. */
export function actedIds(state: ReaderState): readonly string[] {
  if (state.screen !== 'list') return [shownId(state)];
  const selected = selectedIds(state);
  return selected.length > 0 ? selected : takenAt(state, state.list.cursor);
}

const withSelection = (state: ReaderState, selection: Selection): ReaderState => ({
  ...state,
  list: { ...state.list, selection },
});

export const endSelection = (state: ReaderState): ReaderState => withSelection(state, noSelection());

/** Moves the cursor to a row, and loads the story that is shown next to the list. */
function toRow(state: ReaderState, row: number): Update {
  const moved = moveCursor(state, row);
  return [moved, moved.list.cursor === state.list.cursor ? [] : loadShown(moved)];
}

/** Takes the stories of a row into the selection, or out of it if all of them are selected. */
export function toggleRow(state: ReaderState, row: number): ReaderState {
  const ids = takenAt(state, row);
  const { selection } = state.list;
  const isOn = ids.every((id) => selection.ids.has(id));
  return withSelection(state, { ids: selection.ids.with(ids, !isOn), range: null });
}

/** Takes the row of the cursor in or out, and goes to the next row. */
export function selectRow(state: ReaderState): Update {
  return toRow(toggleRow(state, state.list.cursor), state.list.cursor + 1);
}

/**
 * Extends the selection by a row from the cursor, which goes there. The row where this began stays selected; on the way back to
 * it, rows are taken out again.
 */
export function extendSelection(state: ReaderState, by: 1 | -1): Update {
  const { cursor, visible, selection } = state.list;
  const here = idAt(state, cursor);
  if (here === '') return unchanged(state);
  const { range } = selection;
  const begun = range?.end === here ? indexOf(state, range.anchor) : -1;
  const anchor = begun < 0 ? cursor : begun;
  const next = Math.max(0, Math.min(cursor + by, visible.length - 1));
  const isBack = Math.abs(next - anchor) < Math.abs(cursor - anchor);
  const ids = isBack
    ? selection.ids.with(takenAt(state, cursor), false)
    : selection.ids.with([...takenAt(state, cursor), ...takenAt(state, next)], true);
  return toRow(withSelection(state, { ids, range: { anchor: idAt(state, anchor), end: idAt(state, next) } }), next);
}

function selectAll(state: ReaderState): ReaderState {
  const ids = state.library.catalogue.idsAt(listedPositions(state));
  return withSelection(state, { ids: IdSet.of(ids), range: null });
}

/** What `:select` takes. */
export const AMOUNTS = ['all', 'none'] as const;

/** Selects all stories of the list, or none. */
export function selectAmount(state: ReaderState, amount: string): Update {
  const { selection } = wordsOf(state).reader;
  if (state.screen !== 'list') return warn(state, selection.inList);
  switch (AMOUNTS.find((one) => one === amount.toLowerCase())) {
    case 'all':
      return unchanged(selectAll(state));
    case 'none':
      return unchanged(endSelection(state));
    case undefined:
      return warn(state, selection.noSuchAmount(AMOUNTS.join(', ')));
  }
}
