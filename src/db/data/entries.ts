import { type DatabaseSync, prepared } from '../connection.ts';
import { nextSeq } from './accounts.ts';

export type { DatabaseSync } from '../connection.ts';

/** An account of a library, whose rows these are. */
export interface Owner {
  readonly library: number;
  readonly account: string;
}

/** An entry as last seen at its server. */
export interface EntryRow {
  readonly id: number;
  /** The server's id of its feed. */
  readonly feed: string;
  /** '' if it has no story here. */
  readonly story: string;
  readonly isRead: boolean;
  readonly isStarred: boolean;
}

/** What the user wants a field of an entry to be. A newer want has a greater `seq`. */
export interface WantRow {
  readonly entry: number;
  readonly field: string;
  readonly value: boolean;
  readonly seq: number;
}

/** An entry of a story, with what is wanted of it. */
export interface StoryEntryRow {
  readonly account: string;
  readonly id: number;
  readonly isRead: boolean;
  readonly isStarred: boolean;
  readonly labels: readonly string[];
  readonly wants: ReadonlyMap<string, boolean>;
}

type Raw = Readonly<Record<string, unknown>>;

const ENTRY = 'e.id, e.feed, e.story, e.is_read, e.is_starred';

const entryOf = (row: Raw): EntryRow => ({
  id: row.id as number,
  feed: row.feed as string,
  story: row.story as string,
  isRead: row.is_read === 1,
  isStarred: row.is_starred === 1,
});

/** The entries that are unread or starred. */
export function openEntries(db: DatabaseSync, { library, account }: Owner): readonly EntryRow[] {
  const sql = `SELECT ${ENTRY} FROM entry AS e WHERE library = ? AND account = ? AND (is_read = 0 OR is_starred = 1)`;
  return prepared(db, sql).all(library, account).map(entryOf);
}

/** Those of some entries that are known. */
export function entriesById(db: DatabaseSync, { library, account }: Owner, ids: Iterable<number>): readonly EntryRow[] {
  const list = [...ids];
  if (list.length === 0) return [];
  const sql = `SELECT ${ENTRY} FROM json_each(?) AS j CROSS JOIN entry AS e
    ON e.library = ? AND e.account = ? AND e.id = j.value`;
  return prepared(db, sql).all(JSON.stringify(list), library, account).map(entryOf);
}

/** The short hashes of stories that are unread or starred at a server. */
export function openStories(db: DatabaseSync, library: number): ReadonlySet<string> {
  const sql = `SELECT substr(story, -10) AS hash FROM entry WHERE library = ? AND (is_read = 0 OR is_starred = 1)`;
  return new Set(
    prepared(db, sql)
      .all(library)
      .map(({ hash }) => hash as string),
  );
}

export function isKnownEntry(db: DatabaseSync, { library, account }: Owner, id: number): boolean {
  const sql = 'SELECT 1 FROM entry WHERE library = ? AND account = ? AND id = ?';
  return prepared(db, sql).get(library, account, id) !== undefined;
}

/** The entries of each label, as last seen. */
export function labelledEntries(db: DatabaseSync, { library, account }: Owner): ReadonlyMap<string, Set<number>> {
  const rows = prepared(db, 'SELECT label, entry FROM entry_label WHERE library = ? AND account = ?');
  const all = new Map<string, Set<number>>();
  for (const { label, entry } of rows.all(library, account) as unknown as { label: string; entry: number }[]) {
    const entries = all.get(label);
    if (entries) entries.add(entry);
    else all.set(label, new Set([entry]));
  }
  return all;
}

/** What is to be sent, oldest first. */
export function openWants(db: DatabaseSync, { library, account }: Owner): readonly WantRow[] {
  const sql = 'SELECT entry, field, value, seq FROM entry_want WHERE library = ? AND account = ? ORDER BY seq';
  return prepared(db, sql)
    .all(library, account)
    .map((row) => ({ ...(row as unknown as WantRow), value: row.value === 1 }));
}

/** The number of the newest want on a field of an entry; null if there is none. */
export function wantSeq(db: DatabaseSync, { library, account }: Owner, entry: number, field: string): number | null {
  const sql = 'SELECT seq FROM entry_want WHERE library = ? AND account = ? AND entry = ? AND field = ?';
  return (prepared(db, sql).get(library, account, entry, field)?.seq as number | undefined) ?? null;
}

/** Deletes a want that was not replaced meanwhile. */
export function deleteWant(db: DatabaseSync, { library, account }: Owner, { entry, field, seq }: WantRow): void {
  const sql = 'DELETE FROM entry_want WHERE library = ? AND account = ? AND entry = ? AND field = ? AND seq = ?';
  prepared(db, sql).run(library, account, entry, field, seq);
}

/** Records what an entry is to be at its server. */
export function putWant(db: DatabaseSync, owner: Owner, entry: number, field: string, value: boolean): void {
  const { library, account } = owner;
  prepared(
    db,
    `INSERT INTO entry_want(library, account, entry, field, value, seq) VALUES(?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET value = excluded.value, seq = excluded.seq`,
  ).run(library, account, entry, field, value ? 1 : 0, nextSeq(db, library, account));
}

