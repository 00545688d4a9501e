import { everything, type Positions } from '../story/catalogue.ts';
import type { StoryEntry } from '../story/entry.ts';
import type { Query } from '../story/query.ts';
import { asksBodies, isUnreadTerm, queryOf } from './filter.ts';
import type { ReaderState } from './state.ts';

type Listed = Pick<ReaderState, 'catalogue' | 'visible'>;

/** Id of the story in a row of the list, '' beyond its ends. */
export function idAt(state: Listed, index: number): string {
  const position = state.visible[index];
  return position === undefined ? '' : state.catalogue.idAt(position);
}

/** The story in a row of the list. */
export function entryAt(state: Listed, index: number): StoryEntry | undefined {
  const position = state.visible[index];
  return position === undefined ? undefined : state.catalogue.at(position);
}

/** The row of the list in which a story is, -1 where it is not listed. */
export function indexOf(state: Listed & Pick<ReaderState, 'sort'>, id: string): number {
  const { visible } = state;
  const position = state.catalogue.position(id);
  if (position < 0 || state.sort !== 'date') return position < 0 ? -1 : visible.indexOf(position);
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
function tableOf(positions: Positions, size: number): Uint8Array {
  const table = new Uint8Array(size);
  for (const position of positions) table[position] = 1;
  return table;
}

/** The positions of the list whose stories are unread, in list order; goes through all of it. */
export function unreadAmong(state: ReaderState, visible: Positions = state.visible): Positions {
  const unread = tableOf(state.catalogue.select(UNREAD, state), state.catalogue.size);
  return visible.filter((position) => unread[position] === 1);
}

/** What of a filter is asked of the catalogue: all but the wish for unread stories, so that it is known what that hides. */
export function askedQuery(state: Pick<ReaderState, 'filter'>): Query {
  return queryOf(state.filter).filter((term) => !isUnreadTerm(term));
}

function inOrder(state: ReaderState, hits: Positions): Positions {
  const { catalogue } = state;
  switch (state.sort) {
    case 'date':
      return hits;
    case 'title': {
      const wanted = tableOf(hits, catalogue.size);
      return catalogue.byTitle(state.lang).filter((position) => wanted[position] === 1);
    }
    case 'unread': {
      const unread = unreadAmong(state, hits);
      const first = tableOf(unread, catalogue.size);
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
 * The state with its list as filter and order make it from its catalogue; where the cursor is is left to the caller. A
 * filter that asks for bodies lists what was found last.
 */
export function relisted(state: ReaderState): ReaderState {
  const { catalogue, filter, search } = state;
  const query = askedQuery(state);
  const found = asksBodies(filter) ? (search.found ?? state.visible.toSorted()) : null;
  const hits = found ?? (query.length > 0 ? catalogue.select(query, state) : everything(catalogue.size));
  const unreadOnly = queryOf(filter).some(isUnreadTerm);
  const visible = inOrder(state, unreadOnly ? unreadAmong(state, hits) : hits);
  const hidden = query.length > 0 ? hits.length - visible.length : 0;
  return { ...state, visible, listed: visible.length, hidden };
}
