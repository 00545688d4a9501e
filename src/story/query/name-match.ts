import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import type { StoryEntry } from '../entry.ts';
import type { FeedName } from './feed-names.ts';
import { type NameTerm, QUOTES, type Query, replaceTerms, type Term, termsOf } from './parse-query.ts';

/** Whether a query can have a name in quotation marks, so that it means only that name. */
export const isQuotable = (name: string): boolean => name.search(QUOTES) < 0;

/** The query for the stories of a feed or folder; a name with quotation marks is found by its longest word without them or parentheses. */
export function nameQuery(key: 'feed' | 'folder', name: string): string {
  if (isQuotable(name)) return `${key}:"${name}"`;
  const words = name.replace(QUOTES, ' ').split(/[\s()（）]+/);
  return `${key}:${words.reduce((longest, word) => (word.length > longest.length ? word : longest), '')}`;
}

/**
 * A query as typed, with the new name of a feed or folder wherever it has the old one. Parts of names stay; a path of a
 * folder inside the renamed one is changed too.
 */
export function renamedInQuery(text: string, kind: 'feed' | 'folder', from: string, to: string): string {
  return replaceTerms(text, (key, name) => {
    if (key !== kind) return null;
    const levels = name.split('/');
    const depth = kind === 'folder' ? from.split('/').length : levels.length;
    if (caseFold(levels.slice(0, depth).join('/')) !== caseFold(from)) return null;
    return nameQuery(kind, [to, ...levels.slice(depth)].join('/'));
  });
}

/** A tag as stories are given it: without quotation marks, with which a query cannot name it. */
export const tagOf = (typed: string): string => caseFold(cleanText(typed).replace(QUOTES, '').trim());

/** The publishers of a story's editions, without repetition. */
export function sourcesOf({ editions }: Pick<StoryEntry, 'editions'>): ReadonlySet<string> {
  return new Set(
    Object.values(editions)
      .map(({ source }) => source)
      .filter((source) => source !== ''),
  );
}

/** Whether a text is no part, a part, or the whole of the name of a publisher, feed or folder. */
export const [NO_PART, PART, WHOLE] = [0, 1, 2];

/** The names of a feed: its title, and the host of its address with and without `www.`. */
function namesOfFeed(url: string | undefined, title: string): readonly string[] {
  const host = url !== undefined && URL.canParse(url) ? new URL(url).hostname : '';
  return [title, host, host.replace(/^www\./, '')].filter((name) => name !== '');
}

/** What names are compared with: a story, and the feeds in which it came that its files do not name. */
export interface NamedStory {
  readonly entry: Pick<StoryEntry, 'editions'>;
  readonly others: () => readonly FeedName[];
}

/** The name that a term searches for, and the names of a story that it is compared with; a folder's with those around it. */
function namesFor({ entry, others }: NamedStory, term: NameTerm): readonly [wanted: string, names: Iterable<string>] {
  const editions = Object.values(entry.editions);
  switch (term.kind) {
    case 'source':
      return [term.source, sourcesOf(entry)];
    case 'feed':
      return [
        term.feed,
        [
          ...editions.flatMap(({ feed, feedName = '' }) => namesOfFeed(feed, feedName)),
          ...others().flatMap(({ url, name }) => namesOfFeed(url, name)),
        ],
      ];
    case 'folder':
      return [
        term.folder,
        [...editions.flatMap(({ feedGroups = [] }) => feedGroups), ...others().flatMap(({ groups }) => groups)],
      ];
  }
}

/** The best match of a name among a story's publishers, feeds or folders. */
export function nameMatch(story: NamedStory, term: NameTerm): number {
  const [wanted, known] = namesFor(story, term);
  const names = [...known].map(caseFold);
  if (names.includes(wanted)) return WHOLE;
  return names.some((name) => name.includes(wanted)) ? PART : NO_PART;
}

/** Whether only the index knows what a query finds: some terms need more than entries, or the names in other stories. */
export function needsIndex(query: Query): boolean {
  return termsOf(query).some(
    (term) =>
      needsNames(term) ||
      term.kind === 'text' ||
      term.kind === 'author' ||
      term.kind === 'url' ||
      (term.kind === 'is' && term.mark === 'new'),
  );
}

/** Whether the meaning of a term depends on the names in other stories: a whole name takes precedence over a part of one. */
export function needsNames(term: Term): term is NameTerm {
  return (term.kind === 'source' || term.kind === 'feed' || term.kind === 'folder') && !term.whole;
}
