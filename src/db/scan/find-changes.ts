import { dirname } from 'node:path';
import type { DatabaseSync } from '../connection.ts';
import { hashOfBytes } from '../hash.ts';
import { isListCurrent } from '../list-order.ts';
import {
  countFiles,
  FoldersInUse,
  filesOf,
  isSame,
  type KnownFile,
  type KnownFolder,
  readFolders,
} from '../tables/files.ts';
import { docidOf, readFact, storedEntry } from '../tables/stories.ts';
import { findFiles, foldersOf, type ScanOptions } from './build-database.ts';
import { type FolderPath, findInFolder, findStoryFiles, newScan, type Scan, type StoryPath } from './find-files.ts';
import { readStoryFiles, type SeenFile, type StoryRecord, stateOfRead } from './read-story.ts';
import { pathStat, readStoryText } from './read-text.ts';

/** The changes of a story's files. */
export interface ChangedStory {
  readonly id: string;
  /** Null if none of its files can be read, or if all have the same bytes as before (`isNews` is false then). */
  readonly record: StoryRecord | null;
  readonly seen: readonly SeenFile[];
  /** Whether the story itself differs from its stored form, not only times and sizes of its files. */
  readonly isNews: boolean;
  /** Whether lists change: the story itself, or the number of files left out. */
  readonly isSeen: boolean;
}

/** The differences between a library and its database. */
export interface Changes {
  readonly stories: readonly ChangedStory[];
  readonly folders: readonly KnownFolder[];
  readonly goneFolders: readonly string[];
  /** How many entries other than files were left out. */
  readonly leftOut: number;
  readonly linked: boolean;
  /** Whether lists change. */
  readonly isSeen: boolean;
  /** The state of the database (`changes`) that was compared. */
  readonly since: number;
}

const isLinked = (db: DatabaseSync): boolean => readFact(db, 'linked') === 1;
/** A counter that every change of a database increments. */
export const changeCount = (db: DatabaseSync): number => Number(readFact(db, 'changes') ?? 0);

/** The folders in which a file was added, removed or renamed. */
export function changedFolders(db: DatabaseSync): readonly KnownFolder[] {
  return readFolders(db).filter(({ path, modified }) => (pathStat(path)?.mtimeMs ?? 0) !== modified);
}

const describe = (files: readonly SeenFile[]): string =>
  JSON.stringify(
    files
      .map(({ lang, real, shown, size, inode, changed, digest, isEdition }) =>
        [lang, real, shown, size, inode, changed, digest?.toString('base64') ?? '', isEdition].join('\0'),
      )
      .sort(),
  );

const digests = (files: readonly SeenFile[]): string =>
  JSON.stringify(
    files.flatMap(({ real, digest, isEdition }) => (isEdition ? [real, digest?.toString('hex')] : [])).sort(),
  );

/** The files with their present state, if all have the bytes that are stored: then there is nothing to be parsed. Otherwise null. */
function withSameBytes(
  known: readonly KnownFile[],
  paths: readonly StoryPath[],
  now: number,
): readonly SeenFile[] | null {
  if (paths.length !== known.length || new Set(paths.map(({ lang }) => lang)).size < paths.length) return null;
  const seen: SeenFile[] = [];
  for (const path of paths) {
    const before = known.find(({ real, lang }) => real === path.real && lang === path.lang);
    const read = before?.digest ? readStoryText(path.real) : null;
    if (!before?.digest || !read?.ok || !hashOfBytes(read.bytes).equals(before.digest)) return null;
    seen.push({ ...path, ...stateOfRead(read, now), digest: before.digest, isEdition: before.isEdition });
  }
  return seen;
}

/** Compares the files of a story with their stored form; null if they are equal. */
function readChanged(
  db: DatabaseSync,
  id: string,
  paths: readonly StoryPath[],
  look: ScanOptions,
): ChangedStory | null {
  const docid = docidOf(db, id);
  if (paths.length === 0 && docid !== undefined) return { id, record: null, seen: [], isNews: true, isSeen: true };
  const known = filesOf(db, id, docid);
  const same = withSameBytes(known, paths, look.now());
  if (same)
    return describe(known) === describe(same) ? null : { id, record: null, seen: same, isNews: false, isSeen: false };
  const { record, seen } = readStoryFiles(id, paths, look.today, look.now(), look);
  const stored = docid === undefined ? undefined : storedEntry(db, docid);
  const isNews =
    JSON.stringify(stored) !== JSON.stringify(record?.entry) || (record !== null && digests(known) !== digests(seen));
  const leftOut = (files: readonly SeenFile[]): number => files.filter(({ isEdition }) => !isEdition).length;
  const isSeen = isNews || leftOut(known) !== leftOut(seen);
  return isSeen || describe(known) !== describe(seen) ? { id, record, seen, isNews, isSeen } : null;
}

/** The changes, or null if there are none. */
function changesOf(db: DatabaseSync, found: Omit<Changes, 'isSeen'>): Changes | null {
  const known = new Map(readFolders(db).map((folder) => [folder.path, folder]));
  const folders = found.folders.filter(({ path, modified, leftOut }) => {
    const before = known.get(path);
    return before?.modified !== modified || before.leftOut !== leftOut;
  });
  const isSameRest = found.leftOut === readFact(db, 'left_out');
  const count = found.stories.length + folders.length + found.goneFolders.length;
  // The list is outdated if a process ended after writing its last stories and before the list.
  if (isSameRest && found.linked === isLinked(db) && count === 0 && isListCurrent(db)) return null;
  return { ...found, folders, isSeen: !isSameRest || found.stories.some(({ isSeen }) => isSeen) };
}

