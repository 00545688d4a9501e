import type { FeedNames, SharedFeeds } from '../story/query/feed-names.ts';
import { type DatabaseSync, prepared } from './connection.ts';

/** The docids of stories by a feed that their files do not name. */
export type SharedStories = ReadonlyMap<string, readonly number[]>;

const NONE: SharedStories = new Map();

/**
 * The stories of subscribed feeds that their files do not name. The ids of all stories are compared in their index, which takes
 * less time than an index of their ends would for every story that is added.
 */
export function sharedStories(db: DatabaseSync, shared: SharedFeeds, feeds: FeedNames): SharedStories {
  if (feeds.size === 0 || shared().size === 0) return NONE;
  const byHash = shared();
  const sql = `SELECT docid, substr(id, -10) AS hash FROM stories INDEXED BY sqlite_autoindex_stories_1
    WHERE substr(id, -10) IN (SELECT value FROM json_each(?)) AND substr(id, -11, 1) = '-'`;
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
