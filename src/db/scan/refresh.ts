import { hasStoriesOfFiles } from '../check-database.ts';
import { type DatabaseSync, isDamage, openDatabase } from '../connection.ts';
import { currentFile, indexFolder, type StorePlan } from '../database-location.ts';
import {
  describeDatabase,
  makeDatabase,
  type OpenedDatabase,
  openExisting,
  scanOptions,
  stateOf,
} from '../open-database.ts';
import { mergeSearch } from '../search/fts-tables.ts';
import { applyChanges } from './apply-changes.ts';
import { type Changes, changedFolders, findChanges, findFolderChanges } from './find-changes.ts';

/**
 * Whether no file was added, removed or renamed in the folders, and no other process has written such changes since the
 * database was opened. Says nothing about the contents of files.
 */
export function areFoldersSame({ catalogue, state }: OpenedDatabase): boolean {
  return catalogue.ask(changedFolders).length === 0 && catalogue.ask(stateOf) === state;
}

/** Which changes are needed at once. */
export type RefreshOptions =
  /** Files edited in place as well. */
  | 'all'
  /** Files added, removed or renamed. */
  | 'lists';

/** Number of attempts if other processes change the database meanwhile. */
const ATTEMPTS = 3;

/**
 * Checks all files, or for `lists` only changed folders, and writes the changes, in steps that yield their share of the
 * work. Returns null if lists stay the same; the old database stays open in any case.
 *
 * @throws an error of SQLite if it cannot be written: a full disk, missing permission, a lock; or if it is damaged and
 *   another process can rebuild it (`plan.make`).
 */
export function* refresh(
  plan: StorePlan,
  opened: OpenedDatabase,
  wanted: RefreshOptions = 'all',
): Generator<number, OpenedDatabase | null> {
  try {
    return yield* refreshed(plan, opened, wanted);
  } catch (error) {
    if (plan.make || !isDamage(error)) throw error;
    return yield* makeDatabase(plan);
  }
}

/**
 * The write connection of a database; a temporary one has only one connection. Null if another process has replaced the
 * file.
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
  wanted: RefreshOptions,
): Generator<number, OpenedDatabase | null> {
  const { catalogue, file } = opened;
  const reading = catalogue.ask((db) => db);
  const look = scanOptions(plan);
  // Another process may write at any moment what has changed, so that nothing is left to be found.
  const isWrittenByOthers = (): boolean => catalogue.ask(stateOf) !== opened.state;
  let isNews = isWrittenByOthers();
  if (wanted === 'all' && !hasStoriesOfFiles(reading)) throw new SyntaxError('stories are missing');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    let changes: Changes | null | undefined;
    if (wanted === 'lists') changes = yield* findFolderChanges(reading, look);
    if (changes === undefined) changes = yield* findChanges(reading, look);
    if (!changes) {
      isNews ||= isWrittenByOthers();
      break;
    }
    const db = openToWrite(plan, opened);
    if (!db) {
      const other = openExisting(plan);
      if (!other) throw Object.assign(new Error('a database that is not there'), { code: 'ENOENT' });
      return (yield* refreshed(plan, other, wanted)) ?? other;
    }
    try {
      isNews ||= changes.isSeen;
      if (!(yield* applyChanges(db, changes, plan.now, plan.make ? 'reader' : 'command'))) {
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
