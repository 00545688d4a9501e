import { compareNames } from '../../i18n/collate.ts';
import { allPositions, type Positions } from '../../story/query/catalogue.ts';
import type { Query } from '../../story/query/parse-query.ts';
import type { ReaderState } from '../app/state.ts';
import { withListedSelection } from '../selection/listed-selection.ts';
import { uiOf } from '../settings/state.ts';
import { collapseReports, listedPositions, shownReports, withExpanded } from './collapse.ts';
import { expandedQuery, isUnreadTerm, type QueryContext, queryOf, searchesBodies } from './filter.ts';
import { countUnread, positionTable, unreadCount, unreadPositions, unreadTable } from './next-unread.ts';
import type { CollapsedReports } from './state.ts';

/** The part of a filter that the catalogue is queried with: all but the unread filter, so that it is known what that hides. */
export function listQuery(state: QueryContext & Pick<ReaderState, 'list'>): Query {
  return expandedQuery(state, state.list.filter).filter((term) => !isUnreadTerm(term));
}

function sortHits(state: ReaderState, hits: Positions, collapsed: CollapsedReports | null): Positions {
  const { catalogue } = state.library;
  switch (state.list.sort) {
    case 'date':
      return hits;
    case 'title': {
      const wanted = positionTable(hits, catalogue.size);
      const compare = compareNames(uiOf(state.settings.preferences, state.settings.localeUi));
      return catalogue.byTitle(state.lang, compare).filter((position) => wanted[position] === 1);
    }
    case 'unread': {
      const first = unreadTable(state);
      // A row is unread while one of its reports is.
      if (collapsed)
        for (const position of collapsed.all)
          if (first[position] === 1) first[(collapsed.head[position] || position + 1) - 1] = 1;
      const unread = hits.filter((position) => first[position] === 1);
      const ordered = new Uint32Array(hits.length);
      ordered.set(unread);
      ordered.set(
        hits.filter((position) => first[position] === 0),
        unread.length,
      );
      return ordered;
    }
  }
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
  const hits = found ?? (query.length > 0 ? catalogue.select(query, state.marks) : allPositions(catalogue.size));
  const unreadOnly = queryOf(filter).some(isUnreadTerm);
  const listed = unreadOnly ? unreadPositions(state, hits) : hits;
  const collapsed = state.settings.preferences.fold === 'on' ? collapseReports(catalogue, listed) : null;
  const rows = sortHits(state, collapsed ? shownReports(catalogue, collapsed) : listed, collapsed);
  const visible = collapsed && state.list.expanded.size > 0 ? withExpanded(rows, collapsed, state) : rows;
  const unread = unreadOnly ? listed.length : query.length > 0 ? countUnread(state, hits) : unreadCount(state);
  const counts = { listed: listed.length, total: hits.length, unread };
  const next = { ...state, list: { ...state.list, visible, collapsed, ...counts } };
  return state.prompt?.before ? next : withListedSelection(next);
}
