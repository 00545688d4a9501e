import {
  asPart,
  type Filter,
  filterOf,
  isFiltered,
  isSameQuery,
  menuTermsOnly,
  NO_FILTER,
  queryOf,
  type SavedView,
  savedText,
  UNREAD,
} from '../../../story/query/filter.ts';
import { type Query, type Term, termsOf } from '../../../story/query/parse-query.ts';
import { MAX_VIEW_NAME_CELLS } from '../../../story/query/watched-terms.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { cleanText } from '../../../text/clean.ts';
import { closestWord } from '../../../text/closest-word.ts';
import { cellWidth } from '../../../text/width.ts';
import { geometry } from '../../layout/geometry.ts';
import { keyOf, wordsOf } from '../../layout/typesetting.ts';
import type { ViewCounts } from '../../state/list.ts';
import type { ReaderState, Update } from '../../state/reader-state.ts';
import { change } from '../edit/edit.ts';
import { expandedQuery } from '../listed/list-filter.ts';
import { setFilter } from '../search/search-stories.ts';
import { say, warn, withStatus } from '../status/set-status.ts';
import { viewsOf } from './watched-terms.ts';

/** The active one of `viewsOf`: its index, -1 for everything, null for a filter of no view. */
export function activeView(state: ReaderState): number | null {
  const { filter } = state.list;
  if (!isFiltered(filter)) return -1;
  const index = filter.bodies ? -1 : viewsOf(state).findIndex((view) => isSameQuery(filterOf(view), filter));
  return index < 0 ? null : index;
}

function listView(state: ReaderState, index: number): Update {
  const view = viewsOf(state)[index];
  return setFilter(state, view ? filterOf(view) : NO_FILTER);
}

/** The view that a filter extends, since a search starts from the active view; the longest if there are several. */
function viewBehind(state: ReaderState): SavedView | null {
  const { text } = state.list.filter;
  const part = (view: SavedView): string => `${asPart(filterOf(view))} `;
  const rest = (view: SavedView): Filter => ({ text: text.slice(part(view).length), bodies: false });
  return viewsOf(state)
    .filter((view) => isFiltered(filterOf(view)) && text.startsWith(part(view)))
    .filter((view) => !isFiltered(menuTermsOnly(rest(view))))
    .reduce<SavedView | null>((best, view) => (best && best.query.length >= view.query.length ? best : view), null);
}

/**
 * The next wider filter, null for everything: first the typed terms are removed, then the choices of the menu. A view
 * is kept as a whole, and a search within it returns to it.
 */
export function outerFilter(state: ReaderState): Filter | null {
  const { filter } = state.list;
  if (!isFiltered(filter)) return null;
  const chosen = menuTermsOnly(filter);
  const isTyped = queryOf(chosen).length < queryOf(filter).length;
  if (!isTyped || activeView(state) !== null) return NO_FILTER;
  const view = viewBehind(state);
  return view ? filterOf(view) : chosen;
}

/** Goes to the next or previous view, round the ends, with everything before the first. */
export function cycleView(state: ReaderState, by: 1 | -1): Update {
  const views = viewsOf(state);
  if (views.length === 0) return say(state, wordsOf(state).reader.status.noViews);
  const here = activeView(state);
  // From a filter of no view, forward is the first view and backward is everything.
  if (here === null) return listView(state, by > 0 ? 0 : -1);
  const count = views.length + 1;
  // A view with the query of the active one would list the same stories.
  const isSame = (view: SavedView | undefined): boolean =>
    view !== undefined && isSameQuery(filterOf(view), state.list.filter);
  let index = here;
  do index = ((index + 1 + by + count) % count) - 1;
  while (isSame(views[index]));
  return listView(state, index);
}

const sameName = (name: string) => (view: SavedView) => caseFold(view.name) === caseFold(name);

/** Shows the view of a name; no name means everything. */
export function goToView(state: ReaderState, name: string): Update {
  if (name === '') return listView(state, -1);
  // A saved view takes precedence over that of watched stories, which may have the same name.
  const index = viewsOf(state).findLastIndex(sameName(name));
  if (index >= 0) return listView(state, index);
  const nearest = closestWord(
    name,
    viewsOf(state).map((view) => view.name),
  );
  return warn(state, wordsOf(state).reader.status.noSuchView(name, nearest));
}

