import { type DatabaseSync, prepared, type Value } from '../connection.ts';

/** A row of the table `feed`; times are in milliseconds since 1970. */
export interface FeedRow {
  readonly etag: string;
  readonly modified: string;
  readonly answered_by: string;
  readonly fetched: number | null;
  readonly requested: number | null;
  readonly not_before: number | null;
  readonly gone: number | null;
  readonly failed: number | null;
  readonly failing_since: number | null;
  readonly failure: string | null;
  readonly schedule: string | null;
  readonly has_pages: number;
}

export function feedRow(db: DatabaseSync, library: number, feed: string): FeedRow | null {
  const row = prepared(db, 'SELECT * FROM feed WHERE library = ? AND id = ?').get(library, feed);
  return (row as FeedRow | undefined) ?? null;
}

function ensureFeed(db: DatabaseSync, library: number, feed: string): void {
  prepared(db, 'INSERT OR IGNORE INTO feed(library, id) VALUES(?, ?)').run(library, feed);
}

/** Changes columns of a feed, whose row is made if needed. */
export function changeFeed(db: DatabaseSync, library: number, feed: string, change: Partial<FeedRow>): void {
  ensureFeed(db, library, feed);
  const columns = Object.entries(change) as [keyof FeedRow, Value][];
  if (columns.length === 0) return;
  const sql = `UPDATE feed SET ${columns.map(([name]) => `${name} = ?`).join(', ')} WHERE library = ? AND id = ?`;
  prepared(db, sql).run(...columns.map(([, value]) => value), library, feed);
}

/** Deletes what is known of a feed. */
export function deleteFeed(db: DatabaseSync, library: number, feed: string): void {
  prepared(db, 'DELETE FROM feed WHERE library = ? AND id = ?').run(library, feed);
}

/** Whether any request of a feed is recorded. */
export function hasRequests(db: DatabaseSync, library: number): boolean {
  const sql = 'SELECT 1 FROM feed WHERE library = ? AND requested IS NOT NULL LIMIT 1';
  return prepared(db, sql).get(library) !== undefined;
}

/**
 * When a feed was last fetched or requested, in milliseconds since 1970; null for never. Fetches are known to the hour, so that
 * a sync without news writes nothing; requests exactly, once a timer is in use.
 */
export function lastRequest(db: DatabaseSync, library: number): number | null {
  const sql =
    'SELECT max(max(coalesce(fetched, requested), coalesce(requested, fetched))) AS at FROM feed WHERE library = ?';
  return (prepared(db, sql).get(library) as { readonly at: number | null }).at;
}

/** What a feed lists, by the short hashes of stories. */
export interface Listing {
  readonly listed: ReadonlySet<string>;
  /** The ISO days on which other stories left it. */
  readonly left: ReadonlyMap<string, string>;
}

export const NO_LISTING: Listing = { listed: new Set(), left: new Map() };

export function listingOf(db: DatabaseSync, library: number, feed: string): Listing {
  const rows = prepared(db, 'SELECT hash, departed FROM listing WHERE library = ? AND feed = ?').all(library, feed);
  const all = rows as unknown as readonly { hash: string; departed: string | null }[];
  return {
    listed: new Set(all.flatMap(({ hash, departed }) => (departed === null ? [hash] : []))),
    left: new Map(all.flatMap(({ hash, departed }) => (departed === null ? [] : [[hash, departed] as const]))),
  };
}

/** Replaces what a feed lists; only what has changed is written. */
export function putListing(db: DatabaseSync, library: number, feed: string, { listed, left }: Listing): void {
  ensureFeed(db, library, feed);
  const before = listingOf(db, library, feed);
  const remove = prepared(db, 'DELETE FROM listing WHERE library = ? AND feed = ? AND hash = ?');
  const put = prepared(db, 'INSERT OR REPLACE INTO listing(library, feed, hash, departed) VALUES(?, ?, ?, ?)');
  for (const hash of [...before.listed, ...before.left.keys()])
    if (!listed.has(hash) && !left.has(hash)) remove.run(library, feed, hash);
  for (const hash of listed) if (!before.listed.has(hash)) put.run(library, feed, hash, null);
  for (const [hash, day] of left)
    if (!listed.has(hash) && before.left.get(hash) !== day) put.run(library, feed, hash, day);
}

/** Pages that are still to be fetched: the number of failed attempts, by the short hashes of their items. */
export function pagesDueOf(db: DatabaseSync, library: number, feed: string): ReadonlyMap<string, number> {
  const rows = prepared(db, 'SELECT hash, tries FROM page_due WHERE library = ? AND feed = ?').all(library, feed);
  return new Map(
    (rows as unknown as readonly { hash: string; tries: number }[]).map(({ hash, tries }) => [hash, tries]),
  );
}

/** Replaces the pages of a feed that are still to be fetched. */
export function putPagesDue(db: DatabaseSync, library: number, feed: string, pages: ReadonlyMap<string, number>): void {
  ensureFeed(db, library, feed);
  prepared(db, 'DELETE FROM page_due WHERE library = ? AND feed = ?').run(library, feed);
  const put = prepared(db, 'INSERT INTO page_due(library, feed, hash, tries) VALUES(?, ?, ?, ?)');
  for (const [hash, tries] of pages) put.run(library, feed, hash, tries);
}
