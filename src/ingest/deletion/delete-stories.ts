import { existsSync, lstatSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type Deletion,
  type DeletionCause,
  deletionOfHash,
  forgetRemovedFiles,
  putDeletions,
  removeDeletions,
  removedFiles,
} from '../../db/data/deletions.ts';
import { feedsWithStory } from '../../db/data/feeds.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import { errorCode, isSystemError } from '../../platform/error-code.ts';
import { isReadError } from '../../platform/plain-file.ts';
import type { BriefEdition } from '../../story/file/brief.ts';
import type { StorySource } from '../../story/model.ts';
import { isOwnTranslation } from '../../story/origin/own-translation.ts';
import { advanceCountedTime } from '../counted-time.ts';
import { storedNameOf } from '../store/file-index.ts';
import { isApart, isEdited, readStored } from '../store/stored-file.ts';
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

interface Refused {
  readonly id: string;
  readonly why: Refusal;
  readonly code: string;
}

export interface DeletionResult {
  readonly deleted: readonly StoryFiles[];
  readonly refused: readonly Refused[];
}

export interface DeletionPlan {
  readonly cause: DeletionCause;
  /** The machine's clock, in milliseconds since 1970. */
  readonly now: number;
  /**
   * Only stories of these feeds: it is true of every feed that the story's files name, and of every one that has it according to the
   * data file when the story is deleted. `hash` is the short hash of the story.
   */
  readonly isOfFeed?: (feed: Pick<StorySource, 'feed' | 'feedId'>, hash: string) => boolean;
}

/** Milliseconds to wait for other processes, each of which locks the data file for a moment. */
const PATIENT = { patience: 10_000 };
/** Stories that are deleted in one transaction, which others wait for: all of them or none after a kill. */
const AT_ONCE = 200;

/** Finds the feeds that have a story, by its short hash. */
type FindFeeds = (hash: string) => readonly string[];

/** The deletion of a story after a look at its files, or why it stays. */
function check({ files }: StoryFiles, { cause, now, isOfFeed }: DeletionPlan, feedsOf: FindFeeds): Deletion | Refusal {
  const found: { readonly hash: string; readonly edition: BriefEdition }[] = [];
  for (const path of files) {
    const name = storedNameOf(basename(path));
    if (!name || !lstatSync(path).isFile()) return 'yours';
    const stored = readStored({ ...name, path });
    if (stored?.edition && !stored.edition.source) return 'yours';
    if (!stored?.edition || isEdited(stored)) return 'edited';
    if (isOfFeed && !isOfFeed(stored.edition.source ?? { feed: '' }, name.hash)) return 'other-feed';
    found.push({ hash: name.hash, edition: stored.edition });
  }
  // Feeds bring the original.
  const originals = found.filter(({ edition }) => !isOwnTranslation(edition));
  const known = originals.find(({ edition }) => !isApart({ edition })) ?? originals[0] ?? found[0];
  if (!known) return 'gone';
  const deletion = deletionOf(known.hash, known.edition, cause, now);
  const { hash } = deletion;
  return isOfFeed && !feedsOf(hash).every((feedId) => isOfFeed({ feed: '', feedId }, hash)) ? 'other-feed' : deletion;
}

function checked(
  story: StoryFiles,
  plan: DeletionPlan,
  feedsOf: FindFeeds,
): { story: StoryFiles; found: Deletion | Refusal; code: string } {
  try {
    return { story, found: check(story, plan, feedsOf), code: '' };
  } catch (error) {
    const code = errorCode(error);
    return { story, found: code === 'ENOENT' ? 'gone' : 'unwritable', code };
  }
}

type Target = Parameters<typeof removedFiles>;

/** A story that is to be deleted, with its files as they are, and its earlier deletion. */
interface Going {
  readonly story: StoryFiles;
  readonly deletion: Deletion;
  readonly files: readonly ReadFile[];
  readonly before: Deletion | null;
}

