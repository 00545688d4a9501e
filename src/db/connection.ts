import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

export type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A value of a row. */
export type Value = SQLInputValue;

/** Milliseconds to wait for another process that writes to the file. */
const BUSY_TIMEOUT = 2000;

/**
 * KiB of pages that a connection caches. The system caches the file anyway, so a large library must not be in memory twice.
 */
const CACHE_KIB = 2048;

let loaded: typeof import('node:sqlite') | undefined;

/** Node's SQLite, without the warning that it is experimental, which Node 22 and early 24 give once. */
function sqlite(): typeof import('node:sqlite') {
  if (loaded) return loaded;
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    loaded = process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
  return loaded;
}

/** How a library's database is opened. */
export type Access =
  /** To read from a file that others may write to meanwhile. */
  | 'read'
  /** To read where not even a reader's locks can be written. What only the write-ahead log has is not seen. */
  | 'immutable'
  /** To change a file that others may read meanwhile; it is not made where it is not there. */
  | 'write'
  /** To fill a new file, which is thrown away if the process ends: no journal, nothing synced. */
  | 'build';

/** The file of a database that is nowhere: SQLite keeps it in memory, or in a file without a name that is gone when it is closed. */
export const TEMPORARY = '';

/**
 * Opens a database. Its tables are made elsewhere (schema.ts).
 *
 * @throws an error of SQLite (`isDatabaseError`).
 */
export function openDatabase(path: string, access: Access): DatabaseSync {
  const { DatabaseSync } = sqlite();
  // Only `file:` addresses know `immutable`; of a path they take `%`, `?` and `#` for something else.
  const address = path
    .split('/')
    .map((step) => encodeURIComponent(step))
    .join('/');
  const readOnly = access === 'read' || access === 'immutable';
  let name = path;
  if (access === 'immutable') name = `file:${address}?immutable=1`;
  if (access === 'write') name = `file:${address}?mode=rw`;
  const db = new DatabaseSync(name, { readOnly });
  try {
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}; PRAGMA cache_size = -${CACHE_KIB}; PRAGMA temp_store = MEMORY`);
    if (access === 'build')
      db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE');
    // Where WAL is refused (a file system without shared memory), SQLite stays with its rollback journal.
    if (access === 'write') db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Whether an error is one of SQLite: a damaged file, a full disk, a lock of another process. */
export function isDatabaseError(error: unknown): error is Error & { readonly errcode: number } {
  return error instanceof Error && (error as { readonly code?: unknown }).code === 'ERR_SQLITE_ERROR';
}

/** Primary result codes of SQLite (https://sqlite.org/rescode.html). */
const BUSY_CODES: readonly number[] = [5, 6];

/** Whether an error only means that another process is using the database. */
export function isBusy(error: unknown): boolean {
  return isDatabaseError(error) && BUSY_CODES.includes(error.errcode & 0xff);
}

/**
 * Result codes of a damaged database: ERROR (a table that is not there), CORRUPT, NOTADB, and CONSTRAINT (a row that
 * contradicts another: only this program writes them).
 */
const DAMAGE_CODES: readonly number[] = [1, 11, 19, 26];
/** Extended codes: IOERR_READ, IOERR_SHORT_READ, IOERR_DATA, IOERR_CORRUPTFS. */
const UNREADABLE_CODES: readonly number[] = [266, 522, 8202, 8458];

/**
 * Whether an error says that the database is damaged, so that rebuilding it helps. A full disk, a folder without
 * permission and a lock are not damage: rebuilding would meet them, too.
 */
export function isDamage(error: unknown): boolean {
  // An entry that is no JSON.
  if (error instanceof SyntaxError) return true;
  if (!isDatabaseError(error)) return false;
  return DAMAGE_CODES.includes(error.errcode & 0xff) || UNREADABLE_CODES.includes(error.errcode);
}

/** Runs `work` in one transaction, which is rolled back if it throws. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A full disk has ended it already.
    if (isOpen(db)) db.exec('ROLLBACK');
    throw error;
  }
}

function isOpen(db: DatabaseSync): boolean {
  try {
    return db.isTransaction;
  } catch {
    return false;
  }
}

const statements = new WeakMap<DatabaseSync, Map<string, StatementSync>>();

/** A prepared statement, cached for its connection. */
export function prepared(db: DatabaseSync, sql: string): StatementSync {
  let known = statements.get(db);
  if (!known) {
    known = new Map();
    statements.set(db, known);
  }
  let statement = known.get(sql);
  if (!statement) {
    statement = db.prepare(sql);
    known.set(sql, statement);
  }
  return statement;
}

/**
 * Lets a connection be closed when it is no longer used: statements hold on to their connection.
 */
export function releaseStatements(db: DatabaseSync): void {
  statements.delete(db);
}
