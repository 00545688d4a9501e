import type { StoryEntry } from '../entry.ts';
import { type FeedName, feedRefsOf } from './feed-names.ts';

/** The stories of some feeds: the number of unread ones, the number of all, and the position of the newest; the size if there is none. */
export interface FeedCount {
  readonly unread: number;
  readonly total: number;
  readonly newest: number;
}

/** Counts the stories of each group of feeds among entries in list order; `Catalogue.countFeeds` describes the counts. */
export function countFeeds(
  entries: readonly StoryEntry[],
  otherFeeds: (id: string) => readonly FeedName[],
  groups: readonly (readonly string[])[],
  read: ReadonlySet<string>,
): readonly FeedCount[] {
  const refs = entries.map((entry) => feedRefsOf(entry, otherFeeds(entry.id)));
  return groups.map((feeds) => {
    const found = refs.flatMap((own, position) => (feeds.some((feed) => own.has(feed)) ? [position] : []));
    const unread = found.filter((position) => !read.has(entries[position]?.id ?? '')).length;
    return { unread, total: found.length, newest: found[0] ?? entries.length };
  });
}
