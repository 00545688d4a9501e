import { type DatabaseSync, isDamage, prepared } from './connection.ts';
import { isListRight } from './list-order.ts';
import { hasMoreFilesThan } from './tables/files.ts';

/** A database of up to this many files is checked as a whole when it is opened: that takes less than a hundredth of a start. */
const FEW = 500;

const CHECKED = ['stories', 'files', 'list'];

/** One number of a query. */
const ask = (db: DatabaseSync, sql: string): number => Number(prepared(db, sql).get()?.n);

const countStories = (db: DatabaseSync): number => ask(db, 'SELECT count(*) AS n FROM stories');

/** Whether the files belong to as many stories as there are. Takes longer than a tenth of a start with a hundred thousand. */
export function hasStoriesOfFiles(db: DatabaseSync): boolean {
  const ofFiles = 'SELECT count(DISTINCT story) FROM files INDEXED BY files_of_story WHERE story IS NOT NULL';
  return ask(db, `SELECT (${ofFiles}) = (SELECT count(*) FROM stories) AS n`) === 1;
}

/** Whether tables, their indexes and each other's numbers agree: SQLite notices only what it cannot read. */
function isIntact(db: DatabaseSync): boolean {
  const isSound = (table: string): boolean =>
    prepared(db, `PRAGMA integrity_check(${table})`).get()?.integrity_check === 'ok';
  const others = `SELECT count(*) AS n FROM stories WHERE instr(entry, json_quote(id)) = 0 AND entry->>'id' IS NOT id`;
  return CHECKED.every(isSound) && hasStoriesOfFiles(db) && ask(db, others) === 0;
}

/** Whether a database that has just been opened lists all of its stories: all of a small one is checked, of others the numbers. */
export function isConsistent(db: DatabaseSync): boolean {
  // One state of all tables: another process may be writing.
  db.exec('BEGIN');
  try {
    const isFew = !hasMoreFilesThan(db, FEW);
    return isListRight(db, isFew ? null : countStories(db)) && (!isFew || isIntact(db));
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  } finally {
    if (db.isTransaction) db.exec('COMMIT');
  }
}