/** Records a value as seen at the server, of an entry that is known. */
export function setField(db: DatabaseSync, owner: Owner, id: number, field: string, value: boolean): void {
  const { library, account } = owner;
  if (field === 'read' || field === 'starred') {
    const column = field === 'read' ? 'is_read' : 'is_starred';
    const sql = `UPDATE entry SET ${column} = ? WHERE library = ? AND account = ? AND id = ?`;
    prepared(db, sql).run(value ? 1 : 0, library, account, id);
    return;
  }
  const label = field.slice('tag:'.length);
  const sql = value
    ? `INSERT OR IGNORE INTO entry_label(library, account, entry, label)
        SELECT library, account, id, ? FROM entry WHERE library = ? AND account = ? AND id = ?`
    : 'DELETE FROM entry_label WHERE label = ? AND library = ? AND account = ? AND entry = ?';
  prepared(db, sql).run(label, library, account, id);
}

/** Adds an entry; one that is known stays as it is. */
export function addEntry(db: DatabaseSync, { library, account }: Owner, entry: EntryRow): void {
  const { id, feed, story, isRead, isStarred } = entry;
  prepared(
    db,
    `INSERT OR IGNORE INTO entry(library, account, id, feed, story, is_read, is_starred) VALUES(?, ?, ?, ?, ?, ?, ?)`,
  ).run(library, account, id, feed, story, isRead ? 1 : 0, isStarred ? 1 : 0);
}

/** Forgets an entry, with what is wanted of it. */
export function deleteEntry(db: DatabaseSync, { library, account }: Owner, id: number): void {
  prepared(db, 'DELETE FROM entry WHERE library = ? AND account = ? AND id = ?').run(library, account, id);
}

/** The entries of other feeds than these, which the account no longer has. */
export function entriesOfOtherFeeds(db: DatabaseSync, owner: Owner, feeds: readonly string[]): readonly number[] {
  const sql = `SELECT id FROM entry WHERE library = ? AND account = ? AND feed NOT IN (SELECT value FROM json_each(?))`;
  const rows = prepared(db, sql).all(owner.library, owner.account, JSON.stringify(feeds));
  return rows.map(({ id }) => id as number);
}

/** The entries of a story in all accounts of a library. */
export function storyEntries(db: DatabaseSync, library: number, story: string): readonly StoryEntryRow[] {
  const rows = prepared(
    db,
    'SELECT account, id, is_read, is_starred FROM entry AS e WHERE story = ? AND library = ?',
  ).all(story, library);
  return rows.map((row) => {
    const [account, id] = [row.account as string, row.id as number];
    const of = 'WHERE library = ? AND account = ? AND entry = ?';
    const wants = prepared(db, `SELECT field, value FROM entry_want ${of}`).all(library, account, id);
    const labels = prepared(db, `SELECT label FROM entry_label ${of}`).all(library, account, id);
    return {
      account,
      id,
      isRead: row.is_read === 1,
      isStarred: row.is_starred === 1,
      labels: labels.map(({ label }) => label as string),
      wants: new Map(wants.map(({ field, value }) => [field as string, value === 1])),
    };
  });
}

/** Those of some stories that have an entry in a library. */
export function storiesWithEntries(db: DatabaseSync, library: number, stories: readonly string[]): readonly string[] {
  const sql = `SELECT j.value AS story FROM json_each(?) AS j
    WHERE EXISTS(SELECT 1 FROM entry AS e WHERE e.story = j.value AND e.library = ?)`;
  return prepared(db, sql)
    .all(JSON.stringify(stories), library)
    .map(({ story }) => story as string);
}

/** The same as `putWant` for all entries of stories, in one statement: they have one number in each account. */
export function putStoryWants(
  db: DatabaseSync,
  library: number,
  stories: readonly string[],
  field: string,
  value: boolean,
): void {
  prepared(db, 'UPDATE account SET seq = seq + 1 WHERE library = ?').run(library);
  const sql = `INSERT INTO entry_want(library, account, entry, field, value, seq)
    SELECT e.library, e.account, e.id, ?, ?, a.seq FROM json_each(?) AS j
      CROSS JOIN entry AS e ON e.story = j.value AND e.library = ?
      JOIN account AS a ON a.library = e.library AND a.name = e.account WHERE true
    ON CONFLICT DO UPDATE SET value = excluded.value, seq = excluded.seq`;
  prepared(db, sql).run(field, value ? 1 : 0, JSON.stringify(stories), library);
}

/** The stories of a library with open wants, each with a field and a value that is wanted of it. */
export function wantedFields(
  db: DatabaseSync,
  library: number,
): readonly (readonly [story: string, field: string, value: boolean])[] {
  const sql = `SELECT DISTINCT e.story, w.field, w.value FROM entry_want AS w
    JOIN entry AS e ON e.library = w.library AND e.account = w.account AND e.id = w.entry
    WHERE w.library = ? AND e.story <> '' ORDER BY e.story, w.field`;
  return prepared(db, sql)
    .all(library)
    .map(({ story, field, value }) => [story as string, field as string, value === 1]);
}
