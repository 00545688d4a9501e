import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { feedsDir, indexesDir, storiesDir } from '../../db/folders.ts';
import type { MigrationFolders, MigrationResult } from '../../ingest/index.ts';
import { writeAtomic } from '../../platform/atomic-write.ts';
import { errorCode } from '../../platform/error-code.ts';
import { splitText } from '../../settings/address-credentials.ts';
import { type Credentials, plainTextOf } from '../../settings/credentials.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { requestedLibraries } from '../library/load-library.ts';
import { printNotice } from '../output.ts';
import { credentialsOf } from './ingest-options.ts';

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Copies of the settings, and last the settings, which take precedence. */
function settingsFiles({ settings }: Context): readonly string[] {
  const folder = dirname(settings.path);
  const copies = namesIn(folder).filter((name) => /^config\..+\.json$/.test(name));
  return [...copies.map((name) => join(folder, name)), settings.path];
}

/** Moves passwords in addresses from files to the credentials file. @throws the file system's error. */
function mendFiles(paths: readonly string[], credentials: Credentials): number {
  const found = paths.flatMap((path) => {
    const { text, addresses } = splitText(plainTextOf(path));
    return addresses.length > 0 ? [{ path, text, addresses }] : [];
  });
  const addresses = found.flatMap((one) => one.addresses.map((address) => credentials.take(address)));
  // First, so that none is lost if this is killed.
  credentials.keep(addresses, { isListed: true });
  for (const { path, text } of found) writeAtomic(path, text, 0o600);
  return new Set(addresses).size;
}

/** The story folders that may contain such addresses: the default ones and the named ones. */
function storyFolders(context: Context): readonly MigrationFolders[] {
  const named = requestedLibraries(context).map((dir) => ({ stories: dir, feeds: join(dir, '.feeds') }));
  return [{ stories: storiesDir(context.io.env), feeds: feedsDir(context.io.env) }, ...named];
}

async function mendStories(context: Context, folders: readonly MigrationFolders[]): Promise<MigrationResult> {
  const { migrateAddresses } = await import('../../ingest/index.ts');
  const all = folders.map(migrateAddresses);
  const sum = (key: keyof MigrationResult): number => all.reduce((total, mended) => total + mended[key], 0);
  const mended = { stories: sum('stories'), feeds: sum('feeds'), failed: sum('failed') };
  // The index may still contain the older text.
  if (mended.stories > 0) rmSync(indexesDir(context.io.env), { recursive: true, force: true });
  return mended;
}

/** Moves user names and passwords from addresses in the settings to the credentials file, and removes them from stories. */
export async function migrateCredentials(context: Context): Promise<void> {
  const { io, settings, words } = context;
  const credentials = credentialsOf(context);
  let moved: number;
  try {
    moved = settings.locked(() => mendFiles(settingsFiles(context), credentials));
  } catch (error) {
    await printNotice(io, words.ingest.credentialsStay(cleanText(credentials.path), errorCode(error)));
    return;
  }
  settings.refresh();
  const { stories, failed } = await mendStories(context, storyFolders(context));
  const { addressesMended, credentialsMoved } = words.ingest;
  if (moved > 0) await printNotice(io, credentialsMoved(moved, cleanText(credentials.path), stories, failed));
  // Another process has moved them meanwhile.
  else if (stories + failed > 0) await printNotice(io, addressesMended(stories, failed));
}

/** The same for the folder of imported stories, which need not be in the settings. */
export async function migrateLibrary(context: Context, folders: MigrationFolders): Promise<void> {
  const { needsAddressMigration } = await import('../../ingest/index.ts');
  if (!needsAddressMigration(folders)) return;
  const { stories, failed } = await mendStories(context, [folders]);
  await printNotice(context.io, context.words.ingest.addressesMended(stories, failed));
}
