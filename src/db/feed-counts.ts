import type { FeedCount } from '../story/query/feed-counts.ts';
import { type FeedNames, feedRefOf } from '../story/query/feed-names.ts';
import { type DatabaseSync, prepared } from './connection.ts';
import type { ListOrder } from './list-order.ts';
import { storedFeed } from './tables/stories.ts';

/** Counts the stories of each group of feeds; `read` has 1 at the docid of each read story. */
export type FeedCounter = (groups: readonly (readonly string[])[], read: Uint8Array) => readonly FeedCount[];

/** The listed stories of a feed: their docids, and the position of the newest. */
interface FeedStories {
  readonly docids: readonly number[];
  readonly newest: number;
}

/** The stories of all feeds, read once. */
interface AllFeeds {
  readonly feeds: ReadonlyMap<string, FeedStories>;
  /** Whether no story is in two feeds, or twice in one: then counts of feeds can be added up. */
  readonly isDistinct: boolean;
}

/** Makes the counter of a database; `Catalogue.countFeeds` describes the counts. */
export function feedCounter(db: DatabaseSync, order: ListOrder, names: FeedNames): FeedCounter {
  let known: AllFeeds | undefined;
  return (groups, read) => {
    known ??= storiesOfFeeds(db, order, read.length, names);
    const { feeds, isDistinct } = known;
    const counts = new Map<string, FeedCount>();
    /** The sum of the counts of its feeds. */
    const added = (group: readonly string[]): FeedCount => {
      let [unread, total, newest] = [0, 0, order.size];
      for (const feed of group) {
        const count = counts.get(feed) ?? countOne(feeds.get(feed), read, order.size);
        counts.set(feed, count);
        unread += count.unread;
        total += count.total;
        newest = Math.min(newest, count.newest);
      }
      return { unread, total, newest };
    };
    return groups.map((group) => {
      if (isDistinct) return added(group);
      const stories = group.flatMap((feed) => feeds.get(feed) ?? []);
      const docids = [...new Set(stories.flatMap((one) => one.docids))];
      const newest = stories.reduce((least, one) => Math.min(least, one.newest), order.size);
      return countOne({ docids, newest }, read, order.size);
    });
  };
}

function countOne(stories: FeedStories | undefined, read: Uint8Array, size: number): FeedCount {
  if (!stories) return { unread: 0, total: 0, newest: size };
  let unread = 0;
  for (const docid of stories.docids) if (read[docid] !== 1) unread += 1;
  return { unread, total: stories.docids.length, newest: stories.newest };
}

/** The stories of each feed. One row for each publisher of a feed: a row for each story takes longer. */
function storiesOfFeeds(db: DatabaseSync, order: ListOrder, size: number, names: FeedNames): AllFeeds {
  const sql = `SELECT feed, feed_id, named, (SELECT json_group_array(story) FROM origin_stories WHERE origin = number) AS stories
    FROM origins WHERE feed <> '' OR feed_id <> ''`;
  const feeds = new Map<string, FeedStories>();
  const seen = new Uint8Array(size);
  let isDistinct = true;
  for (const { stories, ...origin } of prepared(db, sql).all()) {
    const feed = feedRefOf(storedFeed(origin), names);
    const before = feeds.get(feed);
    const docids = before ? [...before.docids] : [];
    let newest = before?.newest ?? order.size;
    for (const docid of JSON.parse(stories as string) as number[]) {
      const position = order.positionOf(docid);
      // Stories that were added since have no position.
      if (position < 0) continue;
      if (seen[docid] === 1) isDistinct = false;
      seen[docid] = 1;
      if (position < newest) newest = position;
      docids.push(docid);
    }
    feeds.set(feed, { docids, newest });
  }
  return { feeds, isDistinct };
}
