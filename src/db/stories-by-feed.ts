import { type FeedCount, type FeedNames, feedRefOf, type SharedFeeds } from '../story/query/feed-names.ts';
import { type DatabaseSync, prepared } from './connection.ts';
import type { ListOrder } from './list-order.ts';
import { docidsOf } from './search/text-search.ts';
import { storedFeed } from './tables/stories.ts';

/** The docids of stories by a feed that their files do not name. */
export type SharedStories = ReadonlyMap<string, readonly number[]>;

const NONE: SharedStories = new Map();

/** The stories of subscribed feeds that their files do not name. */
export function sharedStories(db: DatabaseSync, shared: SharedFeeds, feeds: FeedNames): SharedStories {
  if (feeds.size === 0 || shared().size === 0) return NONE;
  const byHash = shared();
  const sql = `SELECT stories.docid, wanted.value AS hash FROM json_each(?) AS wanted
    JOIN stories INDEXED BY stories_by_hash ON substr(stories.id, -10) = wanted.value`;
  const found = new Map<string, number[]>();
  for (const { docid, hash } of prepared(db, sql).all(JSON.stringify([...byHash.keys()])))
    for (const ref of byHash.get(hash as string) ?? []) {
      if (!feeds.has(ref)) continue;
      const docids = found.get(ref);
      if (docids) docids.push(docid as number);
      else found.set(ref, [docid as number]);
    }
  return found;
}

/**
 * A table of the stories that are only in feeds that are left out of lists of all stories: 1 at their positions in the list. Null
 * if there are no such feeds.
 */
export function leftOutStories(
  db: DatabaseSync,
  order: ListOrder,
  names: FeedNames,
  shared: () => SharedStories,
): Uint8Array | null {
  const known = new Map([...names.values()].map(({ ref, isLeftOut = false }) => [ref, isLeftOut]));
  if (![...known.values()].includes(true)) return null;
  const origins = prepared(db, 'SELECT number, feed, feed_id, named FROM origins').all();
  const table = new Uint8Array(order.size);
  const set = (docid: number, value: 0 | 1): void => {
    const position = order.positionOf(docid);
    if (position >= 0) table[position] = value;
  };
  // A story that is also in another feed stays.
  for (const [value, isLeftOut] of [
    [1, true],
    [0, false],
  ] as const) {
    const wanted = origins
      .filter(({ number: _, ...origin }) => known.get(feedRefOf(storedFeed(origin), names)) === isLeftOut)
      .map(({ number }) => number);
    const sql = 'SELECT story AS docid FROM origin_stories WHERE origin IN (SELECT value FROM json_each(?))';
    for (const docid of docidsOf(db, sql, JSON.stringify(wanted))) set(docid, value);
    for (const [ref, docids] of shared())
      if (known.get(ref) === isLeftOut) for (const docid of docids) set(docid, value);
  }
  return table;
}

/** The ids of stories by their feeds (`feedRefOf`), newest first. */
export type StoriesByFeed = ReadonlyMap<string, readonly string[]>;

/** Which feeds are meant. */
export type IsWantedFeed = (ref: string) => boolean;

/** What is known of the stories of feeds. */
export interface FeedIndex {
  /** Counts the stories of each group of feeds; `read` has 1 at the docid of each read story. */
  readonly count: (groups: readonly (readonly string[])[], read: Uint8Array) => readonly FeedCount[];
  readonly ids: (isWanted: IsWantedFeed) => StoriesByFeed;
  /** Positions in the list, ascending. */
  readonly positions: (feed: string) => Uint32Array;
}

/** The listed stories of a feed: their docids, and the position of the newest. */
interface FeedStories {
  readonly docids: readonly number[];
  readonly newest: number;
}

