import { compareNames } from '../../i18n/collate.ts';
import type { StoryEntry } from '../../story/entry.ts';
import { allPositions, type Positions } from '../../story/query/catalogue.ts';
import type { Query } from '../../story/query/parse-query.ts';
import type { ReaderState } from '../app/state.ts';
import { uiOf } from '../settings/state.ts';
import { collapseReports, listedPositions, newestReports, positionsAt, withExpanded } from './collapse.ts';
import { expandedQuery, isUnreadTerm, type QueryContext, queryOf, searchesBodies } from './filter.ts';
import type { CollapsedReports } from './state.ts';

type Listed = Pick<ReaderState, 'library' | 'list'>;

/** The id of the story in a row of the list, '' beyond its ends. */
export function idAt(state: Listed, index: number): string {
  const position = state.list.visible[index];
  return position === undefined ? '' : state.library.catalogue.idAt(position);
}

export function entryAt(state: Listed, index: number): StoryEntry | undefined {
  const position = state.list.visible[index];
  return position === undefined ? undefined : state.library.catalogue.at(position);
}

/** The row of a story, its own or that of a newer report; -1 if it is not listed. */
export function indexOf(state: Listed & Pick<ReaderState, 'list'>, id: string): number {
  const position = state.library.catalogue.position(id);
  if (position < 0) return -1;
  const found = rowOf(state, position);
  const head = found < 0 ? (state.list.collapsed?.head[position] ?? 0) : 0;
  return head > 0 ? rowOf(state, head - 1) : found;
}

function rowOf({ list: { visible, sort, expanded } }: Pick<ReaderState, 'list'>, position: number): number {
  // Expanded reports are out of order.
  if (sort !== 'date' || expanded.size > 0) return visible.indexOf(position);
  let low = 0;
  let high = visible.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = visible[middle] ?? 0;
    if (here === position) return middle;
    if (here < position) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

const UNREAD: Query = [{ kind: 'is', mark: 'unread', not: false }];

/** A table of all positions: 1 for those given. */
function positionTable(positions: Positions, size: number): Uint8Array {
  const table = new Uint8Array(size);
  for (const position of positions) table[position] = 1;
  return table;
}

/** A table of all positions: 1 for unread stories. Goes through all of them. */
function unreadTable(state: Pick<ReaderState, 'library' | 'marks'>): Uint8Array {
  return positionTable(state.library.catalogue.select(UNREAD, state.marks), state.library.catalogue.size);
}

/** The listed positions of unread stories, collapsed ones included. Goes through all of them. */
export function unreadAmong(state: ReaderState, positions: Positions = listedPositions(state)): Positions {
  const unread = unreadTable(state);
  return positions.filter((position) => unread[position] === 1);
}

/** The ids of the stories that a row represents, its own first. */
export function idsAt(state: Listed & Pick<ReaderState, 'list'>, index: number): readonly string[] {
  return positionsAt(state, index).map((position) => state.library.catalogue.idAt(position));
}

/** The id of the newest unread story that a row represents, '' if all are read. */
export function unreadAt(state: ReaderState, index: number): string {
  return idsAt(state, index).find((id) => !state.marks.read.has(id)) ?? '';
}

/** The nearest row in a direction with an unread story, or -1. Goes through all rows. */
export function unreadRowFrom(state: ReaderState, from: number, by: 1 | -1): number {
  const unread = unreadTable(state);
  for (let index = from; index >= 0 && index < state.list.visible.length; index += by) {
    if (positionsAt(state, index).some((position) => unread[position] === 1)) return index;
  }
  return -1;
}

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
 * last hits.
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
  const listed = unreadOnly ? unreadAmong(state, hits) : hits;
  const collapsed = state.settings.preferences.fold === 'on' ? collapseReports(catalogue, listed) : null;
  const rows = sortHits(state, collapsed ? newestReports(catalogue, collapsed) : listed, collapsed);
  const visible = collapsed && state.list.expanded.size > 0 ? withExpanded(rows, collapsed, state) : rows;
  const hidden = query.length > 0 ? hits.length - listed.length : 0;
  return { ...state, list: { ...state.list, visible, collapsed, listed: listed.length, hidden } };
}
