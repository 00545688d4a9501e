import { localFeedAt } from '../../settings/changes.ts';
import { splitAddress } from '../../settings/credentials.ts';
import type { SavedAccount, SavedFeed } from '../../settings/settings-table.ts';
import { cleanFolder, feedFolders } from '../../story/query/feed-names.ts';
import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { closestWord } from '../../text/closest-word.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { onlyMatch } from '../option-values.ts';

type Asking = Pick<Context, 'settings'>;

/** The feed with an address (of several the local one) or a name; undefined for none. @throws CliError for several. */
function namedFeed(feeds: readonly SavedFeed[], word: string): SavedFeed | undefined {
  const local = localFeedAt(feeds, word);
  if (local) return local;
  const there = feeds.filter(({ url }) => url === word);
  // Those of accounts are not to be taken for each other.
  if (there.length > 1) throw failed(({ ingest }) => ingest.feeds.severalOf(word));
  if (there[0]) return there[0];
  const named = feeds.filter(({ title }) => caseFold(cleanText(title)) === caseFold(cleanText(word)));
  if (named.length > 1) throw failed(({ ingest }) => ingest.feeds.severalOf(word));
  return named[0];
}

const numberedFeed = (feeds: readonly SavedFeed[], word: string): SavedFeed | undefined =>
  /^\d{1,6}$/.test(word) ? feeds[Number(word) - 1] : undefined;

/** What has the only name that begins with a word; undefined for none. @throws CliError with exit 2 for several. */
export function begunName<T>(all: readonly (readonly [name: string, T])[], word: string): T | undefined {
  const wanted = caseFold(cleanText(word));
  const found = wanted === '' ? [] : all.filter(([name]) => caseFold(cleanText(name)).startsWith(wanted));
  return onlyMatch(word, 'names', found, ([name]) => name)?.[1];
}

/** The feed with an address, a name or a number in the list. @throws CliError for none, or for several. */
export function findFeed({ settings }: Asking, typed: string): SavedFeed {
  const { feeds } = settings.data;
  const word = splitAddress(typed).address;
  const found = namedFeed(feeds, word) ?? numberedFeed(feeds, word);
  if (found) return found;
  const names = feeds.map(({ title }) => title);
  throw failed(({ ingest }) => ingest.feeds.unknown(word, closestWord(word, names)));
}

/** The name of an existing folder, ignoring case; undefined for none. */
export function findFolder({ settings }: Asking, typed: string): string | undefined {
  const wanted = caseFold(cleanFolder(typed));
  return [...feedFolders(settings.data.feeds).keys()].find((folder) => caseFold(folder) === wanted);
}

/** What a word names: one feed, or all feeds in a folder. */
export type Named = { readonly feed: SavedFeed } | { readonly folder: string; readonly feeds: readonly SavedFeed[] };

/**
 * The feed of a word (`findFeed`), or otherwise its folder; with a slash at its end it is always the folder. The beginning of a
 * name is looked for last, among both.
 *
 * @throws CliError for none, or for several.
 */
export function findNamed(context: Asking, typed: string): Named {
  const { feeds } = context.settings.data;
  const word = splitAddress(typed).address;
  const feed = namedFeed(feeds, word);
  if (feed) return { feed };
  const { accounts } = context.settings.data;
  // An account that has no feeds yet has a folder too.
  const isNamed = ({ name }: SavedAccount): boolean => caseFold(name) === caseFold(cleanFolder(word));
  const folder = findFolder(context, word) ?? accounts.find(isNamed)?.name;
  const folders = feedFolders(feeds);
  if (folder !== undefined) return { folder, feeds: folders.get(folder) ?? [] };
  const numbered = numberedFeed(feeds, word);
  if (numbered) return { feed: numbered };
  // The folders inside a folder begin like it.
  const outer = [...folders].filter(([path]) => word.includes('/') || !path.includes('/'));
  const begun = begunName<Named>(
    [
      ...feeds.map((one) => [one.title, { feed: one }] as const),
      ...outer.map(([path, inside]) => [path, { folder: path, feeds: inside }] as const),
    ],
    word,
  );
  if (begun) return begun;
  const names = [...feeds.map(({ title }) => title), ...folders.keys()];
  throw failed(({ ingest }) => ingest.feeds.unknownFeedOrFolder(word, closestWord(word, names)));
}

/** The feeds that words name, without repetition. */
export function feedsOf(named: readonly Named[]): readonly SavedFeed[] {
  return [...new Set(named.flatMap((one) => ('feed' in one ? one.feed : one.feeds)))];
}
