import { type DatabaseSync, prepared } from '../connection.ts';

export const DELETION_CAUSES = ['deleted', 'expired', 'unsubscribed'] as const;
/** The user deleted the story, its time was over (`keep`), or the user removed its feed with its stories. */
export type DeletionCause = (typeof DELETION_CAUSES)[number];

/** A deleted story. */
export interface Deletion {
  /** The short hash in the names of its files. */
  readonly hash: string;
  /** The short hash of its title. */
  readonly title: string;
  /** The short hash of the address of its page, `-` for none or a site's home page. */
  readonly page: string;
  /** Its date (ISO), `-` for none. */
  readonly date: string;
  readonly cause: DeletionCause;
  /** When a feed last listed it, at first when it was deleted, in milliseconds since 1970 (`countedTime`). */
  readonly listed: number;
}

/** A file of a deleted story, which can be restored. */
export interface RemovedFile {
  /** As `LibraryData.storedPath` has it. */
  readonly path: string;
  readonly hash: string;
  /** When it can no longer be restored, in milliseconds since 1970. */
  readonly until: number;
}

/** The contents of a file, and its mode. */
export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly mode: number;
}

const COLUMNS = 'hash, title, page, date, cause, listed';

export function deletionOfHash(db: DatabaseSync, library: number, hash: string): Deletion | null {
  const sql = `SELECT ${COLUMNS} FROM deletion WHERE library = ? AND hash = ?`;
  return (prepared(db, sql).get(library, hash) as Deletion | undefined) ?? null;
}

/** All deletions, by hash. */
export function allDeletions(db: DatabaseSync, library: number): readonly Deletion[] {
  return prepared(db, `SELECT ${COLUMNS} FROM deletion WHERE library = ?`).all(library) as unknown as Deletion[];
}

export function hasDeletions(db: DatabaseSync, library: number): boolean {
  return prepared(db, 'SELECT 1 FROM deletion WHERE library = ? LIMIT 1').get(library) !== undefined;
}

/** Adds deletions, in place of earlier ones of the same stories. */
export function putDeletions(db: DatabaseSync, library: number, deletions: readonly Deletion[]): void {
  const put = prepared(db, `INSERT OR REPLACE INTO deletion(library, ${COLUMNS}) VALUES(?, ?, ?, ?, ?, ?, ?)`);
  for (const { hash, title, page, date, cause, listed } of deletions)
    put.run(library, hash, title, page, date, cause, listed);
}

/** Forgets deletions: feeds may bring the stories again. */
export function removeDeletions(db: DatabaseSync, library: number, hashes: readonly string[]): void {
  const remove = prepared(db, 'DELETE FROM deletion WHERE library = ? AND hash = ?');
  for (const hash of hashes) remove.run(library, hash);
}

/** Records when feeds last listed deleted stories, by hash. */
export function putListed(db: DatabaseSync, library: number, listed: ReadonlyMap<string, number>): void {
  const put = prepared(db, 'UPDATE deletion SET listed = ? WHERE library = ? AND hash = ?');
  for (const [hash, at] of listed) put.run(at, library, hash);
}

/** Milliseconds after which a story that no feed lists is forgotten. */
const FORGOTTEN_AFTER = 180 * 86_400_000;
/** Greatest number of deleted stories that are known. */
const MAX_KNOWN = 100_000;

/**
 * Forgets stories that went with their feed, those that no feed has listed for a long time, and the oldest of too many. Those
 * that can be restored stay known.
 */
export function pruneDeletions(db: DatabaseSync, library: number, now: number): void {
  prepared(
    db,
    `DELETE FROM deletion WHERE library = ?
     AND (cause = 'unsubscribed' OR listed < ?
       OR hash IN (SELECT hash FROM deletion WHERE library = ? ORDER BY listed DESC LIMIT -1 OFFSET ${MAX_KNOWN}))
     AND hash NOT IN (SELECT hash FROM removed WHERE library = ?)`,
  ).run(library, now - FORGOTTEN_AFTER, library, library);
}

/** Keeps the bytes of a file until it can no longer be restored. */
export function putRemovedFile(db: DatabaseSync, library: number, file: RemovedFile & FileBytes): void {
  prepared(db, 'INSERT OR REPLACE INTO removed(library, path, hash, until, mode, bytes) VALUES(?, ?, ?, ?, ?, ?)').run(
    library,
    file.path,
    file.hash,
    file.until,
    file.mode,
    file.bytes,
  );
}

/** All files that can be restored. */
export function removedFiles(db: DatabaseSync, library: number): readonly RemovedFile[] {
  const sql = 'SELECT path, hash, until FROM removed WHERE library = ? ORDER BY path';
  return prepared(db, sql).all(library) as unknown as RemovedFile[];
}

/** The libraries that have such files, with the folders in which they were last. */
export function librariesWithRemoved(db: DatabaseSync): readonly { readonly id: number; readonly path: string }[] {
  const sql = 'SELECT id, path FROM library WHERE id IN (SELECT library FROM removed)';
  return prepared(db, sql).all() as unknown as { readonly id: number; readonly path: string }[];
}

/** The contents of one of them, or null. */
export function removedBytes(db: DatabaseSync, library: number, path: string): FileBytes | null {
  const sql = 'SELECT bytes, mode FROM removed WHERE library = ? AND path = ?';
  return (prepared(db, sql).get(library, path) as FileBytes | undefined) ?? null;
}

export function forgetRemovedFiles(db: DatabaseSync, library: number, paths: readonly string[]): void {
  const remove = prepared(db, 'DELETE FROM removed WHERE library = ? AND path = ?');
  for (const path of paths) remove.run(library, path);
}

/** The time that counts for a library, when the machine's clock said `machine`; both in milliseconds since 1970. */
export interface LibraryClock {
  readonly machine: number;
  readonly counted: number;
}

export function clockOf(db: DatabaseSync, library: number): LibraryClock | null {
  const sql = 'SELECT machine, counted FROM library WHERE id = ? AND machine IS NOT NULL';
  return (prepared(db, sql).get(library) as LibraryClock | undefined) ?? null;
}

export function setClock(db: DatabaseSync, library: number, { machine, counted }: LibraryClock): void {
  prepared(db, 'UPDATE library SET machine = ?, counted = ? WHERE id = ?').run(machine, counted, library);
}
