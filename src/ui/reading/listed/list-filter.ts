import { type Messages, wordFor } from '../../../i18n/index.ts';
import type { Glossary } from '../../../story/glossary/glossary.ts';
import { withTranslations } from '../../../story/glossary/term-translations.ts';
import { conditionText, type Filter, queryOf, queryText } from '../../../story/query/filter.ts';
import { atDay, type ParsedCondition, type ParsedTerm, type Query } from '../../../story/query/parse-query.ts';
import { memoize } from '../../state/memoize.ts';
import type { ReaderState } from '../../state/reader-state.ts';

/** What gives the words of a filter their meaning. */
export type QueryContext = Pick<ReaderState, 'library' | 'settings' | 'localDay'>;

const queryFor = memoize((filter: Filter, localDay: string, glossary: Glossary | null): Query => {
  const query = atDay(queryOf(filter), localDay);
  return glossary ? withTranslations(query, glossary) : query;
});

/** The query of a filter as it is searched for today, expanded by term translations unless the setting is off. */
export const expandedQuery = ({ library, settings, localDay }: QueryContext, filter: Filter): Query =>
  queryFor(filter, localDay, settings.preferences.searchTerms === 'off' ? null : library.glossary);

function named(term: Exclude<ParsedTerm, { kind: 'words' }>, { reader, story }: Messages): string {
  const { filter: names, langNoun } = reader;
  switch (term.kind) {
    case 'is':
      return names[term.mark];
    case 'lang':
      return names.lang(wordFor(langNoun, term.lang));
    case 'badge':
      return names.badge(story.badge[term.badge]);
    case 'tag':
      return names.tag(term.tag);
    case 'source':
      return reader.sourceOf(term.source);
    case 'feed':
      return names.feed(term.feed);
    case 'folder':
      return names.folder(term.folder);
    case 'title':
    case 'author':
      return names[term.kind](term.text);
    case 'text':
      return names.bodies(term.text);
    case 'url':
      return names.url(term.url);
    case 'since':
    case 'until':
      return names[term.kind]('ago' in term ? term.written : term.day);
  }
}

/** A term in words: `태그: trade`, `제외(별표한 기사)`. */
export function termWords(term: ParsedCondition, words: Messages): string {
  const { filter: names } = words.reader;
  if (term.kind === 'group') return conditionText(term);
  if (term.kind === 'since' && term.not) return names.before('ago' in term ? term.written : term.day);
  if (term.kind === 'words') return term.not ? names.without(term.text) : names.words(term.text);
  return term.not ? names.not(named(term, words)) : named(term, words);
}

/** A filter in words: `안 읽은 기사 · 태그: trade · 찾는 말: 희토류 (= rare earths)`; with `isShort` without term translations. */
export function filterWords(state: QueryContext & Pick<ReaderState, 'list'>, words: Messages, isShort = false): string {
  const { filter } = state.list;
  const { filter: names, terms } = words.reader;
  const query = expandedQuery(state, filter);
  // Alternatives that are all of the query need no parentheses, as in the search line.
  if (query.length === 1 && query[0]?.kind === 'group') return queryText(query);
  const wanted: string[] = [];
  const unwanted: string[] = [];
  const parts: string[] = [];
  for (const term of query) {
    if (term.kind === 'words') {
      const text = term.text.includes(' ') ? `"${term.text}"` : term.text;
      (term.not ? unwanted : wanted).push(
        isShort || term.alike === undefined ? text : `${text} ${terms.alike(term.alike)}`,
      );
    } else parts.push(termWords(term, words));
  }
  const holding = filter.bodies ? names.bodies : names.words;
  if (wanted.length > 0) parts.push(holding(wanted.join(' ')));
  if (unwanted.length > 0) parts.push(names.without(unwanted.join(' ')));
  return parts.join(' · ');
}
