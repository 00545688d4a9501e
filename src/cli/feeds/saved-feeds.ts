import type { Imported, ListedFeed, Skipped } from '../../ingest/index.ts';
import { addressKey, isLocal, withItsAccount } from '../../settings/account-feeds.ts';
import type { Credentials } from '../../settings/credentials.ts';
import { edit, edited } from '../../settings/edit.ts';
import { withFeedIds } from '../../settings/feed-ids.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { ANY_ADDRESS, withTrusted } from '../../settings/trusted-hosts.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { asksYes, mayAsk } from '../output.ts';
import { saveCredentials } from './credentials.ts';
import { ingestFolders } from './ingest-options.ts';
import { reasonText, skippedJson } from './ingest-results.ts';
import { pageSettings } from './watch-page.ts';

/** Feeds of a list by their result. */
export interface AddedFeeds {
  readonly added: readonly SavedFeed[];
  readonly existing: readonly SavedFeed[];
  readonly refused: readonly Skipped[];
}

/** Whether untyped feeds at private addresses may be added: with `--allow-private`, or after a yes on the terminal. */
export async function confirmPrivateFeeds(context: Context, urls: readonly string[]): Promise<boolean> {
  const { io, options, words } = context;
  if (urls.length === 0 || options.has('allow-private')) return true;
  if (!mayAsk(context)) return false;
  const { privateFeeds } = words.ingest;
  await io.stderr.write(`${[privateFeeds.found, ...urls.map((url) => `  ${cleanText(url)}`)].join('\n')}\n`);
  return asksYes(context, privateFeeds.question);
}

/** How many private addresses are named; a list may have hundreds. */
const NAMED = 3;

/** Says in one line which feeds at private addresses were left out. */
export const privateFeedsLine = (feeds: readonly string[], { words }: Pick<Context, 'words'>): string =>
  words.ingest.privateFeeds.leftOut(feeds.length, feeds.slice(0, NAMED).map(cleanText));

/** Whether a list has brought nothing because its feeds were refused. */
export const isRefused = ({ added, refused }: AddedFeeds): boolean => added.length === 0 && refused.length > 0;

/** The settings with the feeds of a list; private ones are trusted at any address. */
export function withListedFeeds(
  data: SettingsData,
  feeds: readonly SavedFeed[],
  isPrivate: (feed: SavedFeed) => boolean,
): SettingsData {
  const added = edited(data, [{ kind: 'feedsAdded', feeds }], '');
  return feeds.filter(isPrivate).reduce((all, { url }) => withTrusted(all, url, [ANY_ADDRESS]), added);
}

interface Adding {
  readonly credentials: Credentials;
  readonly dryRun?: boolean;
  /** The account that gets the feeds; without one it is that in whose folder they are. */
  readonly account?: string | undefined;
}

/** Saves the feeds of lists, or with `dryRun` only returns them. The server of an account fetches its feeds, so they may be private. */
export async function addFeeds(
  context: Context,
  listed: readonly ListedFeed[],
  { credentials, dryRun = false, account }: Adding,
): Promise<AddedFeeds> {
  const { settings } = context;
  const { accounts } = settings.data;
  const before = new Map(settings.data.feeds.map((feed) => [addressKey(feed), feed]));
  const all = listed.map((given) => {
    const { url, title, folder, tags, isHidden, page } = given;
    const feed: SavedFeed = {
      ...{ url, title: title || url, folder },
      ...(tags && { tags }),
      ...(isHidden && { inAll: 'off' }),
      ...(page && pageSettings(page, { folder, ...(tags && { tags }) }, settings.data)),
      ...(account !== undefined && { account }),
    };
    return { given, feed: withItsAccount(accounts, feed) };
  });
  const known = new Set(before.keys());
  const news = all.filter(({ feed }) => !known.has(addressKey(feed)) && known.add(addressKey(feed)));
  const isRisky = ({ given, feed }: (typeof all)[number]): boolean => given.isPrivate && isLocal(feed);
  const isPlaced = ({ feed }: (typeof all)[number]): boolean => feed.watch === undefined || isLocal(feed);
  const privates = new Set(news.filter(isRisky).map(({ feed }) => feed.url));
  const isAllowed = await confirmPrivateFeeds(context, [...privates]);
  const taken = news.filter((one) => isPlaced(one) && (isAllowed || !isRisky(one)));
  const added = taken.map(({ feed }) => feed);
  const local = added.filter(isLocal);
  // What waits for the server names them by their ids. Local ones may get those that they had before.
  const { feeds: remote } = withFeedIds({ feeds: added.filter((feed) => !isLocal(feed)) });
  for (const { given, feed } of taken) if (isLocal(feed)) credentials.take(given.signIn ?? '');
  // First, since the settings may be written at any time.
  if (!dryRun) {
    const urls = local.map(({ url }) => url);
    saveCredentials(credentials, urls, { isListed: true });
    settings.update((data) => withListedFeeds(data, local, ({ url }) => privates.has(url)));
    if (remote.length > 0) edit(settings, { kind: 'feedsAdded', feeds: remote });
  }
  const refused = news
    .filter((one) => !taken.includes(one))
    .map((one): Skipped => {
      const { url, title } = one.given;
      const what = [title, url].filter(Boolean).join(' — ');
      if (!isPlaced(one)) return { what, why: { code: 'page-in-account', params: {} } };
      return { what, why: { code: 'private-address', params: { host: new URL(url).hostname } } };
    });
  const saved = new Map(settings.data.feeds.map((feed) => [addressKey(feed), feed]));
  if (!dryRun) {
    const sites = taken.flatMap(({ given: { site }, feed }) =>
      site ? [[feedRef(saved.get(addressKey(feed)) ?? feed), site] as const] : [],
    );
    const { noteSites } = await import('../../ingest/index.ts');
    noteSites(ingestFolders(context).data, new Map(sites));
  }
  // Those that are saved have an id.
  return {
    added: added.map((feed) => saved.get(addressKey(feed)) ?? feed),
    existing: all.flatMap(({ feed }) => before.get(addressKey(feed)) ?? []),
    refused,
  };
}

/** The feeds of an OPML list as JSON. */
export function feedsJson({ added, existing, refused }: AddedFeeds, { unlisted }: Imported, context: Context): object {
  const plain = ({ url, title, folder }: SavedFeed) => ({ url, title, folder });
  return {
    added: added.map(plain),
    existing: existing.map(plain),
    skipped: [...unlisted, ...refused].map((one) => skippedJson(one, context)),
  };
}

/** The feeds of an OPML list as lines. */
export function feedLines(
  { added, existing, refused }: AddedFeeds,
  { unlisted }: Imported,
  context: Context,
): string[] {
  const { ingest, watchedPages } = context.words;
  const { feeds } = ingest;
  const isPrivate = ({ why }: Skipped): boolean => why.code === 'private-address';
  const privates = refused.filter(isPrivate).map(({ what }) => what);
  return [
    ...added.map(({ title, url, watch }) => (watch ? watchedPages : feeds).added(cleanText(title), cleanText(url))),
    ...existing.map(({ title, url }) => feeds.existing(cleanText(title), cleanText(url))),
    ...[...unlisted, ...refused.filter((one) => !isPrivate(one))].map(({ what, why }) =>
      feeds.skipped(cleanText(what), reasonText(why, context)),
    ),
    ...(privates.length > 0 ? [privateFeedsLine(privates, context)] : []),
  ];
}
