import { feedAddress } from '../../../ingest/index.ts';
import type { SavedFeed } from '../../../settings/settings-table.ts';
import { cleanTags, groupsOf } from '../../../story/query/feed-names.ts';
import { isQuotable, nameQuery } from '../../../story/query/name-match.ts';
import { parseQuery } from '../../../story/query/parse-query.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { cleanText } from '../../../text/clean.ts';
import { type Left, left } from './report.ts';

/** A comparison of newsboat's filter language, with `=` for `==`, and its value as it is written. */
interface Comparison {
  readonly attribute: string;
  readonly operator: string;
  readonly value: string;
}

/** The feeds and articles that filters are about. */
export interface FilterScope {
  /** All feeds that will be there. */
  readonly feeds: readonly SavedFeed[];
  /** The tags of feeds by their address. */
  readonly tags: (url: string) => readonly string[];
  /** The different values of flags in the cache. */
  readonly flags: readonly string[];
}

/** A comparison with the parentheses around it, and the word that joins it to the next one. */
const PART =
  /\s*((?:\(\s*)*)(\w+)\s*(=~|!~|==|!=|<=|>=|!#|[=<>#]|\bbetween\b)\s*(?:"((?:[^"\\]|\\[\s\S])*)"|([\w:.-]+))((?:\s*\))*)\s*(and\b|or\b|$)/y;

/** A query, and whether it has an `or` that needs parentheses if more is joined by `and`. */
interface Joined {
  readonly query: string;
  readonly isAny: boolean;
}

const inGroup = ({ query, isAny }: Joined): string => (isAny ? `(${query})` : query);

/** What is before a comparison in its parentheses, and how it is joined. */
interface Level {
  readonly before: Joined | null;
  readonly joint: string;
}

const NOTHING: Level = { before: null, joint: '' };

/** Two queries joined; one that is the same adds nothing. */
function joined({ before, joint }: Level, next: Joined): Joined {
  if (!before || before.query === next.query) return next;
  return joint === 'or'
    ? { query: `${before.query} or ${next.query}`, isAny: true }
    : { query: `${inGroup(before)} ${inGroup(next)}`, isAny: false };
}

/**
 * Reads a filter. newsboat joins from left to right: `A or B and C` is `(A or B) and C` (measured with 2.36).
 *
 * @param termOf the query of a comparison, or why there is none.
 */
function queryOf(filter: string, termOf: (comparison: Comparison) => string | Left): string | Left {
  const levels: Level[] = [NOTHING];
  PART.lastIndex = 0;
  for (;;) {
    const [, opened = '', attribute = '', operator = '', quoted, word = '', closed = '', joint] =
      PART.exec(filter) ?? [];
    if (joint === undefined) return left('filterSyntax');
    for (const sign of opened) if (sign === '(') levels.push(NOTHING);
    const value = quoted ?? word;
    const term = termOf({ attribute, operator: operator === '==' ? '=' : operator, value });
    if (typeof term !== 'string') return term;
    let next: Joined = { query: term, isAny: false };
    for (const sign of closed) {
      if (sign !== ')') continue;
      next = joined(levels.pop() ?? NOTHING, next);
      if (levels.length === 0) return left('filterSyntax');
    }
    next = joined(levels.pop() ?? NOTHING, next);
    if (joint === '')
      return levels.length > 0 || parseQuery(next.query).mistakes.length > 0 ? left('filterSyntax') : next.query;
    levels.push({ before: next, joint });
  }
}

/** A query for exactly the stories of one feed; null if its name also means other feeds. */
function feedTerm(feed: SavedFeed, { feeds }: FilterScope): string | null {
  const name = caseFold(cleanText(feed.title));
  const namesOf = ({ url, title }: SavedFeed): readonly string[] => {
    const host = URL.parse(url)?.hostname ?? '';
    return [cleanText(title), host, host.replace(/^www\./, '')];
  };
  const isShared = feeds.some((one) => one.url !== feed.url && namesOf(one).some((other) => caseFold(other) === name));
  return isShared || !isQuotable(name) ? null : nameQuery('feed', cleanText(feed.title));
}

/** A query for exactly the stories of the feeds with a tag: those of a folder or tag here, or of one feed. */
function tagTerm(tag: string, scope: FilterScope): string | null {
  const tagged = scope.feeds.filter(({ url }) => scope.tags(url).includes(tag));
  const [only, ...others] = tagged;
  if (!only) return null;
  const [name = ''] = cleanTags([tag]);
  const found = scope.feeds.filter((feed) => groupsOf(feed).some((group) => caseFold(group) === caseFold(name)));
  const isSame = found.length === tagged.length && found.every((feed) => tagged.includes(feed));
  if (isSame && isQuotable(name)) return nameQuery('folder', name);
  return others.length === 0 ? feedTerm(only, scope) : null;
}

/** Whether a comparison of flags, `!` aside, is true for articles with any flag; null if it distinguishes flags that are in use. */
function asksForFlag({ operator, value }: Comparison, flags: readonly string[]): boolean | null {
  if (value === '' && /^!?=$/.test(operator)) return false;
  const isAny = operator.endsWith('~') && ['.', '.+', '[A-Za-z]', '[a-zA-Z]'].includes(value);
  const isOnly = flags.length === 1 && flags[0] === value && /^[A-Za-z]$/.test(value);
  return isAny || isOnly ? true : null;
}

/** The keys that search for a part of what attributes of articles are compared with. */
const TEXTS: Readonly<Record<string, string>> = { title: 'title', author: 'author', link: 'url', content: 'text' };

/** The words that a regular expression is, in quotes; null if it is another one, or if they mean something else here. */
function literal(expression: string): string | null {
  if (!/^(?:[^\\^$.*+?()[\]{}|]|\\[\\^$.*+?()[\]{}|])+$/.test(expression)) return null;
  const text = expression.replace(/\\(.)/g, '$1');
  const isSame = isQuotable(text) && cleanText(text) === text && !/^\s|\s$|\s{2}|[ㄱ-ㅎ]/.test(text);
  return isSame ? `"${text}"` : null;
}

/** An age in days. Those of newsboat have 24 hours and count from 0; null for what cannot be said. */
function ageTerm({ operator, value }: Comparison): string | null {
  const [, first = '', last = first] = /^(\d{1,4})(?::(\d{1,4}))?$/.exec(value) ?? [];
  const [from, to] = [Number(first), Number(last)];
  const isRange = value.includes(':');
  const since = (days: number): string | null => (days < 0 ? null : `since:${days}d`);
  const before = (days: number): string | null => (days < 0 ? null : `before:${days}d`);
  if (first === '' || isRange !== (operator === 'between') || from > to) return null;
  switch (operator) {
    case '<=':
      return since(from);
    case '<':
      return since(from - 1);
    case '>':
      return before(from);
    case '>=':
      return before(from - 1);
    case '=':
    case 'between':
      return [since(to), before(from - 1)].filter((term) => term !== null).join(' ');
    default:
      return null;
  }
}

/** A comparison as a term of a query. */
function termOf(comparison: Comparison, scope: FilterScope): string | Left {
  const { attribute, operator } = comparison;
  const value = comparison.value.replace(/\\(["\\])/g, '$1');
  const isNegated = operator.startsWith('!');
  const nothing = left('filterTerm', `${attribute} ${operator} ${value}`);
  const signed = (term: string | null, why = left('filterFeed', value)): string | Left =>
    term === null ? why : `${isNegated ? '-' : ''}${term}`;
  if (attribute === 'flags') {
    const isTrue = asksForFlag({ ...comparison, value }, scope.flags);
    return isTrue === null ? nothing : isTrue === isNegated ? '-is:starred' : 'is:starred';
  }
  if (attribute === 'tags') return /^!?#$/.test(operator) ? signed(tagTerm(value, scope)) : nothing;
  if (attribute === 'age') return ageTerm(comparison) ?? nothing;
  if (Object.hasOwn(TEXTS, attribute)) {
    const words = operator.endsWith('~') ? literal(comparison.value) : null;
    return signed(words && `${TEXTS[attribute]}:${words}`, nothing);
  }
  if (!/^!?=$/.test(operator)) return nothing;
  if (attribute === 'unread' && (value === 'yes' || value === 'no'))
    return (value === 'yes') === isNegated ? 'is:read' : 'is:unread';
  if (attribute !== 'feedtitle' && attribute !== 'rssurl') return nothing;
  const [feed, ...others] = scope.feeds.filter(({ url, title }) =>
    attribute === 'rssurl' ? url === feedAddress(value) : cleanText(title) === cleanText(value),
  );
  return signed(feed && others.length === 0 ? feedTerm(feed, scope) : null);
}

/** A filter as a query, and in what it differs; or why there is none. */
export function translateFilter(
  filter: string,
  scope: FilterScope,
): { readonly query: string; readonly differs: readonly Left[] } | Left {
  const used = new Set<string>();
  const query = queryOf(filter, (comparison) => {
    used.add(comparison.attribute);
    return termOf(comparison, scope);
  });
  if (typeof query !== 'string') return query;
  const differs = [
    ...(used.has('age') ? [left('filterAge')] : []),
    ...(used.has('content') ? [left('filterText')] : []),
  ];
  return { query, differs };
}
