import type { NewsboatMessages } from '../../../i18n/en/newsboat.ts';
import { allOf, type Comparison, feedAddress, literalOf, parseFilter } from '../../../ingest/index.ts';
import type { SavedFeed } from '../../../settings/settings-table.ts';
import { isQuotable, nameQuery } from '../../../story/query/named-term.ts';
import { caseFold } from '../../../text/case-fold.ts';
import { cleanText } from '../../../text/clean.ts';

/** Why something has no counterpart here; the words are in `i18n`. `detail` completes the sentence. */
export interface Left {
  readonly code: keyof NewsboatMessages['left'];
  readonly detail: string;
}

/** The feeds that filters are about. */
export interface FilterScope {
  /** All feeds that will be there. */
  readonly feeds: readonly SavedFeed[];
  /** The tags of feeds by their address. */
  readonly tags: (url: string) => readonly string[];
  /** The different values of flags in the cache. */
  readonly flags: readonly string[];
}

const left = (code: Left['code'], detail = ''): Left => ({ code, detail });

/** A value of a query in quotes, which mean the whole name; null if it has a quote itself. */
const quoted = (key: 'feed' | 'folder', name: string): string | null =>
  isQuotable(name) ? nameQuery(key, name) : null;

const hostsOf = (url: string): readonly string[] => {
  const host = URL.parse(url)?.hostname ?? '';
  return [host, host.replace(/^www\./, '')];
};

/** A query for exactly the stories of one feed; null if its name also means other feeds. */
function feedTerm(feed: SavedFeed, { feeds }: FilterScope): string | null {
  const name = caseFold(cleanText(feed.title));
  const isShared = feeds.some(
    ({ url, title }) => url !== feed.url && [cleanText(title), ...hostsOf(url)].some((one) => caseFold(one) === name),
  );
  return isShared ? null : quoted('feed', cleanText(feed.title));
}

/** A query for exactly the stories of the feeds with a tag. */
function tagTerm(tag: string, scope: FilterScope): string | Left {
  const tagged = scope.feeds.filter(({ url }) => scope.tags(url).includes(tag));
  const [only, ...others] = tagged;
  if (!only) return left('filterTag', tag);
  const { folder } = only;
  const path = caseFold(folder);
  const inFolder = scope.feeds.filter((feed) => `${caseFold(feed.folder)}/`.startsWith(`${path}/`));
  const isFolder =
    folder !== '' && inFolder.length === tagged.length && inFolder.every((feed) => tagged.includes(feed));
  const term = isFolder ? quoted('folder', folder) : others.length === 0 ? feedTerm(only, scope) : null;
  return term ?? left('filterTag', tag);
}

/** Whether a comparison with `yes` or `no` asks for yes; null for any other one. */
function asksForYes({ operator, value }: Comparison): boolean | null {
  if ((operator !== '=' && operator !== '!=') || (value !== 'yes' && value !== 'no')) return null;
  return (value === 'yes') === (operator === '=');
}

const isNegated = (operator: string): boolean => operator.startsWith('!');

/** Whether a comparison of flags asks for any flag; null if it distinguishes flags that are in use. */
function asksForFlag({ operator, value }: Comparison, { flags }: FilterScope): boolean | null {
  if (value === '' && (operator === '=' || operator === '!=')) return operator === '!=';
  const isAny =
    /~$/.test(operator) && (value === '.' || value === '.+' || value === '[A-Za-z]' || value === '[a-zA-Z]');
  const [only, ...others] = flags;
  const isOnly = others.length === 0 && only === value && /^[A-Za-z]$/.test(value);
  return isAny || isOnly ? !isNegated(operator) : null;
}

function oneFeed(comparison: Comparison, scope: FilterScope, isMeant: (feed: SavedFeed) => boolean): string | Left {
  const { attribute, operator, value } = comparison;
  if (operator !== '=' && operator !== '!=') return left('filterOperator', `${attribute} ${operator}`);
  const [feed, ...others] = scope.feeds.filter(isMeant);
  const term = feed && others.length === 0 ? feedTerm(feed, scope) : null;
  if (term === null) return left('filterFeed', value);
  return isNegated(operator) ? `-${term}` : term;
}

/** A comparison as a term of a query. */
function termOf(comparison: Comparison, scope: FilterScope): string | Left {
  const { attribute, operator, value } = comparison;
  switch (attribute) {
    case 'unread': {
      const isYes = asksForYes(comparison);
      return isYes === null ? left('filterOperator', `unread ${operator}`) : isYes ? 'is:unread' : 'is:read';
    }
    case 'tags': {
      if (operator !== '#' && operator !== '!#') return left('filterOperator', `tags ${operator}`);
      const term = tagTerm(value, scope);
      return typeof term === 'string' && isNegated(operator) ? `-${term}` : term;
    }
    case 'flags': {
      const isFlagged = asksForFlag(comparison, scope);
      return isFlagged === null ? left('filterFlags') : isFlagged ? 'is:starred' : '-is:starred';
    }
    case 'feedtitle':
      return oneFeed(comparison, scope, ({ title }) => cleanText(title) === cleanText(value));
    case 'rssurl':
      return oneFeed(comparison, scope, ({ url }) => url === feedAddress(value));
    case 'title':
    case 'content': {
      const word = operator === '=~' ? literalOf(value) : null;
      return word === null ? left('filterPattern', attribute) : left('filterTitle', word);
    }
    case 'age':
    case 'date':
      return left('filterAge');
    default:
      return left('filterAttribute', attribute);
  }
}

/** A filter as a query that finds exactly the same stories, or why there is none. */
export function translateFilter(filter: string, scope: FilterScope): string | Left {
  const parsed = parseFilter(filter);
  if (!parsed) return left('filterSyntax');
  const parts = allOf(parsed);
  if (!parts) return left('filterOr');
  const terms = parts.map((part) => termOf(part, scope));
  const missing = terms.find((term) => typeof term !== 'string');
  return missing ?? [...new Set(terms)].join(' ');
}
