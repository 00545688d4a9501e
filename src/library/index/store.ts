import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureFolder } from '../../disk/folder.ts';
import { withLock } from '../../disk/lock.ts';
import { buildIndex } from './build.ts';
import { type IndexedCatalogue, indexedCatalogue } from './catalogue.ts';
import { appendChanges, needsRewriting, rewriteIndex } from './fold-in.ts';
import { type LateRow, lateRows } from './late.ts';
import { changedFolders, changesNear } from './near.ts';
import { type OpenedIndex, openIndex } from './opened.ts';
import { DamagedIndex } from './part.ts';
import { indexFolder, named, planOf, type StorePlan } from './plan.ts';
import { type Changes, findChanges, isLikened } from './refresh.ts';
import { forgetOthers, type IndexState, readState, removeBuild, writeState } from './state.ts';
import { temporaryFolder } from './temporary.ts';

export { indexFolder, type StorePlan } from './plan.ts';

/** Milliseconds to wait for another process that writes to the same index. */
const PATIENCE = 2000;

/** An index in use. */
export interface Shelf {
  readonly catalogue: IndexedCatalogue;
  /** Null for one that is not kept. */
  readonly folder: string | null;
}

/** Runs steps to their end; `progress` hears the share of the work that each has done. */
export function drain<T>(steps: Generator<number, T>, progress: (share: number) => void = () => {}): T {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    progress(step.value);
  }
}

function shelfOf(plan: StorePlan, index: OpenedIndex, folder: string | null): Shelf {
  // What was damaged is replaced, so that the next process does not find it either.
  const heal = (): OpenedIndex => drain(making(plan)).catalogue.index();
  return { catalogue: indexedCatalogue(index, plan, heal), folder };
}

/** Makes a state the one that counts, unless `stillHolds` says otherwise. False when it was not. */
function commit(folder: string, state: IndexState, stillHolds: () => boolean = () => true): boolean {
  try {
    return withLock(join(folder, 'lock'), PATIENCE, () => {
      if (!stillHolds()) return false;
      writeState(folder, state);
      try {
        forgetOthers(folder, state.build);
      } catch {
        // What cannot be taken away takes up room and nothing else.
      }
      return true;
    });
  } catch {
    return false;
  }
}

/** Opens what was just made. What is not kept is taken off its folder at once; the open files stay until the end. */
function openMade(plan: StorePlan, folder: string, state: IndexState, kept: boolean): Shelf {
  const index = openIndex(folder, state);
  if (!kept) removeBuild(folder, state.build);
  return shelfOf(plan, index, kept ? folder : null);
}

