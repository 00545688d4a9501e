import { compareNames } from '../../i18n/collate.ts';
import { messages, UI_LANGS, type UiLang, wordFor } from '../../i18n/index.ts';
import type { Lang } from '../../story/model.ts';
import type { FilterValues } from '../../story/query/catalogue.ts';
import type { Term } from '../../story/query/parse-query.ts';
import { caseFold } from '../../text/case-fold.ts';
import type { ReaderState } from '../app/state.ts';
import { isSameTerm, queryOf } from '../list/filter.ts';
import { termWords } from '../list/filter-words.ts';
import { activeView } from '../list/saved-views.ts';
import { SORTS } from '../list/state.ts';
import { uiOf } from '../settings/state.ts';
import { viewsOf } from '../watch/watched-terms.ts';
import type { PickerRow } from './picker-row.ts';

/** The rows of the filter picker: marks, what is in force, then everything that the library can be filtered by. */

type TermRow = PickerRow & { readonly choice: { readonly type: 'term'; readonly term: Term } };

/** A source as a query can name it: a quote in the name would end it, so a part is used. */
function namedSource(name: string): string {
  const parts = caseFold(name).split('"');
  return parts.reduce((longest, part) => (part.trim().length > longest.length ? part.trim() : longest), '');
}

/** More names than this are not sorted as people sort them, which takes too long. */
const COLLATED = 1000;

/** Names with their numbers of stories, the greatest first. */
function mostFirst(counts: ReadonlyMap<string, number>, ui: UiLang): readonly (readonly [string, number])[] {
  const compare = counts.size > COLLATED ? (a: string, b: string) => (a < b ? -1 : 1) : compareNames(ui);
  return [...counts].sort(([a, x], [b, y]) => y - x || compare(a, b));
}

/** Languages with their names: those of the interface first. */
function namedLangs(langs: readonly Lang[], ui: UiLang): readonly (readonly [lang: Lang, name: string])[] {
  const { langNoun } = messages(ui).reader;
  const isOurs = (lang: Lang): boolean => (UI_LANGS as readonly Lang[]).includes(lang);
  return [...langs.filter(isOurs), ...langs.filter((lang) => !isOurs(lang))].map(
    (lang) => [lang, wordFor(langNoun, lang)] as const,
  );
}

function valueRows({ sources, tags, badges, langs }: FilterValues, ui: UiLang): readonly TermRow[] {
  const { reader, story } = messages(ui);
  const { section } = reader.picker;
  const row = (label: string, note: string, count: number | null, term: Term): TermRow => ({
    label,
    note,
    count,
    choice: { type: 'term', term },
  });
  return [
    ...mostFirst(sources, ui).flatMap(([name, count]) => {
      const source = namedSource(name);
      // For a name with quotes only a part can be typed.
      const whole = source === caseFold(name) ? ({ whole: true } as const) : {};
      return source === '' ? [] : [row(name, section.source, count, { kind: 'source', source, not: false, ...whole })];
    }),
    ...mostFirst(tags, ui).map(([tag, count]) =>
      row(tag, section.tag, count, { kind: 'tag', tag: caseFold(tag), not: false }),
    ),
    ...badges.map((badge) => row(story.badge[badge], section.badge, null, { kind: 'badge', badge, not: false })),
    ...namedLangs(langs, ui).map(([lang, name]) => row(name, section.lang, null, { kind: 'lang', lang, not: false })),
  ];
}

const values = new WeakMap<FilterValues, { readonly ui: UiLang; readonly rows: readonly TermRow[] }>();

/** The rows of what the library can be filtered by, made once. */
function valueRowsOf(present: FilterValues, ui: UiLang): readonly TermRow[] {
  const known = values.get(present);
  if (known?.ui === ui) return known.rows;
  const rows = valueRows(present, ui);
  values.set(present, { ui, rows });
  return rows;
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
  const all = valueRowsOf(state.library.catalogue.present, ui);
  const wanted = pinned.length === 0 ? [] : all.filter(isPinned);
  const others = pinned.length === 0 ? all : all.filter((row) => !isPinned(row));
  const hasRow = (term: Term): boolean =>
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
    ...others,
    ...viewRows(state, () => section.view),
    ...SORTS.map(
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
  const { readCount, starred, watched } = state.marks;
  const { views, viewCounts } = state.list;
  const on = [ui, filter, state.library.catalogue, readCount, starred, watched, views, viewCounts, state.watch.terms];
  if (last?.on.every((value, i) => value === on[i])) return last.rows;
  const rows = rowsAt({ ...state, list: { ...state.list, filter } }, ui);
  last = { on, rows };
  return rows;
}
