import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode, orIfRefused } from '../platform/error-code.ts';
import { withLock } from '../platform/lock.ts';
import { ensureFolder } from '../platform/make-folder.ts';
import { runToEnd } from '../platform/run-to-end.ts';
import { isConsistent } from './check-database.ts';
import {
  type Access,
  type DatabaseSync,
  hasLog,
  isBusy,
  isDatabaseError,
  isStorageError,
  openDatabase,
  prepared,
  releaseStatements,
  setJournal,
  TEMPORARY,
} from './connection.ts';
import { catalogueOfDatabase, type DatabaseCatalogue } from './database-catalogue.ts';
import {
  buildingFile,
  currentFile,
  indexFolder,
  nextFile,
  realDirs,
  removeAbandonedBuilds,
  removeReplaced,
  type StorePlan,
} from './database-location.ts';
import { groupAllReports } from './event-groups.ts';
import { buildDatabase, type ScanOptions } from './scan/build-database.ts';
import { finishSearch } from './search/fts-tables.ts';
import { SCHEMA_VERSION } from './tables/schema.ts';
import { readFact } from './tables/stories.ts';

/** Milliseconds to wait for another process that is replacing the database. */
const PATIENCE = 2000;

export interface OpenedDatabase {
  readonly catalogue: DatabaseCatalogue;
  /** Null for a temporary one. */
  readonly file: string | null;
  /** Identifies the state that was opened; changes with every change. */
  readonly state: string;
}

export const scanOptions = ({ dirs, today, now, titles, pictures }: StorePlan): ScanOptions => {
  return { dirs: realDirs(dirs), today, now, titles: titles?.(), pictures: pictures?.() };
};

export const stateOf = (db: DatabaseSync): string => `${readFact(db, 'build')} ${readFact(db, 'changes')}`;

/** A database with its catalogue, which rebuilds it if it is damaged and no other process can. */
export function describeDatabase(plan: StorePlan, db: DatabaseSync, file: string | null): OpenedDatabase {
  const heal = (): DatabaseSync => runToEnd(makeDatabase(plan)).catalogue.ask((made) => made);
  // Read first: if another process writes meanwhile, the state differs.
  const state = stateOf(db);
  return { catalogue: catalogueOfDatabase(db, plan, plan.make ? null : heal), file, state };
}

function canWrite(folder: string): boolean {
  return orIfRefused(() => {
    accessSync(folder, constants.W_OK);
    return true;
  }, false);
}

/** Read connections by file: they hold no transaction, so one serves every catalogue. */
const connections = new Map<string, { readonly state: string; readonly db: DatabaseSync }>();

/** Forgets a connection, which is closed once nothing uses it. */
function disconnect(file: string): void {
  const known = connections.get(file);
  if (known) releaseStatements(known.db);
  connections.delete(file);
}

/**
 * Opens a file that is not open in its current state. A reader sees changes of other processes to the same file
 * automatically; the number of an open file is not reused.
 */
function connect(file: string, access: Access): { readonly db: DatabaseSync; readonly isNew: boolean } {
  const { ino, size, mtimeMs } = statSync(file);
  const state = access === 'read' ? `${access} ${ino}` : `${access} ${ino} ${size} ${mtimeMs}`;
  const known = connections.get(file);
  if (known?.state === state) return { db: known.db, isNew: false };
  // Older databases of the same library.
  for (const other of connections.keys()) if (dirname(other) === dirname(file)) disconnect(other);
  const db = openDatabase(file, access);
  connections.set(file, { state, db });
  return { db, isNew: true };
}

/** Whether a database has the present tables, and the stories of these libraries. @throws an error of SQLite. */
export function isDatabaseOf(db: DatabaseSync, { dirs }: StorePlan): boolean {
  const version = prepared(db, 'PRAGMA user_version').get()?.user_version;
  return version === SCHEMA_VERSION && readFact(db, 'folders') === JSON.stringify(realDirs(dirs));
}

/**
 * Opens a database for reading; null if it is of another version, of other libraries or unusable.
 *
 * @throws an error of SQLite (`isBusy`) if another program keeps it locked.
 */
