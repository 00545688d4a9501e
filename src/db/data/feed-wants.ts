import { type DatabaseSync, prepared } from '../connection.ts';
import type { FeedWant } from './accounts.ts';

/** A want with its number: another one of the same feed and field has a greater one. */
export interface OpenFeedWant extends FeedWant {
  readonly seq: number;
}

/** What the user wants of the feeds of an account and its server has not accepted yet, in the order in which it was wanted. */
export function openFeedWants(db: DatabaseSync, library: number, account: string): readonly OpenFeedWant[] {
  const sql =
    'SELECT feed, field, url, remote, value, seq FROM feed_want WHERE library = ? AND account = ? ORDER BY seq';
  return prepared(db, sql).all(library, account) as unknown as readonly OpenFeedWant[];
}

/** Deletes a want that the server has accepted or refused, unless there is a newer one of the same feed and field. */
export function dropFeedWant(
  db: DatabaseSync,
  library: number,
  account: string,
  { feed, field, seq }: Pick<OpenFeedWant, 'feed' | 'field' | 'seq'>,
): void {
  const sql = 'DELETE FROM feed_want WHERE library = ? AND account = ? AND feed = ? AND field = ? AND seq = ?';
  prepared(db, sql).run(library, account, feed, field, seq);
}
