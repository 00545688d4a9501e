import type { StoryEntry } from '../../story/entry.ts';
import type { BadgeId } from '../../story/origin/badges.ts';
import { inBadgeOrder } from '../../story/query/catalogue.ts';
import { currentName, type FeedNames, type FeedOfStory } from '../../story/query/feed-names.ts';
import { type DatabaseSync, prepared } from '../connection.ts';
import type { StoredEntry } from '../scan/read-story.ts';

/** The feed of a row of `origins`. */
export const storedFeed = ({ feed, feed_id: feedId, named }: Readonly<Record<string, unknown>>): FeedOfStory => ({
  ...(feed ? { feed: feed as string } : {}),
  ...(feedId ? { feedId: feedId as string } : {}),
  ...(named === 1 ? { named: true } : {}),
});

/** The number of stories of each publisher, by current name. `counts` are by the result of `originsOf` (write-story.ts). */
export function countSources(counts: Iterable<readonly [string, number]>, feeds: FeedNames): Map<string, number> {
  const sources = new Map<string, number>();
  for (const [origins, count] of counts) {
    const rows = JSON.parse(origins) as [source: string, feed: string, feedId: string, named: number][];
    const names = rows.map(([name, feed, feedId, named]) =>
      currentName(name, storedFeed({ feed, feed_id: feedId, named }), feeds),
    );
    for (const name of new Set(names)) sources.set(name, (sources.get(name) ?? 0) + count);
  }
  return sources;
}

/** Badges that depend on the current day. */
export const CHECKED: ReadonlySet<BadgeId> = new Set<BadgeId>(['fact-checked', 'fact-checked-auto']);

/** A stored entry as it is on a day. */
export function entryOn(today: string, stored: StoredEntry): StoryEntry {
  if (Object.values(stored.editions).every(({ checked }) => checked === undefined)) return stored;
  const editions = Object.entries(stored.editions).map(([lang, { checked, ...edition }]) => {
    const counts = checked === undefined || checked <= today;
    return [lang, counts ? edition : { ...edition, badges: edition.badges.filter((id) => !CHECKED.has(id)) }];
  });
  return { ...stored, editions: Object.fromEntries(editions) };
}

/** A fact about the whole library (schema.ts), or undefined. */
export function readFact(db: DatabaseSync, key: string): string | number | undefined {
  const row = prepared(db, 'SELECT value FROM library WHERE key = ?').get(key);
  return row?.value as string | number | undefined;
}

export function writeFact(db: DatabaseSync, key: string, value: string | number): void {
  prepared(db, 'INSERT OR REPLACE INTO library(key, value) VALUES (?, ?)').run(key, value);
}

/** The stored form of a story; undefined for an unknown docid. */
export function storedEntry(db: DatabaseSync, docid: number): StoredEntry | undefined {
  const row = prepared(db, 'SELECT entry FROM stories WHERE docid = ?').get(docid);
  return row && (JSON.parse(row.entry as string) as StoredEntry);
}

/** The docid of a story; undefined for an unknown id. */
export function docidOf(db: DatabaseSync, id: string): number | undefined {
  return prepared(db, 'SELECT docid FROM stories WHERE id = ?').get(id)?.docid as number | undefined;
}

/** The first ids that begin with some letters. No letter comes after the last one of Unicode. */
export function idsFrom(db: DatabaseSync, beginning: string, most: number): string[] {
  const rows = prepared(db, 'SELECT id FROM stories WHERE id >= ? AND id < ? ORDER BY id LIMIT ?');
  return rows.all(beginning, `${beginning}\u{10ffff}`, most).map(({ id }) => id as string);
}

/**
 * The ids of all stories with their docids, from the index of ids: the table itself is twenty times as large. As two texts: rows
 * as objects take several times as long.
 */
export function storyIds(db: DatabaseSync): { readonly ids: readonly string[]; readonly docids: readonly number[] } {
  const sql = `SELECT json_group_array(id) AS ids, json_group_array(docid) AS docids
    FROM (SELECT id, docid FROM stories INDEXED BY sqlite_autoindex_stories_1 ORDER BY id)`;
  const row = prepared(db, sql).get();
  return { ids: JSON.parse(row?.ids as string), docids: JSON.parse(row?.docids as string) };
}

/** The badges, languages, tags or publishers of all stories with their numbers of stories. */
export function readCounts(db: DatabaseSync, kind: string): [string, number][] {
  const rows = prepared(db, 'SELECT name, stories FROM counts WHERE kind = ?').all(kind);
  return rows.map(({ name, stories }) => [name as string, stories as number]);
}

/** The badges that stories have on a day, with their numbers of stories, in the order of the table of badges. */
export function presentBadges(db: DatabaseSync, today: string): ReadonlyMap<BadgeId, number> {
  const counts = new Map(readCounts(db, 'badge') as [BadgeId, number][]);
  // Those of checks that are dated ahead do not count yet.
  const sql = 'SELECT count(DISTINCT story) AS stories FROM badges WHERE badge = ? AND from_day > ?';
  const ahead = prepared(db, `${sql} AND story NOT IN (SELECT story FROM badges WHERE badge = ? AND from_day <= ?)`);
  for (const id of CHECKED) {
    if (!counts.has(id)) continue;
    const later = Number(ahead.get(id, today, id, today)?.stories ?? 0);
    counts.set(id, (counts.get(id) ?? 0) - later);
  }
  return inBadgeOrder(counts);
}
