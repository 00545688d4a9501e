import type { Positions } from '../../story/query/catalogue.ts';
import { wantedWords } from '../../story/query/query.ts';
import type { Effect } from '../app/effect.ts';
import type { ReaderState } from '../app/state.ts';
import { setStatus } from '../app/status.ts';
import { geometry, type Update, wordsOf } from '../app/update-result.ts';
import { expandedQuery, searchesBodies } from '../list/filter.ts';
import { moveCursor } from '../list/list.ts';
import { idAt, indexOf, listQuery, rebuildList } from '../list/listed.ts';
import type { Filter, Sort } from '../list/state.ts';
import { loadShown } from '../story/pending-action.ts';
import type { Find } from './state.ts';

const NONE: ReadonlySet<string> = new Set();

/** The list again with a story chosen, or with its first where that one is not listed. */
function relistChoosing(state: ReaderState, id: string): ReaderState {
  const next = rebuildList({ ...state, list: { ...state.list, top: 0 } });
  const cursor = id === '' ? 0 : Math.max(0, indexOf(next, id));
  return moveCursor({ ...next, list: { ...next.list, cursor } }, cursor, geometry(next));
}

/** The search of the bodies that a filter asks for, or the end of one that nobody waits for any more. */
function startBodySearch(state: ReaderState): Update {
  const number = state.search.number + 1;
  if (searchesBodies(state.list.filter)) {
    const {
      library: { catalogue },
      marks: { read, starred, watched },
    } = state;
    return [
      { ...state, search: { ...state.search, number, share: 0 } },
      [{ type: 'SearchBodies', number, query: listQuery(state), catalogue, marks: { read, starred, watched } }],
    ];
  }
  const idle: ReaderState = { ...state, search: { number, share: null, found: null } };
  return [idle, state.search.share === null ? [] : [{ type: 'StopSearch' }]];
}

/**
 * Sets the filter. The chosen story (`chosen`, the one under the cursor if not said) stays chosen where it is listed. A
 * filter that asks for bodies changes the list when its answer comes.
 */
export function setFilter(state: ReaderState, filter: Filter, chosen = idAt(state, state.list.cursor)): Update {
  const [asked, effects] = startBodySearch({ ...state, list: { ...state.list, filter } });
  if (searchesBodies(filter)) return [asked, effects];
  const next = relistChoosing(asked, chosen);
  return [next, [...effects, ...loadShown(next)]];
}

/** Sets the order of the list; the chosen story stays chosen. In another order, what was expanded is collapsed again. */
export function setSort(state: ReaderState, sort: Sort): Update {
  const expanded = sort === state.list.sort ? state.list.expanded : NONE;
  const next = relistChoosing({ ...state, list: { ...state.list, sort, expanded } }, idAt(state, state.list.cursor));
  return [next, loadShown(next)];
}

/** The language of the titles is another: a list by title is in another order, the chosen story stays chosen. */
export function relistInLanguage(state: ReaderState): ReaderState {
  return state.list.sort === 'title' ? relistChoosing(state, idAt(state, state.list.cursor)) : state;
}

/** Searches the bodies again where the filter asks for them, as in a library that has changed. */
export function searchAgain(state: ReaderState): Update {
  return searchesBodies(state.list.filter) ? startBodySearch(state) : [state, []];
}

/** How far a search of the bodies has come, or what it found; the answer to an earlier one is nothing to anybody. */
export function bodiesSearched(
  state: ReaderState,
  {
    number,
    positions,
    share,
  }: { readonly number: number; readonly positions: Positions | null; readonly share: number },
): Update {
  if (number !== state.search.number || state.search.share === null) return [state, []];
  const search = { number, share: share < 1 ? share : null, found: positions ?? state.search.found };
  if (positions === null) return [{ ...state, search }, []];
  const chosen = state.prompt?.before
    ? idAt(state.prompt.before, state.prompt.before.list.cursor)
    : idAt(state, state.list.cursor);
  const next = relistChoosing({ ...state, search }, chosen);
  return [next, loadShown(next)];
}

/** A search of the bodies came to nothing; the list stays as it is. */
export function searchFailed(
  state: ReaderState,
  { number, message }: { number: number; message: string },
): ReaderState {
  if (number !== state.search.number) return state;
  const idle: ReaderState = { ...state, search: { ...state.search, share: null } };
  return setStatus(idle, wordsOf(state).reader.status.searchFailed(message), 'warning');
}

/** The words of a search of the bodies, to be found in a story that is opened from its hits. */
export function findFromSearch(state: ReaderState): Find | null {
  const terms = searchesBodies(state.list.filter) ? wantedWords(expandedQuery(state, state.list.filter)) : [];
  return terms.length > 0 ? { words: terms.map((term) => term.trim()).join(' '), terms, at: -1 } : null;
}

/** The effect of an abandoned search, if one is running. */
export function stopSearch(state: ReaderState): readonly Effect[] {
  return state.search.share === null ? [] : [{ type: 'StopSearch' }];
}
