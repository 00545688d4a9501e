import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LibraryData } from '../../db/data/library-data.ts';
import { storiesDir } from '../../db/folders.ts';
import type { IngestOptions } from '../../ingest/index.ts';
import { versionLine } from '../../platform/version.ts';
import type { Credentials } from '../../settings/credentials.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { namedLibraries, storePlan } from '../library/load-library.ts';
import { withDataFile } from '../user-data/consented-data.ts';
import { credentialsOf, signInFor } from './credentials.ts';

interface Planned {
  readonly dryRun?: boolean;
  /** The stored ones by default. */
  readonly credentials?: Credentials;
}

/**
 * The options of an ingest. Stories go into the first named library, otherwise into the data folder.
 *
 * @throws CliError if the program has not been built, the library is not a folder, or the data file cannot be read: deleted
 *   stories would come back.
 */
export async function ingestOptions(
  context: Context,
  { dryRun = false, credentials = credentialsOf(context) }: Planned = {},
): Promise<IngestOptions> {
  const { io } = context;
  const worker = join(io.packageRoot, 'dist', 'ingest-worker.cjs');
  if (!existsSync(worker)) throw failed(({ ingest }) => ingest.notBuilt);
  const folders = ingestFolders(context);
  withDataFile(context, () => folders.data.version());
  const { WrittenStories } = await import('../../db/written-stories.ts');
  const index = dryRun ? null : new WrittenStories(storePlan(context), writtenStories(context));
  return {
    ...folders,
    worker,
    userAgent: userAgent(context),
    env: io.env,
    credentials: signInFor(context, credentials),
    now: io.now,
    newFeedDays: context.settings.data.newFeedDays,
    dryRun,
    ...(index && { index }),
    onAdopted: (count) => context.noteData(({ storage }) => storage.storiesReadAgain(count, folders.stories)),
  };
}

/** The stories that commands have written, by their data file. */
const written = new WeakMap<Context['data'], Set<string>>();

/** The ids of the stories whose files this command has written until now. */
export function writtenStories({ data }: Pick<Context, 'data'>): Set<string> {
  const ids = written.get(data) ?? new Set();
  written.set(data, ids);
  return ids;
}

/** The `User-Agent`: `minerals-news/<version>`. */
export function userAgent({ io }: Pick<Context, 'io'>): string {
  return versionLine(io.packageRoot).trim().replace(' ', '/');
}

/** The library into which stories are imported: the first named one, otherwise that of the data folder. */
export function ingestFolders(context: Context): Pick<IngestOptions, 'stories' | 'data'> {
  const [library = storiesDir(context.io.env)] = namedLibraries(context);
  return { stories: library, data: new LibraryData(context.data, library) };
}
