import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { feedsDir, glossaryPaths, indexesDir, storiesDir } from '../../db/folders.ts';
import type { CliMessages } from '../../i18n/en/cli.ts';
import type { Env } from '../../platform/paths.ts';
import { cacheDir } from '../../platform/paths.ts';
import { credentialsPath } from '../../settings/credentials.ts';
import { journalPath } from '../../settings/journal.ts';
import { goodPath } from '../../settings/last-good.ts';
import { linesPath } from '../../settings/prompt-history.ts';
import { BROKEN_NAME, COPY_NAME, LEFT_NAME } from '../../settings/set-aside.ts';
import { statePath } from '../../settings/state-file.ts';
import { olderPath } from '../../settings/storage.ts';

/** What a file is for: everything that `privacy` has words for. */
export type Purpose = keyof CliMessages['privacy']['purpose'];

/** A file or folder that this program keeps, or that lies among those that it does. */
export interface StoredFile {
  readonly path: string;
  readonly purpose: Purpose;
  /** Bytes, of a folder those of all files in it; null when it is not there. */
  readonly bytes: number | null;
  /** How many files it is: 1, of a folder those in it, 0 when it is not there. */
  readonly files: number;
}

/** Whether something is kept in any case, with consent alone, or is the reader's own, which nothing here deletes. */
export type Retention = 'always' | 'consent' | 'yours';

const RETENTION: Readonly<Partial<Record<Purpose, Retention>>> = {
  journal: 'consent',
  typed: 'consent',
  glossary: 'yours',
  stories: 'yours',
  program: 'yours',
  other: 'yours',
};

export function retentionOf({ purpose }: Pick<StoredFile, 'purpose'>): Retention {
  return RETENTION[purpose] ?? 'always';
}

/** One of the program's folders, and what the names in it stand for. */
interface Place {
  readonly dir: string;
  /** The first that fits counts. A text is a name that is listed even where there is no such file. */
  readonly names: readonly (readonly [name: string | RegExp, purpose: Purpose])[];
  /** What everything else is. */
  readonly rest: Purpose;
}

/** A lock, or what a write left that was ended before its end. */
const left = (name: string): RegExp => new RegExp(`^\\.?${name.replace('.', '\\.')}(?:\\.lock|\\.stale|[.-].*tmp.*)`);

/** A name that is listed only where there is such a file. */
const exactly = (name: string): RegExp => new RegExp(`^${name.replace('.', '\\.')}$`);

function placesOf(env: Env, configPath: string): readonly Place[] {
  const [journal, typed, glossary] = [journalPath(env), linesPath(env), glossaryPaths(env, '')];
  const credentials = credentialsPath(env);
  const own = (path: string, purpose: Purpose) => [basename(path), purpose] as const;
  return [
    {
      dir: dirname(configPath),
      names: [
        own(configPath, 'config'),
        // These are there once there is something in them.
        [exactly(basename(statePath(configPath))), 'state'],
        [exactly(basename(goodPath(configPath))), 'lastGood'],
        [exactly(basename(olderPath(configPath))), 'marks'],
        [LEFT_NAME, 'left'],
        [left(basename(configPath)), 'left'],
        [left(basename(olderPath(configPath))), 'left'],
        [left(basename(statePath(configPath))), 'left'],
        [BROKEN_NAME, 'broken'],
        [COPY_NAME, 'beforeSplit'],
      ],
      rest: 'other',
    },
    {
      dir: dirname(journal),
      names: [
        own(journal, 'journal'),
        [left(basename(journal)), 'left'],
        own(typed, 'typed'),
        [left(basename(typed)), 'left'],
        own(credentials, 'credentials'),
        [/^credentials\.broken\.json$/, 'credentials'],
        [left(basename(credentials)), 'left'],
        own(feedsDir(env), 'feeds'),
        own(glossary.own, 'glossary'),
        own(glossary.folder, 'glossary'),
        own(storiesDir(env), 'stories'),
        // scripts/install-user.mjs installs into this folder.
        [/^(?:node_modules|package(?:-lock)?\.json)$/, 'program'],
      ],
      rest: 'other',
    },
    {
      dir: cacheDir(env),
      names: [own(indexesDir(env), 'index'), ['code', 'code'], [/^crash-.*\.txt$/, 'crash']],
      rest: 'cache',
    },
  ];
}

