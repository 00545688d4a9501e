import { allDeletions, type Deletion, putDeletions } from '../../db/data/deletions.ts';
import type { LibraryData } from '../../db/data/library-data.ts';
import { FileIndex } from '../store/file-index.ts';
import { DeletedStories, deletionIn } from './deleted-stories.ts';

/**
 * The deleted stories, for a backup. The stories of removed feeds come back with their feed.
 *
 * @throws like `LibraryData.read`.
 */
export function readDeletions(data: LibraryData): readonly Deletion[] {
  return data.read(allDeletions, []).filter(({ cause }) => cause !== 'unsubscribed');
}

/** The deletions of a backup that are unknown here, but for stories that exist here. Other values are ignored. */
export function missingDeletions(data: LibraryData, values: readonly unknown[]): readonly Deletion[] {
  const known = new DeletedStories(data);
  const names = new FileIndex(data.folder, { tidy: false, now: 0 });
  const deletions = values.map(deletionIn);
  return deletions.filter((one): one is Deletion => one !== null && !known.of(one.hash) && !names.has(one.hash));
}

/** Adds deletions of a backup. @throws like `LibraryData.write`. */
export function restoreDeletions(data: LibraryData, deletions: readonly Deletion[]): void {
  data.write((db, library) => putDeletions(db, library, deletions));
}
