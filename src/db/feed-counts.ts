import type { FeedCount } from '../story/query/feed-counts.ts';
import { type DatabaseSync, prepared } from './connection.ts';
import type { ListOrder } from './list-order.ts';

/** Counts the stories of each group of feeds; `read` has 1 at the docid of each read story. */
export type FeedCounter = (groups: readonly (readonly string[])[], read: Uint8Array) => readonly FeedCount[];

/** Makes the counter of a database. The stories of the feeds are read once; `Catalogue.countFeeds` describes the counts. */
export function feedCounter(db: DatabaseSync, order: ListOrder): FeedCounter {
  let stories: ReadonlyMap<string, readonly number[]> | undefined;
  return (groups, read) => {
    stories ??= storiesOfFeeds(db);
    const known = stories;
    // The last group in which a story was counted, + 1.
    const counted = new Uint32Array(read.length);
    return groups.map((feeds, group) => {
      let [unread, total, newest] = [0, 0, order.size];
      for (const feed of feeds) {
        for (const docid of known.get(feed) ?? []) {
          // A story that was added since has no position.
          const position = counted[docid] === group + 1 ? -1 : order.positionOf(docid);
          if (position < 0) continue;
          counted[docid] = group + 1;
          total += 1;
          if (read[docid] !== 1) unread += 1;
          if (position < newest) newest = position;
        }
      }
      return { unread, total, newest };
    });
  };
}

/** The docids of the stories of each feed, one row for each pair of publisher and feed: a row for each story takes longer. */
function storiesOfFeeds(db: DatabaseSync): ReadonlyMap<string, readonly number[]> {
  const sql = `SELECT feed, (SELECT json_group_array(story) FROM origin_stories WHERE origin = number) AS stories
    FROM origins WHERE feed <> ''`;
  const found = new Map<string, readonly number[]>();
  for (const { feed, stories } of prepared(db, sql).all()) {
    const docids = JSON.parse(stories as string) as number[];
    found.set(feed as string, [...(found.get(feed as string) ?? []), ...docids]);
  }
  return found;
}
