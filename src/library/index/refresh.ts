import { newScan, scanning } from '../scan.ts';
import { linkStat } from '../stat.ts';
import { findFiles, foldersOf, type IndexPlan } from './build.ts';
import { type Files, filesOf } from './files.ts';
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
  /** Rows of the part of files whose files are no longer there. */
  readonly gone: readonly number[];
  readonly folders: IndexState['folders'];
  /** Files and folders left out. */
  readonly unreadable: number;
  /** Files there are. */
  readonly count: number;
}

/** A line without what tells only of its files' times. */
const essence = ({ files, ...entry }: StoredEntry): string =>
  JSON.stringify([entry, files.map(({ real, digest }) => [real, digest])]);

/** Whether a story that was read again differs from what the index has of it. */
function changedIn(index: OpenedIndex, id: string, draft: Draft | null): boolean {
  const record = index.recordOf(id);
  const known = index.positionOf(record) >= 0;
  if (!known || !draft) return known !== (draft !== null);
  return essence(index.storedAt(record)) !== essence(draft.stored);
}

/** Whether a file is, as far as size and time tell, the one that was indexed. */
function isSame(files: Files, row: number, real: string): boolean {
  const stat = linkStat(real);
  const { size, modified, gone } = files.row(row);
  return !gone && stat !== null && stat.size === size && stat.mtimeMs === modified;
}

/** Whether all that a look at a file has found is known of it: of what may change without a trace it is, again and again. */
function isKnown(files: Files, file: SeenFile): boolean {
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
 */
export function* findChanges(
  index: OpenedIndex,
  plan: IndexPlan,
  suspects: ReadonlySet<string> = new Set(),
): Generator<number, Changes | null> {
  const { dirs, now, today } = plan;
  const at = now();
  const files = filesOf(index.files());
  const there = new Uint8Array(files.count);
  const ids = new Set(suspects);
  let count = 0;
  let unreadable = 0;
  const scan = newScan((file) => {
    const { id, real } = file;
    count += 1;
    const row = files.find(file);
    if (row >= 0) there[row] = 1;
    if (row < 0 || !isSame(files, row, real)) ids.add(id);
    else if (files.row(row).unreadable) unreadable += 1;
  });
  for (const dir of dirs) for (const _ of scanning(scan, dir)) yield Math.min(1, count / Math.max(1, files.count));

  const gone: number[] = [];
  for (let row = 0; row < files.count; row++) {
    if (there[row] === 1 || !files.isCurrent(row)) continue;
    const { record, gone: known } = files.row(row);
    if (known) continue;
    gone.push(row);
    const id = record < 0 ? undefined : index.storedAt(record).id;
    if (id !== undefined) ids.add(id);
  }
  const folders = foldersOf(scan, at);
  const changed = (stories: readonly ChangedStory[], seen: readonly SeenFile[]): Changes | null => {
    const all = unreadable + scan.unreadable;
    const same =
      stories.length === 0 &&
      gone.length === 0 &&
      all === index.state.unreadable &&
      seen.every((file) => isKnown(files, file)) &&
      JSON.stringify(folders) === JSON.stringify(index.state.folders);
    return same ? null : { stories, files: seen, gone, folders, unreadable: all, count };
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
    unreadable += read.seen.filter((file) => file.unreadable).length;
    if (changedIn(index, id, read.record)) stories.push({ id, draft: read.record });
    yield 1;
  }
  return changed(stories, seen);
}
