import { feedAddress } from '../../../ingest/index.ts';
import type { SavedFeed } from '../../../settings/settings-table.ts';
import { isQuotable, nameQuery } from '../../../story/query/name-match.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { cleanText } from '../../../text/clean.ts';
import { type Left, left } from './report.ts';

/** A comparison of newsboat's filter language, with `=` for `==`. */
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

/** The comparisons of a filter, which all must be true, or why there are none. */
function comparisonsOf(filter: string): readonly Comparison[] | Left {
  const found: Comparison[] = [];
  let depth = 0;
  PART.lastIndex = 0;
  for (;;) {
    const [, opened = '', attribute = '', operator = '', quoted, word = '', closed = '', joint] =
      PART.exec(filter) ?? [];
    depth += opened.replace(/\s/g, '').length - closed.replace(/\s/g, '').length;
    if (joint === undefined || depth < 0 || (joint === '' && depth > 0)) return left('filterSyntax');
    if (joint === 'or') return left('filterOr');
    const value = quoted?.replace(/\\(["\\])/g, '$1') ?? word;
    found.push({ attribute, operator: operator === '==' ? '=' : operator, value });
    if (joint === '') return found;
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

/** A query for exactly the stories of the feeds with a tag: those of a folder, or of one feed. */
function tagTerm(tag: string, scope: FilterScope): string | null {
  const tagged = scope.feeds.filter(({ url }) => scope.tags(url).includes(tag));
  const [only, ...others] = tagged;
  if (!only) return null;
  const path = `${caseFold(only.folder)}/`;
  const inFolder = scope.feeds.filter(({ folder }) => `${caseFold(folder)}/`.startsWith(path));
  const isFolder = inFolder.length === tagged.length && inFolder.every((feed) => tagged.includes(feed));
  if (only.folder !== '' && isFolder && isQuotable(only.folder)) return nameQuery('folder', only.folder);
  return others.length === 0 ? feedTerm(only, scope) : null;
}

/** Whether a comparison of flags, `!` aside, is true for articles with any flag; null if it distinguishes flags that are in use. */
function asksForFlag({ operator, value }: Comparison, flags: readonly string[]): boolean | null {
  if (value === '' && /^!?=$/.test(operator)) return false;
  const isAny = operator.endsWith('~') && ['.', '.+', '[A-Za-z]', '[a-zA-Z]'].includes(value);
  const isOnly = flags.length === 1 && flags[0] === value && /^[A-Za-z]$/.test(value);
  return isAny || isOnly ? true : null;
}

/** A comparison as a term of a query. */
function termOf(comparison: Comparison, scope: FilterScope): string | Left {
  const { attribute, operator, value } = comparison;
  const isNegated = operator.startsWith('!');
  const nothing = left('filterTerm', `${attribute} ${operator} ${value}`);
  const signed = (term: string | null): string | Left =>
    term === null ? left('filterFeed', value) : `${isNegated ? '-' : ''}${term}`;
  if (attribute === 'flags') {
    const isTrue = asksForFlag(comparison, scope.flags);
    return isTrue === null ? nothing : isTrue === isNegated ? '-is:starred' : 'is:starred';
  }
  if (attribute === 'tags') return /^!?#$/.test(operator) ? signed(tagTerm(value, scope)) : nothing;
  if (!/^!?=$/.test(operator)) return nothing;
  if (attribute === 'unread' && (value === 'yes' || value === 'no'))
    return (value === 'yes') === isNegated ? 'is:read' : 'is:unread';
  if (attribute !== 'feedtitle' && attribute !== 'rssurl') return nothing;
  const [feed, ...others] = scope.feeds.filter(({ url, title }) =>
    attribute === 'rssurl' ? url === feedAddress(value) : cleanText(title) === cleanText(value),
  );
  return signed(feed && others.length === 0 ? feedTerm(feed, scope) : null);
}

/** A filter as a query that finds exactly the same stories, or why there is none. */
export function translateFilter(filter: string, scope: FilterScope): string | Left {
  const parts = comparisonsOf(filter);
  if ('code' in parts) return parts;
  const terms = parts.map((part) => termOf(part, scope));
  return terms.find((term) => typeof term !== 'string') ?? [...new Set(terms)].join(' ');
}
