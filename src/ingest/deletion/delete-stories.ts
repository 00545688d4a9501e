import { existsSync, lstatSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  type Deletion,
  type DeletionCause,
  deletionOfHash,
  forgetRemovedFiles,
  putDeletions,
  removeDeletions,
  removedFiles,
} from '../../db/data/deletions.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import { errorCode } from '../../platform/error-code.ts';
import { withLock } from '../../platform/lock.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import type { StorySource } from '../../story/model.ts';
import { advanceCountedTime } from '../counted-time.ts';
import { storedNameOf } from '../store/file-index.ts';
import { isEdited, readStored } from '../store/stored-file.ts';
import { deletionOf } from './deleted-stories.ts';
import { keepForAWeek, type ReadFile, readStoryFile, writeBack, writeStoryFile } from './removed-files.ts';

/** A story with the paths of its files, one for each edition. */
export interface StoryFiles {
  readonly id: string;
  readonly files: readonly string[];
}

/**
 * Why a story was not deleted: its files were not written by an import (`yours`), or changed since (`edited`), its feed is
 * not the one that is meant (`other-feed`), it is no longer there, or the disk refused it.
 */
export type Refusal = 'yours' | 'edited' | 'other-feed' | 'gone' | 'unwritable';

export interface DeletionResult {
  readonly deleted: readonly StoryFiles[];
  readonly refused: readonly { readonly id: string; readonly why: Refusal; readonly code: string }[];
}

export interface DeletionPlan {
  readonly cause: DeletionCause;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now: number;
  /** Only stories whose files name this feed. */
  readonly isOfFeed?: (source: Pick<StorySource, 'feed' | 'feedId'>) => boolean;
}

/** Milliseconds to wait for other processes, each of which has the lock for a moment. */
const PATIENCE = 10_000;
/** Stories that are deleted under one lock, which others wait for: all of them or none after a kill. */
const AT_ONCE = 200;

/** The deletion of a story after a look at its files, or why it stays. */
function check({ files }: StoryFiles, { cause, now, isOfFeed }: DeletionPlan): Deletion | Refusal {
  let deletion: Deletion | null = null;
  for (const path of files) {
    const name = storedNameOf(basename(path));
    if (!name || !lstatSync(path).isFile()) return 'yours';
    const stored = readStored({ ...name, path });
    if (stored?.edition && !stored.edition.source) return 'yours';
    if (!stored?.edition || isEdited(stored)) return 'edited';
    if (isOfFeed && !isOfFeed(stored.edition.source ?? { feed: '' })) return 'other-feed';
    deletion ??= deletionOf(name.hash, stored.edition, cause, now);
  }
  return deletion ?? 'gone';
}

function checked(
  story: StoryFiles,
  plan: DeletionPlan,
): { story: StoryFiles; found: Deletion | Refusal; code: string } {
  try {
    return { story, found: check(story, plan), code: '' };
  } catch (error) {
    const code = errorCode(error);
    return { story, found: code === 'ENOENT' ? 'gone' : 'unwritable', code };
  }
}

/** A story that is to be deleted, with its files as they are. */
interface Going {
  readonly story: StoryFiles;
  readonly deletion: Deletion;
  readonly files: readonly ReadFile[];
}

/** Removes all files of a story, or none; the error code if that fails. */
function removeAll(files: readonly ReadFile[]): string {
  const removed: ReadFile[] = [];
  try {
    for (const file of files) {
      rmSync(file.path);
      removed.push(file);
    }
    return '';
  } catch (error) {
    try {
      for (const file of removed) writeStoryFile(file.path, file);
    } catch {
      // ENOSPC, EIO: the story counts as deleted, and the next run removes the rest.
      return '';
    }
    return errorCode(error);
  }
}

function readAll(story: StoryFiles, deletion: Deletion): Going | string {
  try {
    return { story, deletion, files: story.files.map(readStoryFile) };
  } catch (error) {
    return errorCode(error);
  }
}

