import { type DatabaseSync, prepared, type Value } from '../connection.ts';

/** What is known of an account between two rounds: a row of the table `account`. Times are in milliseconds since 1970. */
export interface AccountRow {
  /** Kind, API, address and user: another account of the same name has nothing in common with this one. */
  readonly identity: string;
  /** JSON. */
  readonly watermarks: string;
  readonly absent: string;
  readonly marks_due: string;
  /** When its last round succeeded. */
  readonly fetched: number | null;
  /** When it was last requested. */
  readonly requested: number | null;
  /** The time before which its server must not be asked. */
  readonly not_before: number | null;
  /** If the last round failed: when it did, when the first one in a row did, and the reason as JSON. */
  readonly failed: number | null;
  readonly failing_since: number | null;
  readonly failure: string | null;
}

export function accountRow(db: DatabaseSync, library: number, name: string): AccountRow | null {
  const row = prepared(db, 'SELECT * FROM account WHERE library = ? AND name = ?').get(library, name);
  return (row as AccountRow | undefined) ?? null;
}

/** Makes the row of an account; one of another identity is deleted first, with all that belongs to it. */
export function ensureAccount(db: DatabaseSync, library: number, name: string, identity: string): void {
  prepared(db, 'DELETE FROM account WHERE library = ? AND name = ? AND identity <> ?').run(library, name, identity);
  prepared(db, 'INSERT OR IGNORE INTO account(library, name, identity) VALUES(?, ?, ?)').run(library, name, identity);
}

/** Changes columns of an account that has a row. */
export function changeAccount(db: DatabaseSync, library: number, name: string, change: Partial<AccountRow>): void {
  const columns = Object.entries(change) as [keyof AccountRow, Value][];
  if (columns.length === 0) return;
  const sql = `UPDATE account SET ${columns.map(([column]) => `${column} = ?`).join(', ')} WHERE library = ? AND name = ?`;
  prepared(db, sql).run(...columns.map(([, value]) => value), library, name);
}

/** Deletes an account with its entries and wants, in all libraries; the stories stay. */
export function deleteAccount(db: DatabaseSync, name: string): void {
  prepared(db, 'DELETE FROM account WHERE name = ?').run(name);
}

/** The next number of a want. It is never given again, so that a newer want is known by it. */
export function nextSeq(db: DatabaseSync, library: number, account: string): number {
  const sql = 'UPDATE account SET seq = seq + 1 WHERE library = ? AND name = ? RETURNING seq';
  return (prepared(db, sql).get(library, account) as { seq: number }).seq;
}

/** What the user wants of a feed of an account. */
export interface FeedWant {
  /** Its id in the settings. */
  readonly feed: string;
  readonly field: 'subscribed' | 'title' | 'folder';
  readonly url: string;
  /** The server's id, '' if it has none yet. */
  readonly remote: string;
  readonly value: string;
}

/** Records what the user wants of a feed of an account that has a row. */
export function putFeedWant(db: DatabaseSync, library: number, account: string, want: FeedWant): void {
  prepared(
    db,
    `INSERT INTO feed_want(library, account, feed, field, url, remote, value, seq) VALUES(?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET url = excluded.url, remote = excluded.remote, value = excluded.value, seq = excluded.seq`,
  ).run(library, account, want.feed, want.field, want.url, want.remote, want.value, nextSeq(db, library, account));
}

/** How many changes wait to be sent to the servers, by account. */
export function waitingCounts(db: DatabaseSync, library: number): ReadonlyMap<string, number> {
  const rows = prepared(
    db,
    `SELECT account, count(*) AS waiting FROM (
      SELECT account FROM entry_want WHERE library = ? UNION ALL SELECT account FROM feed_want WHERE library = ?
    ) GROUP BY account`,
  ).all(library, library);
  return new Map((rows as unknown as { account: string; waiting: number }[]).map((row) => [row.account, row.waiting]));
}
