import { asPart, type Filter, isUnreadTerm, queryOf, queryText } from '../../../story/query/filter.ts';
import { geometry } from '../../layout/geometry.ts';
import type { FeedsState } from '../../state/feeds.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { rowKeyOf, searchedRowKey } from './row-of-list.ts';

/** A query without the limit to unread stories. */
const withoutUnread = (filter: Filter): string => queryText(queryOf(filter).filter((term) => !isUnreadTerm(term)));

/** Whether going back from the list leads to the feeds: it shows a row that was opened there. */
export function returnsToFeeds({ feeds: { opened }, list: { filter } }: Pick<ReaderState, 'feeds' | 'list'>): boolean {
  return opened !== null && opened.bodies === filter.bodies && withoutUnread(opened) === withoutUnread(filter);
}

/** A list for which all stories were filtered or searched over the feeds: going back from it leads there. */
export const listedFromFeeds = (state: ReaderState): ReaderState => ({
  ...state,
  feeds: { ...state.feeds, opened: state.list.filter, chosen: 'all', index: 0 },
});

/** The feeds as they are left: the letters that narrow their rows count only there. */
export const withoutNarrowing = (feeds: FeedsState): FeedsState =>
  feeds.query === '' ? feeds : { ...feeds, query: '' };

/** The row of the feeds in which the list is searched; null if it is not. */
export function searchedRow({
  saved: { feeds },
  feeds: { opened },
  list: { filter },
}: Pick<ReaderState, 'feeds' | 'list' | 'saved'>): Filter | null {
  if (!opened || opened.text === '') return null;
  if (filter.text.startsWith(`${asPart(opened)} `)) return opened;
  const row = rowKeyOf(opened, feeds);
  if (row === '' || row !== searchedRowKey(filter, feeds) || row === rowKeyOf(filter, feeds)) return null;
  // The limit to unread stories may have been taken off since.
  return queryOf(filter).some(isUnreadTerm) ? opened : { text: withoutUnread(opened), bodies: false };
}

/** Whether the list is one that was opened in the feeds, or a search in it: the feeds are one level above it. */
export const isBelowFeeds = (state: ReaderState): boolean => returnsToFeeds(state) || searchedRow(state) !== null;

/** Whether going back from the feeds leads to the list: it is next to them, or they were opened over it. */
export const hasListBehind = (state: ReaderState): boolean => geometry(state).feedsWidth > 0 || !isBelowFeeds(state);
