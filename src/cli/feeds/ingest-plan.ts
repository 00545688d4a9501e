import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { feedsDir, storiesDir } from '../../db/folders.ts';
import type { IngestOptions, Reason, Skipped, StoredResult } from '../../ingest/index.ts';
import { versionLine } from '../../platform/version.ts';
import { splitAddress } from '../../settings/address-credentials.ts';
import { Credentials } from '../../settings/credentials.ts';
import type { SavedFeed } from '../../settings/settings-table.ts';
import { withoutUserInfo } from '../../story/address.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { closestWord } from '../closest-word.ts';
import type { Context } from '../context.ts';
import { failed, orFail } from '../exit-errors.ts';
import { namedLibraries } from '../library/load-library.ts';
import { wallTime } from '../local-time.ts';

interface Planned {
  readonly dryRun?: boolean;
  /** The stored ones by default. */
  readonly credentials?: Credentials;
}

export const credentialsOf = ({ io }: Pick<Context, 'io'>): Credentials => new Credentials(io.env);

/** Stores the credentials of addresses. @throws CliError when they cannot be stored. */
export function saveCredentials(credentials: Credentials, ...given: Parameters<Credentials['keep']>): void {
  orFail(
    () => credentials.keep(...given),
    ({ ingest }, code) => ingest.credentialsNotKept(credentials.path, code),
  );
}

/** A typed address without its credential, which is stored, or a path. */
export function takeAddress(credentials: Credentials, typed: string): string {
  return existsSync(typed) ? typed : withoutUserInfo(credentials.take(typed));
}

/**
 * The options of an ingest. Stories go into the first named library, otherwise into the data folder, and the state of
 * feeds next to them.
 *
 * @throws CliError if the program has not been built, or the library is not a folder.
 */
export function ingestOptions(
  context: Context,
  { dryRun = false, credentials = credentialsOf(context) }: Planned = {},
): IngestOptions {
  const { io } = context;
  const worker = join(io.packageRoot, 'dist', 'ingest-worker.cjs');
  if (!existsSync(worker)) throw failed(({ ingest }) => ingest.notBuilt);
  return {
    ...ingestFolders(context),
    worker,
    userAgent: userAgent(context),
    env: io.env,
    credentials: (address) => credentials.for(address),
    now: io.now,
    dryRun,
  };
}

/** The `User-Agent`: `minerals-news/<version>`. */
export function userAgent({ io }: Pick<Context, 'io'>): string {
  return versionLine(io.packageRoot).trim().replace(' ', '/');
}

/** The folders of stories and of the state of feeds. */
export function ingestFolders(context: Context): Pick<IngestOptions, 'stories' | 'feeds'> {
  const [library] = namedLibraries(context);
  if (library !== undefined) return { stories: library, feeds: join(library, '.feeds') };
  return { stories: storiesDir(context.io.env), feeds: feedsDir(context.io.env) };
}

/** Saves the path of the named library, so that `privacy` can list what is stored in it. */
export async function noteLibrary(context: Context): Promise<void> {
  const { settings } = context;
  const [library] = namedLibraries(context);
  const path = library === undefined ? '' : resolve(library);
  if (path === '' || settings.data.libraries.includes(path)) return;
  settings.update((data) => ({ ...data, libraries: [...data.libraries, path] }));
  await settings.flush();
}

export function reasonText({ code, params }: Reason, context: Pick<Context, 'words' | 'io' | 'ui'>): string {
  const { until } = params;
  const said = until === undefined ? params : { ...params, until: wallTime(until, context) };
  return context.words.ingest.reasons[code]?.(said) ?? code;
}

/** A date or date-time as UTC, `2026-02-04T06:05:00Z`; null for none. Without an offset it counts as UTC. */
export function utcSecond(published: string | null): string | null {
  if (published === null || published === '') return null;
  const whole = published.length <= 10 ? `${published}T00:00:00Z` : published;
  const time = Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(whole) ? whole : `${whole}Z`);
  return Number.isNaN(time) ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

export function storyJson({
  id,
  lang,
  title,
  published,
  author,
  url,
  path,
  partial,
}: StoredResult): Readonly<Record<string, unknown>> {
  return {
    id,
    lang,
    title,
    published: utcSecond(published),
    author,
    url,
    path: resolve(path),
    ...(partial && { partial }),
  };
}

export function partialOf(kept: readonly StoredResult[]): readonly StoredResult[] {
  return kept.filter(({ partial = false }) => partial);
}

export function skippedJson({ what, why }: Skipped, context: Context): Readonly<Record<string, unknown>> {
  return { what, why: reasonText(why, context), code: why.code };
}

/** The number of stories by outcome; `beside` are new texts of stories that the user has edited. */
export function countsOf(kept: readonly StoredResult[], skipped: number) {
  const count = (...outcomes: readonly StoredResult['outcome'][]): number =>
    kept.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const beside = count('beside');
  return { added: count('added'), updated: count('updated'), beside, existing: count('existing'), skipped };
}

/** The feed with an address, a name or a number in the list. @throws CliError for none, or for several. */
export function findFeed({ settings }: Context, typed: string): SavedFeed {
  const { feeds } = settings.data;
  const word = splitAddress(typed).address;
  const byUrl = feeds.find(({ url }) => url === word);
  if (byUrl) return byUrl;
  const named = feeds.filter(({ title }) => caseFold(cleanText(title)) === caseFold(cleanText(word)));
  if (named.length > 1) throw failed(({ ingest }) => ingest.feeds.severalOf(word));
  const found = named[0] ?? (/^\d{1,6}$/.test(word) ? feeds[Number(word) - 1] : undefined);
  if (found) return found;
  const names = feeds.map(({ title }) => title);
  throw failed(({ ingest }) => ingest.feeds.unknown(word, closestWord(word, names)));
}