/**
 * Compares all files with a database and reads those that changed, in steps that yield their share of the work. Null if
 * nothing differs.
 */
export function* findChanges(db: DatabaseSync, look: ScanOptions): Generator<number, Changes | null> {
  // Taken first: changes by another process during the comparison are not included.
  const since = changeCount(db);
  const { dirs, now } = look;
  const from = now();
  const ids = new Set<string>();
  const all = Math.max(1, countFiles(db));
  let count = 0;
  const scan: Scan = newScan(
    (file) => {
      count += 1;
      const known = files.find(file);
      if (!known || !isSame(known, file.real)) ids.add(file.id);
    },
    { enters: (folder) => files.enter(folder) },
  );
  const files = new FoldersInUse(db, () => scan);
  for (const dir of dirs) for (const _ of findStoryFiles(scan, dir)) yield Math.min(1, count / all);
  for (const _ of files.close()) yield 1;
  for (const { path } of readFolders(db)) for (const _ of files.closeFolder(path)) yield 1;
  for (const id of files.missing) ids.add(id);
  const to = now();
  const stories: ChangedStory[] = [];
  if (ids.size > 0) {
    const finding = findFiles(dirs, (id) => ids.has(id));
    let step = finding.next();
    for (; !step.done; step = finding.next()) yield 1;
    for (const id of ids) {
      const changed = readChanged(db, id, step.value.files.get(id) ?? [], look);
      if (changed) stories.push(changed);
      yield 1;
    }
  }
  const gone = readFolders(db).filter(({ path }) => !scan.folders.has(path));
  return changesOf(db, {
    stories,
    folders: foldersOf(scan, from, to),
    goneFolders: gone.map(({ path }) => path),
    leftOut: scan.unreadable,
    linked: scan.linked,
    since,
  });
}

/** A folder's place in its library; null for one outside of all. */
function folderPathOf(path: string, dirs: readonly string[]): FolderPath | null {
  const root = dirs.find((dir) => path === dir || path.startsWith(dir === '/' ? dir : `${dir}/`));
  return root === undefined ? null : { root, real: path, shown: path };
}

/**
 * Compares only changed folders with a database: finds files that were added, removed or renamed, in time that depends
 * on these folders and not on the library. Yields the share of the work. The result is that of a full comparison, except
 * for files edited in place elsewhere. Null if nothing differs; undefined if it is inconclusive: there are links, files of
 * a changed story that were left out, or an inaccessible folder.
 */
export function* findFolderChanges(db: DatabaseSync, look: ScanOptions): Generator<number, Changes | null | undefined> {
  if (isLinked(db)) return undefined;
  const since = changeCount(db);
  const { dirs, now } = look;
  const from = now();
  const known = new Map(readFolders(db).map((folder) => [folder.path, folder]));
  const changed = new Map(changedFolders(db).map((folder) => [folder.path, folder]));
  const found = new Map<string, StoryPath[]>();
  const ids = new Set<string>();
  const scan: Scan = newScan(
    (file) => {
      found.set(file.id, [...(found.get(file.id) ?? []), file]);
      const stored = files.find(file);
      if (!stored || !isSame(stored, file.real)) ids.add(file.id);
    },
    { passesBy: (path) => known.has(path) && !changed.has(path), enters: (folder) => files.enter(folder) },
  );
  const files = new FoldersInUse(db, () => scan);
  let leftOut = Number(readFact(db, 'left_out') ?? 0);
  const goneFolders: string[] = [];
  for (const [path, before] of changed) {
    const place = folderPathOf(path, dirs);
    const isRoot = dirs.includes(path);
    const isThere = pathStat(path)?.isDirectory() ?? false;
    if (!place || (isRoot && (!isThere || before.modified === 0))) return undefined;
    // A removed folder changes its parent; otherwise it exists and is inaccessible now.
    if (!isRoot && !isThere && !changed.has(dirname(path))) return undefined;
    leftOut -= before.leftOut;
    if (isThere) for (const _ of findInFolder(scan, place)) yield Math.min(1, scan.folders.size / changed.size);
    else goneFolders.push(path);
  }
  if (scan.linked) return undefined;
  const to = now();
  for (const _ of files.close()) yield 1;
  for (const path of changed.keys()) for (const _ of files.closeFolder(path)) yield 1;
  for (const id of files.missing) ids.add(id);
  const stories: ChangedStory[] = [];
  for (const id of ids) {
    const stored = filesOf(db, id, docidOf(db, id));
    const isRead = ({ real }: KnownFile): boolean => scan.folders.has(dirname(real)) || changed.has(dirname(real));
    const paths = [...(found.get(id) ?? []), ...stored.filter((file) => !isRead(file))];
    // Which of them counts depends on the order of folders.
    if (new Set(paths.map(({ lang }) => lang)).size < paths.length) return undefined;
    const one = readChanged(db, id, paths, look);
    // The reason why files were left out is unknown, unless all have the same bytes as before.
    const isSame = one === null || (one.record === null && !one.isNews);
    if (!isSame && stored.some(({ isEdition }) => !isEdition)) return undefined;
    if (one) stories.push(one);
    yield 1;
  }
  return changesOf(db, {
    stories,
    folders: foldersOf(scan, from, to),
    goneFolders,
    leftOut: leftOut + scan.unreadable,
    linked: false,
    since,
  });
}