function deleteSome(data: LibraryData, stories: readonly StoryFiles[], plan: DeletionPlan): DeletionResult {
  ensureFolder(data.feeds, 0o700);
  return withLock(join(data.feeds, '.lock'), PATIENCE, (isOurs) => {
    const counted = { ...plan, now: advanceCountedTime(data, plan.now) };
    const refused: DeletionResult['refused'][number][] = [];
    const going: Going[] = [];
    for (const each of stories) {
      const { found, code } = checked(each, counted);
      const read = typeof found === 'string' ? null : readAll(each, found);
      if (typeof found === 'string') refused.push({ id: each.id, why: found, code });
      else if (typeof read === 'string') refused.push({ id: each.id, why: 'unwritable', code: read });
      else if (read) going.push(read);
    }
    if (going.length === 0) return { deleted: [], refused };
    if (!isOurs()) throw Object.assign(new Error('in use'), { code: 'ELOCKED' });
    const before = data.read(
      (db, library) => going.flatMap(({ deletion }) => deletionOfHash(db, library, deletion.hash) ?? []),
      [],
    );
    // First, so that a killed run never leaves a deleted story that comes back.
    data.write((db, library) => {
      putDeletions(
        db,
        library,
        going.map(({ deletion }) => deletion),
      );
      keepForAWeek(
        data,
        going.flatMap(({ files }) => files),
        counted.now,
      )(db, library);
    });
    const removed = going.map((one) => ({ ...one, code: removeAll(one.files) }));
    const failed = removed.filter(({ code }) => code !== '');
    if (failed.length > 0) takeBack(data, failed, before);
    return {
      deleted: removed.filter(({ code }) => code === '').map(({ story }) => story),
      refused: [...refused, ...failed.map(({ story: { id }, code }) => ({ id, why: 'unwritable' as const, code }))],
    };
  });
}

/** Forgets deletions of stories whose files could not be removed; `before` are earlier ones. */
function takeBack(data: LibraryData, failed: readonly Going[], before: readonly Deletion[]): void {
  const hashes = failed.map(({ deletion }) => deletion.hash);
  const paths = failed.flatMap(({ story }) => story.files.map((path) => data.storedPath(path)));
  data.write((db, library) => {
    removeDeletions(db, library, hashes);
    forgetRemovedFiles(db, library, paths);
    putDeletions(
      db,
      library,
      before.filter(({ hash }) => hashes.includes(hash)),
    );
  });
}

function inBatches<T>(all: readonly T[], job: (some: readonly T[]) => void): void {
  for (let from = 0; from < all.length; from += AT_ONCE) job(all.slice(from, from + AT_ONCE));
}

/**
 * Deletes stories that an import wrote and nobody has edited: their files are kept in the data file for a week, and feeds do not
 * bring them back.
 *
 * @throws the file system's error, that of `LibraryData.write`, and ELOCKED if other processes keep the lock; stories of earlier
 *   batches are deleted then.
 */
export function deleteStories(data: LibraryData, stories: readonly StoryFiles[], plan: DeletionPlan): DeletionResult {
  const done: DeletionResult[] = [];
  inBatches(stories, (some) => done.push(deleteSome(data, some, plan)));
  return { deleted: done.flatMap(({ deleted }) => deleted), refused: done.flatMap(({ refused }) => refused) };
}

/**
 * Writes the files of deleted stories back; feeds may change them again.
 *
 * @returns the ids of the stories that are back.
 * @throws like `deleteStories`.
 */
export function restoreStories(data: LibraryData, stories: readonly StoryFiles[]): string[] {
  const back: string[] = [];
  inBatches(stories, (some) => {
    ensureFolder(data.feeds, 0o700);
    withLock(join(data.feeds, '.lock'), PATIENCE, () => {
      const done = some.filter(({ files }) => files.map((path) => writeBack(data, path)).some(Boolean));
      if (done.length === 0) return;
      const paths = done.flatMap(({ files }) => files);
      // Last: after a kill each story is there or deleted.
      data.write((db, library) => {
        removeDeletions(
          db,
          library,
          paths.flatMap((path) => storedNameOf(basename(path))?.hash ?? []),
        );
        forgetRemovedFiles(
          db,
          library,
          paths.map((path) => data.storedPath(path)),
        );
      });
      back.push(...done.map(({ id }) => id));
    });
  });
  return back;
}

/** The deleted stories that can be restored, by id. @throws like `LibraryData.read`. */
export function restorableStories(data: LibraryData): ReadonlyMap<string, StoryFiles> {
  const found = new Map<string, StoryFiles>();
  for (const { path } of data.read(removedFiles, [])) {
    const [file, { id = '' }] = [data.pathOf(path), storedNameOf(basename(path)) ?? {}];
    if (!existsSync(file)) found.set(id, { id, files: [...(found.get(id)?.files ?? []), file] });
  }
  return found;
}
