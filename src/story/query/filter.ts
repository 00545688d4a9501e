import { matchesAtWordStart, mayContinue } from '../../text/hangul/pattern.ts';
import { graphemes } from '../../text/width.ts';
import { type Mistake, type ParsedQuery, type ParsedTerm, parseQuery, type Term } from './parse-query.ts';

/** The query as typed, '' for everything; with `bodies` its words are also searched for in the bodies. */
export interface Filter {
  readonly text: string;
  readonly bodies: boolean;
}

export const NO_FILTER: Filter = { text: '', bodies: false };

export interface SavedView {
  readonly name: string;
  readonly query: string;
}

const parsed = new WeakMap<Filter, ReturnType<typeof parseQuery>>();

function parsedOf(filter: Filter): ReturnType<typeof parseQuery> {
  const known = parsed.get(filter) ?? parseQuery(filter.text);
  parsed.set(filter, known);
  return known;
}

const ofViews = new WeakMap<SavedView, Filter>();

/** The filter of a view; the same object each time, since its query is parsed once. */
export function filterOf(view: SavedView): Filter {
  const filter = ofViews.get(view) ?? { text: view.query, bodies: false };
  ofViews.set(view, filter);
  return filter;
}

/** The query of a filter. */
export function queryOf(filter: Filter): ParsedQuery {
  return parsedOf(filter).query;
}

export function mistakesIn(filter: Filter): readonly Mistake[] {
  return parsedOf(filter).mistakes;
}

export function isFiltered(filter: Filter): boolean {
  return queryOf(filter).length > 0;
}

/** Whether the filter searches bodies, which takes longer. */
export function searchesBodies(filter: Filter): boolean {
  return filter.bodies && queryOf(filter).some((term) => term.kind === 'words');
}

/** The term that limits a list to unread stories. */
export const UNREAD: Term = { kind: 'is', mark: 'unread', not: false };

/** Whether a term is that one. */
export const isUnreadTerm = (term: ParsedTerm): boolean => term.kind === 'is' && term.mark === 'unread' && !term.not;

const KEYED = /^[a-z]+[:：]/i;
/** A word that would be read as something else without quotes. */
const isMisread = (text: string): boolean => text.startsWith('-') || KEYED.test(text);

function written(term: ParsedTerm): string {
  const quoted = (text: string): string => (/\s/.test(text) || text === '' ? `"${text}"` : text);
  const named = (text: string, whole = false): string => (whole && !text.includes('"') ? `"${text}"` : quoted(text));
  const minus = term.not ? '-' : '';
  switch (term.kind) {
    case 'words':
      // A closing quote finishes a word; one that was typed without quotes needs none.
      if (term.open) return /\s/.test(term.text) || isMisread(term.text) ? `"${term.text}` : term.text;
      return `${minus}${isMisread(term.text) || (!term.begins && matchesAtWordStart(term.text)) ? `"${term.text}"` : quoted(term.text)}`;
    case 'tag':
      return `${minus}tag:${quoted(term.tag)}`;
    case 'source':
      return `${minus}source:${named(term.source, term.whole)}`;
    case 'feed':
      return `${minus}feed:${named(term.feed, term.whole)}`;
    case 'folder':
      return `${minus}folder:${named(term.folder, term.whole)}`;
    case 'badge':
      return `${minus}badge:${term.badge}`;
    case 'lang':
      return `${minus}lang:${term.lang}`;
    case 'is':
      return `${minus}is:${term.mark}`;
    default:
      return `${minus}${term.kind}:${'ago' in term ? term.written : term.day}`;
  }
}

const isOpen = (term: ParsedTerm): boolean => term.kind === 'words' && term.open === true;

