import { existsSync, lstatSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withLock } from '../../platform/lock.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import { advanceCountedTime } from '../counted-time.ts';
import type { StoreFolders } from '../services.ts';
import { DELETED, FileIndex, REVISIONS, type StoredName, storedNameOf } from '../store/file-index.ts';
import { isEdited, readStored } from '../store/stored-file.ts';
import { DeletedStories } from './deleted-stories.ts';

/** Milliseconds for which a deleted story can be restored. */
export const RESTORABLE_FOR = 7 * 86_400_000;
/** Milliseconds to wait for other processes; the next run does what this one could not. */
const PATIENCE = 1000;

/** Where a story's file is while it can be restored: hidden, in the folder of the story, and so on the same disk. */
export const asidePath = (path: string): string => join(dirname(path), DELETED, basename(path));

/** Moves the file of a story aside. @throws the file system's error; the file is where it was then. */
export function moveAside(path: string): void {
  ensureFolder(join(dirname(path), DELETED), 0o700);
  renameSync(path, asidePath(path));
}

/** Moves the file of a story back unless another one has its name; false if there is nothing to move. */
export function moveBack(path: string): boolean {
  const aside = asidePath(path);
  if (!existsSync(aside) || existsSync(path)) return false;
  renameSync(aside, path);
  removeIfEmpty(dirname(aside));
  return true;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Other files are in it.
  }
}

/** The names of the files that were moved aside in a folder of stories. */
export function namesAside(folder: string): readonly string[] {
  try {
    return readdirSync(join(folder, DELETED)).filter((name) => storedNameOf(name) !== null);
  } catch {
    return [];
  }
}

/** Removes a file that was moved aside, last, so that a killed run does the rest the next time. */
function removeForGood(folder: string, name: string): void {
  const stem = name.slice(0, -'.md'.length);
  // After another import the older texts belong to the story that is there now.
  if (!existsSync(join(folder, name))) {
    const isOlderText = (one: string): boolean => /^\.(?:\d{1,6}\.md|md\.offered)$/.test(one.slice(stem.length));
    const older = readdirSync(folder).includes(REVISIONS) ? readdirSync(join(folder, REVISIONS)) : [];
    for (const one of older.filter((each) => each.startsWith(stem) && isOlderText(each)))
      rmSync(join(folder, REVISIONS, one), { force: true });
    removeIfEmpty(join(folder, REVISIONS));
  }
  rmSync(join(folder, DELETED, name), { force: true });
}

/** Moves the other editions of a story aside after a run was killed between two of them; false if there are none. */
function finishMove(editions: readonly StoredName[]): boolean {
  const ours = editions.filter((file) => {
    const stored = lstatSync(file.path).isFile() ? readStored(file) : null;
    return stored !== null && !isEdited(stored);
  });
  for (const { path } of ours) moveAside(path);
  return ours.length > 0;
}

/**
 * Finishes deletions that a killed run has begun, and removes the files of stories that can no longer be restored. Never
 * throws: what fails is left to the next run.
 *
 * @param data the folder of feed data.
 * @returns whether files of stories were moved.
 */
export function cleanUpDeleted(data: string, names: FileIndex, now: number): boolean {
  let isMoved = false;
  const attempt = (job: () => void): void => {
    try {
      job();
    } catch {
      // The folder may be read-only.
    }
  };
  attempt(() =>
    withLock(join(data, '.lock'), PATIENCE, () => {
      const deleted = new DeletedStories(data);
      const counted = advanceCountedTime(data, now);
      const stillAside = new Set<string>();
      for (const folder of names.withDeleted) {
        for (const name of namesAside(folder)) {
          const { hash = '', id = '' } = storedNameOf(name) ?? {};
          const others = names.of(hash).filter((file) => file.id === id && dirname(file.path) === folder);
          attempt(() => {
            if (others.length > 0 && deleted.of(hash) && finishMove(others)) isMoved = true;
            const deletion = deleted.of(hash);
            // A story that has been imported again meanwhile is no longer known as deleted.
            const age = deletion ? counted - deletion.listed : now - lstatSync(join(folder, DELETED, name)).ctimeMs;
            if (age > RESTORABLE_FOR) removeForGood(folder, name);
          });
          if (existsSync(join(folder, DELETED, name))) stillAside.add(hash);
        }
        removeIfEmpty(join(folder, DELETED));
      }
      deleted.prune(counted, stillAside);
    }),
  );
  return isMoved;
}

/** The same without an import or a sync, which do it when they begin. */
export function emptyDeleted({ stories, feeds }: StoreFolders, now: number): void {
  const names = new FileIndex(stories, { tidy: false, now });
  if (names.withDeleted.length > 0) cleanUpDeleted(feeds, names, now);
}
