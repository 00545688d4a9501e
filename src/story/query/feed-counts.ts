import type { StoryEntry } from '../entry.ts';
import { feedRefOf, NO_FEEDS } from './feed-names.ts';

/** The stories of some feeds: the number of unread ones, the number of all, and the position of the newest; the size if there is none. */
export interface FeedCount {
  readonly unread: number;
  readonly total: number;
  readonly newest: number;
}

/** Counts the stories of each group of feeds among entries in list order; `Catalogue.countFeeds` describes the counts. */
export function countFeeds(
  entries: readonly StoryEntry[],
  groups: readonly (readonly string[])[],
  read: ReadonlySet<string>,
): readonly FeedCount[] {
  return groups.map((feeds) => {
    const isIn = ({ editions }: StoryEntry): boolean =>
      Object.values(editions).some((edition) => feeds.includes(feedRefOf(edition, NO_FEEDS)));
    const found = entries.flatMap((entry, position) => (isIn(entry) ? [position] : []));
    const unread = found.filter((position) => !read.has(entries[position]?.id ?? '')).length;
    return { unread, total: found.length, newest: found[0] ?? entries.length };
  });
}
