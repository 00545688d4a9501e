import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Env } from '../disk/paths.ts';
import { cacheDir } from '../disk/paths.ts';
import { feedsDir, storiesDir } from '../library/dirs.ts';
import { BROKEN_NAME, LEFT_NAME } from '../settings/file.ts';
import { journalPath } from '../settings/journal.ts';
import { olderPath } from '../settings/kept.ts';

export type Purpose = 'config' | 'broken' | 'journal' | 'stories' | 'feeds' | 'cache' | 'crash';

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

/** Everything there can be, whether or not it is there; older marks, broken settings and stray crash reports only when there are some. */
export function keptFiles(env: Env, configPath: string): readonly KeptFile[] {
  const dir = dirname(configPath);
  const older = olderPath(configPath);
  const names = entriesOf(dir)
    .map(({ name }) => name)
    .sort();
  const broken = names.filter((name) => BROKEN_NAME.test(name));
  const places: readonly (readonly [string, Purpose])[] = [
    [configPath, 'config'],
    ...(sizeOf(older) === null ? [] : [[older, 'config'] as const]),
    ...names.filter((name) => LEFT_NAME.test(name)).map((name) => [join(dir, name), 'config'] as const),
    ...broken.map((name) => [join(dir, name), 'broken'] as const),
    [journalPath(env), 'journal'],
    [feedsDir(env), 'feeds'],
    [cacheDir(env), 'cache'],
    ...strayReports(env).map((path) => [path, 'crash'] as const),
    [storiesDir(env), 'stories'],
  ];
  return places.map(([path, purpose]) => ({ path, purpose, bytes: sizeOf(path) }));
}

/** How a crash report is named: in the cache folder, and in the temporary one, which others use as well. */
export function crashReportName(at: Date, where: 'cache' | 'temporary'): string {
  return `${where === 'cache' ? '' : 'minerals-news-'}crash-${at.toISOString().slice(0, 19).replaceAll(':', '')}.txt`;
}

/** Where crash reports go when there is no cache folder to be had. */
export function temporaryDir(env: Env): string {
  return env.TMPDIR || tmpdir();
}

function filesIn(dir: string, name: RegExp): readonly string[] {
  return entriesOf(dir)
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(dir, entry.name))
    .sort();
}

/** This user's crash reports in the temporary folder. */
function strayReports(env: Env): readonly string[] {
  const uid = process.getuid?.();
  return filesIn(temporaryDir(env), /^minerals-news-crash-\d{4}-\d{2}-\d{2}T\d{6}\.txt$/).filter(
    (path) => uid === undefined || lstatSync(path, { throwIfNoEntry: false })?.uid === uid,
  );
}

/** The crash reports there are. */
export function crashReports(env: Env): readonly string[] {
  return [...filesIn(cacheDir(env), /^crash-.*\.txt$/), ...strayReports(env)];
}
