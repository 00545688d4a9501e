import { compareNames } from '../../../i18n/collate.ts';
import type { Sort } from '../../../settings/settings-table.ts';
import { type Positions, selectListed } from '../../../story/query/catalogue.ts';
import { isUnreadTerm, queryOf, searchesBodies } from '../../../story/query/filter.ts';
import type { Query } from '../../../story/query/parse-query.ts';
import { uiOf } from '../../layout/typesetting.ts';
import { IdSet } from '../../state/id-set.ts';
import type { CollapsedReports } from '../../state/list.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { collapseReports, listedPositions, shownReports, withExpanded } from './collapse.ts';
import { positionsOf, positionTable } from './known-stories.ts';
import { expandedQuery, type QueryContext } from './list-filter.ts';
import { countUnread, unreadCount, unreadTable } from './next-unread.ts';
import { sortOf } from './row-of-list.ts';
import { listedOf } from './row-stories.ts';

/** The part of a filter that the catalogue is queried with: all but the unread filter, so that it is known what that hides. */
export function listQuery(state: QueryContext & Pick<ReaderState, 'list'>): Query {
  return expandedQuery(state, state.list.filter).filter((term) => !isUnreadTerm(term));
}

/** Sorts stories; `unread` makes a table of those that come first in the order by unread ones. */
function sortHits(
  state: ReaderState,
  sort: Sort,
  hits: Positions,
  collapsed: CollapsedReports | null,
  unread: () => Uint8Array,
): Positions {
  const { catalogue } = state.library;
  switch (sort) {
    case 'date':
      return hits;
    case 'title': {
      const wanted = positionTable(hits, catalogue.size);
      const compare = compareNames(uiOf(state.settings));
      return catalogue.byTitle(state.lang, compare).filter((position) => wanted[position] === 1);
    }
    case 'unread': {
      const first = unread();
      // A row is unread while one of its reports is.
      if (collapsed)
        for (const position of collapsed.all)
          if (first[position] === 1) first[(collapsed.head[position] || position + 1) - 1] = 1;
      const before = hits.filter((position) => first[position] === 1);
      const ordered = new Uint32Array(hits.length);
      ordered.set(before);
      ordered.set(
        hits.filter((position) => first[position] === 0),
        before.length,
      );
      return ordered;
    }
  }
}

/** Of some stories the unread ones, and with them those that this reader has read since the list was opened. */
function unreadAndReadHere(state: ReaderState, hits: Positions): Record<'unread' | 'listed', Positions> {
  const table = unreadTable(state);
  const { readHere } = state.list;
  const unread = hits.filter((position) => table[position] === 1);
  if (readHere.size === 0) return { unread, listed: unread };
  for (const position of positionsOf(state.library.catalogue, readHere)) table[position] = 1;
  return { unread, listed: hits.filter((position) => table[position] === 1) };
}

/**
 * Rebuilds the list from the catalogue by filter and order; the caller places the cursor. A filter of bodies lists the
 * last hits. Stories that leave the list leave the selection, but not before a typed search is applied.
 */
export function rebuildList(state: ReaderState): ReaderState {
  const {
    library: { catalogue },
    list: { filter },
    search,
  } = state;
  const query = listQuery(state);
  const found = searchesBodies(filter) ? (search.found ?? listedPositions(state).toSorted()) : null;
  const hits = found ?? selectListed(catalogue, query, state.marks);
  const isUnreadOnly = queryOf(filter).some(isUnreadTerm);
  const { unread: unreadHits, listed } = isUnreadOnly ? unreadAndReadHere(state, hits) : { unread: hits, listed: hits };
  const collapsed = state.settings.preferences.fold === 'off' ? null : collapseReports(catalogue, listed);
  const sort = sortOf(state);
  // A story that is read in a list of unread ones keeps its place.
  const first = () => (isUnreadOnly ? positionTable(listed, catalogue.size) : unreadTable(state));
  const rows = sortHits(state, sort, collapsed ? shownReports(catalogue, collapsed) : listed, collapsed, first);
  const visible = collapsed && state.list.expanded.size > 0 ? withExpanded(rows, collapsed, state) : rows;
  const unread = isUnreadOnly ? unreadHits.length : query.length > 0 ? countUnread(state, hits) : unreadCount(state);
  const counts = { listed: unreadHits.length, total: hits.length, unread };
  const next = { ...state, list: { ...state.list, sort, visible, collapsed, ...counts } };
  return state.search.before ? next : withListedSelection(next);
}

/** The selection without the stories that are not listed. Its range ends if it began at one of them. */
export function withListedSelection(state: ReaderState): ReaderState {
  const { ids, range } = state.list.selection;
  if (ids.size === 0) return state;
  const { catalogue } = state.library;
  const listed = listedOf(state, positionsOf(catalogue, ids));
  if (listed.length === ids.size) return state;
  const kept = IdSet.of(catalogue.idsAt(listed));
  const gone = [...ids].filter((id) => !kept.has(id));
  const left = range && kept.has(range.anchor) ? { ...range, before: range.before.with(gone, false) } : null;
  return { ...state, list: { ...state.list, selection: { ids: kept, range: left } } };
}
