import { basename, dirname, join } from 'node:path';
import type { Lang } from '../../story/model.ts';
import { type DatabaseSync, prepared } from '../connection.ts';
import { beginningIn, readStoryName, type Scan, type StoryPath } from '../scan/find-files.ts';
import type { SeenFile } from '../scan/read-story.ts';
import { linkStat } from '../scan/read-text.ts';
import { readFact } from './stories.ts';

/** The `modified` of a folder that is not scanned. */
const NOT_LOOKED_INTO = -2;

export interface KnownFile extends SeenFile {
  /** The docid of its story, or null. */
  readonly story: number | null;
}

export interface KnownFolder {
  readonly path: string;
  readonly modified: number;
  readonly leftOut: number;
}

/** A story's id and language as in a file name, or '' for a file without a story's name. */
const nameOf = ({ id, lang }: { readonly id: string; readonly lang: Lang }): string => `${id}.${lang}`;

const foundAs = (file: StoryPath, name = basename(file.real)): string =>
  name === `${nameOf(file)}.md` ? '' : nameOf(file);

/** The story that a stored file belongs to by its name. */
const storyNameOf = ({ name, found_as }: Pick<FileRow, 'name' | 'found_as'>): ReturnType<typeof readStoryName> =>
  readStoryName(found_as === '' ? name : `${found_as}.md`);

const COLUMNS = 'folder, name, found_as, shown, story, is_edition, size, inode, changed, digest';

interface FileRow {
  readonly folder: number;
  readonly name: string;
  readonly found_as: string;
  readonly shown: string | null;
  readonly story: number | null;
  readonly is_edition: number;
  readonly size: number;
  readonly inode: number;
  readonly changed: number;
  readonly digest: Uint8Array | null;
}

function fileOf(row: FileRow, folder: string): KnownFile | null {
  const real = join(folder, row.name);
  const story = storyNameOf(row);
  return (
    story && {
      ...story,
      real,
      shown: row.shown ?? real,
      story: row.story,
      isEdition: row.is_edition === 1,
      size: row.size,
      inode: row.inode,
      changed: row.changed,
      digest: row.digest && Buffer.from(row.digest),
    }
  );
}

/** The rows that match a condition, with the paths of their folders. */
function filesWhere(db: DatabaseSync, condition: string, ...values: readonly (string | number)[]): KnownFile[] {
  const columns = COLUMNS.split(', ').map((name) => `files.${name}`);
  const sql = `SELECT ${columns.join(', ')}, folders.path FROM files JOIN folders ON folders.number = files.folder`;
  const rows = prepared(db, `${sql} WHERE ${condition}`).all(...values) as unknown as (FileRow & { path: string })[];
  return rows.flatMap((row) => fileOf(row, row.path) ?? []);
}

/** The files that a story uses. */
export const editionFiles = (db: DatabaseSync, docid: number): KnownFile[] =>
  filesWhere(db, 'files.story = ? AND files.is_edition = 1', docid);

/** The files that any story uses. */
export const allEditionFiles = (db: DatabaseSync): KnownFile[] => filesWhere(db, 'files.is_edition = 1');

/** All stored files of a story, with those left out. */
export function filesOf(db: DatabaseSync, id: string, docid: number | undefined): KnownFile[] {
  if (docid !== undefined) return filesWhere(db, 'files.story = ?', docid);
  return filesWhere(db, 'files.orphan = ? AND files.is_edition = 0', id);
}

/** The columns that show whether a file has changed. */
type StoredFile = Pick<FileRow, 'name' | 'found_as' | 'size' | 'inode' | 'changed'>;

/** The key of a file in its folder. */
const keyOf = (name: string, as: string): string => `${name}\0${as}`;

/** Rows that are read in one step. */
const ROWS_PER_BATCH = 1000;

/** The stored files of a folder, in steps. Paths are not composed, since a folder may have thousands of files. */
function* filesIn(db: DatabaseSync, folder: string): Generator<void, Map<string, StoredFile>> {
  const sql = `SELECT name, found_as, size, inode, changed FROM files
    WHERE folder = (SELECT number FROM folders WHERE path = ?) AND (name, found_as) > (?, ?)
    ORDER BY name, found_as LIMIT ${ROWS_PER_BATCH}`;
  const files = new Map<string, StoredFile>();
  for (let last: Pick<StoredFile, 'name' | 'found_as'> = { name: '', found_as: '' }; ; ) {
    const rows = prepared(db, sql).all(folder, last.name, last.found_as) as unknown as StoredFile[];
    for (const row of rows) files.set(keyOf(row.name, row.found_as), row);
    if (rows.length < ROWS_PER_BATCH) return files;
    last = rows.at(-1) ?? last;
    yield;
  }
}

export function countFiles(db: DatabaseSync): number {
  return Number(prepared(db, 'SELECT count(*) AS files FROM files').get()?.files ?? 0);
}

/** Whether there are more files than this. Counting a hundred thousand takes as long as the rest of a start. */
export function hasMoreFilesThan(db: DatabaseSync, most: number): boolean {
  return prepared(db, 'SELECT 1 FROM files LIMIT 1 OFFSET ?').get(most) !== undefined;
}

