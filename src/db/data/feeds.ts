import { type DatabaseSync, prepared, type Value } from '../connection.ts';

/** What is known of a feed between two syncs: a row of the table `feed`. Times are in milliseconds since 1970, null for never. */
export interface FeedRow {
  /** The validators of the last response (ETag, Last-Modified), '' for none. */
  readonly etag: string;
  readonly modified: string;
  /** Their address, after redirects and without user information; '' for none. */
  readonly answered_by: string;
  /** The http(s) address of its site, '' if it names none. */
  readonly site: string;
  /** When its server last sent it, or reported it unchanged. */
  readonly fetched: number | null;
  /** When it was last requested, if a timer is in use. */
  readonly requested: number | null;
  /** The time before which its server must not be asked. */
  readonly not_before: number | null;
  /** When its server said that it is permanently gone. */
  readonly gone: number | null;
  /** If the last request failed: when it did, when the first one in a row did, and the reason as JSON. */
  readonly failed: number | null;
  readonly failing_since: number | null;
  readonly failure: string | null;
  /** How often its last document asks for a request, as JSON; null if it does not say. */
  readonly schedule: string | null;
  /** 1 once pages were fetched: then pages of later items without text will be fetched too. */
  readonly has_pages: number;
  /** Older stories come as read at its first sync, whatever the settings say; 0 once it was synced, null if nothing is known. */
  readonly new_since: number | null;
  /** Of a watched page, as JSON: where its items were found (`ListingPlace`). */
  readonly listing: string | null;
}

export const UNKNOWN_FEED: FeedRow = {
  etag: '',
  modified: '',
  answered_by: '',
  site: '',
  fetched: null,
  requested: null,
  not_before: null,
  gone: null,
  failed: null,
  failing_since: null,
  failure: null,
  schedule: null,
  has_pages: 0,
  new_since: null,
  listing: null,
};

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
  const sql = `SELECT max(at) AS at FROM (
    SELECT max(max(coalesce(fetched, requested), coalesce(requested, fetched))) AS at FROM feed WHERE library = ?
    UNION ALL SELECT max(fetched) FROM account WHERE library = ?)`;
  return (prepared(db, sql).get(library, library) as { readonly at: number | null }).at;
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

/**
 * The stories of a listing whose files name another feed, or did until now: that feed by the short hash of the story, '' for none
 * that is known.
 */
export type NamedFeeds = ReadonlyMap<string, string>;

/**
 * Replaces what a feed lists; only what has changed is written. A story that a second feed has is shared from then on, whichever
 * row is written first: at the same time the other feed may have its file rewritten.
 *
 * @param named the feeds of which the files speak; a known one that has no row of the story gets one, as of a story that left it.
 * @param today ISO date.
 */
export function putListing(
  db: DatabaseSync,
  library: number,
  feed: string,
  { listed, left }: Listing,
  { named, today }: { readonly named: NamedFeeds; readonly today: string } = { named: new Map(), today: '' },
): void {
  ensureFeed(db, library, feed);
  const before = listingOf(db, library, feed);
  const remove = prepared(db, 'DELETE FROM listing WHERE library = ? AND feed = ? AND hash = ?');
  const put = prepared(
    db,
    `INSERT INTO listing(library, feed, hash, departed) VALUES(?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET departed = excluded.departed`,
  );
  for (const hash of [...before.listed, ...before.left.keys()])
    if (!listed.has(hash) && !left.has(hash)) remove.run(library, feed, hash);
  for (const hash of listed) if (!before.listed.has(hash)) put.run(library, feed, hash, null);
  for (const [hash, day] of left)
    if (!listed.has(hash) && before.left.get(hash) !== day) put.run(library, feed, hash, day);
  const isKnown = (hash: string): boolean => before.listed.has(hash) || before.left.has(hash);
  shareStories(
    db,
    library,
    feed,
    [...listed, ...left.keys()].filter((hash) => !isKnown(hash)),
    { named, today },
  );
}

