import { dirname } from 'node:path';
import { newScan, type Place, type StoryPath, scanFolder } from '../scan.ts';
import { pathStat } from '../stat.ts';
import { foldersOf, type IndexPlan, leftOutOf } from './build.ts';
import { type FileRow, filesOf } from './files.ts';
import type { OpenedIndex } from './opened.ts';
import { readRecord, type SeenFile } from './record.ts';
import { type ChangedStory, type Changes, changedIn, isKnown, isSame } from './refresh.ts';
import { GONE_FOLDER, type IndexState } from './state.ts';

/** The numbers of the folders that are not as they were: a file came, went or was renamed in them. */
export function changedFolders({ folders }: IndexState): readonly number[] {
  return [...folders.keys()].filter((number) => {
    const [path = '', modified] = folders[number] ?? [];
    return modified !== GONE_FOLDER && (pathStat(path)?.mtimeMs ?? 0) !== modified;
  });
}

/** Where a folder is in its library; null for a library's own folder that is not there any more, or was not until now. */
function placeOf(path: string, dirs: readonly string[]): Place | null {
  const root = dirs.find((dir) => path === dir || path.startsWith(dir === '/' ? dir : `${dir}/`));
  return root === undefined ? null : { root, real: path, shown: path };
}

/** The files of a story: those that were found, and those that are known of it in folders that are as they were. */
function pathsOf(index: OpenedIndex, id: string, found: readonly StoryPath[], isRead: (folder: string) => boolean) {
  const record = index.recordOf(id);
  const known = index.positionOf(record) < 0 ? [] : index.storedAt(record).files;
  const others = known.filter(({ real }) => !isRead(dirname(real)));
  return [...found, ...others.map(({ lang, real, shown }) => ({ id, lang, real, shown }))];
}

/**
 * Compares the folders that have changed with an index, and reads what is new or different in them: what came, went or was
 * renamed, in the time that these folders take and not the library. Says the same as a look at all files does, but for
 * files elsewhere that were edited in place. Null when nothing is different; undefined where it cannot tell, since there
 * are links, files of the same story that were left out, or a folder that cannot be got at.
 */
export function changesNear(index: OpenedIndex, { dirs, now, today }: IndexPlan): Changes | null | undefined {
  const { state } = index;
  const { folders, leftOut } = state;
  if (!state.isPlain || leftOut === null) return undefined;
  const at = now();
  const changed = new Set(changedFolders(state));
  const known = new Map(folders.map(([path, modified], i) => [path, modified === GONE_FOLDER ? -1 : i] as const));
  const files = filesOf(index.filesIn(changed));
  const there = new Uint8Array(files.count);
  const found = new Map<string, StoryPath[]>();
  const ids = new Set<string>();
  let { unreadable, files: count } = state;
  const scan = newScan(
    (file) => {
      const others = found.get(file.id);
      if (others) others.push(file);
      else found.set(file.id, [file]);
      const row = files.find(file);
      if (row >= 0) there[row] = 1;
      if (row < 0 || !isSame(files, row, file.real)) ids.add(file.id);
      count += 1;
    },
    (path) => {
      const number = known.get(path) ?? -1;
      return number >= 0 && !changed.has(number);
    },
  );
  for (const number of changed) {
    const [path = '', , left = 0] = folders[number] ?? [];
    const place = placeOf(path, dirs);
    const isRoot = dirs.includes(path);
    const isThere = pathStat(path)?.isDirectory() ?? false;
    if (!place || (isRoot && (!isThere || folders[number]?.[1] === 0))) return undefined;
    // What went has left its trace in the folder that it was in; without one it is there and cannot be got at now.
    if (!isRoot && !isThere && !changed.has(known.get(dirname(path)) ?? -1)) return undefined;
    unreadable -= left;
    if (isThere) for (const _ of scanFolder(scan, place));
  }
  if (scan.linked) return undefined;
  unreadable += scan.unreadable;

  const gone: FileRow[] = [];
  for (let row = 0; row < files.count; row++) {
    const one = files.row(row);
    if (one.gone || !files.isCurrent(row)) continue;
    count -= 1;
    if (there[row] === 1) continue;
    gone.push(one);
    if (one.record >= 0) ids.add(index.idAt(one.record));
  }
  const isLeftOut = new Set(leftOut);
  // Of what was left out nothing is known but how many files it was.
  if ([...ids].some((id) => isLeftOut.has(id)) || gone.some((row) => row.unreadable)) return undefined;

  const isRead = (folder: string): boolean => scan.folders.has(folder) || changed.has(known.get(folder) ?? -1);
  const stories: ChangedStory[] = [];
  const seen: SeenFile[] = [];
  for (const id of ids) {
    const paths = pathsOf(index, id, found.get(id) ?? [], isRead);
    // Which of them counts depends on the order of folders.
    if (new Set(paths.map(({ lang }) => lang)).size < paths.length) return undefined;
    const read = readRecord(id, paths, today, now());
    seen.push(...read.seen);
    const refused = read.seen.filter((file) => file.unreadable).length;
    unreadable += refused;
    if (refused > 0) isLeftOut.add(id);
    if (changedIn(index, id, read.record)) stories.push({ id, draft: read.record });
  }
  const all = foldersNow(scan, [at, now()], state, changed);
  const left = leftOutOf(isLeftOut);
  const same =
    stories.length === 0 &&
    gone.length === 0 &&
    unreadable === state.unreadable &&
    seen.every((file) => isKnown(files, file)) &&
    JSON.stringify([all, left]) === JSON.stringify([folders, leftOut]);
  return same ? null : { stories, files: seen, gone, folders: all, isPlain: true, leftOut: left, unreadable, count };
}

/** The folders of an index with what was seen of those that changed. */
function foldersNow(
  scan: Parameters<typeof foldersOf>[0],
  time: readonly [from: number, to: number],
  { folders }: IndexState,
  changed: ReadonlySet<number>,
): IndexState['folders'] {
  const fresh = foldersOf(scan, time, folders);
  return fresh.map((folder, number) => {
    const before = folders[number];
    return before && !changed.has(number) && !scan.folders.has(before[0]) ? before : folder;
  });
}
