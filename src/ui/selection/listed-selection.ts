import type { ReaderState } from '../app/state.ts';
import { listedTest } from '../list/listed-test.ts';

/** The selection without the stories that are not listed. */
export function withListedSelection(state: ReaderState): ReaderState {
  const { ids } = state.list.selection;
  if (ids.size === 0) return state;
  const isListed = listedTest(state, ids.size);
  const gone = [...ids].filter((id) => !isListed(id));
  if (gone.length === 0) return state;
  return { ...state, list: { ...state.list, selection: { ids: ids.with(gone, false), range: null } } };
}
