import { withTranslatedTitles } from '../story/entry.ts';
import { type DatabaseSync, inTransaction, openDatabase, orIfUnusable } from './connection.ts';
import { currentFile, indexFolder, type StorePlan } from './database-location.ts';
import { isDatabaseOf, scanOptions } from './open-database.ts';
import { noteChange, readIndexed } from './pending-stories.ts';
import type { StoredEntry } from './scan/read-story.ts';
import { docidOf, storedEntry } from './tables/stories.ts';
import { putBadges, putTitles } from './tables/write-story.ts';

/** A story in the database, as lists show it now and as they are to show it. */
interface ChangedEntry {
  readonly docid: number;
  readonly before: StoredEntry;
  readonly entry: StoredEntry;
}

/** Changes entries of the database, if there is one that can be written now. */
function changeEntries(
  plan: StorePlan,
  ids: readonly string[],
  entryOf: (db: DatabaseSync, docid: number, before: StoredEntry) => StoredEntry,
  put: (db: DatabaseSync, changed: readonly ChangedEntry[]) => void,
): void {
  const file = currentFile(indexFolder(plan));
  if (file === null || file === 'untrusted' || ids.length === 0) return;
  orIfUnusable(() => {
    const db = openDatabase(file, 'write');
    const update = (): void => {
      const changed = ids.flatMap((id) => {
        const docid = docidOf(db, id);
        const before = docid === undefined ? undefined : storedEntry(db, docid);
        if (docid === undefined || !before) return [];
        const entry = entryOf(db, docid, before);
        return JSON.stringify(entry) === JSON.stringify(before) ? [] : { docid, before, entry };
      });
      if (changed.length === 0) return;
      put(db, changed);
      noteChange(db);
    };
    try {
      if (isDatabaseOf(db, plan)) inTransaction(db, update);
    } finally {
      db.close();
    }
  });
}

/**
 * Puts the translated titles of stories into the database, if there is one. What cannot be written now, in a database that is locked or
 * being built, is found by the next build, or by the next translation of these titles.
 */
export function indexTitles(plan: StorePlan, ids: readonly string[]): void {
  const titles = plan.titles?.();
  changeEntries(plan, ids, (_, __, before) => withTranslatedTitles(before, titles), putTitles);
}

/**
 * Puts the badges that stories have since some of their pictures are known into the database, if there is one. What cannot be written now
 * is found by the next build, or when one of these pictures is got again.
 */
export function indexPictures(plan: StorePlan, ids: readonly string[]): void {
  const look = scanOptions(plan);
  const entryOf = (db: DatabaseSync, docid: number, before: StoredEntry): StoredEntry =>
    readIndexed(db, docid, look)?.entry ?? before;
  changeEntries(plan, ids, entryOf, putBadges);
}
