import { hasStoriesOfFiles } from '../check-database.ts';
import { type DatabaseSync, inTransaction, isDamage, openDatabase } from '../connection.ts';
import { currentFile, indexFolder, type StorePlan } from '../database-location.ts';
import { isListCurrent, writeList } from '../list-order.ts';
import {
  describeDatabase,
  makeDatabase,
  type OpenedDatabase,
  openExisting,
  scanOptions,
  stateOf,
} from '../open-database.ts';
import { mergeSearch } from '../search/fts-tables.ts';
import { deleteFilesOf, deleteFolder, writeFile, writeFolder } from '../tables/files.ts';
import { docidOf, writeFact } from '../tables/stories.ts';
import { putStory, removeStories } from '../tables/write-story.ts';
import {
  type ChangedStory,
  type Changes,
  changeCount,
  changedFolders,
  findChanges,
  findFolderChanges,
} from './find-changes.ts';

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
function* applyChanges(
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
