import type { Sort } from '../../../settings/settings-table.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { rowKeyOf, searchedRowKey } from './row-of-list.ts';

type Sorted = Pick<ReaderState, 'list' | 'feeds' | 'saved'>;

/** The key of the feed or folder whose order the list has, also while it is searched; '' for the order of other lists. */
export function sortedRow({ saved: { feeds }, feeds: { opened }, list: { filter } }: Sorted): string {
  const listed = rowKeyOf(filter, feeds);
  if (listed !== '' || opened === null) return listed;
  const row = rowKeyOf(opened, feeds);
  return row === searchedRowKey(filter, feeds) ? row : '';
}

/** The order that the list has. */
export function sortOf(state: Sorted): Sort {
  const row = sortedRow(state);
  const { listSorts } = state.saved;
  return (Object.hasOwn(listSorts, row) ? listSorts[row] : undefined) ?? state.list.defaultSort;
}
