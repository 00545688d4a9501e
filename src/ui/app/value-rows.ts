import { compareNames } from '../../i18n/collate.ts';
import { messages, UI_LANGS, type UiLang, wordFor } from '../../i18n/index.ts';
import type { Sort } from '../../settings/settings-table.ts';
import type { Lang } from '../../story/model.ts';
import type { FilterValues } from '../../story/query/catalogue.ts';
import type { ParsedCondition, Term } from '../../story/query/parse-query.ts';
import { caseFold } from '../../text/case-fold.ts';
import { givenTags } from '../reading/marks/tag-stories.ts';
import { memoize } from '../state/memoize.ts';
import type { PickerRow, ReaderState } from '../state/reader-state.ts';

/** What a row of the filter does. */
export type FilterChoice =
  | { readonly type: 'everything' }
  /** `text` is how the term is written with the letters of its name. */
  | { readonly type: 'term'; readonly term: ParsedCondition; readonly text?: string }
  | { readonly type: 'sort'; readonly sort: Sort }
  | { readonly type: 'view'; readonly name: string }
  | { readonly type: 'save' };

export interface FilterRow extends PickerRow {
  readonly choice: FilterChoice;
}

export type TermRow = FilterRow & { readonly choice: { readonly type: 'term'; readonly term: Term } };

/** The key of a query that names something, and the term for a name. A quote would end it, so a part is used then. */
export function nameTerm(kind: 'source' | 'feed' | 'folder', name: string): Term {
  const whole = caseFold(name);
  const part = whole
    .split('"')
    .reduce((longest, one) => (one.trim().length > longest.length ? one.trim() : longest), '');
  const exact = part === whole ? ({ whole: true } as const) : {};
  switch (kind) {
    case 'source':
      return { kind, source: part, not: false, ...exact };
    case 'feed':
      return { kind, feed: part, not: false, ...exact };
    case 'folder':
      return { kind, folder: part, not: false, ...exact };
  }
}

/** More names than this stay in the order of the library if they have as many stories: sorting them takes too long. */
const COLLATED = 1000;

/** Names with their numbers of stories, the greatest first. */
function mostFirst(counts: ReadonlyMap<string, number>, ui: UiLang): readonly (readonly [string, number])[] {
  const compare = counts.size > COLLATED ? () => 0 : compareNames(ui);
  return [...counts].sort(([a, x], [b, y]) => y - x || compare(a, b));
}

/** Languages with their names and numbers of stories: those of the interface first. */
function namedLangs(
  langs: ReadonlyMap<Lang, number>,
  ui: UiLang,
): readonly (readonly [lang: Lang, name: string, count: number])[] {
  const { langNoun } = messages(ui).reader;
  const isOurs = (lang: Lang): boolean => (UI_LANGS as readonly Lang[]).includes(lang);
  const named = [...langs].map(([lang, count]) => [lang, wordFor(langNoun, lang), count] as const);
  return [...named.filter(([lang]) => isOurs(lang)), ...named.filter(([lang]) => !isOurs(lang))];
}

/** Rows whose labels are what their terms name, and the others. */
interface ValueRows {
  readonly named: readonly TermRow[];
  readonly others: readonly TermRow[];
}

/** The rows of what the library can be filtered by. */
export const valueRows = memoize(({ sources, tags, badges, langs }: FilterValues, ui: UiLang): ValueRows => {
  const { reader, story } = messages(ui);
  const { section } = reader.picker;
  // Of thousands of rows few are chosen, so their terms are made when needed.
  const row = (label: string, note: string, count: number, term: () => Term): TermRow => ({
    label,
    note,
    count,
    choice: {
      type: 'term',
      get term() {
        return term();
      },
    },
  });
  return {
    named: [
      ...mostFirst(sources, ui).map(([name, count]) =>
        row(name, section.source, count, () => nameTerm('source', name)),
      ),
      ...mostFirst(tags, ui).map(([tag, count]) =>
        row(tag, section.tag, count, () => ({ kind: 'tag', tag: caseFold(tag), not: false })),
      ),
    ],
    others: [
      ...[...badges].map(([badge, count]) =>
        row(story.badge[badge], section.badge, count, () => ({ kind: 'badge', badge, not: false })),
      ),
      ...namedLangs(langs, ui).map(([lang, name, count]) =>
        row(name, section.lang, count, () => ({ kind: 'lang', lang, not: false })),
      ),
    ],
  };
});

/** Tags that were given here and are in no file. */
export function givenTagRows(state: ReaderState, ui: UiLang): readonly TermRow[] {
  const known = new Set([...state.library.catalogue.present.tags.keys()].map(caseFold));
  const others = givenTags(state).filter(([tag]) => !known.has(tag));
  const note = messages(ui).reader.picker.section.tag;
  return mostFirst(new Map(others), ui).map(([tag, count]) => ({
    label: tag,
    note,
    count,
    choice: { type: 'term', term: { kind: 'tag', tag, not: false } },
  }));
}
