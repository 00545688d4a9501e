import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Env } from '../disk/paths.ts';
import { cacheDir } from '../disk/paths.ts';
import { storiesDir } from '../library/dirs.ts';
import { BROKEN_NAME } from '../settings/file.ts';
import { journalPath } from '../settings/journal.ts';

export type Purpose = 'config' | 'broken' | 'journal' | 'stories' | 'cache';

/** A file or folder that this program keeps. */
export interface KeptFile {
  readonly path: string;
  readonly purpose: Purpose;
  /** Bytes, of a folder those of all files in it; null when it is not there. */
  readonly bytes: number | null;
}

function entriesOf(dir: string): Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
}

function sizeOf(path: string): number | null {
  let stat: ReturnType<typeof lstatSync>;
  try {
    stat = lstatSync(path);
  } catch {
    return null;
  }
  if (!stat.isDirectory()) return stat.size;
  return entriesOf(path).reduce((sum, entry) => sum + (sizeOf(join(path, entry.name)) ?? 0), 0);
}

/** Everything there can be, whether or not it is there; broken settings only when there are some. */
export function keptFiles(env: Env, configPath: string): readonly KeptFile[] {
  const dir = dirname(configPath);
  const broken = entriesOf(dir)
    .map(({ name }) => name)
    .filter((name) => BROKEN_NAME.test(name))
    .sort();
  const places: readonly (readonly [string, Purpose])[] = [
    [configPath, 'config'],
    ...broken.map((name) => [join(dir, name), 'broken'] as const),
    [journalPath(env), 'journal'],
    [cacheDir(env), 'cache'],
    [storiesDir(env), 'stories'],
  ];
  return places.map(([path, purpose]) => ({ path, purpose, bytes: sizeOf(path) }));
}

/** How a report of a crash is named in the cache folder. */
export function crashReportName(at: Date): string {
  return `crash-${at.toISOString().slice(0, 19).replaceAll(':', '')}.txt`;
}

/** The crash reports there are. */
export function crashReports(env: Env): readonly string[] {
  const dir = cacheDir(env);
  return entriesOf(dir)
    .map(({ name }) => name)
    .filter((name) => /^crash-.*\.txt$/.test(name))
    .sort()
    .map((name) => join(dir, name));
}
