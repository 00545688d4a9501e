import { type DatabaseSync, prepared } from '../connection.ts';

/** A key of an item and its story, both as short hashes. */
export type ItemRow = readonly [key: string, story: string];

/** The number of the last row. */
export function lastItem(db: DatabaseSync): number {
  return (prepared(db, 'SELECT coalesce(max(id), 0) AS id FROM item').get() as { id: number }).id;
}

/**
 * The keys after a row, with their stories. Read as one text, since hundreds of thousands of rows would take several times as
 * long.
 */
export function* itemsAfter(db: DatabaseSync, library: number, row: number): Generator<ItemRow> {
  const sql = `SELECT group_concat(key || ' ' || story, char(10)) AS text FROM item WHERE id > ? AND library = ?`;
  const { text } = prepared(db, sql).get(row, library) as { text: string | null };
  for (const line of (text ?? '').split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0) yield [line.slice(0, space), line.slice(space + 1)];
  }
}

/** Records keys, in new rows: rows in the order of keys would change a page of the file for each. */
export function addItems(db: DatabaseSync, library: number, rows: Iterable<ItemRow>): void {
  const add = prepared(db, 'INSERT INTO item(library, key, story) VALUES(?, ?, ?)');
  for (const [key, story] of rows) add.run(library, key, story);
}