export function countUnreadable(db: DatabaseSync): number {
  const row = prepared(db, 'SELECT count(*) AS files FROM files INDEXED BY files_left_out WHERE is_edition = 0').get();
  return Number(readFact(db, 'left_out') ?? 0) + Number(row?.files ?? 0);
}

export function readFolders(db: DatabaseSync): KnownFolder[] {
  const sql = `SELECT path, modified, left_out AS leftOut FROM folders WHERE modified <> ${NOT_LOOKED_INTO} ORDER BY number`;
  return prepared(db, sql).all() as unknown as KnownFolder[];
}

export function writeFolder(db: DatabaseSync, { path, modified, leftOut }: KnownFolder): void {
  const sql = `INSERT INTO folders(path, modified, left_out) VALUES (?, ?, ?)
    ON CONFLICT(path) DO UPDATE SET modified = excluded.modified, left_out = excluded.left_out`;
  prepared(db, sql).run(path, modified, leftOut);
}

/** Removes a missing folder. A file that a link leads to may still be in it. */
export function deleteFolder(db: DatabaseSync, path: string): void {
  const used = 'EXISTS (SELECT 1 FROM files WHERE files.folder = folders.number)';
  prepared(db, `DELETE FROM folders WHERE path = ? AND NOT ${used}`).run(path);
  prepared(db, 'UPDATE folders SET modified = ?, left_out = 0 WHERE path = ?').run(NOT_LOOKED_INTO, path);
}

function folderNumber(db: DatabaseSync, path: string): number {
  const find = prepared(db, 'SELECT number FROM folders WHERE path = ?');
  const known = find.get(path)?.number;
  if (known !== undefined) return known as number;
  writeFolder(db, { path, modified: NOT_LOOKED_INTO, leftOut: 0 });
  return find.get(path)?.number as number;
}

/** Stores a file; `story` is the docid of its story, or null. */
export function writeFile(db: DatabaseSync, file: SeenFile, story: number | null): void {
  const { real, shown, isEdition, size, inode, changed, digest } = file;
  prepared(db, `INSERT OR REPLACE INTO files(orphan, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`).run(
    story === null ? file.id : null,
    folderNumber(db, dirname(real)),
    basename(real),
    foundAs(file),
    shown === real ? null : shown,
    story,
    isEdition ? 1 : 0,
    size,
    inode,
    changed,
    digest,
  );
}

/** Deletes all stored files of a story, like `filesOf`. */
export function deleteFilesOf(db: DatabaseSync, id: string, docid: number | undefined): void {
  if (docid !== undefined) prepared(db, 'DELETE FROM files WHERE story = ?').run(docid);
  else prepared(db, 'DELETE FROM files WHERE orphan = ? AND is_edition = 0').run(id);
}

/** Whether a file has the stored state. */
export function isSame(known: StoredFile, real: string): boolean {
  const stat = linkStat(real);
  return stat !== null && stat.size === known.size && stat.ino === known.inode && stat.ctimeMs === known.changed;
}

/** Compares the stored files of folders with those found by a scan. */
export class FoldersInUse {
  /** By the prefix of the folder's paths. */
  private readonly open = new Map<string, { readonly folder: string; readonly files: Map<string, StoredFile> }>();
  private readonly closed = new Set<string>();
  /** Ids of stored files that were not found. */
  readonly missing = new Set<string>();

  private readonly db: DatabaseSync;
  private readonly scan: () => Pick<Scan, 'linked'>;

  constructor(db: DatabaseSync, scan: () => Pick<Scan, 'linked'>) {
    this.db = db;
    this.scan = scan;
  }

  /** Loads the stored files of a folder before the scan finds them, in steps. */
  *enter(folder: string): Generator<void> {
    // Without links the files of a folder are found one after the other.
    if (!this.scan().linked) yield* this.close();
    const beginning = beginningIn(folder);
    if (!this.open.has(beginning)) this.open.set(beginning, { folder, files: yield* filesIn(this.db, folder) });
  }

  /** The stored form of a file that was found. */
  find(file: StoryPath): StoredFile | undefined {
    const name = basename(file.real);
    const beginning = file.real.slice(0, -name.length);
    // A link may lead into a folder that is not entered.
    if (!this.open.has(beginning)) for (const _ of this.enter(dirname(file.real)));
    const files = this.open.get(beginning)?.files;
    const key = keyOf(name, foundAs(file, name));
    const known = files?.get(key);
    files?.delete(key);
    return known;
  }

  /** Marks files of the folders scanned so far as missing if they were not found, in steps. */
  *close(): Generator<void> {
    for (const { folder, files } of this.open.values()) {
      // For a folder that was reached twice through links, missing files are already known.
      if (!this.closed.has(folder)) yield* this.miss(files);
      this.closed.add(folder);
    }
    this.open.clear();
  }

  /** Marks all files of a folder as missing, in steps. */
  *closeFolder(path: string): Generator<void> {
    if (this.closed.has(path)) return;
    this.closed.add(path);
    yield* this.miss(yield* filesIn(this.db, path));
  }

  private *miss(files: ReadonlyMap<string, StoredFile>): Generator<void> {
    let count = 0;
    for (const file of files.values()) {
      const story = storyNameOf(file);
      if (story) this.missing.add(story.id);
      if (++count % ROWS_PER_BATCH === 0) yield;
    }
  }
}
