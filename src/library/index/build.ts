import { newScan, type Scan, type StoryPath, scanning } from '../scan.ts';
import { IndexMaker } from './make.ts';
import { readRecord, settled } from './record.ts';
import type { IndexState } from './state.ts';

/** What building and refreshing need to know. */
export interface IndexPlan {
  /** The libraries' folders as they were given. */
  readonly dirs: readonly string[];
  /** The index's own folder. */
  readonly folder: string;
  /** ISO date (UTC). */
  readonly today: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The folders of a scan as a state keeps them. */
export function foldersOf(scan: Scan, now: number): IndexState['folders'] {
  return [...scan.folders].map(([path, modified]) => [path, settled(modified, now)] as const);
}

/** Story files by their ids, each in the order in which they count. */
export function* findFiles(
  dirs: readonly string[],
  wanted: (id: string) => boolean = () => true,
): Generator<void, { readonly scan: Scan; readonly files: Map<string, StoryPath[]> }> {
  const files = new Map<string, StoryPath[]>();
  const scan = newScan((path) => {
    if (!wanted(path.id)) return;
    const others = files.get(path.id);
    if (others) others.push(path);
    else files.set(path.id, [path]);
  });
  for (const dir of dirs) yield* scanning(scan, dir);
  return { scan, files };
}

/** Stories read between two steps. */
const STORIES_A_STEP = 16;

/**
 * Makes the index of some libraries from nothing, in steps that give their share of the work; the state that is returned
 * has not been made the one that counts. Leaves nothing behind when it is ended early (`return()`) or fails.
 *
 * @throws the file system's error when the index cannot be written.
 */
export function* buildIndex({ dirs, folder, today, now }: IndexPlan): Generator<number, IndexState> {
  const maker = new IndexMaker(folder);
  let state: IndexState | undefined;
  try {
    const at = now();
    const finding = findFiles(dirs);
    let step = finding.next();
    for (; !step.done; step = finding.next()) yield 0;
    const { scan, files } = step.value;
    let { unreadable } = scan;
    const all = files.size;
    let done = 0;
    for (const [id, paths] of files) {
      files.delete(id);
      const { record, seen } = readRecord(id, paths, today, now());
      const story = record ? maker.add(record) : -1;
      for (const file of seen) {
        maker.saw(file, story);
        if (file.unreadable) unreadable += 1;
      }
      done += 1;
      if (done % STORIES_A_STEP === 0) yield (0.8 * done) / all;
    }
    const finishing = maker.finish({ dirs, folders: foldersOf(scan, at), unreadable });
    let last = finishing.next();
    for (; !last.done; last = finishing.next()) yield 0.8 + 0.2 * last.value;
    state = last.value;
    return state;
  } finally {
    if (!state) maker.drop();
  }
}
