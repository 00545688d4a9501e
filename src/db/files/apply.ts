import { type DatabaseSync, inTransaction } from '../connection.ts';
import { forgetStory, putStory } from '../put-story.ts';
import { docidOf, readFact, writeFact } from '../stories.ts';
import type { ChangedStory, Changes } from './changes.ts';
import { changeCount } from './changes.ts';
import { filesOf, forgetFile, forgetFolder, writeFile, writeFolder } from './read-files.ts';

/** Whether anything is to be seen of some changes in lists. */
export function isSeen(db: DatabaseSync, { stories, leftOut }: Changes): boolean {
  const refused = stories.some(({ id, seen }) => {
    const before = filesOf(db, id, docidOf(db, id)).filter(({ isEdition }) => !isEdition).length;
    return before !== seen.filter(({ isEdition }) => !isEdition).length;
  });
  return refused || stories.some(({ isNews }) => isNews) || leftOut !== readFact(db, 'left_out');
}

function applyStory(db: DatabaseSync, { id, draft, seen, isNews }: ChangedStory): void {
  const known = docidOf(db, id);
  for (const file of filesOf(db, id, known)) forgetFile(db, file);
  let docid = known;
  if (isNews && draft) docid = putStory(db, draft);
  if (!draft && known !== undefined) {
    forgetStory(db, known);
    docid = undefined;
  }
  for (const file of seen) writeFile(db, file, docid ?? null);
}

/** Stories written in one transaction: others wait for its end, and a key must not wait for long. */
const STORIES_AT_ONCE = 4;

/**
 * Writes changes, in steps that give their share of the work. False, with nothing more written, where another process has
 * changed the database since it was looked at.
 *
 * @throws an error of SQLite.
 */
export function* applyChanges(db: DatabaseSync, changes: Changes): Generator<number, boolean> {
  const { stories, folders, goneFolders, leftOut, linked } = changes;
  let state = changes.since;
  /** Folders come last: if this ends early, they are looked at once more. */
  const write = (work: () => void): boolean =>
    inTransaction(db, () => {
      if (changeCount(db) !== state) return false;
      work();
      state += 1;
      writeFact(db, 'changes', state);
      return true;
    });
  for (let from = 0; from < stories.length; from += STORIES_AT_ONCE) {
    const some = stories.slice(from, from + STORIES_AT_ONCE);
    const isWritten = write(() => {
      for (const story of some) applyStory(db, story);
    });
    if (!isWritten) return false;
    yield from / stories.length;
  }
  return write(() => {
    for (const folder of folders) writeFolder(db, folder);
    for (const path of goneFolders) forgetFolder(db, path);
    writeFact(db, 'left_out', leftOut);
    writeFact(db, 'linked', linked ? 1 : 0);
  });
}
