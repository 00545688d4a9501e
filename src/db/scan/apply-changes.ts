import { type DatabaseSync, inTransaction } from '../connection.ts';
import { isListCurrent, writeList } from '../list-order.ts';
import { deleteFilesOf, deleteFolder, writeFile, writeFolder } from '../tables/files.ts';
import { docidOf, writeFact } from '../tables/stories.ts';
import { putStory, removeStories } from '../tables/write-story.ts';
import { type ChangedStory, type Changes, changeCount } from './find-changes.ts';

/** Writes the changes of a story, and records its docid if lists change. */
function applyStory(db: DatabaseSync, { id, record, seen, isNews }: ChangedStory, changed: Set<number>): void {
  const known = docidOf(db, id);
  deleteFilesOf(db, id, known);
  const docid = isNews && record ? putStory(db, record) : known;
  if (isNews && docid !== undefined) changed.add(docid);
  for (const file of seen) writeFile(db, file, docid ?? null);
}

/** The same for stories of which no file can be read. */
function applyGone(db: DatabaseSync, stories: readonly ChangedStory[], changed: Set<number>): void {
  const known = stories.map(({ id, seen }) => ({ id, seen, docid: docidOf(db, id) }));
  const docids = known.flatMap(({ docid }) => docid ?? []);
  removeStories(db, docids);
  for (const docid of docids) changed.add(docid);
  for (const { id, seen, docid } of known) {
    deleteFilesOf(db, id, docid);
    for (const file of seen) writeFile(db, file, null);
  }
}

/**
 * Approximate milliseconds of a transaction: others wait for its end, and keys must not wait long. Its end takes time as well,
 * so commands have longer ones.
 */
const TRANSACTION = { reader: 15, command: 150 };
/** Stories that are removed together. */
const GONE_AT_ONCE = 32;

/**
 * Writes changes, in steps that yield their share of the work. Returns false, with nothing more written, if another
 * process has changed the database since the comparison.
 *
 * @param now milliseconds since 1970.
 * @throws an error of SQLite.
 */
export function* applyChanges(
  db: DatabaseSync,
  changes: Changes,
  now: () => number,
  user: keyof typeof TRANSACTION = 'command',
): Generator<number, boolean> {
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
  const isGone = ({ record, isNews }: ChangedStory): boolean => record === null && isNews;
  const gone = stories.filter(isGone);
  const others = stories.filter((story) => !isGone(story));
  let [removed, stored] = [0, 0];
  const applySome = (): void => {
    if (removed < gone.length) {
      applyGone(db, gone.slice(removed, removed + GONE_AT_ONCE), changed);
      removed += GONE_AT_ONCE;
    } else applyStory(db, others[stored++] as ChangedStory, changed);
  };
  const isMore = (): boolean => removed < gone.length || stored < others.length;
  while (isMore()) {
    const isWritten = write(() => {
      const end = now() + TRANSACTION[user];
      do applySome();
      while (isMore() && now() < end);
    });
    if (!isWritten) return false;
    yield (Math.min(removed, gone.length) + stored) / stories.length;
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
