import { compareNames } from '../../i18n/collate.ts';
import { messages } from '../../i18n/index.ts';
import type { UiLang } from '../../i18n/locale.ts';
import { titleOf } from '../../settings/changes.ts';
import { feedKey, folderKey, SORTS } from '../../settings/settings-table.ts';
import { feedFolders } from '../../story/query/feed-names.ts';
import {
  addTermAs,
  type Filter,
  hasTerm,
  isFiltered,
  isSameTerm,
  NO_FILTER,
  queryOf,
  toggleTerm,
} from '../../story/query/filter.ts';
import type { ParsedCondition } from '../../story/query/parse-query.ts';
import { normalizeLetters } from '../../text/case-fold.ts';
import { openPicker } from '../layout/layers.ts';
import { uiOf, wordsOf } from '../layout/typesetting.ts';
import { feedCounts } from '../reading/feeds/feed-counts.ts';
import { termWords } from '../reading/listed/list-filter.ts';
import { allCount, unreadCount } from '../reading/listed/next-unread.ts';
import { listedFromFeeds } from '../reading/listed/opened-row.ts';
import { setFilter, setSort } from '../reading/search/search-stories.ts';
import { activeView, goToView } from '../reading/views/saved-views.ts';
import { viewsOf } from '../reading/views/watched-terms.ts';
import { toList } from '../reading/visits/story-navigation.ts';
import { type Picker, type ReaderState, type Update, unchanged } from '../state/reader-state.ts';
import { type FilterChoice, type FilterRow, givenTagRows, nameTerm, type TermRow, valueRows } from './value-rows.ts';

/** The rows of the filter picker: marks, what is in force, then everything that the library can be filtered by. */

/** The name in a term that is the label of its row, or ''. */
const nameIn = (term: ParsedCondition): string =>
  term.kind === 'tag' ? term.tag : term.kind === 'source' ? term.source : '';

/** Feeds and their folders with their numbers of stories, the greatest first. */
function feedRows(state: ReaderState, ui: UiLang): readonly TermRow[] {
  const { section } = messages(ui).reader.picker;
  const { rows } = feedCounts(state);
  const { feeds } = state.saved;
  const row = (kind: 'feed' | 'folder', label: string, key: string): TermRow => ({
    label,
    note: section[kind],
    count: rows.get(key)?.total ?? 0,
    choice: { type: 'term', term: nameTerm(kind, label), text: `${kind}:"${label}"` },
  });
  const byCount = (some: readonly TermRow[]): readonly TermRow[] => {
    const compare = compareNames(ui);
    return [...some].sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || compare(a.label, b.label));
  };
  return [
    ...byCount(feeds.map((feed) => row('feed', titleOf(feed), feedKey(feed)))),
    ...byCount([...feedFolders(feeds).keys()].map((path) => row('folder', path, folderKey(path)))),
  ];
}

/** The marks by which stories are filtered, with the numbers of stories that have them. */
function markRows(state: ReaderState): readonly FilterRow[] {
  const { filter: names } = messages(uiOf(state.settings)).reader;
  const { catalogue } = state.library;
  const { starred, watched } = state.marks;
  const counts = [
    ['unread', unreadCount(state)],
    ['starred', catalogue.count(starred)],
    ...(state.saved.watch.length > 0 ? ([['watched', watched.size]] as const) : []),
  ] as const;
  return [
    { label: names.all, note: '', count: allCount(state), choice: { type: 'everything' } },
    ...counts.map(
      ([mark, count]): FilterRow => ({
        label: names[mark],
        note: '',
        count,
        choice: { type: 'term', term: { kind: 'is', mark, not: false } },
      }),
    ),
  ];
}

/** The saved views with their numbers of stories, once counted. */
function viewRows(state: ReaderState, note: (query: string) => string): readonly FilterRow[] {
  const counts = [...(state.saved.watch.length > 0 ? [state.marks.watched.size] : []), ...state.list.viewCounts.counts];
  return viewsOf(state).map(({ name, query }, i) => ({
    label: name,
    note: note(query),
    count: counts[i] ?? null,
    choice: { type: 'view', name },
  }));
}

/** The row that saves a filter as a view, unless it is one. */
function saveRow(state: ReaderState): readonly FilterRow[] {
  if (activeView(state) !== null) return [];
  const { picker } = messages(uiOf(state.settings)).reader;
  return [{ label: picker.saveView, note: ':save', count: null, choice: { type: 'save' } }];
}

/** The rows while a filter is the one at the opening, so that they keep their places when it is changed. */
function rowsAt(state: ReaderState, ui: UiLang, isOverFeeds: boolean): readonly FilterRow[] {
  const words = messages(ui);
  const { section } = words.reader.picker;
  const pinned = queryOf(state.list.filter);
  const isPinned = ({ choice }: FilterRow): boolean =>
    choice.type === 'term' && pinned.some((term) => isSameTerm(term, choice.term));
  const marks = markRows(state);
  const values = valueRows(state.library.catalogue.present, ui);
  const feeds = feedRows(state, ui);
  const titles = new Set(feeds.filter(({ note }) => note === section.feed).map(({ label }) => label));
  // A publisher that is called like its feed is the same to a reader.
  const named = values.named.filter(({ label, note }) => note !== section.source || !titles.has(label));
  const given = givenTagRows(state, ui);
  const others = [...feeds, ...given, ...values.others];
  const names = new Set(pinned.map(nameIn));
  const wanted = [...named.filter(({ label }) => names.has(normalizeLetters(label))), ...others].filter(isPinned);
  const hasRow = (term: ParsedCondition): boolean =>
    [...marks, ...wanted].some(({ choice }) => choice.type === 'term' && isSameTerm(term, choice.term));
  // What was typed and has no row of its own: words, days, terms with a minus.
  const typed = pinned
    .filter((term) => !hasRow(term))
    .map(
      (term): FilterRow => ({ label: termWords(term, words), note: '', count: null, choice: { type: 'term', term } }),
    );
  return [
    ...marks,
    ...wanted,
    ...typed,
    ...saveRow(state),
    ...[...feeds, ...given, ...named, ...values.others].filter((row) => !wanted.includes(row)),
    ...viewRows(state, () => section.view),
    ...(isOverFeeds ? [] : SORTS).map(
      (sort): FilterRow => ({
        label: words.reader.sort[sort],
        note: section.sort,
        count: null,
        choice: { type: 'sort', sort },
      }),
    ),
  ];
}