/** Removes all files of a story, or none; why not, or null. */
function removeAll({ story: { id }, files }: Going): Refused | null {
  const removed: ReadFile[] = [];
  try {
    // Another process may have written it since it was read.
    if (files.some(({ path, bytes }) => existsSync(path) && !readFileSync(path).equals(bytes)))
      return { id, why: 'edited', code: '' };
    for (const file of files) {
      rmSync(file.path, { force: true });
      removed.push(file);
    }
    return null;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    try {
      for (const file of removed) writeStoryFile(file.path, file);
    } catch (failure) {
      if (!isSystemError(failure)) throw failure;
      // ENOSPC, EIO: the story counts as deleted, and the next run removes the rest.
      return null;
    }
    return { id, why: 'unwritable', code: errorCode(error) };
  }
}

function readAll(story: StoryFiles): readonly ReadFile[] | string {
  try {
    return story.files.map(readStoryFile);
  } catch (error) {
    if (!isReadError(error)) throw error;
    return errorCode(error);
  }
}

/** Forgets the deletion of a story whose files could not be removed; within a transaction. */
function takeBack(data: LibraryData, { story, deletion, before }: Going): (...target: Target) => void {
  return (db, library) => {
    removeDeletions(db, library, [deletion.hash]);
    const paths = story.files.map((path) => data.storedPath(path));
    forgetRemovedFiles(db, library, paths);
    if (before) putDeletions(db, library, [before]);
  };
}

function deleteSome(data: LibraryData, stories: readonly StoryFiles[], plan: DeletionPlan): DeletionResult {
  const counted = { ...plan, now: advanceCountedTime(data, plan.now) };
  const refused: Refused[] = [];
  // First, so that a killed run never leaves a deleted story that comes back.
  const going = data.write((db, library) => {
    const all = stories.flatMap((story): Going[] => {
      const { found, code } = checked(story, counted, (hash) => feedsWithStory(db, library, hash));
      const files = typeof found === 'string' ? '' : readAll(story);
      if (typeof found === 'string') refused.push({ id: story.id, why: found, code });
      else if (typeof files === 'string') refused.push({ id: story.id, why: 'unwritable', code: files });
      else return [{ story, deletion: found, files, before: deletionOfHash(db, library, found.hash) }];
      return [];
    });
    const deletions = all.map(({ deletion }) => deletion);
    putDeletions(db, library, deletions);
    const files = all.flatMap((one) => one.files);
    keepForAWeek(data, files, counted.now)(db, library);
    return all;
  }, PATIENT);
  if (going.length === 0) return { deleted: [], refused };
  // No other process stores one of these stories meanwhile.
  return data.write((db, library) => {
    const deleted: StoryFiles[] = [];
    for (const one of going) {
      const refusal = removeAll(one);
      if (refusal) {
        refused.push(refusal);
        takeBack(data, one)(db, library);
      } else deleted.push(one.story);
    }
    return { deleted, refused };
  }, PATIENT);
}

function inBatches<T>(all: readonly T[], job: (some: readonly T[]) => void): void {
  for (let from = 0; from < all.length; from += AT_ONCE) job(all.slice(from, from + AT_ONCE));
}

/**
 * Deletes stories that an import wrote and nobody has edited: their files are kept in the data file for a week, and feeds do not
 * bring them back.
 *
 * @throws the file system's error, and that of `LibraryData.write`; stories of earlier batches are deleted then.
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
    data.write((db, library) => {
      const done = some.filter(({ files }) => files.map((path) => writeBack(data, path)).some(Boolean));
      const paths = done.flatMap(({ files }) => files);
      const hashes = paths.flatMap((path) => storedNameOf(basename(path))?.hash ?? []);
      // After a kill before the end each story is there or deleted.
      removeDeletions(db, library, hashes);
      const stored = paths.map((path) => data.storedPath(path));
      forgetRemovedFiles(db, library, stored);
      back.push(...done.map(({ id }) => id));
    }, PATIENT);
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