/** Adds stories to what a feed lists. `named`, `today` as of `putListing`. */
export function addToListing(
  db: DatabaseSync,
  library: number,
  feed: string,
  hashes: readonly string[],
  { named, today }: { readonly named: NamedFeeds; readonly today: string },
): void {
  ensureFeed(db, library, feed);
  const put = prepared(db, 'INSERT OR IGNORE INTO listing(library, feed, hash) VALUES(?, ?, ?)');
  for (const hash of hashes) put.run(library, feed, hash);
  shareStories(db, library, feed, hashes, { named, today });
}

/** Records of stories that a feed has got, and of those that `putListing` names, that they are in several feeds. */
function shareStories(
  db: DatabaseSync,
  library: number,
  feed: string,
  added: readonly string[],
  { named, today }: { readonly named: NamedFeeds; readonly today: string },
): void {
  const record = prepared(
    db,
    `INSERT OR IGNORE INTO listing(library, feed, hash, departed)
      SELECT library, id, ?, ? FROM feed WHERE library = ? AND id = ?`,
  );
  const share = prepared(
    db,
    'UPDATE listing SET is_shared = 1 WHERE library = ? AND feed = ? AND hash = ? AND is_shared = 0',
  );
  for (const [hash, other] of named) {
    record.run(hash, today, library, other);
    share.run(library, feed, hash);
  }
  for (const hash of new Set([...added, ...named.keys()])) {
    const feeds = feedsWithStory(db, library, hash);
    if (feeds.length > 1) for (const one of feeds) share.run(library, one, hash);
  }
}

/** The feeds that have a story, by its short hash: those that list it, and those that it has left. */
export function feedsWithStory(db: DatabaseSync, library: number, hash: string): readonly string[] {
  const rows = prepared(db, 'SELECT feed FROM listing WHERE library = ? AND hash = ?').all(library, hash);
  return (rows as unknown as readonly { readonly feed: string }[]).map(({ feed }) => feed);
}

/**
 * The feeds of stories whose files may name another one, by the short hash of the story. As one text, since it is compared with
 * that of another time: lines of the hash and the feed.
 */
export function sharedListings(db: DatabaseSync, library: number): string {
  const sql = `SELECT group_concat(hash || ' ' || feed, char(10)) AS text FROM listing WHERE library = ? AND is_shared = 1`;
  return (prepared(db, sql).get(library) as { text: string | null }).text ?? '';
}

/** Pages that are still to be fetched: the number of failed attempts, by the short hashes of their items. */
export function pagesDueOf(db: DatabaseSync, library: number, feed: string): ReadonlyMap<string, number> {
  const rows = prepared(db, 'SELECT hash, tries FROM page_due WHERE library = ? AND feed = ?').all(library, feed);
  return new Map(
    (rows as unknown as readonly { hash: string; tries: number }[]).map(({ hash, tries }) => [hash, tries]),
  );
}

/** Adds a page to those of a feed that are still to be fetched. */
export function addPageDue(db: DatabaseSync, library: number, feed: string, hash: string, tries: number): void {
  ensureFeed(db, library, feed);
  const put = prepared(db, 'INSERT OR REPLACE INTO page_due(library, feed, hash, tries) VALUES(?, ?, ?, ?)');
  put.run(library, feed, hash, tries);
}

/** Replaces the pages of a feed that are still to be fetched. */
export function putPagesDue(db: DatabaseSync, library: number, feed: string, pages: ReadonlyMap<string, number>): void {
  ensureFeed(db, library, feed);
  prepared(db, 'DELETE FROM page_due WHERE library = ? AND feed = ?').run(library, feed);
  const put = prepared(db, 'INSERT INTO page_due(library, feed, hash, tries) VALUES(?, ?, ?, ?)');
  for (const [hash, tries] of pages) put.run(library, feed, hash, tries);
}
