import { type DatabaseSync, isDamage, openDatabase } from '../connection.ts';
import { currentFile, indexFolder } from '../database-location.ts';
import {
  describeDatabase,
  makeDatabase,
  type OpenedDatabase,
  openExisting,
  type StorePlan,
  scanOptions,
  stateOf,
} from '../open-database.ts';
import { mergeSearch } from '../search/fts-tables.ts';
import { applyChanges } from './apply-changes.ts';
import { type Changes, changedFolders, findChanges, findFolderChanges } from './find-changes.ts';

/** Whether the folders are as they were: no file came, went or was renamed. It says nothing of what is in the files. */
export function areFoldersSame({ catalogue }: OpenedDatabase): boolean {
  return catalogue.ask(changedFolders).length === 0;
}

/** How much is to be known at once of what changed. */
export type Wanted =
  /** What was edited in place as well. */
  | 'all'
  /** What came, went or was renamed. */
  | 'lists';

/** Attempts, where other processes change the database meanwhile. */
const ATTEMPTS = 3;

/**
 * Looks at all files, or for lists at the folders that have changed, and writes what changed, in steps that give their share
 * of the work. Returns null when lists show nothing of it; the old database stays open either way.
 *
 * @param suspects stories to be read again whatever size and time of their files say.
 * @throws an error of SQLite where it cannot be written: a full disk, a folder without permission, a lock.
 */
export function* refresh(
  plan: StorePlan,
  opened: OpenedDatabase,
  wanted: Wanted = 'all',
  suspects: readonly string[] = [],
): Generator<number, OpenedDatabase | null> {
  try {
    return yield* refreshed(plan, opened, wanted, suspects);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return yield* makeDatabase(plan);
  }
}

/**
 * The connection to write to a database; a temporary one has only one. Null where another process has replaced the file.
 */
function openToWrite(plan: StorePlan, { catalogue, file }: OpenedDatabase): DatabaseSync | null {
  if (file === null) return catalogue.ask((db) => db);
  try {
    return openDatabase(file, 'write');
  } catch (error) {
    if (currentFile(indexFolder(plan)) !== file) return null;
    throw error;
  }
}

function* refreshed(
  plan: StorePlan,
  opened: OpenedDatabase,
  wanted: Wanted,
  suspects: readonly string[],
): Generator<number, OpenedDatabase | null> {
  const { catalogue, file } = opened;
  const reading = catalogue.ask((db) => db);
  const look = scanOptions(plan);
  // Another process may have written what came since.
  let isNews = catalogue.ask(stateOf) !== opened.state;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    let changes: Changes | null | undefined;
    if (wanted === 'lists') changes = findFolderChanges(reading, look);
    if (changes === undefined) changes = yield* findChanges(reading, look, suspects);
    if (!changes) break;
    const db = openToWrite(plan, opened);
    if (!db) {
      const other = openExisting(plan);
      if (!other) throw new Error('a database that is not there');
      return (yield* refreshed(plan, other, wanted, suspects)) ?? other;
    }
    try {
      isNews ||= changes.isSeen;
      if (!(yield* applyChanges(db, changes, plan.now))) {
        // Another process has written meanwhile.
        isNews = true;
        continue;
      }
      if (wanted === 'all') while (mergeSearch(db)) yield 1;
      break;
    } finally {
      if (file !== null) db.close();
    }
  }
  if (!isNews) return null;
  if (file === null) return describeDatabase(plan, reading, null);
  return openExisting(plan);
}
