import { matchesAtWordStart, mayContinue } from '../../text/hangul/pattern.ts';
import { graphemes } from '../../text/width.ts';
import {
  isReserved,
  type Mistake,
  type ParsedCondition,
  type ParsedQuery,
  type ParsedTerm,
  parseQuery,
  QUERY_KEYS,
  type Term,
  termsOf,
} from './parse-query.ts';

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

const isLimited = (text: string): boolean => parseQuery(text).query.some(isUnreadTerm);

/** The text of a filter as the beginning of a longer one: what follows would limit only a part of alternatives. */
export function asPart(filter: Filter): string {
  const { text } = filter;
  const isOpenQuote = mistakesIn(filter).some(({ code }) => code === 'open-quote');
  return isOpenQuote || isLimited(`${text} is:unread`) ? text : `(${text.trim()})`;
}

export function isFiltered(filter: Filter): boolean {
  return queryOf(filter).length > 0;
}

/** Whether the filter searches bodies, which takes longer. */
export function searchesBodies(filter: Filter): boolean {
  return termsOf(queryOf(filter)).some(({ kind }) => kind === 'text' || (filter.bodies && kind === 'words'));
}

/** The term that limits a list to unread stories. */
export const UNREAD: Term = { kind: 'is', mark: 'unread', not: false };

/** Whether a term is that one. */
export const isUnreadTerm = (term: ParsedCondition): boolean =>
  term.kind === 'is' && term.mark === 'unread' && !term.not;

/** A word that would be read as something else without quotes. */
const isMisread = (text: string): boolean =>
  text.startsWith('-') || isReserved(text) || QUERY_KEYS.some((key) => text.startsWith(`${key}:`));

/** Whether a word without quotes keeps all of its parentheses, also inside a group. */
function isBalanced(text: string): boolean {
  let inside = 0;
  for (const sign of text) {
    if (sign === '(') inside += 1;
    else if (sign === ')') inside -= 1;
    if (inside < 0) return false;
  }
  return inside === 0;
}

