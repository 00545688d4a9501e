import { closeSync, openSync, readSync } from 'node:fs';
import { isSystemError } from '../../platform/error-code.ts';
import { sortKey } from '../../story/entry.ts';
import type { DatabaseSync } from '../connection.ts';
import { writeList } from '../list-order.ts';
import { type KnownFolder, writeFile, writeFolder } from '../tables/files.ts';
import { createTables } from '../tables/schema.ts';
import { writeFact } from '../tables/stories.ts';
import { addStories } from '../tables/write-story.ts';
import { findStoryFiles, newScan, type Scan, type StoryPath } from './find-files.ts';
import { type Lookups, readStoryFiles, reliableTime, type StoryRecord } from './read-story.ts';

/** Options of building and refreshing. */
export interface ScanOptions extends Lookups {
  /** The real paths of the libraries' folders. */
  readonly dirs: readonly string[];
  /** ISO date (UTC). */
  readonly today: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The folders of a scan between two times, in stored form. */
export function foldersOf(scan: Scan, from: number, to: number): KnownFolder[] {
  return [...scan.folders].map(([path, modified]) => ({
    path,
    modified: reliableTime(modified, from, to),
    leftOut: scan.leftIn.get(path) ?? 0,
  }));
}

/** Story files by id, each in order of precedence. */
export function* findFiles(
  dirs: readonly string[],
  isWanted: (id: string) => boolean = () => true,
): Generator<void, { readonly scan: Scan; readonly files: Map<string, StoryPath[]> }> {
  const files = new Map<string, StoryPath[]>();
  const scan = newScan((path) => {
    if (!isWanted(path.id)) return;
    const others = files.get(path.id);
    if (others) others.push(path);
    else files.set(path.id, [path]);
  });
  for (const dir of dirs) yield* findStoryFiles(scan, dir);
  return { scan, files };
}

const HEAD = Buffer.alloc(4096);

/**
 * The publication date of a story from the start of its file; 0 if it is not found quickly. Good enough for reading a
 * library in list order; whether it was right is checked later.
 */
function guessSortKey(path: string): number {
  let fd: number | undefined;
  try {
    fd = openSync(path, 'r');
    const head = HEAD.toString('latin1', 0, readSync(fd, HEAD, 0, HEAD.length, 0));
    const [, published = ''] = /^published:[ \t]*["']?(\d{4}-\d\d-\d\d[\dT:+.Z-]*)/m.exec(head) ?? [];
    return published === '' ? 0 : sortKey(published);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return 0;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}

/** Ids in the order in which their stories get docids: approximately oldest first. */
function* oldestFirst(files: ReadonlyMap<string, readonly StoryPath[]>): Generator<number, string[]> {
  const keys = new Map<string, number>();
  for (const [id, paths] of files) {
    keys.set(id, paths[0] ? guessSortKey(paths[0].real) : 0);
    if (keys.size % STORIES_PER_BATCH === 0) yield keys.size / files.size;
  }
  const place = (id: string): number => keys.get(id) ?? 0;
  return [...files.keys()].sort((a, b) => place(a) - place(b) || (a < b ? 1 : -1));
}

/** Stories added together. */
const STORIES_AT_ONCE = 100;

/** Stories read between two steps. */
const STORIES_PER_BATCH = 4;

/**
 * Fills an empty database with libraries, in steps that yield their share of the work.
 *
 * @param db opened for `build`; unusable until this has ended.
 * @throws an error of SQLite.
 */
export function* buildDatabase(db: DatabaseSync, look: ScanOptions): Generator<number, void> {
  const { dirs, today, now } = look;
  const from = now();
  const finding = findFiles(dirs);
  let found = finding.next();
  for (; !found.done; found = finding.next()) yield 0;
  const { scan, files } = found.value;
  const to = now();
  const sorting = oldestFirst(files);
  let order = sorting.next();
  for (; !order.done; order = sorting.next()) yield 0.1 * order.value;
  db.exec('BEGIN');
  createTables(db);
  for (const folder of foldersOf(scan, from, to)) writeFolder(db, folder);
  let docid = 0;
  const records: { readonly docid: number; readonly record: StoryRecord }[] = [];
  for (const [done, id] of order.value.entries()) {
    const { record, seen } = readStoryFiles(id, files.get(id) ?? [], today, now(), look);
    files.delete(id);
    if (record) {
      docid += 1;
      records.push({ docid, record });
    }
    if (records.length === STORIES_AT_ONCE) addStories(db, records.splice(0));
    for (const file of seen) writeFile(db, file, record ? docid : null);
    if (done % STORIES_PER_BATCH === STORIES_PER_BATCH - 1) yield 0.1 + (0.8 * done) / order.value.length;
  }
  addStories(db, records);
  writeFact(db, 'folders', JSON.stringify(dirs));
  writeFact(db, 'left_out', scan.unreadable);
  writeFact(db, 'linked', scan.linked ? 1 : 0);
  writeFact(db, 'next_docid', docid + 1);
  writeFact(db, 'build', `${now().toString(36)}-${process.pid.toString(36)}-${Math.random().toString(36).slice(2, 8)}`);
  writeFact(db, 'changes', 0);
  writeList(db, 0, null);
  db.exec('COMMIT');
  yield 0.9;
}
