import type { ReaderState } from '../../state/reader-state.ts';
import { positionsOf } from '../listed/known-stories.ts';
import { idsAt } from '../listed/row-stories.ts';
import { shownId } from '../shown/shown-document.ts';

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
  return selected.length > 0 ? selected : idsAt(state, state.list.cursor);
}
