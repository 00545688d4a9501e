import { newScan, scanning } from '../scan.ts';
import { linkStat } from '../stat.ts';
import { findFiles, foldersOf, type IndexPlan, leftOutOf } from './build.ts';
import { type FileRow, type Files, filesOf } from './files.ts';
import type { OpenedIndex } from './opened.ts';
import { type Draft, readRecord, type SeenFile, type StoredEntry } from './record.ts';
import type { IndexState } from './state.ts';

/** What has become of a story whose files changed. */
export interface ChangedStory {
  readonly id: string;
  /** Null when it is gone. */
  readonly draft: Draft | null;
}

/** What a look at all files has found to be different from the index. */
export interface Changes {
  readonly stories: readonly ChangedStory[];
  readonly files: readonly SeenFile[];
  /** What was known of files that are no longer there. */
  readonly gone: readonly FileRow[];
  readonly folders: IndexState['folders'];
  readonly isPlain: boolean;
  readonly leftOut: IndexState['leftOut'];
  /** Files and folders left out. */
  readonly unreadable: number;
  /** Files there are. */
  readonly count: number;
}

/** A line without what tells only of its files' times. */
const essence = ({ files, ...entry }: StoredEntry): string =>
  JSON.stringify([entry, files.map(({ real, digest }) => [real, digest])]);

/** The stories of which it is not known yet what they are like. */
export function pendingIn({ state, positionOf, idAt }: OpenedIndex): readonly string[] {
  const ids: string[] = [];
  for (let record = state.likened; record < state.records; record++)
    if (positionOf(record) >= 0) ids.push(idAt(record));
  return ids;
}

/** Whether it is known of all stories what they are like, and of all groups that they hold. */
export const isLikened = ({ state }: OpenedIndex): boolean => state.likened === state.records;

/** Whether a story that was read again differs from what the index has of it. */
export function changedIn(index: OpenedIndex, id: string, draft: Draft | null): boolean {
  const record = index.recordOf(id);
  const known = index.positionOf(record) >= 0;
  if (!known || !draft) return known !== (draft !== null);
  return essence(index.storedAt(record)) !== essence(draft.stored);
}

/** Whether a file is, as far as size and time tell, the one that was indexed. */
export function isSame(files: Files, row: number, real: string): boolean {
  const stat = linkStat(real);
  const { size, modified, gone } = files.row(row);
  return !gone && stat !== null && stat.size === size && stat.mtimeMs === modified;
}

/** Whether all that a look at a file has found is known of it: of what may change without a trace it is, again and again. */
export function isKnown(files: Files, file: SeenFile): boolean {
  const row = files.find(file);
  if (row < 0) return false;
  const { size, modified, unreadable, gone } = files.row(row);
  return !gone && size === file.size && modified === file.modified && unreadable === file.unreadable;
}

/**
 * Compares all files with an index and reads those that changed, in steps of some hundred files, which give their share of the
 * work. Returns null when nothing is different.
 *
 * @param suspects stories to be read again whatever size and time of their files say.
 * @param settles whether stories are changed as well of which it is not known yet what they are like.
 */
export function* findChanges(
  index: OpenedIndex,
  plan: IndexPlan,
  suspects: ReadonlySet<string> = new Set(),
  settles = true,
): Generator<number, Changes | null> {
  const { dirs, now, today } = plan;
  const at = now();
  const files = filesOf(index.files());
  const there = new Uint8Array(files.count);
  const pending = new Set(settles ? pendingIn(index) : []);
  const ids = new Set([...suspects, ...pending]);
  const leftOut = new Set<string>();
  let count = 0;
  let unreadable = 0;
  const scan = newScan((file) => {
    const { id, real } = file;
    count += 1;
    const row = files.find(file);
    if (row >= 0) there[row] = 1;
    if (row < 0 || !isSame(files, row, real)) ids.add(id);
    else if (files.row(row).unreadable) {
      unreadable += 1;
      leftOut.add(id);
    }
  });
  for (const dir of dirs) for (const _ of scanning(scan, dir)) yield Math.min(1, count / Math.max(1, files.count));

  const gone: FileRow[] = [];
  for (let row = 0; row < files.count; row++) {
    if (there[row] === 1 || !files.isCurrent(row)) continue;
    const known = files.row(row);
    const { record } = known;
    if (known.gone) continue;
    gone.push(known);
    const id = record < 0 ? undefined : index.storedAt(record).id;
    if (id !== undefined) ids.add(id);
  }
  const isPlain = !scan.linked;
  const folders = foldersOf(scan, [at, now()], index.state.folders);
  const changed = (stories: readonly ChangedStory[], seen: readonly SeenFile[]): Changes | null => {
    const all = unreadable + scan.unreadable;
    const left = leftOutOf(leftOut);
    const same =
      (!settles || isLikened(index)) &&
      stories.length === 0 &&
      gone.length === 0 &&
      all === index.state.unreadable &&
      seen.every((file) => isKnown(files, file)) &&
      isPlain === index.state.isPlain &&
      JSON.stringify([folders, left]) === JSON.stringify([index.state.folders, index.state.leftOut]);
    return same ? null : { stories, files: seen, gone, folders, isPlain, leftOut: left, unreadable: all, count };
  };
  if (ids.size === 0) return changed([], []);

  const finding = findFiles(dirs, (id) => ids.has(id));
  let step = finding.next();
  for (; !step.done; step = finding.next()) yield 1;
  const found = step.value.files;
  const stories: ChangedStory[] = [];
  const seen: SeenFile[] = [];
  for (const id of ids) {
    const paths = found.get(id) ?? [];
    // Those of a changed story that are as they were have been counted already.
    for (const file of paths) {
      const row = files.find(file);
      if (row >= 0 && isSame(files, row, file.real) && files.row(row).unreadable) unreadable -= 1;
    }
    const read = readRecord(id, paths, today, now());
    seen.push(...read.seen);
    const refused = read.seen.filter((file) => file.unreadable).length;
    unreadable += refused;
    if (refused > 0) leftOut.add(id);
    if (pending.has(id) || changedIn(index, id, read.record)) stories.push({ id, draft: read.record });
    yield 1;
  }
  return changed(stories, seen);
}
