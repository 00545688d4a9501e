import { withTranslatedTitles } from '../story/entry.ts';
import { type DatabaseSync, inTransaction, openDatabase, orIfUnusable } from './connection.ts';
import { currentFile, indexFolder, type StorePlan } from './database-location.ts';
import { isDatabaseOf } from './open-database.ts';
import { noteChange } from './pending-stories.ts';
import { docidOf, storedEntry } from './tables/stories.ts';
import { putTitles } from './tables/write-story.ts';

function update(db: DatabaseSync, ids: readonly string[], plan: StorePlan): void {
  const titles = plan.titles?.();
  const changed = ids.flatMap((id) => {
    const docid = docidOf(db, id);
    const stored = docid === undefined ? undefined : storedEntry(db, docid);
    if (docid === undefined || !stored) return [];
    const entry = withTranslatedTitles(stored, titles);
    return JSON.stringify(entry) === JSON.stringify(stored) ? [] : { docid, entry };
  });
  if (changed.length === 0) return;
  putTitles(db, changed);
  noteChange(db);
}

/**
 * Puts the translated titles of stories into the database, if there is one. What cannot be written now, in a database that is locked or
 * being built, is found by the next build, or by the next translation of these titles.
 */
export function indexTitles(plan: StorePlan, ids: readonly string[]): void {
  const file = currentFile(indexFolder(plan));
  if (file === null || file === 'untrusted' || ids.length === 0) return;
  orIfUnusable(() => {
    const db = openDatabase(file, 'write');
    try {
      if (isDatabaseOf(db, plan)) inTransaction(db, () => update(db, ids, plan));
    } finally {
      db.close();
    }
  });
}