function openToRead(plan: StorePlan, file: string, access: Access): DatabaseSync | null {
  try {
    const { db, isNew } = connect(file, access);
    if (isDatabaseOf(db, plan) && (!isNew || isConsistent(db))) return db;
  } catch (error) {
    // A locked database is usable, but not now.
    if (isBusy(error)) throw error;
    // Another process may have just replaced it.
    if (!isDatabaseError(error) && errorCode(error) !== 'ENOENT') throw error;
  }
  disconnect(file);
  return null;
}

/**
 * The existing database of a library; null if there is none, or none that is usable.
 *
 * @throws an error of SQLite (`isBusy`) if another program keeps it locked.
 */
export function openExisting(plan: StorePlan): OpenedDatabase | null {
  const folder = indexFolder(plan);
  const open = (): OpenedDatabase | null => {
    const file = currentFile(folder);
    if (file === null || file === 'untrusted') return null;
    const db = openToRead(plan, file, canWrite(folder) || hasLog(file) ? 'read' : 'immutable');
    try {
      return db && describeDatabase(plan, db, file);
    } catch (error) {
      if (!isDatabaseError(error) || isBusy(error)) throw error;
      return null;
    }
  };
  // Another process may replace the database between finding and opening it; then the new one is opened.
  return open() ?? open();
}

/** The same, but null also if another program keeps the database locked. */
export function openIfUnlocked(plan: StorePlan): OpenedDatabase | null {
  try {
    return openExisting(plan);
  } catch (error) {
    if (isBusy(error)) return null;
    throw error;
  }
}

/** Moves a finished database into place; null if that fails. */
function replaceCurrentFile(folder: string, building: string): string | null {
  return orIfRefused(() => {
    return withLock(join(folder, 'lock'), PATIENCE, () => {
      const file = nextFile(folder);
      renameSync(building, file);
      // A file that cannot be removed only takes up space.
      orIfRefused(() => {
        removeReplaced(folder, file);
        // Also a partial database whose process was still ending when this build began.
        removeAbandonedBuilds(folder);
      });
      return file;
    });
  }, null);
}

function* fillDatabase(db: DatabaseSync, plan: StorePlan): Generator<number, void> {
  yield* buildDatabase(db, scanOptions(plan));
  for (const _ of finishSearch(db)) yield 0.92;
  for (const _ of groupAllReports(db)) yield 0.96;
}

/** Builds the database of a library in its folder. @throws an error of SQLite or of the file system. */
function* makeStoredDatabase(plan: StorePlan): Generator<number, OpenedDatabase> {
  const folder = indexFolder(plan);
  ensureFolder(folder, 0o700);
  removeAbandonedBuilds(folder);
  const building = buildingFile(folder);
  try {
    const db = openDatabase(building, 'build');
    try {
      chmodSync(building, 0o600);
      yield* fillDatabase(db, plan);
    } finally {
      db.close();
    }
    setJournal(building);
    // Nothing was synced while it was filled.
    const fd = openSync(building, 'r+');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    const file = replaceCurrentFile(folder, building);
    const made = file === null ? null : openToRead(plan, file, 'read');
    if (made) return describeDatabase(plan, made, file);
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(building + ending, { force: true });
  }
  throw Object.assign(new Error('a database that is not there'), { code: 'ENOENT' });
}

/**
 * Builds the database of a library in a temporary file, which is deleted when it is closed, in the same steps.
 *
 * @throws an error of SQLite if it cannot be written.
 */
export function* makeTemporaryDatabase(plan: StorePlan): Generator<number, OpenedDatabase> {
  const db = openDatabase(TEMPORARY, 'build');
  try {
    yield* fillDatabase(db, plan);
    // Failed changes are rolled back.
    db.exec('PRAGMA journal_mode = MEMORY');
    return describeDatabase(plan, db, null);
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Rebuilds the database of a library, in steps that yield their share of the work: in its folder or, if that is not
 * writable, in a temporary file.
 *
 * @throws an error of SQLite if it cannot be written anywhere.
 */
export function* makeDatabase(plan: StorePlan): Generator<number, OpenedDatabase> {
  try {
    return yield* makeStoredDatabase(plan);
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return yield* makeTemporaryDatabase(plan);
  }
}
