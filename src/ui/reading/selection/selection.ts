import { wordsOf } from '../../layout/typesetting.ts';
import { IdSet } from '../../state/id-set.ts';
import { noSelection, type SelectedRange, type Selection } from '../../state/list.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { listedPositions } from '../listed/collapse.ts';
import { positionsOf } from '../listed/known-stories.ts';
import { moveCursor } from '../listed/list-window.ts';
import { idAt, idsAt, indexOf, takenAt, takenFrom } from '../listed/row-stories.ts';
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

/** A range that begins at a row. */
function rangeFrom(state: ReaderState, row: number): SelectedRange {
  const anchor = idAt(state, row);
  return { anchor, end: anchor, before: state.list.selection.ids.with(takenAt(state, row), true) };
}

/** Takes the stories of a row into the selection, where a range begins, or out of it if all of them are selected. */
export function toggleRow(state: ReaderState, row: number): ReaderState {
  const ids = takenAt(state, row);
  const { selection } = state.list;
  if (ids.every((id) => selection.ids.has(id)))
    return withSelection(state, { ids: selection.ids.with(ids, false), range: null });
  const range = rangeFrom(state, row);
  return withSelection(state, { ids: range.before, range });
}

/** Takes the row of the cursor in or out, and goes to the next row. */
export function selectRow(state: ReaderState): Update {
  return toRow(toggleRow(state, state.list.cursor), state.list.cursor + 1);
}

/** Selects the rows from the beginning of a range to a row, where the cursor goes; those of it beyond are taken out again. */
function extendTo(state: ReaderState, range: SelectedRange, wanted: number): Update {
  const row = Math.max(0, Math.min(wanted, state.list.visible.length - 1));
  const from = indexOf(state, range.anchor);
  const between = takenFrom(state, Math.min(from, row), Math.max(from, row) + 1);
  const ids = range.before.with(state.library.catalogue.idsAt(between), true);
  return toRow(withSelection(state, { ids, range: { ...range, end: idAt(state, row) } }), row);
}

/** The range of the selection, if its first row is in the list. */
function listedRange(state: ReaderState): SelectedRange | null {
  const { range } = state.list.selection;
  return range && selectedCount(state) > 0 && indexOf(state, range.anchor) >= 0 ? range : null;
}

export const isExtending = (state: ReaderState): boolean => listedRange(state) !== null;

/** Moves the cursor by more than a row: if a range was begun, it is extended to there. */
export function jumpTo(state: ReaderState, row: number): Update {
  const range = listedRange(state);
  return range ? extendTo(state, range, row) : toRow(state, row);
}

/** Extends the range that ends at the cursor by a row, or begins one there. */
export function extendSelection(state: ReaderState, by: 1 | -1): Update {
  const { cursor } = state.list;
  const here = idAt(state, cursor);
  if (here === '') return unchanged(state);
  const range = listedRange(state);
  return extendTo(state, range?.end === here ? range : rangeFrom(state, cursor), cursor + by);
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
