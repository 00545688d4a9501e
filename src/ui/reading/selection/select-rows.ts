import { geometry } from '../../layout/geometry.ts';
import { wordsOf } from '../../layout/words.ts';
import { IdSet } from '../../state/id-set.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import { noSelection, type Selection } from '../../state/selection.ts';
import { listedPositions } from '../listed/collapse.ts';
import { moveCursor } from '../listed/list-window.ts';
import { idAt, idsAt, indexOf } from '../listed/row-stories.ts';
import { loadShown } from '../shown/pending-action.ts';
import { setStatus } from '../status/set-status.ts';

const withSelection = (state: ReaderState, selection: Selection): ReaderState => ({
  ...state,
  list: { ...state.list, selection },
});

export const endSelection = (state: ReaderState): ReaderState => withSelection(state, noSelection());

/** Moves the cursor to a row, and loads the story that is shown next to the list. */
function toRow(state: ReaderState, row: number): Update {
  const moved = moveCursor(state, row, geometry(state));
  return [moved, moved.list.cursor === state.list.cursor ? [] : loadShown(moved)];
}

/** Takes the stories of a row into the selection, or out of it if all of them are selected. */
export function toggleRow(state: ReaderState, row: number): ReaderState {
  const ids = idsAt(state, row);
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
    ? selection.ids.with(idsAt(state, cursor), false)
    : selection.ids.with([...idsAt(state, cursor), ...idsAt(state, next)], true);
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
  if (state.screen !== 'list') return unchanged(setStatus(state, selection.inList, 'warning'));
  switch (AMOUNTS.find((one) => one === amount.toLowerCase())) {
    case 'all':
      return unchanged(selectAll(state));
    case 'none':
      return unchanged(endSelection(state));
    case undefined:
      return unchanged(setStatus(state, selection.noSuchAmount(AMOUNTS.join(', ')), 'warning'));
  }
}
