import { ensureAccount } from '../../../src/db/data/accounts.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import type { Env } from '../../../src/platform/paths.ts';
import { withData } from '../../db/data/helpers.ts';

export const HOME_ACCOUNT = { name: 'home', kind: 'freshrss', url: 'https://rss.example', user: 'reader' } as const;
export const WORK_ACCOUNT = { name: 'work', kind: 'miniflux', url: 'https://flux.example' } as const;

/** An entry of an account: unread, without a star or a label, unless it says so. */
export interface TestEntry {
  readonly account: string;
  readonly id: number;
  readonly story: string;
  readonly isRead?: boolean;
  readonly isStarred?: boolean;
  readonly labels?: readonly string[];
}

/** Records accounts with entries for the stories of a library. */
export function putEntries(env: Env, library: string, entries: readonly TestEntry[]): void {
  withData(env, (file) =>
    new LibraryData(file, library).write((db, row) => {
      for (const { account, id, story, isRead = false, isStarred = false, labels = [] } of entries) {
        ensureAccount(db, row, account, account);
        db.prepare('INSERT INTO entry VALUES(?, ?, ?, ?, ?, ?, ?)').all(
          row,
          account,
          id,
          '1',
          story,
          isRead ? 1 : 0,
          isStarred ? 1 : 0,
        );
        for (const label of labels)
          db.prepare('INSERT INTO entry_label VALUES(?, ?, ?, ?)').all(row, account, id, label);
      }
    }),
  );
}

/** What waits for the servers, in the order in which it was wanted by account: `home 1 read=1`. */
export const wantsIn = (env: Env): readonly string[] =>
  withData(env, (file) =>
    file.read(
      (db) =>
        db
          .prepare('SELECT account, entry, field, value FROM entry_want ORDER BY account, seq')
          .all()
          .map(({ account, entry, field, value }) => `${account} ${entry} ${field}=${value}`),
      [],
    ),
  );

/** The same of feeds: `home title=Ore`. */
export const feedWantsIn = (env: Env): readonly string[] =>
  withData(env, (file) =>
    file.read(
      (db) =>
        db
          .prepare('SELECT account, field, value FROM feed_want ORDER BY account, seq')
          .all()
          .map(({ account, field, value }) => `${account} ${field}=${value}`),
      [],
    ),
  );
