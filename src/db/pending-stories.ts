import { type DatabaseSync, inTransaction, isBusy, openDatabase, prepared } from './connection.ts';
import type { StorePlan } from './database-location.ts';
import { type OpenedDatabase, openExisting } from './open-database.ts';
import { type Lookups, readStoryFiles, type StoryRecord } from './scan/read-story.ts';
import { mergeSearch, noTokens } from './search/fts-tables.ts';
import { editionFiles } from './tables/files.ts';
import { readFact, storedEntry, writeFact } from './tables/stories.ts';
import { addPending } from './tables/write-story.ts';

/** The number of stories whose texts and events are not in the database yet. */
export const countPending = (db: DatabaseSync): number =>
  Number(prepared(db, 'SELECT count(*) AS stories FROM pending').get()?.stories);

/** Approximate milliseconds of a transaction between two keys, and in a command. */
const TRANSACTION = { reader: 4, command: 150 };

/**
 * A story of the database as its files are now; null if they differ from the ones that are known. Then the next scan puts the
 * story into the database as a whole.
 */
export function readIndexed(
  db: DatabaseSync,
  docid: number,
  look: Pick<StorePlan, 'today' | 'now'> & Lookups,
): StoryRecord | null {
  const id = storedEntry(db, docid)?.id;
  const known = editionFiles(db, docid);
  if (id === undefined || known.length === 0) return null;
  const { record, seen } = readStoryFiles(id, known, look.today, look.now(), look);
  const isSame = seen.every(({ digest, isEdition }, at) => {
    const before = known[at]?.digest;
    return isEdition && digest !== null && before != null && digest.equals(before);
  });
  return isSame ? record : null;
}

/** A reader looks for other work after this many stories. */
const STORIES_AT_ONCE = { reader: 500, command: Number.POSITIVE_INFINITY };

/**
 * Fills in the texts and events of pending stories, in steps that yield their share of the work. Returns the newer state of the
 * database; null if nothing was filled in. A reader fills in some of them, and waits for no other process.
 *
 * @throws an error of SQLite if it cannot be written.
 */
export function* fillPending(
  plan: StorePlan,
  { catalogue, file }: OpenedDatabase,
  user: keyof typeof TRANSACTION = 'command',
): Generator<number, OpenedDatabase | null> {
  const all = Math.min(catalogue.ask(countPending), STORIES_AT_ONCE[user]);
  if (all === 0 || file === null) return null;
  const db = openDatabase(file, 'write');
  try {
    if (user === 'reader') db.exec('PRAGMA busy_timeout = 0');
    const next = prepared(db, 'SELECT story FROM pending WHERE story > ? ORDER BY story LIMIT 1');
    let [last, done, isMore] = [0, 0, true];
    let isFilled = false;
    const tokens = noTokens();
    while (isMore) {
      inTransaction(db, () => {
        const end = plan.now() + TRANSACTION[user];
        const stories: { readonly docid: number; readonly record: StoryRecord }[] = [];
        do {
          const docid = next.get(last)?.story as number | undefined;
          isMore = docid !== undefined && done < all;
          if (docid === undefined || !isMore) break;
          last = docid;
          done += 1;
          const record = readIndexed(db, docid, { today: plan.today, now: plan.now });
          if (record) stories.push({ docid, record });
        } while (plan.now() < end);
        addPending(db, stories, tokens);
        isFilled ||= stories.length > 0;
        if (!isMore && isFilled) noteChange(db);
      });
      yield 0.9 * Math.min(1, done / all);
    }
    if (!isFilled) return null;
    while (mergeSearch(db)) yield 0.95;
  } catch (error) {
    if (user !== 'reader' || !isBusy(error)) throw error;
  } finally {
    db.close();
  }
  return openExisting(plan);
}

/** Shows other processes that searches and events find more. The list is the same. */
export function noteChange(db: DatabaseSync): void {
  const [changes, listed] = [readFact(db, 'changes'), readFact(db, 'listed')];
  writeFact(db, 'changes', Number(changes) + 1);
  if (listed === changes) writeFact(db, 'listed', Number(changes) + 1);
}
