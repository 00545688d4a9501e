import { existsSync, lstatSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type DataFile, orIfUnusable } from '../../db/data/data-file.ts';
import {
  deletionOfHash,
  type FileBytes,
  forgetRemovedFiles,
  hasDeletions,
  pruneDeletions,
  putRemovedFile,
  type RemovedFile,
  removedBytes,
  removedFiles,
} from '../../db/data/deletions.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { errorCode } from '../../platform/error-code.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { readWithStats } from '../../platform/plain-file.ts';
import { temporaryNames } from '../../platform/temporary.ts';
import { advanceClock, advanceCountedTime } from '../counted-time.ts';
import { REVISIONS, storedNameOf } from '../store/file-index.ts';

/** Milliseconds for which a deleted story can be restored. */
const RESTORABLE_FOR = 7 * 86_400_000;
/** Milliseconds to wait for other processes; the next run does what this one could not. */
const PATIENCE = 1000;

/** A file of a story that is to be deleted, with its contents. */
export interface ReadFile {
  readonly path: string;
  readonly hash: string;
  readonly bytes: Buffer;
  readonly mode: number;
}

/** Reads a file of a story. @throws the file system's error. */
export function readStoryFile(path: string): ReadFile {
  const { bytes, stats } = readWithStats(path);
  return { path, hash: storedNameOf(basename(path))?.hash ?? '', bytes, mode: stats.mode & 0o777 };
}

/** Keeps the contents of files for a week; within a transaction of the library. */
export function keepForAWeek(
  data: LibraryData,
  files: readonly ReadFile[],
  now: number,
): (...target: Parameters<typeof removedFiles>) => void {
  return (db, library) => {
    for (const { path, hash, bytes, mode } of files)
      putRemovedFile(db, library, {
        path: data.storedPath(path),
        hash,
        until: now + RESTORABLE_FOR,
        mode,
        bytes,
      });
  };
}

const nextName = temporaryNames();

/** Writes a file of a story, on disk when this returns. @throws the file system's error; nothing is left of it then. */
export function writeStoryFile(path: string, { bytes, mode }: FileBytes): void {
  writeAtomic(path, bytes, mode, nextName());
}

/** Writes a file of a deleted story back unless another one has its name; false if there is nothing to write. */
export function writeBack(data: LibraryData, path: string): boolean {
  const kept = data.read((db, library) => removedBytes(db, library, data.storedPath(path)), null);
  if (!kept || existsSync(path)) return false;
  ensureFolder(dirname(path), 0o700);
  writeStoryFile(path, kept);
  return true;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error;
  }
}

/** Removes the older texts of a file that can no longer be restored. */
function removeRevisions(path: string): void {
  // After another import they belong to the story that is there now.
  if (existsSync(path)) return;
  const [folder, stem] = [dirname(path), basename(path, '.md')];
  const isOlderText = (one: string): boolean =>
    one.startsWith(stem) && /^\.(?:\d{1,6}\.md|md\.offered)$/.test(one.slice(stem.length));
  const revisions = join(folder, REVISIONS);
  for (const one of existsSync(revisions) ? readdirSync(revisions).filter(isOlderText) : [])
    rmSync(join(revisions, one), { force: true });
  removeIfEmpty(revisions);
}

/** Removes the file of a deleted story that a killed run has left, unless it has changed since. */
function finishRemoval(data: LibraryData, { path, hash }: RemovedFile): void {
  const file = data.pathOf(path);
  if (lstatSync(file, { throwIfNoEntry: false })?.isFile() !== true) return;
  const kept = data.read(
    (db, library) => (deletionOfHash(db, library, hash) ? removedBytes(db, library, path) : null),
    null,
  );
  if (kept && readFileSync(file).equals(kept.bytes)) rmSync(file, { force: true });
}

/**
 * Finishes deletions that a killed run has begun, and forgets files that can no longer be restored. Never throws: what fails is
 * left to the next run.
 */
export function cleanUpDeleted(data: LibraryData, now: number): void {
  // EROFS, ENOSPC, or EBUSY while another process has locked the data file.
  orIfUnusable(() => {
    if (data.read(hasDeletions, false) || data.read(removedFiles, []).length > 0) cleanUp(data, now);
  });
}

/**
 * Forgets the files that can no longer be restored of a library whose folder is missing, by its row. Never throws, like
 * `cleanUpDeleted`.
 */
export function forgetRemovedOf(file: DataFile, library: number, now: number): void {
  orIfUnusable(() => {
    const isOver = file.write((db) => {
      const counted = advanceClock(db, library, now);
      const over = removedFiles(db, library).filter(({ until }) => until < counted);
      forgetRemovedFiles(
        db,
        library,
        over.map(({ path }) => path),
      );
      pruneDeletions(db, library, counted);
      return over.length > 0;
    });
    if (isOver) file.read((db) => db.exec('PRAGMA incremental_vacuum'), undefined);
  });
}

function cleanUp(data: LibraryData, now: number): void {
  const counted = advanceCountedTime(data, now);
  // Another process may be restoring a story.
  const isOver = data.write(
    (db, library) => {
      const over: string[] = [];
      for (const file of removedFiles(db, library)) {
        finishRemoval(data, file);
        if (counted <= file.until) continue;
        removeRevisions(data.pathOf(file.path));
        over.push(file.path);
      }
      forgetRemovedFiles(db, library, over);
      pruneDeletions(db, library, counted);
      return over.length > 0;
    },
    { patience: PATIENCE },
  );
  if (isOver) data.shrink();
}
