import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { openDatabase } from '../../../src/db/connection.ts';

/** An index whose file was damaged. */
export interface DamagedIndex {
  /** What is wrong, for docs/reliability.md. */
  readonly what: string;
  /** Damages the database, which nobody has open. */
  readonly damage: (file: string) => void;
}

/** Overwrites a part of the file, from a share of its length. */
function overwrite(file: string, from: number, length: number, byte: number): void {
  const fd = openSync(file, 'r+');
  const at = Math.floor(fstatSync(fd).size * from);
  writeSync(fd, Buffer.alloc(length, byte), 0, length, at);
  closeSync(fd);
}

/** Changes the database as no version of the program does. */
const change =
  (...statements: readonly string[]) =>
  (file: string): void => {
    const db = openDatabase(file, 'write');
    try {
      db.exec('PRAGMA writable_schema = ON');
      for (const statement of statements) db.exec(statement);
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  };

/** Half of the cells of a table's or an index's first page are gone; SQLite reads the rest without an error. */
function halve(file: string, name: string): void {
  const db = openDatabase(file, 'read');
  const root = Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name)?.rootpage);
  const size = Number(db.prepare('PRAGMA page_size').get()?.page_size);
  db.close();
  const bytes = readFileSync(file);
  const at = (root - 1) * size + 3;
  bytes.writeUInt16BE(bytes.readUInt16BE(at) >> 1, at);
  writeFileSync(file, bytes);
}

/** To add one, add a row: every story is listed afterwards, in the same order. */
export const DAMAGED_INDEXES: readonly DamagedIndex[] = [
  { what: 'An empty index', damage: (file) => writeFileSync(file, '') },
  { what: 'Nonsense instead of the index', damage: (file) => writeFileSync(file, 'nonsense'.repeat(10_000)) },
  { what: 'An index without its last half', damage: (file) => truncateSync(file, Math.floor(statSync(file).size / 2)) },
  { what: 'Zeros in the first page of the index', damage: (file) => overwrite(file, 0, 4096, 0) },
  { what: 'An index without a table', damage: change('DROP TABLE stories') },
  {
    what: 'Half of the stored list',
    damage: change('UPDATE list SET docids = substr(docids, 1, length(docids) / 8 * 4)'),
  },
  {
    what: 'A stored list in another order',
    damage: change('UPDATE list SET docids = substr(docids, 5) || substr(docids, 1, 4)'),
  },
  {
    what: 'A stored list that names stories that are not there',
    damage: change(`UPDATE list SET docids = substr(docids, 5) || x'ffff0000'`),
  },
  { what: 'Half of the stories of the index', damage: change('DELETE FROM stories WHERE docid % 2') },
  {
    what: 'Half of the stories of the index, and a stored list without them',
    damage: change(
      'DELETE FROM stories WHERE docid > 30',
      'UPDATE list SET docids = substr(docids, 1 + length(docids) / 2)',
    ),
  },
  { what: 'Wrong ids in the index', damage: change(`UPDATE stories SET id = 'x' || id`) },
  {
    what: 'Exchanged entries in the index',
    damage: change('UPDATE stories SET entry = (SELECT entry FROM stories s WHERE s.docid = 61 - stories.docid)'),
  },
  { what: 'Half of a page of the stories', damage: (file) => halve(file, 'stories') },
  { what: 'Half of a page of the ids', damage: (file) => halve(file, 'sqlite_autoindex_stories_1') },
  { what: 'Half of a page of the order', damage: (file) => halve(file, 'stories_in_list_order') },
  { what: 'Half of a page of the files', damage: (file) => halve(file, 'files') },
];
