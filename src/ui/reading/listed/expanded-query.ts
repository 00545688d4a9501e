import type { Glossary } from '../../../story/glossary/glossary.ts';
import { withTranslations } from '../../../story/glossary/term-translations.ts';
import { type Filter, queryOf } from '../../../story/query/filter.ts';
import { atDay, type Query } from '../../../story/query/parse-query.ts';
import type { ReaderState } from '../../state/reader-state.ts';

/** What gives the words of a filter their meaning. */
export type QueryContext = Pick<ReaderState, 'library' | 'settings' | 'localDay'>;

const meant = new WeakMap<
  Filter,
  { readonly glossary: Glossary | null; readonly localDay: string; readonly query: Query }
>();

/** The query of a filter as it is searched for today, expanded by term translations unless the setting is off. */
export function expandedQuery({ library, settings, localDay }: QueryContext, filter: Filter): Query {
  const glossary: Glossary | null = settings.preferences.searchTerms === 'off' ? null : library.glossary;
  const known = meant.get(filter);
  if (known?.glossary === glossary && known.localDay === localDay) return known.query;
  const query = atDay(queryOf(filter), localDay);
  const made = { glossary, localDay, query: glossary ? withTranslations(query, glossary) : query };
  meant.set(filter, made);
  return made.query;
}