/** The text of a query as it would be typed: an unfinished word comes last, and no other word is left unfinished. */
export function queryText(query: ParsedQuery): string {
  const parts = [...query.filter((term) => !isOpen(term)), ...query.filter(isOpen)];
  const texts = parts.map(written);
  const last = parts.at(-1);
  const text = texts.at(-1) ?? '';
  const mustEnd = last?.kind === 'words' && !isOpen(last) && !last.not && mayContinue(last.text);
  return [...texts.slice(0, -1), mustEnd && !text.endsWith('"') ? `"${text}"` : text].join(' ');
}

/** Whether two filters have the same query, however it was typed; `bodies` is ignored. */
export function isSameQuery(a: Filter, b: Filter): boolean {
  return queryText(queryOf(a)) === queryText(queryOf(b));
}

/** A filter's text for saving: trimmed, so a word that a trailing space had finished is put in quotes. */
export function savedText(filter: Filter): string {
  const text = filter.text.trim();
  return isSameQuery({ ...filter, text }, filter) ? text : queryText(queryOf(filter));
}

/** Whether two terms are written alike. */
export const isSameTerm = (a: ParsedTerm, b: ParsedTerm): boolean => a.kind === b.kind && written(a) === written(b);

export function hasTerm(filter: Filter, term: ParsedTerm): boolean {
  return queryOf(filter).some((one) => isSameTerm(one, term));
}

/** The filter without a term that it has, or with it in place of others of that kind; marks add up. */
export function toggleTerm(filter: Filter, term: ParsedTerm): Filter {
  const query = queryOf(filter);
  const others = hasTerm(filter, term)
    ? query.filter((one) => !isSameTerm(one, term))
    : [...query.filter((one) => term.kind === 'is' || one.kind !== term.kind || one.not), term];
  return { ...filter, text: queryText(others) };
}

/** Adds the limit to unread stories to a filter, or removes it; the rest stays as typed. */
export function toggleUnreadOnly(filter: Filter): Filter {
  const hasLimit = ({ text }: Filter): boolean => parseQuery(text).query.some(isUnreadTerm);
  if (!hasLimit(filter)) {
    const isOpen = mistakesIn(filter).some(({ code }) => code === 'open-quote');
    return { ...filter, text: `${filter.text}${isOpen ? '"' : ''} is:unread`.trim() };
  }
  const without = { ...filter, text: filter.text.replaceAll(/(?:^|\s)is[:：]unread(?=\s|$)/gi, '').trim() };
  return hasLimit(without) ? toggleTerm(filter, UNREAD) : without;
}

/** A search being typed, with the limit to unread stories before its words, or without it. `cursor` counts grapheme clusters. */
export function toggleUnreadWhileTyping<Line extends { readonly text: string; readonly cursor: number }>(
  line: Line,
): Line {
  const filter = { text: line.text, bodies: false };
  if (!hasTerm(filter, UNREAD)) {
    const limit = 'is:unread ';
    return { ...line, text: limit + line.text, cursor: limit.length + line.cursor };
  }
  const { text } = toggleUnreadOnly(filter);
  return { ...line, text, cursor: graphemes(text).length };
}

/** The filter with a term as it is written in `text`, with the capital letters of a name that is shown. */
export function addTermAs(filter: Filter, term: ParsedTerm, text: string): Filter {
  const others = queryOf(filter).filter((one) => one.kind !== term.kind || one.not);
  const written = { ...filter, text: [text, queryText(others)].filter(Boolean).join(' ') };
  return hasTerm(written, term) ? written : toggleTerm(filter, term);
}

/** The kinds of terms that are rows of the filter. */
const IN_MENU: ReadonlySet<Term['kind']> = new Set<Term['kind']>([
  'is',
  'lang',
  'badge',
  'tag',
  'source',
  'feed',
  'folder',
]);

/** The filter reduced to what its rows can set. */
export function menuTermsOnly(filter: Filter): Filter {
  const chosen = queryOf(filter).filter((term) => !term.not && IN_MENU.has(term.kind));
  return { text: queryText(chosen), bodies: false };
}
