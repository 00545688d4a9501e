import type { StoryEntry } from '../story/entry.ts';
import type { Catalogue } from '../story/query/catalogue.ts';
import { type FeedNames, feedRefOf, feedRefsOf } from '../story/query/feed-names.ts';
import { type DatabaseSync, prepared } from './connection.ts';
import type { SharedStories } from './shared-stories.ts';
import { storedFeed } from './tables/stories.ts';

/** The ids of stories by their feeds (`feedRefOf`), newest first. */
export type StoriesByFeed = ReadonlyMap<string, readonly string[]>;

/** Which feeds are meant. */
export type IsWantedFeed = (ref: string) => boolean;

function grouped(rows: Iterable<readonly [feed: string, id: string]>): StoriesByFeed {
  const found = new Map<string, Set<string>>();
  for (const [feed, id] of rows) found.set(feed, (found.get(feed) ?? new Set()).add(id));
  return new Map([...found].map(([feed, ids]) => [feed, [...ids]]));
}

/** The stories of feeds in a database; `shared` are those in feeds that their files do not name. */
export function storiesByFeed(
  db: DatabaseSync,
  isWanted: IsWantedFeed,
  feeds: FeedNames,
  shared: SharedStories,
): StoriesByFeed {
  const origins = prepared(
    db,
    "SELECT number, feed, feed_id, named FROM origins WHERE feed <> '' OR feed_id <> ''",
  ).all();
  const wanted = new Map(origins.map((row) => [row.number as number, feedRefOf(storedFeed(row), feeds)]));
  for (const [number, feed] of wanted) if (!isWanted(feed)) wanted.delete(number);
  const others = [...shared].filter(([feed]) => isWanted(feed));
  const sql = `SELECT feed, s.id FROM (
      SELECT o.origin AS feed, o.story AS docid FROM json_each(?) AS wanted JOIN origin_stories o ON o.origin = wanted.value
      UNION ALL SELECT value->>0, value->>1 FROM json_each(?)
    ) JOIN stories s USING (docid) ORDER BY s.sort_key DESC, s.id`;
  const pairs = others.flatMap(([feed, docids]) => docids.map((docid) => [feed, docid]));
  const rows = prepared(db, sql).all(JSON.stringify([...wanted.keys()]), JSON.stringify(pairs));
  return grouped(
    rows.map(({ feed, id }) => [typeof feed === 'number' ? (wanted.get(feed) ?? '') : (feed as string), id as string]),
  );
}

/** The same of entries in memory, in the order of lists. */
export function entriesByFeed(
  entries: readonly StoryEntry[],
  isWanted: IsWantedFeed,
  otherFeeds: Catalogue['otherFeeds'],
): StoriesByFeed {
  return grouped(
    entries.flatMap((entry) =>
      [...feedRefsOf(entry, otherFeeds(entry.id))].filter(isWanted).map((feed) => [feed, entry.id] as const),
    ),
  );
}
