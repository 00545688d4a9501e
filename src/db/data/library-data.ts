import { existsSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { orIfRefused } from '../../platform/error-code.ts';
import { readIfThere } from '../../platform/plain-file.ts';
import { randomLetters } from '../../platform/random-letters.ts';
import { isWithin, realPathOf } from '../../platform/real-path.ts';
import { temporaryNames } from '../../platform/temporary.ts';
import { type DatabaseSync, prepared } from '../connection.ts';
import type { DataFile, WriteOptions } from './data-file.ts';
import { addRun, UNKNOWN_RUN } from './runs.ts';

/** The file in a library's folder that has its id. Hidden, so that libraries ignore it. */
export const MARK_NAME = '.minerals-news';

const MARK = /^[a-z2-7]{20}$/;

/** Begins the id of a library whose folder has none, since it is missing or cannot be written. */
const UNMARKED = 'path:';

interface Row {
  readonly id: number;
  readonly path: string;
  readonly mark: string;
}

const nextName = temporaryNames();

/** The id in a folder, or null. */
function markIn(folder: string): string | null {
  // EACCES, or not a regular file: as a folder without one.
  return orIfRefused(() => {
    const mark = readIfThere(join(folder, MARK_NAME), 100)?.toString('latin1').trim() ?? '';
    return MARK.test(mark) ? mark : null;
  }, null);
}

/** The folders of all libraries of which something is known, where they were last. */
export function knownFolders(db: DatabaseSync): readonly string[] {
  const rows = prepared(db, 'SELECT path FROM library ORDER BY id').all() as unknown as Pick<Row, 'path'>[];
  // Of a library whose folder another one has taken, only the id is known.
  return rows.map(({ path }) => path).filter(isAbsolute);
}

/**
 * What the data file knows of a library of stories. Its rows belong to the id in its folder, so that a library that is moved
 * keeps them. Of two folders with one id, the one that was seen before keeps it; a copy gets another one at its first change.
 */
export class LibraryData {
  /** The folder of stories, existing or not. */
  readonly folder: string;
  private readonly file: DataFile;
  /** The row of the library in an open file. */
  private known: { readonly db: DatabaseSync; readonly id: number } | null = null;

  constructor(file: DataFile, folder: string) {
    [this.file, this.folder] = [file, folder];
  }

  /**
   * Reads what is known of the library.
   *
   * @returns what `work` returns, or `missing` if nothing is known.
   * @throws like `DataFile.read`.
   */
  read<T>(work: (db: DatabaseSync, library: number) => T, missing: T): T {
    return this.file.read((db) => {
      const id = this.known?.db === db ? this.known.id : (this.find(db)?.id ?? null);
      if (id === null) return missing;
      this.known = { db, id };
      return work(db, id);
    }, missing);
  }

  /**
   * Changes what is known of the library, in one transaction.
   *
   * @throws like `DataFile.write`.
   */
  write<T>(work: (db: DatabaseSync, library: number) => T, options?: WriteOptions): T {
    return this.file.write((db) => work(db, this.ensure(db)), options);
  }

  /** Begins a transaction that lasts until `unlock`, like `DataFile.lock`. */
  lock(options: WriteOptions): void {
    this.file.lock(options);
  }

  /** Ends the transaction of `lock`. @throws like `DataFile.unlock`. */
  unlock(): void {
    this.file.unlock();
  }

  /** Whether the folder has the id of a library: without it, files that are missing are not known to have been removed. */
  get isMarked(): boolean {
    return markIn(this.folder) !== null;
  }

  /** Whether the folder is there and has the library of a row. @throws like `DataFile.read`. */
  isLibrary(row: number): boolean {
    return existsSync(this.folder) && this.read((_, library) => library === row, false);
  }

  /** A number that changes with each change of another process to the file; null without a file. */
  version(): number | null {
    return this.file.read(
      (db) => (prepared(db, 'PRAGMA data_version').get() as { data_version: number }).data_version,
      null,
    );
  }

  /** Gives the space of deleted rows back to the disk. */
  shrink(): void {
    this.file.read((db) => db.exec('PRAGMA incremental_vacuum'), undefined);
  }

  /** A path within the library as it is stored: another folder may have the library later. */
  storedPath(path: string): string {
    const folder = this.realPath();
    return isWithin(folder, path) ? relative(folder, path) : path;
  }

  /** The path of a stored one. */
  pathOf(stored: string): string {
    return resolve(this.realPath(), stored);
  }

  private realPath(): string {
    return realPathOf(this.folder);
  }

  /** The row of the library; null if it is unknown, or a copy of a library that is known. */
  private find(db: DatabaseSync): Row | null {
    const [path, mark] = [this.realPath(), markIn(this.folder)];
    const marked =
      mark === null ? undefined : prepared(db, 'SELECT id, path, mark FROM library WHERE mark = ?').get(mark);
    if (marked) {
      const row = marked as unknown as Row;
      return row.path === path || markIn(row.path) !== row.mark ? row : null;
    }
    const row = prepared(db, 'SELECT id, path, mark FROM library WHERE path = ?').get(path) as Row | undefined;
    // Another library may be there now.
    return row && (mark === null || row.mark.startsWith(UNMARKED)) ? row : null;
  }

  /** The row of the library, which is made if needed, with its id in its folder. */
  private ensure(db: DatabaseSync): number {
    if (this.known?.db === db && this.isSettled(db, this.known.id)) return this.known.id;
    const [path, row] = [this.realPath(), this.find(db)];
    const mark = this.markFor(db, row);
    prepared(db, `UPDATE library SET path = 'mark:' || mark WHERE path = ? AND id IS NOT ?`).run(path, row?.id ?? null);
    if (row) prepared(db, 'UPDATE library SET path = ?, mark = ? WHERE id = ?').run(path, mark, row.id);
    else prepared(db, 'INSERT INTO library(path, mark) VALUES(?, ?)').run(path, mark);
    const { id } = prepared(db, 'SELECT id FROM library WHERE mark = ?').get(mark) as unknown as Row;
    if (!row) addRun(db, id, UNKNOWN_RUN);
    this.known = { db, id };
    return id;
  }

  /** Whether a row is this library's, and needs no change. */
  private isSettled(db: DatabaseSync, id: number): boolean {
    const row = prepared(db, 'SELECT id, path, mark FROM library WHERE id = ?').get(id) as Row | undefined;
    return row !== undefined && row.path === this.realPath() && row.mark === markIn(this.folder);
  }

  /** The id of the library, which is written into its folder if it is not there. */
  private markFor(db: DatabaseSync, row: Row | null): string {
    const there = markIn(this.folder);
    if (row?.mark === there && there !== null) return there;
    const isTaken = there !== null && prepared(db, 'SELECT 1 FROM library WHERE mark = ?').get(there) !== undefined;
    if (there !== null && !isTaken) return there;
    const mark = row && !row.mark.startsWith(UNMARKED) ? row.mark : randomLetters(20);
    // ENOENT, EACCES, EROFS: known by its path until it can be written.
    return orIfRefused(() => {
      writeAtomic(join(this.folder, MARK_NAME), `${mark}\n`, 0o600, nextName());
      return mark;
    }, row?.mark ?? `${UNMARKED}${this.realPath()}`);
  }
}