let last: { readonly on: readonly unknown[]; readonly rows: readonly FilterRow[] } | undefined;

/**
 * All rows while `filter` is the one at the opening; the same array while nothing that they depend on has changed, since
 * there may be many thousands.
 */
function filterRows(state: ReaderState, filter: Filter, isOverFeeds: boolean): readonly FilterRow[] {
  const ui = uiOf(state.settings);
  const { readCount, starred, tags, watched } = state.marks;
  const { views } = state.saved;
  const { viewCounts } = state.list;
  const on = [
    ui,
    filter,
    isOverFeeds,
    state.library.catalogue,
    readCount,
    starred,
    tags,
    watched,
    views,
    viewCounts,
    state.saved.watch,
    state.saved.feeds,
  ];
  if (last?.on.every((value, i) => value === on[i])) return last.rows;
  const rows = rowsAt({ ...state, list: { ...state.list, filter } }, ui, isOverFeeds);
  last = { on, rows };
  return rows;
}

/** The active filter; the feeds screen has none. */
const filterNow = ({ screen, list }: ReaderState): Filter => (screen === 'feeds' ? NO_FILTER : list.filter);

/** Whether a row is active; null for a row that only runs a command. */
function isOn(state: ReaderState, { choice }: FilterRow): boolean | null {
  const filter = filterNow(state);
  switch (choice.type) {
    case 'everything':
      return !isFiltered(filter);
    case 'term':
      return hasTerm(filter, choice.term);
    case 'sort':
      return state.list.sort === choice.sort;
    case 'view':
      return viewsOf(state)[activeView(state) ?? -1]?.name === choice.name;
    case 'save':
      return null;
  }
}

/** The filter with or without the term of a row. */
function toggled(filter: Filter, { term, text }: FilterChoice & { readonly type: 'term' }): Filter {
  return text === undefined || hasTerm(filter, term) ? toggleTerm(filter, term) : addTermAs(filter, term, text);
}

type OpenLine = (state: ReaderState, text: string) => Update;

/** What the pickers of filters and of views share: `openLine` opens the command line, to save a filter. */
function filterPicker(
  isOverFeeds: boolean,
  openLine: OpenLine,
): Pick<Picker<FilterRow>, 'take' | 'isOn' | 'closed' | 'relists'> {
  /** Goes to the list that a choice has made; it is below the feeds if it was made over them. */
  const listed = ([filtered, effects]: Update): Update => {
    const [next, more] = toList(isOverFeeds ? listedFromFeeds(filtered) : filtered);
    return [next, [...effects, ...more]];
  };
  return {
    take: (state, { choice }) => {
      switch (choice.type) {
        case 'everything':
          return listed(setFilter(state, NO_FILTER));
        case 'term':
          return listed(setFilter(state, toggled(filterNow(state), choice)));
        case 'view':
          return listed(goToView(state, choice.name));
        case 'sort':
          return setSort(state, choice.sort);
        case 'save':
          return openLine(state, 'save ');
      }
    },
    isOn,
    // Filters that were switched on over the feeds stay, as a list below them.
    closed: (state) => (isOverFeeds && state.screen !== 'feeds' ? listedFromFeeds(state) : state),
    relists: true,
  };
}

/** Opens the filter: Tab switches its rows on and off. Over the feeds it filters all stories. */
export function openFilter(state: ReaderState, openLine: OpenLine): Update {
  const isOverFeeds = state.screen === 'feeds';
  const atOpening = filterNow(state);
  const picker: Picker<FilterRow> = {
    ...filterPicker(isOverFeeds, openLine),
    title: (now) => wordsOf(now).reader.picker.title.filter,
    rows: (now) => filterRows(now, atOpening, isOverFeeds),
    tab: {
      name: (now) => wordsOf(now).reader.picker.toggle,
      act: (now, { choice }) => {
        if (choice.type === 'everything') return setFilter(now, NO_FILTER);
        if (choice.type === 'term') return setFilter(now, toggled(filterNow(now), choice));
        return choice.type === 'sort' ? setSort(now, choice.sort) : null;
      },
    },
  };
  return unchanged(openPicker(state, picker));
}

/** Opens the saved views. */
export function openViews(state: ReaderState, openLine: OpenLine): Update {
  const picker: Picker<FilterRow> = {
    ...filterPicker(state.screen === 'feeds', openLine),
    title: (now) => wordsOf(now).reader.picker.title.views,
    rows: (now) => {
      const { allStories } = wordsOf(now).reader;
      const all = { label: allStories, note: '', count: allCount(now) } as const;
      return [{ ...all, choice: { type: 'everything' } }, ...viewRows(now, (query) => query), ...saveRow(now)];
    },
    startsAtOn: true,
  };
  return unchanged(openPicker(state, picker));
}
