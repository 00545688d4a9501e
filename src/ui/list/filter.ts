import type { Glossary } from '../../story/glossary/glossary.ts';
import { withTranslations } from '../../story/glossary/term-translations.ts';
import { type Mistake, parseQuery, type Query, type Term } from '../../story/query/query.ts';
import { matchesAtWordStart, mayContinue } from '../../text/hangul/pattern.ts';
import type { ReaderState } from '../app/state.ts';
import type { Filter } from './state.ts';

const parsed = new WeakMap<Filter, ReturnType<typeof parseQuery>>();

function parsedOf(filter: Filter): ReturnType<typeof parseQuery> {
  const known = parsed.get(filter) ?? parseQuery(filter.text);
  parsed.set(filter, known);
  return known;
}

/** What a filter asks for. */
export function queryOf(filter: Filter): Query {
  return parsedOf(filter).query;
}

/** What of a filter's text is not understood. */
export function mistakesIn(filter: Filter): readonly Mistake[] {
  return parsedOf(filter).mistakes;
}

/** True where the filter asks for something. */
export function isFiltered(filter: Filter): boolean {
  return queryOf(filter).length > 0;
}

/** True where a filter's words are looked for in the bodies: that takes its time. */
export function searchesBodies(filter: Filter): boolean {
  return filter.bodies && queryOf(filter).some((term) => term.kind === 'words');
}

/** Whether a term asks for unread stories alone, as the filter menu's row does. */
export const isUnreadTerm = (term: Term): boolean => term.kind === 'is' && term.mark === 'unread' && !term.not;

const KEYED = /^[a-z]+[:：]/i;
/** A word that would be taken for something else without quotes. */
const isMisread = (text: string): boolean => text.startsWith('-') || KEYED.test(text);

function written(term: Term): string {
  const quoted = (text: string): string => (/\s/.test(text) || text === '' ? `"${text}"` : text);
  const named = (text: string, whole = false): string => (whole && !text.includes('"') ? `"${text}"` : quoted(text));
  const minus = term.not ? '-' : '';
  switch (term.kind) {
    case 'words':
      // A quote that is closed finishes a word, and one that was not typed so has no need of it.
      if (term.open) return /\s/.test(term.text) || isMisread(term.text) ? `"${term.text}` : term.text;
      return `${minus}${isMisread(term.text) || (!term.begins && matchesAtWordStart(term.text)) ? `"${term.text}"` : quoted(term.text)}`;
    case 'tag':
      return `${minus}tag:${quoted(term.tag)}`;
    case 'source':
      return `${minus}source:${named(term.source, term.whole)}`;
    case 'feed':
      return `${minus}feed:${named(term.feed, term.whole)}`;
    case 'badge':
      return `${minus}badge:${term.badge}`;
    case 'lang':
      return `${minus}lang:${term.lang}`;
    case 'is':
      return `${minus}is:${term.mark}`;
    default:
      return `${minus}${term.kind}:${term.day}`;
  }
}

const isOpen = (term: Term): boolean => term.kind === 'words' && term.open === true;

/** A query as one would type it: a word that is still being typed last, and no other so that it would be taken for one. */
export function queryText(query: Query): string {
  const parts = [...query.filter((term) => !isOpen(term)), ...query.filter(isOpen)];
  const texts = parts.map(written);
  const last = parts.at(-1);
  const text = texts.at(-1) ?? '';
  const mustEnd = last?.kind === 'words' && !isOpen(last) && !last.not && mayContinue(last.text);
  return [...texts.slice(0, -1), mustEnd && !text.endsWith('"') ? `"${text}"` : text].join(' ');
}

/** Whether two filters ask for the same, however they were typed; bodies aside. */
export function isSameQuery(a: Filter, b: Filter): boolean {
  return queryText(queryOf(a)) === queryText(queryOf(b));
}

/** A filter's text to be kept: without spaces around it, so that a word which one of them had finished is in quotes. */
export function savedText(filter: Filter): string {
  const text = filter.text.trim();
  return isSameQuery({ ...filter, text }, filter) ? text : queryText(queryOf(filter));
}

const same = (a: Term, b: Term): boolean => written(a) === written(b);

/** Whether a filter asks for a term, maybe among others. */
export function hasTerm(filter: Filter, term: Term): boolean {
  return queryOf(filter).some((one) => same(one, term));
}

/** The filter without a term that it asks for, or with it in place of what it asked of that kind; marks add up. */
export function toggleTerm(filter: Filter, term: Term): Filter {
  const others = queryOf(filter).filter(
    (one) => !same(one, term) && (term.kind === 'is' || one.kind !== term.kind || one.not),
  );
  return { ...filter, text: queryText(hasTerm(filter, term) ? others : [...others, term]) };
}

/** What the filter menu has. */
const IN_MENU: ReadonlySet<Term['kind']> = new Set<Term['kind']>(['is', 'lang', 'badge', 'tag', 'source']);

/** What is left of a filter without what can only be typed: the choices of the filter menu. */
export function menuTermsOnly(filter: Filter): Filter {
  const chosen = queryOf(filter).filter((term) => !term.not && IN_MENU.has(term.kind));
  return { text: queryText(chosen), bodies: false };
}

/** What says what the words of a filter mean. */
export type QueryContext = Pick<ReaderState, 'library' | 'settings'>;

const meant = new WeakMap<Filter, { readonly glossary: Glossary; readonly query: Query }>();

/** What a filter asks for, with what its words are called in the other language; without that where the reader wants none. */
export function expandedQuery(
  { library: { glossary }, settings: { preferences } }: QueryContext,
  filter: Filter,
): Query {
  const query = queryOf(filter);
  if (preferences.searchTerms === 'off') return query;
  const known = meant.get(filter);
  if (known?.glossary === glossary) return known.query;
  const made = { glossary, query: withTranslations(query, glossary) };
  meant.set(filter, made);
  return made.query;
}
