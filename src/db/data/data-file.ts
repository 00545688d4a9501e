import { closeSync, linkSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { freeName } from '../../platform/free-name.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { dataDir, type Env } from '../../platform/paths.ts';
import { RefusedFile } from '../../platform/plain-file.ts';
import { atomicName, removeAbandoned } from '../../platform/temporary.ts';
import {
  beginPatiently,
  type DatabaseSync,
  hasLog,
  inTransaction,
  isBusy,
  isCorrupt,
  isDatabaseError,
  isInTransaction,
  isReadOnly,
  openDatabase,
  releaseStatements,
  setJournal,
} from '../connection.ts';
import { createTables, kindOfFile } from './schema.ts';

export { isStorageError, orIfUnusable } from '../connection.ts';

const NAME = 'minerals-news.db';

/** The files that SQLite has next to the data file while it is in use. */
export const DATA_COMPANION_NAME = /^minerals-news\.db-(?:wal|shm|journal)$/;
/** Damaged data files that were set aside. */
export const BROKEN_DATA_NAME = /^minerals-news\.broken-.*\.db(?:-wal|-journal)?$/;

/** The code of the file system for an error of SQLite, by its primary result code (https://sqlite.org/rescode.html). */
const SYSTEM_CODES: Readonly<Record<number, string>> = {
  5: 'EBUSY',
  6: 'EBUSY',
  8: 'EROFS',
  10: 'EIO',
  13: 'ENOSPC',
  14: 'EACCES',
};

/** Milliseconds to wait for another process that is writing. */
const PATIENCE = 5000;
/** The same after a wait in vain: the other process has been stopped, and everything else would wait for it again and again. */
const SHORT_PATIENCE = 100;

export interface WriteOptions {
  /** Milliseconds to wait for another process that is writing. */
  readonly patience?: number;
  /** Whether the change must survive a power cut, which takes a sync of the disk. By default it must. */
  readonly isDurable?: boolean;
  /** Whether a missing file is made. By default it is; otherwise the change fails with ENOENT. */
  readonly mayCreate?: boolean;
}

/** An error that a message can name by its code. */
const failure = (code: string, path: string): Error => Object.assign(new Error(code), { code, path });

/**
 * `minerals-news.db` in the data folder: what the program must not forget and no other file says. It is opened at its first
 * use, and created at its first change. Processes share it: every change is one short transaction.
 *
 * A damaged file is set aside under another name, which `onSetAside` learns, and a new one is made.
 */
export class DataFile {
  readonly path: string;
  /** Is called with the new path of a damaged file. */
  onSetAside: (movedTo: string) => void = () => {};
  private readonly now: () => Date;
  private db: DatabaseSync | null = null;
  /** The file that is open: another process may have set it aside or erased it since. */
  private inode = 0;
  private canWrite = false;
  /** Whether the last wait for another process was in vain. */
  private isStuck = false;

  constructor(env: Env, now: () => Date) {
    this.path = join(dataDir(env), NAME);
    this.now = now;
  }

  /** Whether there is a file. */
  get exists(): boolean {
    return statSync(this.path, { throwIfNoEntry: false }) !== undefined;
  }

  /**
   * Reads from the file.
   *
   * @returns what `work` returns, or `missing` if there is no file.
   * @throws the file system's error, also for what SQLite reports (EBUSY, ENOSPC), and ENEWER for a file of a later version.
   */
  read<T>(work: (db: DatabaseSync) => T, missing: T): T {
    return this.withoutDamage(() => {
      const db = this.open();
      return db ? work(db) : missing;
    });
  }

  /**
   * Changes the file in one transaction, which is rolled back if `work` throws. Within another change, and while the file is
   * locked, it is a part of that transaction.
   *
   * @throws like `read`, and EROFS if it can only be read.
   */
  write<T>(work: (db: DatabaseSync) => T, options: WriteOptions = {}): T {
    return this.withoutDamage(() => {
      const db = this.openForChanges(options);
      return inTransaction(
        db,
        () => work(db),
        () => this.begin(db, options),
      );
    });
  }

  /**
   * Begins a transaction that lasts until `unlock`, for a short time: other processes wait to change the file.
   *
   * @throws like `write`.
   */
  lock(options: WriteOptions): void {
    this.withoutDamage(() => {
      const db = this.openForChanges(options);
      if (!isInTransaction(db)) this.begin(db, options);
    });
  }

  /** Ends the transaction of `lock`. @throws like `write`; what was changed in it is not stored then. */
  unlock(): void {
    const { db } = this;
    // It has ended if another process has set the file aside.
    if (!db || !isInTransaction(db)) return;
    this.withoutDamage(() => {
      try {
        db.exec('COMMIT');
      } finally {
        if (isInTransaction(db)) db.exec('ROLLBACK');
      }
    });
  }

  private begin(db: DatabaseSync, { patience = PATIENCE }: WriteOptions): void {
    try {
      beginPatiently(db, this.isStuck ? Math.min(patience, SHORT_PATIENCE) : patience);
      this.isStuck = false;
    } catch (error) {
      this.isStuck ||= isBusy(error) && patience >= PATIENCE;
      throw error;
    }
  }

  private openForChanges({ isDurable = true, mayCreate = true }: WriteOptions): DatabaseSync {
    if (!this.exists) {
      if (!mayCreate) throw failure('ENOENT', this.path);
      this.create();
    }
    const db = this.open();
    if (!db || !this.canWrite) throw failure('EROFS', this.path);
    // Within a transaction it cannot be changed.
    if (!isInTransaction(db)) db.exec(`PRAGMA synchronous = ${isDurable ? 'FULL' : 'NORMAL'}`);
    return db;
  }

  /**
   * Overwrites deleted rows where copies of them remain: pages that are free, and the write-ahead log.
   *
   * @throws like `write`, and EBUSY while another process is using the file.
   */
  forgetDeleted(): void {
    const db = this.open();
    if (!db) return;
    db.exec('PRAGMA incremental_vacuum');
    const done = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number };
    if (done.busy !== 0) throw failure('EBUSY', this.path);
  }

  /** The damaged files that were set aside. */
  brokenFiles(): readonly string[] {
    const folder = dirname(this.path);
    try {
      return readdirSync(folder)
        .filter((name) => BROKEN_DATA_NAME.test(name))
        .map((name) => join(folder, name));
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(errorCode(error))) return [];
      throw error;
    }
  }

  /** Closes the file; the next use opens it again. */
  close(): void {
    if (!this.db) return;
    releaseStatements(this.db);
    this.db.close();
    this.db = null;
  }

  /** The connection, or null without a file. @throws like `read`. */
  private open(): DatabaseSync | null {
    const stat = statSync(this.path, { throwIfNoEntry: false });
    if (this.db && stat?.ino === this.inode) return this.db;
    this.close();
    if (!stat) return null;
    // A FIFO or a device would keep SQLite waiting.
    if (!stat.isFile()) throw new RefusedFile(this.path, 'not a regular file');
    this.inode = stat.ino;
    // `immutable` would not see what is only in the log; `read` cannot see it without shared memory, and says so.
    this.db = this.connect('durable') ?? this.connect(hasLog(this.path) ? 'read' : 'immutable');
    this.removeAbandoned();
    return this.db;
  }

  /** Null if the file can only be read, and `durable` is wanted. */
  private connect(access: 'durable' | 'read' | 'immutable'): DatabaseSync | null {
    let db: DatabaseSync | null = null;
    try {
      db = openDatabase(this.path, access);
      const kind = kindOfFile(db);
      if (kind === 'newer') throw failure('ENEWER', this.path);
      if (kind === 'damaged') throw failure('EDAMAGED', this.path);
      this.canWrite = access === 'durable';
      return db;
    } catch (error) {
      db?.close();
      if (access === 'durable' && isReadOnly(error)) return null;
      // ERROR: its format or a statement in it is not SQLite's.
      if (isDatabaseError(error) && error.errcode === 1) throw failure('EDAMAGED', this.path);
      throw error;
    }
  }

  /** Makes a new file under a temporary name, so that no other process meets an unfinished one. */
  private create(): void {
    const folder = dirname(this.path);
    const stale = this.logs();
    ensureFolder(folder, 0o700);
    this.removeAbandoned();
    const temporary = join(folder, atomicName(NAME));
    try {
      // SQLite gives its other files the mode of the database.
      closeSync(openSync(temporary, 'wx', 0o600));
      const db = openDatabase(temporary, 'durable');
      try {
        createTables(db);
      } finally {
        db.close();
      }
      setJournal(temporary);
      this.publish(temporary, stale);
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  /** Removes what a killed process has left of a new file. */
  private removeAbandoned(): void {
    removeAbandoned(dirname(this.path), this.now().getTime(), true);
  }

  /** The files of SQLite that are next to the data file, and what identifies each. */
  private logs(): ReadonlyMap<string, string> {
    const paths = ['-wal', '-shm'].map((ending) => this.path + ending);
    return new Map(
      paths.flatMap((path) => {
        const stat = statSync(path, { throwIfNoEntry: false });
        return stat ? [[path, `${stat.ino} ${stat.ctimeMs}`] as const] : [];
      }),
    );
  }

  /** Gives a new file its name, unless another process was first. `stale` are the logs without a data file. */
  private publish(temporary: string, stale: ReadonlyMap<string, string>): void {
    // The log of a file that somebody has removed without it would be taken for that of the new one. Another process may
    // publish its file at this moment, and its log is a new one.
    if (!this.exists)
      for (const [path, state] of this.logs()) if (stale.get(path) === state) rmSync(path, { force: true });
    try {
      linkSync(temporary, this.path);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return;
      // File systems without hard links.
      if (!this.exists) renameSync(temporary, this.path);
    }
  }

  /** Does a job; if the file turns out to be damaged, sets it aside and does it again. */
  private withoutDamage<T>(job: () => T): T {
    // The file of an open transaction is not set aside: its owner learns of the damage.
    const isPart = this.db !== null && isInTransaction(this.db);
    try {
      return job();
    } catch (error) {
      if (isPart) throw error;
      // ERR_OUT_OF_RANGE: a number that the program has never written.
      const isDamaged = isCorrupt(error) || ['EDAMAGED', 'ERR_OUT_OF_RANGE'].includes(errorCode(error));
      if (!isDamaged) {
        const code = isDatabaseError(error) ? SYSTEM_CODES[error.errcode & 0xff] : undefined;
        throw code === undefined ? error : failure(code, this.path);
      }
      this.setAside();
      return job();
    }
  }

  /** Renames a damaged file, unless another process has done so. @throws the file system's error. */
  private setAside(): void {
    this.close();
    if (statSync(this.path, { throwIfNoEntry: false })?.ino !== this.inode) return;
    const to = freeName(this.path, 'broken', this.now());
    if (to === null) throw failure('EDAMAGED', this.path);
    // The log first: next to a new file it would be taken for its own.
    for (const ending of ['-wal', '-journal', '']) {
      try {
        renameSync(this.path + ending, to + ending);
      } catch (error) {
        if (ending === '' || errorCode(error) !== 'ENOENT') throw error;
      }
    }
    rmSync(`${this.path}-shm`, { force: true });
    this.onSetAside(to);
  }
}
