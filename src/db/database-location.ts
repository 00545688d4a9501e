import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { orIfRefused } from '../platform/error-code.ts';
import { realPathOf } from '../platform/real-path.ts';
import { isAlive } from '../platform/temporary.ts';
import type { FindTitles } from '../story/entry.ts';
import type { FindPicture } from '../story/pictures.ts';
import type { FeedNames, SharedFeeds } from '../story/query/feed-names.ts';
import { hashOf } from './hash.ts';

/** The libraries of a database, and the folder of databases. */
interface Location {
  readonly dirs: readonly string[];
  /** The folder of all databases, in the cache. */
  readonly indexes: string;
}

const names = new WeakMap<readonly string[], readonly string[]>();

/** The real paths of folders, however they were given; they identify libraries. Cached for each list. */
export function realDirs(dirs: readonly string[]): readonly string[] {
  const known = names.get(dirs) ?? dirs.map(realPathOf);
  names.set(dirs, known);
  return known;
}

/** The folder of a library's database: libraries are identified by their folders, in order. */
export function indexFolder({ indexes, dirs }: Location): string {
  const [a, b] = hashOf(realDirs(dirs).join('\n'));
  return join(indexes, a.toString(16).padStart(8, '0') + b.toString(16).padStart(8, '0'));
}

/**
 * A database is never replaced under its name, since SQLite's side files (`-wal`, `-shm`) would be taken for those of
 * the new one. Each build has a number, and the highest counts.
 */
const DATABASE = /^library-(\d{1,9})\.sqlite$/;
const BUILDING = /^(building-(\d+)-\w+\.sqlite)(?:-\w+)?$/;
const numberOf = (name: string): number => Number(DATABASE.exec(name)?.[1] ?? 0);

function namesIn(folder: string): string[] {
  return orIfRefused(() => readdirSync(folder), []);
}

/** Whether a file belongs to the user or the system. */
function isTrusted(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return false;
  return !process.geteuid || stat.uid === 0 || stat.uid === process.geteuid();
}

/**
 * The current database file in a folder; null if there is none, `untrusted` if it, or a file that SQLite reads with it,
 * belongs to another user.
 */
export function currentFile(folder: string): string | null | 'untrusted' {
  const last = Math.max(0, ...namesIn(folder).map(numberOf));
  if (last === 0) return null;
  const path = join(folder, `library-${last}.sqlite`);
  const beside = ['-wal', '-shm', '-journal'].map((ending) => path + ending);
  const there = beside.filter((one) => lstatSync(one, { throwIfNoEntry: false }));
  return [path, ...there].every(isTrusted) ? path : 'untrusted';
}

/** The file of the next finished build. */
export function nextFile(folder: string): string {
  return join(folder, `library-${Math.max(0, ...namesIn(folder).map(numberOf)) + 1}.sqlite`);
}

/** Builds of this process. An earlier process may have had the same number. */
const buildsOfProcess = new Set<string>();

/** The file in which this process builds a database. */
export function buildingFile(folder: string): string {
  const name = `building-${process.pid}-${Math.random().toString(36).slice(2, 10)}.sqlite`;
  buildsOfProcess.add(name);
  return join(folder, name);
}

/** Removes unfinished databases of killed processes. Never throws. */
export function removeAbandonedBuilds(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, build = '', maker] = BUILDING.exec(name) ?? [];
    if (maker === undefined) continue;
    const isMade = Number(maker) === process.pid ? buildsOfProcess.has(build) : isAlive(Number(maker));
    // A file that cannot be removed only takes up space.
    orIfRefused(() => {
      if (!isMade) rmSync(join(folder, name), { force: true });
    });
  }
}

/** Removes earlier databases. */
export function removeReplaced(folder: string, current: string): void {
  const last = numberOf(current.slice(folder.length + 1));
  for (const name of namesIn(folder)) {
    const number = numberOf(name.replace(/-(?:wal|shm|journal)$/, ''));
    if (number > 0 && number < last) rmSync(join(folder, name), { force: true });
  }
}

/** The place of a library's database, and what building it needs. */
export interface StorePlan extends Location {
  readonly today: string;
  readonly now: () => number;
  /** Up to this number of files every start checks all files; above it, only folders. A thousand unless a test says less. */
  readonly scanLimit?: number;
  /** The names and folders of feeds, if known. */
  readonly feeds?: FeedNames;
  /** The feeds of stories that came in several; the same object as long as they are the same. */
  readonly sharedFeeds?: SharedFeeds;
  /** The stories that the last sync has brought, by id; the same object as long as they are the same. */
  readonly latest?: () => ReadonlySet<string>;
  /** What finds translated titles for one scan. */
  readonly titles?: () => FindTitles;
  /** What finds known pictures for one scan, or one load of a story. */
  readonly pictures?: () => FindPicture;
  /** Starts building the database in another process: for a reader, which answers keys meanwhile. */
  readonly make?: () => BackgroundBuild;
}

/** A database that another process builds (`index rebuild`). */
export interface BackgroundBuild {
  /** The share that is done; null at the end, even after a failure. */
  readonly share: () => number | null;
  /** Resolves with the next share. */
  readonly next: () => Promise<number>;
  readonly stop: () => void;
}
