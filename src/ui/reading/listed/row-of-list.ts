import { titleOf } from '../../../settings/changes.ts';
import { feedKey, folderKey, type SavedFeed, type Sort } from '../../../settings/settings-table.ts';
import { feedFolders } from '../../../story/query/feed-names.ts';
import { type Filter, isUnreadTerm, queryOf } from '../../../story/query/filter.ts';
import { nameQuery } from '../../../story/query/name-match.ts';
import { type ParsedQuery, parseQuery } from '../../../story/query/parse-query.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState } from '../../state/reader-state.ts';

/** What the terms of a query name: the feed or folder of each, '' for other terms; the limit to unread stories aside. */
const namesIn = (query: ParsedQuery): readonly string[] =>
  query
    .filter((term) => !isUnreadTerm(term))
    .map((term) => {
      if (term.not) return '';
      return term.kind === 'feed' ? `feed ${term.feed}` : term.kind === 'folder' ? folderKey(term.folder) : '';
    });

/** The keys of the rows of feeds and folders by what queries name. */
const keysByName = memoize((feeds: readonly SavedFeed[]): ReadonlyMap<string, string> => {
  const named = (kind: 'feed' | 'folder', name: string): string =>
    namesIn(parseQuery(nameQuery(kind, name)).query)[0] ?? '';
  return new Map([
    ...feeds.map((feed) => [named('feed', titleOf(feed)), feedKey(feed)] as const),
    ...[...feedFolders(feeds).keys()].map((path) => [named('folder', path), folderKey(path)] as const),
  ]);
});

const keyNamed = (name: string | undefined, feeds: readonly SavedFeed[]): string =>
  name ? (keysByName(feeds).get(name) ?? '') : '';

/** The key of the feed or folder that a filter lists, only its unread stories or all; '' for other lists. */
export function rowKeyOf(filter: Filter, feeds: readonly SavedFeed[]): string {
  const [name, ...others] = namesIn(queryOf(filter));
  return others.length > 0 ? '' : keyNamed(name, feeds);
}

/** The key of the only feed or folder among the terms of a filter, '' if there is none or several. */
export function searchedRowKey(filter: Filter, feeds: readonly SavedFeed[]): string {
  const [name, ...others] = namesIn(queryOf(filter)).filter(Boolean);
  return others.length > 0 ? '' : keyNamed(name, feeds);
}

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
