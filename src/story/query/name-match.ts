import { caseFold } from '../../text/case-fold.ts';
import type { StoryEntry } from '../entry.ts';
import { folderPaths } from './feed-folders.ts';
import type { NameTerm, Term } from './parse-query.ts';

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

/** The names of a story's feeds: their titles, and the hosts of their addresses with and without `www.`. */
function feedsOf({ editions }: Pick<StoryEntry, 'editions'>): readonly string[] {
  return Object.values(editions).flatMap(({ feed, feedName = '' }) => {
    const host = feed !== undefined && URL.canParse(feed) ? new URL(feed).hostname : '';
    return [feedName, host, host.replace(/^www\./, '')].filter((name) => name !== '');
  });
}

/** The folders of a story's feeds, with those around them. */
function foldersOf({ editions }: Pick<StoryEntry, 'editions'>): readonly string[] {
  return Object.values(editions).flatMap(({ feedFolder = '' }) => folderPaths(feedFolder));
}

/** The name that a term searches for, and the names of a story that it is compared with. */
function namesFor(entry: StoryEntry, term: NameTerm): readonly [wanted: string, names: Iterable<string>] {
  switch (term.kind) {
    case 'source':
      return [term.source, sourcesOf(entry)];
    case 'feed':
      return [term.feed, feedsOf(entry)];
    case 'folder':
      return [term.folder, foldersOf(entry)];
  }
}

/** The best match of a name among a story's publishers, feeds or folders. */
export function nameMatch(entry: StoryEntry, term: NameTerm): number {
  const [wanted, known] = namesFor(entry, term);
  const names = [...known].map(caseFold);
  if (names.includes(wanted)) return WHOLE;
  return names.some((name) => name.includes(wanted)) ? PART : NO_PART;
}

/** Whether the meaning of a term depends on the names in other stories: a whole name takes precedence over a part of one. */
export function needsNames(term: Term): term is NameTerm {
  return (term.kind === 'source' || term.kind === 'feed' || term.kind === 'folder') && !term.whole;
}
