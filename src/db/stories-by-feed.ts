import type { StoryEntry } from '../story/entry.ts';
import { type FeedNames, feedRefOf, NO_FEEDS } from '../story/query/feed-names.ts';
import { type DatabaseSync, prepared } from './connection.ts';
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

/** The stories of feeds in a database. */
export function storiesByFeed(db: DatabaseSync, isWanted: IsWantedFeed, feeds: FeedNames): StoriesByFeed {
  const origins = prepared(
    db,
    "SELECT number, feed, feed_id, named FROM origins WHERE feed <> '' OR feed_id <> ''",
  ).all();
  const wanted = new Map(origins.map((row) => [row.number as number, feedRefOf(storedFeed(row), feeds)]));
  for (const [number, feed] of wanted) if (!isWanted(feed)) wanted.delete(number);
  const sql = `SELECT o.origin, s.id FROM json_each(?) AS wanted
    JOIN origin_stories o ON o.origin = wanted.value JOIN stories s ON s.docid = o.story
    ORDER BY s.sort_key DESC, s.id`;
  const rows = prepared(db, sql).all(JSON.stringify([...wanted.keys()]));
  return grouped(rows.map(({ origin, id }) => [wanted.get(origin as number) ?? '', id as string]));
}

/** The same of entries in memory, in the order of lists. */
export function entriesByFeed(entries: readonly StoryEntry[], isWanted: IsWantedFeed): StoriesByFeed {
  return grouped(
    entries.flatMap(({ id, editions }) =>
      Object.values(editions).flatMap((edition) => {
        const feed = feedRefOf(edition, NO_FEEDS);
        return feed !== '' && isWanted(feed) ? [[feed, id] as const] : [];
      }),
    ),
  );
}
