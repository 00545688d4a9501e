import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { BROKEN_DATA_NAME, DATA_COMPANION_NAME } from '../../db/data/data-file.ts';
import { MARK_NAME } from '../../db/data/library-data.ts';
import { glossaryPaths, indexesDir, picturesDir, storiesDir } from '../../db/folders.ts';
import type { CliMessages } from '../../i18n/en/cli.ts';
import { isSystemError, orIfRefused } from '../../platform/error-code.ts';
import { cacheDir, dataDir, type Env } from '../../platform/paths.ts';
import { BROKEN_NAME, UNFINISHED_NAME } from '../../settings/broken-files.ts';
import { credentialsPath } from '../../settings/credentials.ts';
import { lastGoodPath } from '../../settings/last-good-copy.ts';
import { marksLogPath } from '../../settings/settings-storage.ts';
import { statePath } from '../../settings/state-file.ts';

export type Purpose = keyof CliMessages['privacy']['purpose'];

/** A file or folder in the program's folders. */
export interface StoredFile {
  readonly path: string;
  readonly purpose: Purpose;
  /** Bytes, of a folder in total; null when missing. */
  readonly bytes: number | null;
  /** The number of files, of a folder in total. */
  readonly files: number;
}

/** Whether a file is stored always, or is the user's own and never deleted. */
export type Retention = 'always' | 'yours';

const RETENTION: Readonly<Partial<Record<Purpose, Retention>>> = {
  glossary: 'yours',
  stories: 'yours',
  program: 'yours',
  other: 'yours',
};

export function retentionOf({ purpose }: Pick<StoredFile, 'purpose'>): Retention {
  return RETENTION[purpose] ?? 'always';
}

interface FileLocation {
  readonly dir: string;
  /** The first match counts. A string is listed even if the file is missing. */
  readonly names: readonly (readonly [name: string | RegExp, purpose: Purpose])[];
  /** The purpose of all other files. */
  readonly rest: Purpose;
}

/** A lock, or the temporary file of an interrupted write. */
const left = (name: string): RegExp => new RegExp(`^\\.?${name.replace('.', '\\.')}(?:\\.lock|\\.stale|[.-].*tmp.*)`);

/** A name that is listed only if the file exists. */
const exactly = (name: string): RegExp => new RegExp(`^${name.replace('.', '\\.')}$`);

function locationsOf(env: Env, configPath: string): readonly FileLocation[] {
  const glossary = glossaryPaths(env, '');
  const credentials = credentialsPath(env);
  const own = (path: string, purpose: Purpose) => [basename(path), purpose] as const;
  return [
    {
      dir: dirname(configPath),
      names: [
        own(configPath, 'config'),
        // Created when first needed.
        [exactly(basename(statePath(configPath))), 'state'],
        [exactly(basename(lastGoodPath(configPath))), 'lastGood'],
        [exactly(basename(marksLogPath(configPath))), 'marks'],
        [UNFINISHED_NAME, 'left'],
        [left(basename(configPath)), 'left'],
        [left(basename(marksLogPath(configPath))), 'left'],
        [left(basename(statePath(configPath))), 'left'],
        [BROKEN_NAME, 'broken'],
      ],
      rest: 'other',
    },
    {
      dir: dataDir(env),
      names: [
        ['minerals-news.db', 'data'],
        [DATA_COMPANION_NAME, 'data'],
        [BROKEN_DATA_NAME, 'brokenData'],
        [left('minerals-news.db'), 'left'],
        own(credentials, 'credentials'),
        [/^credentials\.broken\.json$/, 'credentials'],
        [left(basename(credentials)), 'left'],
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
      names: [
        own(indexesDir(env), 'index'),
        ['code', 'code'],
        [exactly(basename(picturesDir(env))), 'pictures'],
        [/^crash-.*\.txt$/, 'crash'],
      ],
      rest: 'cache',
    },
  ];
}

function entriesOf(dir: string): Dirent[] {
  return orIfRefused(() => readdirSync(dir, { withFileTypes: true }), []);
}

const NOTHING: Pick<StoredFile, 'bytes' | 'files'> = { bytes: null, files: 0 };

function sizeOf(path: string): Pick<StoredFile, 'bytes' | 'files'> {
  let stat: ReturnType<typeof lstatSync>;
  try {
    stat = lstatSync(path);
  } catch (error) {
    if (!isSystemError(error)) throw error;
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

/** The contents of a folder. `places` are all that use it. */
function inFolder(dir: string, places: readonly FileLocation[]): StoredFile[] {
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
 * Everything that the program stores, existing or not, and all other files in its folders. `named` are other libraries.
 */
export function storedFiles(env: Env, configPath: string, named: readonly string[] = []): readonly StoredFile[] {
  const places = locationsOf(env, configPath);
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
      [storiesDir(env), ...named].map((dir) => join(dir, MARK_NAME)),
      'mark',
    ),
    ...elsewhere(strays(env, REPORT_NAME), 'crash'),
    ...elsewhere(strays(env, COPY_NAME), 'left'),
  ];
}

/** The name of a crash report; in the shared temporary folder it has the program's name. */
export function crashReportName(at: Date, where: 'cache' | 'temporary'): string {
  return `${where === 'cache' ? '' : 'minerals-news-'}crash-${at.toISOString().slice(0, 19).replaceAll(':', '')}.txt`;
}

export function temporaryDir(env: Env): string {
  return env.TMPDIR || tmpdir();
}

/** The copy of `config edit` if nothing was stored, and the one of newsboat's cache of a killed import. */
const COPY_NAME = /^minerals-news-(?:edit|import)-/;
const REPORT_NAME = /^minerals-news-crash-\d{4}-\d{2}-\d{2}T\d{6}\.txt$/;

/** The user's own entries of the temporary folder by name; links are ignored. */
function strays(env: Env, form: RegExp): readonly string[] {
  const uid = process.getuid?.();
  const isOwn = (path: string): boolean => uid === undefined || lstatSync(path, { throwIfNoEntry: false })?.uid === uid;
  return entriesOf(temporaryDir(env))
    .filter((entry) => !entry.isSymbolicLink() && form.test(entry.name))
    .map((entry) => join(temporaryDir(env), entry.name))
    .filter(isOwn)
    .sort();
}
