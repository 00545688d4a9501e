import { withCounterparts } from '../story/counterparts.ts';
import type { Glossary } from '../story/glossary.ts';
import type { Query } from '../story/query.ts';
import { type Filter, queryOf } from './filter.ts';
import type { ReaderState } from './state.ts';

/** What says what the words of a filter mean. */
export type Meaning = Pick<ReaderState, 'glossary' | 'preferences'>;

const meant = new WeakMap<Filter, { readonly glossary: Glossary; readonly query: Query }>();

/** What a filter asks for, with what its words are called in the other language; without that where the reader wants none. */
export function meantBy({ glossary, preferences }: Meaning, filter: Filter): Query {
  const query = queryOf(filter);
  if (preferences.searchTerms === 'off') return query;
  const known = meant.get(filter);
  if (known?.glossary === glossary) return known.query;
  const made = { glossary, query: withCounterparts(query, glossary) };
  meant.set(filter, made);
  return made.query;
}
