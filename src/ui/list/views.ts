import { WIDEST_VIEW_NAME } from '../../story/query/watch.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { cellWidth } from '../../text/width.ts';
import type { ReaderState } from '../app/state.ts';
import { say } from '../app/status.ts';
import { type Step, stay, wordsOf } from '../app/step.ts';
import { keyOf } from '../keys/key-names.ts';
import { setFilter } from '../search/search.ts';
import { viewsOf } from '../watch/watch.ts';
import { asksAlike, asksBodies, isFiltered, keptText, meantBy, queryOf, withoutTyped } from './filter.ts';
import { type Filter, NO_FILTER, type SavedView } from './state.ts';

const filters = new WeakMap<SavedView, Filter>();

/** What a view lists. */
export function filterOf(view: SavedView): Filter {
  const filter = filters.get(view) ?? { text: view.query, bodies: false };
  filters.set(view, filter);
  return filter;
}

/** Which of `viewsOf` is listed: its index, -1 for everything, null for a filter that is no view's. */
export function viewInForce(state: ReaderState): number | null {
  const { filter } = state.list;
  if (!isFiltered(filter)) return -1;
  const index = filter.bodies ? -1 : viewsOf(state).findIndex((view) => asksAlike(filterOf(view), filter));
  return index < 0 ? null : index;
}

function listView(state: ReaderState, index: number): Step {
  const view = viewsOf(state)[index];
  return setFilter(state, view ? filterOf(view) : NO_FILTER);
}

/** The view that a filter was typed behind, as a search begins with what is listed; the longest where there are several. */
function viewBehind(state: ReaderState): SavedView | null {
  const { text } = state.list.filter;
  const rest = (view: SavedView): Filter => ({ text: text.slice(view.query.length), bodies: false });
  return viewsOf(state)
    .filter((view) => isFiltered(filterOf(view)) && text.startsWith(`${view.query} `))
    .filter((view) => !isFiltered(withoutTyped(rest(view))))
    .reduce<SavedView | null>((best, view) => (best && best.query.length >= view.query.length ? best : view), null);
}

/**
 * The filter that is one step nearer to the list of everything, null where that is listed: out of what was typed, then
 * out of what was chosen in the menu. A view is left whole, whatever it asks for, and a search in one leads back to it.
 */
export function filterBehind(state: ReaderState): Filter | null {
  const { filter } = state.list;
  if (!isFiltered(filter)) return null;
  const chosen = withoutTyped(filter);
  const isTyped = queryOf(chosen).length < queryOf(filter).length;
  if (!isTyped || viewInForce(state) !== null) return NO_FILTER;
  const view = viewBehind(state);
  return view ? filterOf(view) : chosen;
}

/** Goes to the next or previous view, with everything before the first and round the ends. */
export function stepView(state: ReaderState, by: 1 | -1): Step {
  const views = viewsOf(state);
  if (views.length === 0) return stay(say(state, wordsOf(state).reader.status.noViews));
  const here = viewInForce(state);
  const count = views.length + 1;
  // From a filter of one's own, forward is the first view and backward is everything.
  const place = here === null ? (by > 0 ? 1 : 0) : (here + 1 + by + count) % count;
  return listView(state, place - 1);
}

const sameName = (name: string) => (view: SavedView) => caseFold(view.name) === caseFold(name);

/** Lists the view of a name; no name means everything. */
export function goToView(state: ReaderState, name: string): Step {
  if (name === '') return listView(state, -1);
  // One that was saved comes before that of watched stories, which may be called the same.
  const index = viewsOf(state).findLastIndex(sameName(name));
  return index < 0
    ? stay(say(state, wordsOf(state).reader.status.noSuchView(name), 'warning'))
    : listView(state, index);
}

/** Keeps the filter in force under a name; a view that has the name is another one from now on. */
export function saveView(state: ReaderState, typed: string): Step {
  const { status, keyName } = wordsOf(state).reader;
  const name = cleanText(typed).trim();
  if (name === '') return stay(say(state, status.viewNeedsName, 'warning'));
  if (cellWidth(name) > WIDEST_VIEW_NAME) return stay(say(state, status.viewNameTooWide(WIDEST_VIEW_NAME), 'warning'));
  if (!isFiltered(state.list.filter))
    return stay(say(state, status.nothingToKeep(keyOf('find', keyName, state.settings.keys)), 'warning'));
  const old = state.list.views.find(sameName(name));
  const view: SavedView = { name: old?.name ?? name, query: keptText(state.list.filter) };
  const views = old ? state.list.views.map((one) => (one === old ? view : one)) : [...state.list.views, view];
  const said = asksBodies(state.list.filter)
    ? status.viewSavedForList(view.name)
    : old && old.query !== view.query
      ? status.viewReplaced(view.name, old.query)
      : status.viewSaved(
          view.name,
          keyOf('previousView', keyName, state.settings.keys),
          keyOf('nextView', keyName, state.settings.keys),
        );
  return [say({ ...state, list: { ...state.list, views } }, said), [{ type: 'SaveViews', views: [view] }]];
}

/**
 * A step, with the views counted anew where it changed what they list: that takes its time and is done outside, between
 * the keys.
 *
 * @param isFirst whether they have not been counted at all.
 */
export function viewsCounted(before: ReaderState, step: Step, isFirst: boolean): Step {
  const [state, effects] = step;
  const {
    list: { views, viewCounts },
    library: { catalogue, glossary },
    settings: { preferences },
    marks: { read, starred, watched },
  } = state;
  if (views.length === 0) return step;
  const byMarks = views.some((view) => queryOf(filterOf(view)).some((term) => term.kind === 'is'));
  const stale =
    isFirst ||
    views !== before.list.views ||
    catalogue !== before.library.catalogue ||
    glossary !== before.library.glossary ||
    preferences.searchTerms !== before.settings.preferences.searchTerms ||
    (byMarks && (read !== before.marks.read || starred !== before.marks.starred || watched !== before.marks.watched));
  if (!stale) return step;
  const number = viewCounts.number + 1;
  const kept = views === before.list.views ? viewCounts.counts : [];
  const queries = views.map((view) => meantBy(state, filterOf(view)));
  return [
    { ...state, list: { ...state.list, viewCounts: { number, counts: kept } } },
    [...effects, { type: 'CountViews', number, queries, catalogue, marks: { read, starred, watched } }],
  ];
}
