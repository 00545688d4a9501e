import { type FeedNames, feedRefOf } from '../story/query/feed-names.ts';
import { type DatabaseSync, prepared } from './connection.ts';
import type { SharedStories } from './shared-stories.ts';
import { storedFeed } from './tables/stories.ts';

/** The ids of stories by their feeds (`feedRefOf`), newest first. */
export type StoriesByFeed = ReadonlyMap<string, readonly string[]>;

/** Which feeds are meant. */
export type IsWantedFeed = (ref: string) => boolean;

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
  const found = new Map<string, Set<string>>();
  for (const { feed, id } of rows) {
    const ref = typeof feed === 'number' ? (wanted.get(feed) ?? '') : (feed as string);
    found.set(ref, (found.get(ref) ?? new Set()).add(id as string));
  }
  return new Map([...found].map(([ref, ids]) => [ref, [...ids]]));
}