/** Saves the filter in force under a name, replacing a view of that name. */
export function saveView(state: ReaderState, typed: string): Update {
  const { status } = wordsOf(state).reader;
  const name = cleanText(typed).trim();
  if (name === '') return warn(state, status.viewNeedsName);
  if (cellWidth(name) > MAX_VIEW_NAME_CELLS) return warn(state, status.viewNameTooWide(MAX_VIEW_NAME_CELLS));
  // On the feeds screen the list and its filter are out of sight.
  const isHidden = state.screen === 'feeds' && geometry(state).feedsWidth === 0;
  if (isHidden || !isFiltered(state.list.filter)) return warn(state, status.nothingToKeep(keyOf(state, 'find')));
  const old = state.saved.views.find(sameName(name));
  const view: SavedView = { ...old, name: old?.name ?? name, query: savedText(state.list.filter) };
  const said = state.list.filter.bodies
    ? status.viewSavedForList(view.name)
    : old && old.query !== view.query
      ? status.viewReplaced(view.name, old.query)
      : status.viewSaved(view.name, keyOf(state, 'previousView'), keyOf(state, 'nextView'));
  return withStatus(change(state, [{ kind: 'viewSaved', view }]), said);
}

/** Takes over the counts of the views, and those of their unread stories if they were counted. */
export function viewsCounted(state: ReaderState, counted: readonly number[]): ReaderState {
  const { views } = state.saved;
  const { viewCounts } = state.list;
  const counts = counted.slice(0, views.length);
  const unread = counted.length > views.length ? counted.slice(views.length) : viewCounts.unread;
  return { ...state, list: { ...state.list, viewCounts: { ...viewCounts, counts, unread } } };
}

/**
 * Adds a recount of the views to an update that changed what they list. It takes time and is done outside, between
 * keys. While the feeds are shown, their unread stories are counted as well.
 *
 * @param isFirst whether they have never been counted.
 */
export function countViews(before: ReaderState, step: Update, isFirst = false): Update {
  const [state, effects] = step;
  const {
    saved: { views },
    list: { viewCounts },
    library: { catalogue, glossary },
    settings: { preferences },
    marks: { read, starred, tags, watched },
  } = state;
  if (views.length === 0) return step;
  const hasTerm = (wanted: Term['kind']): boolean =>
    views.some((view) => termsOf(queryOf(filterOf(view))).some(({ kind }) => kind === wanted));
  const stale =
    isFirst ||
    views !== before.saved.views ||
    catalogue !== before.library.catalogue ||
    glossary !== before.library.glossary ||
    preferences.searchTerms !== before.settings.preferences.searchTerms ||
    (tags !== before.marks.tags && hasTerm('tag')) ||
    (state.localDay !== before.localDay && (hasTerm('since') || hasTerm('until'))) ||
    ((read !== before.marks.read || starred !== before.marks.starred || watched !== before.marks.watched) &&
      hasTerm('is'));
  // A pane is counted again when a story is left: counting may take longer than a key should.
  const countsUnread = state.screen === 'feeds' || (state.screen === 'list' && geometry(state).feedsWidth > 0);
  if (!stale && !(countsUnread && viewCounts.countedFor !== read)) return step;
  const isSame = views === before.saved.views;
  const queries = views.map((view) => expandedQuery(state, filterOf(view)));
  const unread = countsUnread ? queries.map((query): Query => [...query, UNREAD]) : [];
  const next: ViewCounts = {
    number: viewCounts.number + 1,
    counts: isSame ? viewCounts.counts : [],
    unread: isSame ? viewCounts.unread : [],
    countedFor: countsUnread ? read : null,
  };
  return [
    { ...state, list: { ...state.list, viewCounts: next } },
    [
      ...effects,
      {
        type: 'CountViews',
        number: next.number,
        queries: [...queries, ...unread],
        catalogue,
        marks: { read, starred, tags, watched },
      },
    ],
  ];
}