/** Runs a maker in the index's folder or, where nothing can be written there, in a temporary one. @throws the file system's error. */
function* somewhere(
  plan: StorePlan,
  make: (folder: string) => Generator<number, IndexState>,
  stillHolds?: () => boolean,
): Generator<number, Shelf> {
  const folder = indexFolder(plan);
  try {
    ensureFolder(folder, 0o700);
    const state = yield* make(folder);
    return openMade(plan, folder, state, commit(folder, state, stillHolds));
  } catch (error) {
    if (error instanceof DamagedIndex) throw error;
  }
  const own = temporaryFolder(plan.temporary);
  try {
    const state = yield* make(own);
    return openMade(plan, own, state, false);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** The index of a library as it was left; null when there is none, or none of use. */
export function openKept(plan: StorePlan): Shelf | null {
  // Between the two another process may put a new index in its place; then that one is there.
  return openOnce(plan) ?? openOnce(plan);
}

function openOnce(plan: StorePlan): Shelf | null {
  const folder = indexFolder(plan);
  const state = readState(folder);
  if (typeof state === 'string' || state.dirs.join('\n') !== named(plan.dirs).join('\n')) return null;
  try {
    return shelfOf(plan, openIndex(folder, state), folder);
  } catch (error) {
    if (error instanceof DamagedIndex) return null;
    throw error;
  }
}

/**
 * Makes the index of a library anew, in steps that give their share of the work.
 *
 * @throws the file system's error when there is nowhere to write it.
 */
export function making(plan: StorePlan): Generator<number, Shelf> {
  return somewhere(plan, (folder) => buildIndex(planOf(plan, folder)));
}

/** Whether the folders are as they were: no file came, went or was renamed. It says nothing of what is in the files. */
export function foldersStand({ catalogue }: Shelf): boolean {
  return changedFolders(catalogue.index().state).length === 0;
}

/** How much is to be known at once of what changed. */
export type Wanted =
  /** All there is to know, by who has the time for it. */
  | 'all'
  /** All but the order of an index that is written anew now and then, of so many stories at most as are soon looked up. */
  | 'likeness'
  /** What came, went or was renamed. What it is like and belongs to is left to somebody with more time. */
  | 'lists';

/**
 * Looks at all files, or for lists at the folders that have changed, and takes what changed into the index, in steps that give
 * their share of the work. Returns null when nothing is to be seen of it; the old shelf stays open either way.
 *
 * @param suspects stories to be read again whatever size and time of their files say, and before others.
 * @throws the file system's error.
 */
export function* refreshing(
  plan: StorePlan,
  shelf: Shelf,
  suspects: ReadonlySet<string> = new Set(),
  wanted: Wanted = 'all',
): Generator<number, Shelf | null> {
  try {
    return yield* refreshed(plan, shelf, suspects, wanted);
  } catch (error) {
    if (error instanceof DamagedIndex) return yield* making(plan);
    throw error;
  }
}

/** How often changes are looked for before nobody else is waited for. */
const ATTEMPTS = 3;

function* refreshed(
  plan: StorePlan,
  shelf: Shelf,
  suspects: ReadonlySet<string>,
  wanted: Wanted,
  attempt = 1,
): Generator<number, Shelf | null> {
  const { catalogue, folder } = shelf;
  const index = catalogue.index();
  const looking = planOf(plan, folder ?? '');
  let changes = wanted === 'lists' ? changesNear(index, looking) : undefined;
  if (changes === undefined) changes = yield* findChanges(index, looking, suspects, wanted !== 'lists');
  if (!changes) return null;
  const isCurrent = (): boolean => {
    const state = folder === null ? null : readState(folder);
    if (typeof state !== 'object' || state === null || state.build !== index.state.build) return false;
    // Stories and files that are appended make one of these larger; who lays other times of folders over those that
    // somebody has put in has the folders looked at once more.
    return (
      state.records === index.state.records &&
      state.likened === index.state.likened &&
      state.parts.files.length === index.state.parts.files.length
    );
  };
  const settled = wanted !== 'lists' && !isLikened(index);
  const isSeen = settled || changes.stories.length > 0 || changes.unreadable !== index.state.unreadable;
  const rewriting = needsRewriting(index, changes, wanted !== 'all');
  if (folder !== null && !rewriting) {
    const late = wanted === 'lists' ? null : yield* lateRows(index, changes);
    const appended = append(plan, folder, index, changes, late, wanted === 'likeness', isCurrent);
    if (appended) return isSeen ? appended : null;
  }
  // Another process was faster: what it has put in already is not put in again.
  const theirs = folder !== null && attempt < ATTEMPTS && !isCurrent() ? openKept(plan) : null;
  if (theirs) return (yield* refreshed(plan, theirs, suspects, wanted, attempt + 1)) ?? theirs;
  if (!isSeen && !rewriting) return null;
  return yield* somewhere(plan, (into) => rewriteIndex(into, index, changes), folder === null ? undefined : isCurrent);
}

/** Null when another process was faster or nothing can be written. */
function append(
  plan: StorePlan,
  folder: string,
  index: OpenedIndex,
  changes: Changes,
  late: ReadonlyMap<string, LateRow> | null,
  leavesRest: boolean,
  isCurrent: () => boolean,
): Shelf | null {
  try {
    const state = withLock(join(folder, 'lock'), PATIENCE, () => {
      if (!isCurrent()) return null;
      const appended = appendChanges(folder, index, changes, late, leavesRest);
      writeState(folder, appended);
      return appended;
    });
    return state && shelfOf(plan, openIndex(folder, state), folder);
  } catch (error) {
    if (error instanceof DamagedIndex) throw error;
    return null;
  }
}