/** The stories of all feeds, read once. */
interface AllFeeds {
  readonly feeds: ReadonlyMap<string, FeedStories>;
  /** The feeds of stories in several ones, by docid. */
  readonly shared: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Makes the index of a database, which is read when it is used; `Catalogue.countFeeds` describes the counts. */
export function feedIndex(
  db: DatabaseSync,
  order: ListOrder,
  names: FeedNames,
  shared: () => SharedStories,
): FeedIndex {
  let known: AllFeeds | undefined;
  const allFeeds = (): AllFeeds => {
    known ??= storiesOfFeeds(db, order, names, shared());
    return known;
  };
  const count: FeedIndex['count'] = (groups, read) => {
    const all = allFeeds();
    const counts = new Map<string, FeedCount>();
    return groups.map((group) => {
      let [unread, total, newest, newestUnread] = [0, 0, order.size, order.size];
      for (const feed of group) {
        const count = counts.get(feed) ?? countOne(all.feeds.get(feed), read, order);
        counts.set(feed, count);
        unread += count.unread;
        total += count.total;
        newest = Math.min(newest, count.newest);
        newestUnread = Math.min(newestUnread, count.newestUnread);
      }
      if (group.length < 2 || all.shared.size === 0) return { unread, total, newest, newestUnread };
      // A story of several feeds of the group was counted for each.
      const wanted = new Set(group);
      for (const [docid, feeds] of all.shared) {
        const more = Math.max(0, [...feeds].filter((feed) => wanted.has(feed)).length - 1);
        total -= more;
        if (read[docid] !== 1) unread -= more;
      }
      return { unread, total, newest, newestUnread };
    });
  };
  const ids: FeedIndex['ids'] = (isWanted) => {
    const wanted = [...allFeeds().feeds].filter(([feed]) => isWanted(feed));
    const sql = 'SELECT docid, id FROM stories WHERE docid IN (SELECT value FROM json_each(?))';
    const rows = prepared(db, sql).all(JSON.stringify(wanted.flatMap(([, { docids }]) => docids)));
    const idOf = new Map(rows.map(({ docid, id }) => [docid as number, id as string]));
    const inOrder = (docids: readonly number[]): readonly number[] =>
      docids.toSorted((a, b) => order.positionOf(a) - order.positionOf(b));
    return new Map(wanted.map(([feed, { docids }]) => [feed, inOrder(docids).flatMap((one) => idOf.get(one) ?? [])]));
  };
  const positions: FeedIndex['positions'] = (feed) =>
    Uint32Array.from(allFeeds().feeds.get(feed)?.docids ?? [], order.positionOf).sort();
  return { count, ids, positions };
}

function countOne(stories: FeedStories | undefined, read: Uint8Array, { size, positionOf }: ListOrder): FeedCount {
  if (!stories) return { unread: 0, total: 0, newest: size, newestUnread: size };
  let [unread, newestUnread] = [0, size];
  for (const docid of stories.docids) {
    if (read[docid] === 1) continue;
    unread += 1;
    const position = positionOf(docid);
    if (position < newestUnread) newestUnread = position;
  }
  return { unread, total: stories.docids.length, newest: stories.newest, newestUnread };
}

/** The stories of each feed. One row for each publisher of a feed: a row for each story takes longer. */
function storiesOfFeeds(db: DatabaseSync, order: ListOrder, names: FeedNames, others: SharedStories): AllFeeds {
  const sql = `SELECT feed, feed_id, named, (SELECT json_group_array(story) FROM origin_stories WHERE origin = number) AS stories
    FROM origins WHERE feed <> '' OR feed_id <> ''`;
  const feeds = new Map<string, { docids: number[]; newest: number }>();
  const refs: string[] = [];
  /** The first feed of each story: its number in `refs`, from 1. */
  const first = new Uint32Array(1 + order.docids.reduce((most, docid) => Math.max(most, docid), 0));
  const shared = new Map<number, Set<string>>();
  const add = (feed: string, docids: readonly number[]): void => {
    const known = feeds.get(feed) ?? { docids: [], newest: order.size };
    if (!feeds.has(feed)) refs.push(feed);
    feeds.set(feed, known);
    const number = refs.indexOf(feed) + 1;
    for (const docid of docids) {
      const position = order.positionOf(docid);
      // Stories that were added since have no position.
      if (position < 0) continue;
      const own = first[docid] ?? 0;
      if (own === 0) first[docid] = number;
      else {
        const all = shared.get(docid) ?? new Set([refs[own - 1] as string]);
        if (all.has(feed)) continue;
        shared.set(docid, all.add(feed));
      }
      known.docids.push(docid);
      known.newest = Math.min(known.newest, position);
    }
  };
  for (const { stories, ...origin } of prepared(db, sql).all())
    add(feedRefOf(storedFeed(origin), names), JSON.parse(stories as string) as number[]);
  for (const [feed, docids] of others) add(feed, docids);
  return { feeds, shared };
}
