import { statSync } from 'node:fs';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { errorCode } from '../platform/error-code.ts';
import { pause } from '../platform/lock.ts';
import { isReadError } from '../platform/plain-file.ts';

export type { DatabaseSync, StatementSync } from 'node:sqlite';

/** A value of a row. */
export type Value = SQLInputValue;

/** Milliseconds to wait for another process that is writing to the file. */
const BUSY_TIMEOUT = 2000;

/**
 * KiB of pages that a connection caches. The system caches the file anyway, and a large library must not be in memory
 * twice.
 */
const CACHE_KIB = 2048;

let loaded: typeof import('node:sqlite') | undefined;

/** Node's SQLite, without the warning of Node 22 and early 24 that it is experimental. */
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
  /** For reading a file that others may write to. */
  | 'read'
  /** For reading where not even locks can be written. Changes that are only in the write-ahead log are not seen. */
  | 'immutable'
  /** For changing a file that others may read; it must exist. */
  | 'write'
  /** For filling a new file, which is discarded if the process ends: no journal, no syncing. */
  | 'build'
  /** For the data file: a commit survives a power cut, and deleted rows are overwritten. */
  | 'durable';

/** The path of a temporary database: SQLite keeps it in memory, or in an unnamed file that is deleted when it is closed. */
export const TEMPORARY = '';

/**
 * Opens a database. Its tables are created separately (schema.ts).
 *
 * @throws an error of SQLite (`isDatabaseError`).
 */