/** A value as it is typed, in quotes if it must be; what has quotes inside was typed without. */
function quoted(text: string, isQuoted = false, isOpen = false): string {
  const isPlain = text.includes('"') || !(isQuoted || /^\(|\s/.test(text) || text === '' || !isBalanced(text));
  return isPlain ? text : `"${text}${isOpen ? '' : '"'}`;
}

type PatternTerm = ParsedTerm & { readonly kind: 'words' | 'title' | 'author' | 'text' };
const hasPattern = (one: ParsedCondition): one is PatternTerm =>
  one.kind === 'words' || one.kind === 'title' || one.kind === 'author' || one.kind === 'text';

/** Whether a condition has a word whose last syllable may change: it is typed last, and no parenthesis follows it. */
const isOpen = (one: ParsedCondition): boolean =>
  one.kind === 'group' ? one.any.some((all) => all.some(isOpen)) : hasPattern(one) && one.open === true;

const openLast = <T>(all: readonly T[], is: (one: T) => boolean): readonly T[] => [
  ...all.filter((one) => !is(one)),
  ...all.filter(is),
];

/** A word as it is typed; at the end a closing quote says that it is finished, or a space if it has quotes inside. */
function patternWritten({ kind, text, not, open, begins }: PatternTerm, isLast: boolean): string {
  const key = kind === 'words' ? '' : `${kind}:`;
  const mustEnd = isLast && !open && !not && mayContinue(text);
  const isWord = kind === 'words' && isMisread(text);
  // Quotes would change it, so only an excluded one can be typed.
  if (isWord && !not && (begins || text.includes('"'))) return `-(-${text} )`;
  if (mustEnd && text.includes('"')) return `${key}${text} `;
  return key + quoted(text, mustEnd || (isWord && !begins) || (!begins && matchesAtWordStart(text)), open);
}

/** A condition as it is typed. @param isLast whether nothing is typed after it. */
export function conditionText(term: ParsedCondition, isLast = false): string {
  const minus = term.not ? '-' : '';
  switch (term.kind) {
    case 'group':
      return `${minus}(${anyWritten(term.any, false)}${isOpen(term) ? '' : ')'}`;
    case 'words':
    case 'title':
    case 'author':
    case 'text':
      return minus + patternWritten(term, isLast);
    case 'url':
      return `${minus}url:${quoted(term.url)}`;
    case 'tag':
      return `${minus}tag:${quoted(term.tag)}`;
    case 'source':
      return `${minus}source:${quoted(term.source, term.whole)}`;
    case 'feed':
      return `${minus}feed:${quoted(term.feed, term.whole)}`;
    case 'folder':
      return `${minus}folder:${quoted(term.folder, term.whole)}`;
    case 'badge':
      return `${minus}badge:${term.badge}`;
    case 'lang':
      return `${minus}lang:${term.lang}`;
    case 'is':
      return `${minus}is:${term.mark}`;
    case 'since':
    case 'until': {
      const key = term.not && term.kind === 'since' ? 'before' : `${minus}${term.kind}`;
      return `${key}:${'ago' in term ? term.written : term.day}`;
    }
  }
}

function allWritten(all: ParsedQuery, isLast: boolean): string {
  return openLast(all, isOpen)
    .map((one, at) => conditionText(one, isLast && at === all.length - 1))
    .join(' ');
}

function anyWritten(any: readonly ParsedQuery[], isLast: boolean): string {
  return openLast(any, (all) => all.some(isOpen))
    .map((all, at) => allWritten(all, isLast && at === any.length - 1))
    .join(' or ');
}

/** The text of a query as it would be typed: an unfinished word comes last, and no other word is left unfinished. */
export function queryText(query: ParsedQuery): string {
  const [only, ...others] = query;
  return only?.kind === 'group' && !only.not && others.length === 0
    ? anyWritten(only.any, true)
    : allWritten(query, true);
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
export const isSameTerm = (a: ParsedCondition, b: ParsedCondition): boolean =>
  a.kind === b.kind && conditionText(a) === conditionText(b);

export function hasTerm(filter: Filter, term: ParsedCondition): boolean {
  return queryOf(filter).some((one) => isSameTerm(one, term));
}

/** The filter without a term that it has, or with it in place of others of that kind; marks add up. */
export function toggleTerm(filter: Filter, term: ParsedCondition): Filter {
  const query = queryOf(filter);
  const others = hasTerm(filter, term)
    ? query.filter((one) => !isSameTerm(one, term))
    : [...query.filter((one) => term.kind === 'is' || one.kind !== term.kind || one.not), term];
  return { ...filter, text: queryText(others) };
}

/** Adds the limit to unread stories to a filter, or removes it; the rest stays as typed. */
export function toggleUnreadOnly(filter: Filter): Filter {
  if (!isLimited(filter.text)) {
    const isOpenQuote = mistakesIn(filter).some(({ code }) => code === 'open-quote');
    const text = `${asPart(isOpenQuote ? { ...filter, text: `${filter.text}"` } : filter)} is:unread`.trim();
    return { ...filter, text: isLimited(text) ? text : queryText([...queryOf(filter), UNREAD]) };
  }
  const query = queryOf(filter);
  const without = { ...filter, text: filter.text.replaceAll(/(?:^|\s)is[:：]unread(?=\s|$)/gi, '').trim() };
  const isOnlyThat = queryText(queryOf(without)) === queryText(query.filter((one) => !isUnreadTerm(one)));
  const isRemoved = query.some(({ kind }) => kind === 'group') ? isOnlyThat : !isLimited(without.text);
  return isRemoved ? without : toggleTerm(filter, UNREAD);
}

/** A search being typed, with the limit to unread stories before its words, or without it. `cursor` counts grapheme clusters. */
export function toggleUnreadWhileTyping<Line extends { readonly text: string; readonly cursor: number }>(
  line: Line,
): Line {
  const filter = { text: line.text, bodies: false };
  if (!hasTerm(filter, UNREAD)) {
    const limit = isLimited(`is:unread ${line.text}`) ? 'is:unread ' : 'is:unread (';
    return { ...line, text: limit + line.text, cursor: limit.length + line.cursor };
  }
  const { text } = toggleUnreadOnly(filter);
  return { ...line, text, cursor: graphemes(text).length };
}

/** The filter with a term as it is written in `text`, with the capital letters of a name that is shown. */
export function addTermAs(filter: Filter, term: ParsedCondition, text: string): Filter {
  const others = queryOf(filter).filter((one) => one.kind !== term.kind || one.not);
  const written = { ...filter, text: [text, queryText(others)].filter(Boolean).join(' ') };
  return hasTerm(written, term) ? written : toggleTerm(filter, term);
}

/** The kinds of terms that are rows of the filter. */
const IN_MENU: ReadonlySet<ParsedCondition['kind']> = new Set<Term['kind']>([
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
