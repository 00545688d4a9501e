import type { Sort } from '../../../settings/settings-table.ts';
import type { Positions } from '../../../story/query/catalogue.ts';
import { type Filter, searchesBodies } from '../../../story/query/filter.ts';
import { searchedWords } from '../../../story/query/parse-query.ts';
import { wordsOf } from '../../layout/typesetting.ts';
import type { Effect } from '../../state/effect.ts';
import { IdSet } from '../../state/id-set.ts';
import { type ReaderState, type Update, unchanged } from '../../state/reader-state.ts';
import type { Find } from '../../state/story.ts';
import { change } from '../edit/edit.ts';
import { expandedQuery } from '../listed/list-filter.ts';
import { moveCursor } from '../listed/list-window.ts';
import { withoutNarrowing } from '../listed/opened-row.ts';
import { listQuery, rebuildList } from '../listed/rebuild-list.ts';
import { sortedRow } from '../listed/row-of-list.ts';
import { idAt, indexOf } from '../listed/row-stories.ts';
import { loadShown } from '../shown/loading.ts';
import { setStatus } from '../status/set-status.ts';

const NONE: ReadonlySet<string> = new Set();

/** Rebuilds the list and selects a story, or the first one if that is not listed. */
function relistChoosing(state: ReaderState, id: string): ReaderState {
  const next = rebuildList({ ...state, list: { ...state.list, top: 0 } });
  const cursor = id === '' ? 0 : Math.max(0, indexOf(next, id));
  return moveCursor({ ...next, list: { ...next.list, cursor } }, cursor);
}

/** Starts the search of bodies that a filter needs, or ends one that is no longer needed. */
function startBodySearch(state: ReaderState): Update {
  const number = state.search.number + 1;
  if (searchesBodies(state.list.filter)) {
    const {
      library: { catalogue },
      list: { filter },
      marks,
    } = state;
    const search = { number, query: listQuery(state), isInTexts: filter.bodies, catalogue, marks };
    return [{ ...state, search: { ...state.search, number, share: 0 } }, [{ type: 'SearchBodies', ...search }]];
  }
  const idle: ReaderState = { ...state, search: { ...state.search, number, share: null, found: null } };
  return [idle, state.search.share === null ? [] : [{ type: 'StopSearch' }]];
}

/**
 * Opens the list of a filter. The selected story (`chosen`, by default the one under the cursor) stays selected if it is
 * listed. A filter of bodies changes the list when its result comes. From the feeds screen it leads to the list.
 *
 * @param readHere the stories that a list of unread ones keeps although they are read.
 */
export function setFilter(
  state: ReaderState,
  filter: Filter,
  chosen = idAt(state, state.list.cursor),
  readHere = IdSet.of([]),
): Update {
  const screen = state.screen === 'feeds' ? 'list' : state.screen;
  const list = { ...state.list, filter, readHere };
  const [asked, effects] = startBodySearch({ ...state, screen, list, feeds: withoutNarrowing(state.feeds) });
  if (searchesBodies(filter)) return [asked, effects];
  const next = relistChoosing(asked, chosen);
  return [next, [...effects, ...loadShown(next)]];
}

/**
 * Sets the order of the list, which a feed or folder keeps as its own; the selected story stays selected. In another
 * order expanded events are collapsed.
 */
export function setSort(state: ReaderState, sort: Sort): Update {
  const expanded = sort === state.list.sort ? state.list.expanded : NONE;
  const row = sortedRow(state);
  const list = { ...state.list, expanded };
  const [sorted, effects]: Update =
    row === ''
      ? unchanged({ ...state, list: { ...list, defaultSort: sort } })
      : change({ ...state, list }, [{ kind: 'listSorted', row, sort }]);
  const next = relistChoosing(sorted, idAt(state, state.list.cursor));
  return [next, [...effects, ...loadShown(next)]];
}

/** Sorts a list by title again after the language of titles has changed; the selected story stays selected. */
export function relistInLanguage(state: ReaderState): ReaderState {
  return state.list.sort === 'title' ? relistChoosing(state, idAt(state, state.list.cursor)) : state;
}

/** Searches the bodies again if the filter needs it, for example after the library has changed. */
export function searchAgain(state: ReaderState): Update {
  return searchesBodies(state.list.filter) ? startBodySearch(state) : [state, []];
}

/** Takes over progress or the result of a search of bodies; results of earlier searches are ignored. */
export function bodiesSearched(
  state: ReaderState,
  {
    number,
    positions,
    share,
  }: { readonly number: number; readonly positions: Positions | null; readonly share: number },
): Update {
  if (number !== state.search.number || state.search.share === null) return [state, []];
  const search = { ...state.search, share: share < 1 ? share : null, found: positions ?? state.search.found };
  if (positions === null) return [{ ...state, search }, []];
  const asked = state.search.before ?? state;
  const chosen = idAt(asked, asked.list.cursor);
  const next = relistChoosing({ ...state, search }, chosen);
  return [next, loadShown(next)];
}

/** A search of bodies failed; the list stays as it is. */
export function searchFailed(
  state: ReaderState,
  { number, message }: { number: number; message: string },
): ReaderState {
  if (number !== state.search.number) return state;
  const idle: ReaderState = { ...state, search: { ...state.search, share: null } };
  return setStatus(idle, wordsOf(state).reader.status.searchFailed(message), 'warning');
}

/** The words of a search of bodies, to be found in a story opened from its hits. */
export function findFromSearch(state: ReaderState): Find | null {
  const terms = searchesBodies(state.list.filter) ? searchedWords(expandedQuery(state, state.list.filter)) : [];
  return terms.length > 0 ? { words: terms.map((term) => term.trim()).join(' '), terms, at: -1 } : null;
}

/** The effect of an abandoned search, if one is running. */
export function stopSearch(state: ReaderState): readonly Effect[] {
  return state.search.share === null ? [] : [{ type: 'StopSearch' }];
}
