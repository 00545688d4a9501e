import { existsSync, lstatSync } from 'node:fs';
import { basename, join } from 'node:path';
import { errorCode } from '../../platform/error-code.ts';
import { withLock } from '../../platform/lock.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import type { StorySource } from '../../story/model.ts';
import { advanceCountedTime } from '../counted-time.ts';
import type { StoreFolders } from '../services.ts';
import { FileIndex, storedNameOf } from '../store/file-index.ts';
import { isEdited, readStored } from '../store/stored-file.ts';
import { DeletedStories, type Deletion, type DeletionCause } from './deleted-stories.ts';
import { deletionOf } from './match-deletion.ts';
import { moveAside, moveBack, namesAside } from './move-aside.ts';

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

/** Moves all files of a story aside, or none; the error code if that fails. */
function moveAll({ files }: StoryFiles): string {
  const moved: string[] = [];
  try {
    for (const path of files) {
      moveAside(path);
      moved.push(path);
    }
    return '';
  } catch (error) {
    for (const path of moved) moveBack(path);
    return errorCode(error);
  }
}

function deleteSome(feeds: string, stories: readonly StoryFiles[], plan: DeletionPlan): DeletionResult {
  ensureFolder(feeds, 0o700);
  return withLock(join(feeds, '.lock'), PATIENCE, (isOurs) => {
    const counted = { ...plan, now: advanceCountedTime(feeds, plan.now) };
    const looked = stories.map((story) => checked(story, counted));
    const going = looked.flatMap(({ story, found }) => (typeof found === 'string' ? [] : [{ story, deletion: found }]));
    const refused = looked.flatMap(({ story: { id }, found: why, code }) =>
      typeof why === 'string' ? [{ id, why, code }] : [],
    );
    if (going.length === 0) return { deleted: [], refused };
    const table = new DeletedStories(feeds);
    const before = going.flatMap(({ deletion }) => table.of(deletion.hash) ?? []);
    if (!isOurs()) throw Object.assign(new Error('in use'), { code: 'ELOCKED' });
    // First, so that a killed run never leaves a deleted story that comes back.
    table.add(going.map(({ deletion }) => deletion));
    const moved = going.map((one) => ({ ...one, code: moveAll(one.story) }));
    const failed = moved.filter(({ code }) => code !== '');
    if (failed.length > 0) {
      const hashes = failed.map(({ deletion }) => deletion.hash);
      table.remove(hashes);
      table.add(before.filter(({ hash }) => hashes.includes(hash)));
    }
    return {
      deleted: moved.filter(({ code }) => code === '').map(({ story }) => story),
      refused: [...refused, ...failed.map(({ story: { id }, code }) => ({ id, why: 'unwritable' as const, code }))],
    };
  });
}

function inBatches<T>(all: readonly T[], job: (some: readonly T[]) => void): void {
  for (let from = 0; from < all.length; from += AT_ONCE) job(all.slice(from, from + AT_ONCE));
}

/**
 * Deletes stories that an import wrote and nobody has edited, with their older texts: their files are moved aside, and feeds
 * do not bring them back.
 *
 * @param feeds the folder of feed data.
 * @throws the file system's error, and ELOCKED if other processes keep the lock; stories of earlier batches are deleted then.
 */
export function deleteStories(
  { feeds }: Pick<StoreFolders, 'feeds'>,
  stories: readonly StoryFiles[],
  plan: DeletionPlan,
): DeletionResult {
  const done: DeletionResult[] = [];
  inBatches(stories, (some) => done.push(deleteSome(feeds, some, plan)));
  return { deleted: done.flatMap(({ deleted }) => deleted), refused: done.flatMap(({ refused }) => refused) };
}

/**
 * Moves the files of deleted stories back; feeds may change them again.
 *
 * @returns the ids of the stories that are back.
 * @throws like `deleteStories`.
 */
export function restoreStories({ feeds }: Pick<StoreFolders, 'feeds'>, stories: readonly StoryFiles[]): string[] {
  const back: string[] = [];
  inBatches(stories, (some) =>
    withLock(join(feeds, '.lock'), PATIENCE, () => {
      const done = some.filter(({ files }) => files.map(moveBack).some(Boolean));
      // Last: after a kill each story is there or deleted.
      const hashes = done.flatMap(({ files }) => files.flatMap((path) => storedNameOf(basename(path))?.hash ?? []));
      if (hashes.length > 0) new DeletedStories(feeds).remove(hashes);
      back.push(...done.map(({ id }) => id));
    }),
  );
  return back;
}

/** The deleted stories that can be restored, by id. */
export function restorableStories(
  { stories }: Pick<StoreFolders, 'stories'>,
  now: number,
): ReadonlyMap<string, StoryFiles> {
  const found = new Map<string, StoryFiles>();
  for (const folder of new FileIndex(stories, { tidy: false, now }).withDeleted) {
    for (const name of namesAside(folder)) {
      const { id = '' } = storedNameOf(name) ?? {};
      const path = join(folder, name);
      if (existsSync(path)) continue;
      found.set(id, { id, files: [...(found.get(id)?.files ?? []), path] });
    }
  }
  return found;
}
