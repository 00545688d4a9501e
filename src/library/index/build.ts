import { dirname } from 'node:path';
import { newScan, type Scan, type StoryPath, scanning } from '../scan.ts';
import { IndexMaker } from './make.ts';
import { readRecord, settled } from './record.ts';
import { GONE_FOLDER, type IndexState, type KnownFolder } from './state.ts';

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

/** So many stories of which files were left out are kept by their names. */
const MOST_LEFT_OUT = 256;

/** Stories of which files were left out, as a state keeps them. */
export function leftOutOf(ids: Iterable<string>): IndexState['leftOut'] {
  const all = [...new Set(ids)];
  return all.length > MOST_LEFT_OUT ? null : all.sort();
}

/**
 * The folders of a scan as a state keeps them: those of an earlier state keep their numbers, whether they are there or not.
 * `from` and `to` are when the scan began and ended: one of a large library between keys takes its time.
 */
export function foldersOf(
  scan: Scan,
  [from, to]: readonly [from: number, to: number],
  before: IndexState['folders'] = [],
): IndexState['folders'] {
  const known = new Set(before.map(([path]) => path));
  const read = (path: string, rows: number): KnownFolder => {
    const modified = scan.folders.get(path);
    return [path, modified === undefined ? GONE_FOLDER : settled(modified, from, to), scan.leftIn.get(path) ?? 0, rows];
  };
  const others = [...scan.folders.keys()].filter((path) => !known.has(path));
  return [...before.map(([path, , , rows]) => read(path, rows)), ...others.map((path) => read(path, 0))];
}

/** The number of a file's folder, where there are no links; 0 where it is none of them. */
export function folderNumbers(folders: IndexState['folders']): (real: string) => number {
  const numbers = new Map(folders.map(([path], number) => [path, number]));
  return (real) => numbers.get(dirname(real)) ?? 0;
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
    const folders = foldersOf(scan, [at, now()]);
    const numberOf = folderNumbers(folders);
    const leftOut = new Set<string>();
    const all = files.size;
    let done = 0;
    for (const [id, paths] of files) {
      files.delete(id);
      const { record, seen } = readRecord(id, paths, today, now());
      const story = record ? maker.add(record) : -1;
      for (const file of seen) {
        maker.saw(file, story, numberOf(file.real));
        if (!file.unreadable) continue;
        unreadable += 1;
        leftOut.add(id);
      }
      done += 1;
      if (done % STORIES_A_STEP === 0) yield (0.8 * done) / all;
    }
    const finishing = maker.finish({ dirs, folders, unreadable, isPlain: !scan.linked, leftOut: leftOutOf(leftOut) });
    let last = finishing.next();
    for (; !last.done; last = finishing.next()) yield 0.8 + 0.2 * last.value;
    state = last.value;
    return state;
  } finally {
    if (!state) maker.drop();
  }
}