export function openDatabase(path: string, access: Access): DatabaseSync {
  const { DatabaseSync } = sqlite();
  // Only `file:` URIs support `immutable`, and in them `%`, `?` and `#` have a meaning.
  const address = path
    .split('/')
    .map((step) => encodeURIComponent(step))
    .join('/');
  const readOnly = access === 'read' || access === 'immutable';
  let name = path;
  if (access === 'immutable') name = `file:${address}?immutable=1`;
  if (access === 'write' || access === 'durable') name = `file:${address}?mode=rw`;
  const db = new DatabaseSync(name, { readOnly });
  try {
    // First of all: with this locking mode a database in WAL mode needs no shared memory.
    if (access === 'build') db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}; PRAGMA cache_size = -${CACHE_KIB}; PRAGMA temp_store = MEMORY`);
    if (access === 'build') db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    if (access === 'write') db.exec('PRAGMA synchronous = NORMAL');
    if (access === 'durable')
      db.exec(
        'PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000',
      );
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Sets the journal of a new database, which it keeps: write-ahead log, or a rollback journal if the file system has no
 * shared memory (network mounts). SQLite accepts WAL there too, and then cannot open the database.
 *
 * @throws an error of SQLite.
 */
export function setJournal(path: string): void {
  const set = (access: Access, mode: string): void => {
    const db = openDatabase(path, access);
    try {
      db.exec(`PRAGMA journal_mode = ${mode}; PRAGMA schema_version`);
    } finally {
      db.close();
    }
  };
  try {
    set('write', 'WAL');
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    set('build', 'DELETE');
  }
}

/** Whether an error comes from SQLite: a damaged file, a full disk, another process's lock. */
export function isDatabaseError(error: unknown): error is Error & { readonly errcode: number } {
  return error instanceof Error && (error as { readonly code?: unknown }).code === 'ERR_SQLITE_ERROR';
}

/**
 * Whether a database cannot be used: an error of SQLite, of the system, of an invalid entry, or something else than a file in
 * its place; not a mistake of the program.
 */
export const isStorageError = (error: unknown): boolean =>
  isDatabaseError(error) || isReadError(error) || isDamage(error);

/** What a job returns, or `missing` if the database cannot be used, which is reported where it matters. */
export function orIfUnusable(job: () => void): void;
export function orIfUnusable<T>(job: () => T, missing: T): T;
export function orIfUnusable<T>(job: () => T, missing?: T): T | undefined {
  try {
    return job();
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return missing;
  }
}

/** Primary result codes of SQLite (https://sqlite.org/rescode.html). */
const BUSY_CODES: readonly number[] = [5, 6];

/** Whether an error only means that another process is using the database. */
export function isBusy(error: unknown): boolean {
  return isDatabaseError(error) && BUSY_CODES.includes(error.errcode & 0xff);
}

/**
 * Result codes of a damaged database: ERROR (a missing table), CORRUPT, NOTADB, and CONSTRAINT (contradictory rows:
 * only this program writes them).
 */
const DAMAGE_CODES: readonly number[] = [1, 11, 19, 26];
/**
 * Extended codes: IOERR_READ, IOERR_SHORT_READ, IOERR_DATA, IOERR_CORRUPTFS, and READONLY_ROLLBACK (a killed process left
 * an unfinished change, which a connection that only reads cannot undo).
 */
const UNREADABLE_CODES: readonly number[] = [266, 522, 8202, 8458, 776];

/**
 * Whether an error means that the database is damaged, so that rebuilding it helps. A full disk, missing permission and
 * a lock are not damage: rebuilding would fail too.
 */
export function isDamage(error: unknown): boolean {
  // An invalid JSON entry.
  if (error instanceof SyntaxError) return true;
  if (!isDatabaseError(error)) return false;
  return DAMAGE_CODES.includes(error.errcode & 0xff) || UNREADABLE_CODES.includes(error.errcode);
}

/** Result codes of a file that is no database any more: CORRUPT and NOTADB. */
const CORRUPT_CODES: readonly number[] = [11, 26];

/** Whether an error means that a file that cannot be rebuilt is damaged; narrower than `isDamage`. */
export function isCorrupt(error: unknown): boolean {
  return isDatabaseError(error) && CORRUPT_CODES.includes(error.errcode & 0xff);
}

/** Result codes of a file or folder that cannot be written: READONLY and CANTOPEN. */
const READ_ONLY_CODES: readonly number[] = [8, 14];

/** Whether an error means that SQLite cannot write next to a database, as it must even to read one in WAL mode. */
export function isReadOnly(error: unknown): boolean {
  return isDatabaseError(error) && READ_ONLY_CODES.includes(error.errcode & 0xff);
}

/** Whether changes of a database are only in its write-ahead log, as while a process has it open, or after a kill. */
export const hasLog = (file: string): boolean => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** Runs `work` in one transaction, which is rolled back if it throws; within another transaction, as a part of that. */
export function inTransaction<T>(db: DatabaseSync, work: () => T, begin = () => db.exec('BEGIN IMMEDIATE')): T {
  const isPart = isInTransaction(db);
  const [commit, rollBack] = isPart ? ['RELEASE part', 'ROLLBACK TO part; RELEASE part'] : ['COMMIT', 'ROLLBACK'];
  if (isPart) db.exec('SAVEPOINT part');
  else begin();
  try {
    const result = work();
    db.exec(commit);
    return result;
  } catch (error) {
    // A full disk has already ended the transaction.
    if (isInTransaction(db)) db.exec(rollBack);
    throw error;
  }
}

/**
 * Begins a transaction that changes the database. SQLite waits 100 ms between two attempts, and so misses the short moments between
 * the transactions of a process that writes constantly.
 *
 * @param patience milliseconds to wait for other processes.
 * @throws an error of SQLite.
 */
export function beginPatiently(db: DatabaseSync, patience: number): void {
  const end = performance.now() + patience;
  for (;;) {
    try {
      db.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE');
      break;
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw error;
      // Random, so that waiting processes do not stay in step.
      pause(1 + 2 * Math.random());
    }
  }
  // A commit waits for readers if there is no write-ahead log.
  db.exec(`PRAGMA busy_timeout = ${patience}`);
}

/** Whether a connection has an open transaction; false for a closed one. */
export function isInTransaction(db: DatabaseSync): boolean {
  try {
    return db.isTransaction;
  } catch (error) {
    if (errorCode(error) !== 'ERR_INVALID_STATE') throw error;
    return false;
  }
}

/** A statement whose `run` returns nothing. Values are given by position, or by name in an object. */
export interface PreparedStatement extends Omit<StatementSync, 'run'> {
  readonly run: (...values: readonly (SQLInputValue | Readonly<Record<string, SQLInputValue>>)[]) => void;
}

const statements = new WeakMap<DatabaseSync, Map<string, PreparedStatement>>();

/**
 * Node 26 fails in `run` if the last inserted row of the connection has a number beyond 2^53, as rows of FTS5 have: the number
 * is a part of what it returns, and not of what `all` returns.
 */
function prepare(db: DatabaseSync, sql: string): PreparedStatement {
  const statement = db.prepare(sql);
  const run: PreparedStatement['run'] = (...values) => void statement.all(...(values as readonly SQLInputValue[]));
  return Object.assign(statement, { run });
}

/** A prepared statement, cached for its connection. */
export function prepared(db: DatabaseSync, sql: string): PreparedStatement {
  let known = statements.get(db);
  if (!known) {
    known = new Map();
    statements.set(db, known);
  }
  let statement = known.get(sql);
  if (!statement) {
    statement = prepare(db, sql);
    known.set(sql, statement);
  }
  return statement;
}

/** Releases the prepared statements of a connection, which keep it open. */
export function releaseStatements(db: DatabaseSync): void {
  statements.delete(db);
}