function entriesOf(dir: string): Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true });
  } catch {
    return [];
  }
}

const NOTHING: Pick<StoredFile, 'bytes' | 'files'> = { bytes: null, files: 0 };

function sizeOf(path: string): Pick<StoredFile, 'bytes' | 'files'> {
  let stat: ReturnType<typeof lstatSync>;
  try {
    stat = lstatSync(path);
  } catch {
    return NOTHING;
  }
  if (!stat.isDirectory()) return { bytes: stat.size, files: 1 };
  let [bytes, files] = [0, 0];
  for (const { name } of entriesOf(path)) {
    const one = sizeOf(join(path, name));
    bytes += one.bytes ?? 0;
    files += one.files;
  }
  return { bytes, files };
}

/** What is in one of the program's folders, or belongs there. `places` are all that are in the same folder. */
function inFolder(dir: string, places: readonly Place[]): StoredFile[] {
  const rules = places.flatMap(({ names }) => names);
  const rest = places[0]?.rest ?? 'other';
  const there = entriesOf(dir)
    .map(({ name }) => name)
    .sort();
  const found = rules.flatMap(([rule, purpose]): StoredFile[] => {
    const names = typeof rule === 'string' ? [rule] : there.filter((name) => rule.test(name));
    return names.map((name) => ({ path: join(dir, name), purpose, ...sizeOf(join(dir, name)) }));
  });
  const named = new Set(found.map(({ path }) => path));
  const others = there.map((name) => join(dir, name)).filter((path) => !named.has(path));
  return [...found, ...others.map((path) => ({ path, purpose: rest, ...sizeOf(path) }))];
}

/**
 * Everything that this program keeps, whether or not it is there, and whatever else lies in its folders. `named` are the
 * libraries that are used instead of the default ones: what is known of feeds is kept in them.
 */
export function storedFiles(env: Env, configPath: string, named: readonly string[] = []): readonly StoredFile[] {
  const places = placesOf(env, configPath);
  const dirs = [...new Set(places.map(({ dir }) => dir))];
  const found = dirs.flatMap((dir) =>
    inFolder(
      dir,
      places.filter((place) => place.dir === dir),
    ),
  );
  const elsewhere = (paths: readonly string[], purpose: Purpose): StoredFile[] =>
    paths.map((path) => ({ path, purpose, ...sizeOf(path) })).filter(({ bytes }) => bytes !== null);
  return [
    ...found,
    ...elsewhere(
      named.map((dir) => join(dir, '.feeds')),
      'feeds',
    ),
    ...elsewhere(strays(env, INDEX_NAME), 'index'),
    ...elsewhere(strays(env, REPORT_NAME), 'crash'),
    ...elsewhere(strays(env, EDIT_NAME), 'left'),
  ];
}

/** How a crash report is named: in the cache folder, and in the temporary one, which others use as well. */
export function crashReportName(at: Date, where: 'cache' | 'temporary'): string {
  return `${where === 'cache' ? '' : 'minerals-news-'}crash-${at.toISOString().slice(0, 19).replaceAll(':', '')}.txt`;
}

/** Where crash reports go when there is no cache folder to be had. */
export function temporaryDir(env: Env): string {
  return env.TMPDIR || tmpdir();
}

/** What versions before SQLite made an index in that could not be kept, where they were killed meanwhile. */
const INDEX_NAME = /^minerals-news-index-/;
/** The folder of a copy of the settings that was edited and not stored. */
const EDIT_NAME = /^minerals-news-edit-/;
const REPORT_NAME = /^minerals-news-crash-\d{4}-\d{2}-\d{2}T\d{6}\.txt$/;

/** What this user has in the temporary folder, by its name; links are somebody else's. */
function strays(env: Env, form: RegExp): readonly string[] {
  const uid = process.getuid?.();
  const isOwn = (path: string): boolean => uid === undefined || lstatSync(path, { throwIfNoEntry: false })?.uid === uid;
  return entriesOf(temporaryDir(env))
    .filter((entry) => !entry.isSymbolicLink() && form.test(entry.name))
    .map((entry) => join(temporaryDir(env), entry.name))
    .filter(isOwn)
    .sort();
}
