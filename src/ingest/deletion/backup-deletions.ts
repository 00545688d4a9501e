import { join } from 'node:path';
import { withLock } from '../../platform/lock.ts';
import { ensureFolder } from '../../platform/make-folder.ts';
import type { StoreFolders } from '../services.ts';
import { FileIndex } from '../store/file-index.ts';
import { DeletedStories, type Deletion, deletionLine, parseDeletion } from './deleted-stories.ts';

/** Milliseconds to wait for other processes. */
const PATIENCE = 10_000;

/** The deleted stories as lines, for a backup. The stories of removed feeds come back with their feed. */
export function readDeletions(feeds: string): readonly string[] {
  const deletions = new DeletedStories(feeds).entries();
  return deletions.filter(({ cause }) => cause !== 'unsubscribed').map(deletionLine);
}

/** The deletions of a backup that are unknown here, but for stories that exist here. Other lines are ignored. */
export function missingDeletions({ stories, feeds }: StoreFolders, lines: readonly string[]): readonly Deletion[] {
  const known = new DeletedStories(feeds);
  const names = new FileIndex(stories, { tidy: false, now: 0 });
  const deletions = lines.map(parseDeletion);
  return deletions.filter((one): one is Deletion => one !== null && !known.of(one.hash) && !names.has(one.hash));
}

/** Adds deletions of a backup. @throws the file system's error. */
export function restoreDeletions({ feeds }: Pick<StoreFolders, 'feeds'>, deletions: readonly Deletion[]): void {
  ensureFolder(feeds, 0o700);
  withLock(join(feeds, '.lock'), PATIENCE, () => new DeletedStories(feeds).add(deletions));
}
