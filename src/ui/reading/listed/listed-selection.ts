import { IdSet } from '../../state/id-set.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { positionsOf } from './known-stories.ts';
import { listedOf } from './listed-of.ts';

/** The selection without the stories that are not listed. */
export function withListedSelection(state: ReaderState): ReaderState {
  const { ids } = state.list.selection;
  if (ids.size === 0) return state;
  const { catalogue } = state.library;
  const listed = listedOf(state, positionsOf(catalogue, ids));
  if (listed.length === ids.size) return state;
  return { ...state, list: { ...state.list, selection: { ids: IdSet.of(catalogue.idsAt(listed)), range: null } } };
}
