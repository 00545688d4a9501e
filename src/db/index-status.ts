import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { orIfRefused } from '../platform/error-code.ts';
import { type DatabaseSync, isStorageError, openDatabase } from './connection.ts';
import { currentFile, indexFolder, type StorePlan } from './database-location.ts';
import { openIfUnlocked } from './open-database.ts';
import { countFiles, countUnreadable } from './tables/files.ts';
import { SCHEMA_VERSION } from './tables/schema.ts';

/** The condition of a library's database: missing, unusable, damaged, or intact. */
export type IndexCondition = 'none' | 'unusable' | 'damaged' | 'sound';

export interface IndexStatus {
  readonly folder: string;
  readonly condition: IndexCondition;
  readonly stories: number;
  readonly files: number;
  readonly unreadable: number;
  /** Total bytes of the folder. */
  readonly bytes: number;
}

function bytesIn(folder: string): number {
  return orIfRefused(
    () =>
      readdirSync(folder).reduce(
        (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
        0,
      ),
    0,
  );
}

/** The condition of a database file, by every page of it. */
function conditionOf(file: string): IndexCondition {
  let db: DatabaseSync | undefined;
  try {
    db = openDatabase(file, 'read');
    if (db.prepare('PRAGMA user_version').get()?.user_version !== SCHEMA_VERSION) return 'unusable';
    return db.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok' ? 'sound' : 'damaged';
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return 'damaged';
  } finally {
    db?.close();
  }
}

/** Checks every page of a library's database, without changing anything. */
export function indexStatus(plan: StorePlan): IndexStatus {
  const folder = indexFolder(plan);
  const file = currentFile(folder);
  const none = { folder, stories: 0, files: 0, unreadable: 0, bytes: bytesIn(folder) };
  if (file === null) return { ...none, condition: 'none' };
  // First, since a query would rebuild a damaged database.
  const condition = file === 'untrusted' ? 'unusable' : conditionOf(file);
  if (condition !== 'sound') return { ...none, condition };
  const opened = openIfUnlocked(plan);
  if (!opened) return { ...none, condition: 'damaged' };
  const { size: stories } = opened.catalogue;
  const [files, unreadable] = opened.catalogue.ask((db) => [countFiles(db), countUnreadable(db)] as const);
  return { ...none, stories, files, unreadable, condition };
}

/** Removes all databases; false if there was none. @throws the file system's error. */
export function dropIndexes(indexes: string): boolean {
  const were = statSync(indexes, { throwIfNoEntry: false }) !== undefined;
  rmSync(indexes, { recursive: true, force: true });
  return were;
}
