import { compareNames } from '../../i18n/collate.ts';
import { messages, type UiLang } from '../../i18n/index.ts';
import { feedKey, folderKey, SORTS } from '../../settings/settings-table.ts';
import { feedFolders } from '../../story/query/feed-folders.ts';
import type { ParsedTerm } from '../../story/query/parse-query.ts';
import { normalizeLetters } from '../../text/case-fold.ts';
import { feedCounts } from '../feeds/feed-counts.ts';
import { titleOf } from '../feeds/row-of-list.ts';
import { uiOf } from '../layout/words.ts';
import { isSameTerm, queryOf } from '../list/filter.ts';
import { termWords } from '../list/filter-words.ts';
import { activeView } from '../list/saved-views.ts';
import type { ReaderState } from '../state/reader-state.ts';
import { viewsOf } from '../watch/watched-terms.ts';
import type { PickerRow } from './picker-row.ts';
import { givenTagRows, nameTerm, type TermRow, valueRows } from './value-rows.ts';

/** The rows of the filter picker: marks, what is in force, then everything that the library can be filtered by. */

/** The name in a term that is the label of its row, or ''. */
const nameIn = (term: ParsedTerm): string =>
  term.kind === 'tag' ? term.tag : term.kind === 'source' ? term.source : '';

/** Feeds and their folders with their numbers of stories, the greatest first. */
function feedRows(state: ReaderState, ui: UiLang): readonly TermRow[] {
  const { section } = messages(ui).reader.picker;
  const { rows } = feedCounts(state);
  const { saved } = state.feeds;
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
    ...byCount(saved.map((feed) => row('feed', titleOf(feed), feedKey(feed)))),
    ...byCount([...feedFolders(saved).keys()].map((path) => row('folder', path, folderKey(path)))),
  ];
}

/** The marks by which stories are filtered, with the numbers of stories that have them. */
function markRows(state: ReaderState): readonly PickerRow[] {
  const { filter: names } = messages(uiOf(state.settings.preferences, state.settings.localeUi)).reader;
  const { catalogue } = state.library;
  const { readCount, starred, watched } = state.marks;
  const counts = [
    ['unread', catalogue.size - readCount],
    ['starred', catalogue.count(starred)],
    ...(state.watch.terms.length > 0 ? ([['watched', watched.size]] as const) : []),
  ] as const;
  return [
    { label: names.all, note: '', count: catalogue.size, choice: { type: 'everything' } },
    ...counts.map(
      ([mark, count]): PickerRow => ({
        label: names[mark],
        note: '',
        count,
        choice: { type: 'term', term: { kind: 'is', mark, not: false } },
      }),
    ),
  ];
}

/** The saved views with their numbers of stories, once counted. */
export function viewRows(state: ReaderState, note: (query: string) => string): readonly PickerRow[] {
  const { terms } = state.watch;
  const counts = [...(terms.length > 0 ? [state.marks.watched.size] : []), ...state.list.viewCounts.counts];
  return viewsOf(state).map(({ name, query }, i) => ({
    label: name,
    note: note(query),
    count: counts[i] ?? null,
    choice: { type: 'view', name },
  }));
}

/** The row that saves a filter as a view, unless it is one. */
export function saveRow(state: ReaderState): readonly PickerRow[] {
  if (activeView(state) !== null) return [];
  const { picker } = messages(uiOf(state.settings.preferences, state.settings.localeUi)).reader;
  return [{ label: picker.saveView, note: ':save', count: null, choice: { type: 'save' } }];
}

/** The rows while a filter is the one at the opening, so that they keep their places when it is changed. */
function rowsAt(state: ReaderState, ui: UiLang): readonly PickerRow[] {
  const words = messages(ui);
  const { section } = words.reader.picker;
  const pinned = queryOf(state.list.filter);
  const isPinned = ({ choice }: PickerRow): boolean =>
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
  const hasRow = (term: ParsedTerm): boolean =>
    [...marks, ...wanted].some(({ choice }) => choice.type === 'term' && isSameTerm(term, choice.term));
  // What was typed and has no row of its own: words, days, terms with a minus.
  const typed = pinned
    .filter((term) => !hasRow(term))
    .map(
      (term): PickerRow => ({ label: termWords(term, words), note: '', count: null, choice: { type: 'term', term } }),
    );
  return [
    ...marks,
    ...wanted,
    ...typed,
    ...saveRow(state),
    ...[...feeds, ...given, ...named, ...values.others].filter((row) => !wanted.includes(row)),
    ...viewRows(state, () => section.view),
    ...(state.picker?.isOverFeeds ? [] : SORTS).map(
      (sort): PickerRow => ({
        label: words.reader.sort[sort],
        note: section.sort,
        count: null,
        choice: { type: 'sort', sort },
      }),
    ),
  ];
}

let last: { readonly on: readonly unknown[]; readonly rows: readonly PickerRow[] } | undefined;

/** All rows; the same array while nothing that they depend on has changed, since there may be many thousands. */
export function filterRows(state: ReaderState): readonly PickerRow[] {
  const ui = uiOf(state.settings.preferences, state.settings.localeUi);
  const filter = state.picker?.filter ?? state.list.filter;
  const { readCount, starred, tags, watched } = state.marks;
  const { views, viewCounts } = state.list;
  const on = [
    ui,
    filter,
    state.picker?.isOverFeeds,
    state.library.catalogue,
    readCount,
    starred,
    tags,
    watched,
    views,
    viewCounts,
    state.watch.terms,
    state.feeds.saved,
  ];
  if (last?.on.every((value, i) => value === on[i])) return last.rows;
  const rows = rowsAt({ ...state, list: { ...state.list, filter } }, ui);
  last = { on, rows };
  return rows;
}
