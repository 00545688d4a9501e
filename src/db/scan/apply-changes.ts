import { type DatabaseSync, inTransaction } from '../connection.ts';
import { isListCurrent, writeList } from '../list-order.ts';
import { deleteFile, deleteFolder, filesOf, writeFile, writeFolder } from '../tables/files.ts';
import { docidOf, writeFact } from '../tables/stories.ts';
import { putStory, removeStory } from '../tables/write-story.ts';
import type { ChangedStory, Changes } from './find-changes.ts';
import { changeCount } from './find-changes.ts';

/** Writes the changes of a story, and records its docid if lists change. */
function applyStory(db: DatabaseSync, { id, record, seen, isNews }: ChangedStory, changed: Set<number>): void {
  const known = docidOf(db, id);
  for (const file of filesOf(db, id, known)) deleteFile(db, file);
  let docid = known;
  if (isNews && record) docid = putStory(db, record);
  if (!record && known !== undefined) {
    removeStory(db, known);
    changed.add(known);
    docid = undefined;
  }
  if (isNews && docid !== undefined) changed.add(docid);
  for (const file of seen) writeFile(db, file, docid ?? null);
}

/** Approximate milliseconds of a transaction: others wait for its end, and keys must not wait long. */
const TRANSACTION = 15;
/** Greatest number of stories in a transaction. */
const STORIES_AT_ONCE = 64;

/**
 * Writes changes, in steps that yield their share of the work. Returns false, with nothing more written, if another
 * process has changed the database since the comparison.
 *
 * @param now milliseconds since 1970.
 * @throws an error of SQLite.
 */
export function* applyChanges(db: DatabaseSync, changes: Changes, now: () => number): Generator<number, boolean> {
  const { stories, folders, goneFolders, leftOut, linked } = changes;
  const isListed = isListCurrent(db);
  const changed = new Set<number>();
  let state = changes.since;
  const write = (work: () => void): boolean =>
    inTransaction(db, () => {
      if (changeCount(db) !== state) return false;
      work();
      state += 1;
      writeFact(db, 'changes', state);
      return true;
    });
  for (let done = 0; done < stories.length; ) {
    const isWritten = write(() => {
      const begun = now();
      const end = Math.min(stories.length, done + STORIES_AT_ONCE);
      do applyStory(db, stories[done++] as ChangedStory, changed);
      while (done < end && now() - begun < TRANSACTION);
    });
    if (!isWritten) return false;
    yield done / stories.length;
  }
  // Folders come last: if this ends early, they are scanned again.
  return write(() => {
    for (const folder of folders) writeFolder(db, folder);
    for (const path of goneFolders) deleteFolder(db, path);
    writeFact(db, 'left_out', leftOut);
    writeFact(db, 'linked', linked ? 1 : 0);
    writeList(db, state + 1, isListed ? changed : null);
  });
}
