import type { ReaderState } from '../app/state.ts';
import { listedTest } from '../list/listed-test.ts';
import type { Selection } from './state.ts';

/** A selection without the stories that are not listed. */
export function listedSelection(state: ReaderState, selection: Selection): Selection {
  const { ids } = selection;
  if (ids.size === 0) return selection;
  const isListed = listedTest(state, ids.size);
  const gone = [...ids].filter((id) => !isListed(id));
  return gone.length === 0 ? selection : { ids: ids.with(gone, false), range: null };
}
