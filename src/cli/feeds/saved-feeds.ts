import type { Imported, ListedFeed, Skipped } from '../../ingest/index.ts';
import type { Credentials } from '../../settings/credentials.ts';
import { edited } from '../../settings/edit.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { ANY_ADDRESS, withTrusted } from '../../settings/trusted-hosts.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { asksYes } from '../output.ts';
import { saveCredentials } from './credentials.ts';
import { ingestFolders } from './ingest-options.ts';
import { reasonText, skippedJson } from './ingest-results.ts';

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
  if (!io.stdin.isTTY || !io.stderr.isTTY || options.has('json') || options.has('jsonl')) return false;
  const { privateFeeds } = words.ingest;
  await io.stderr.write(`${[privateFeeds.found, ...urls.map((url) => `  ${cleanText(url)}`)].join('\n')}\n`);
  return asksYes(context, privateFeeds.question);
}

/** The settings with the feeds of a list; private ones are trusted at any address. */
export function withListedFeeds(
  data: SettingsData,
  feeds: readonly SavedFeed[],
  isPrivate: (feed: SavedFeed) => boolean,
): SettingsData {
  const added = edited(data, [{ kind: 'feedsAdded', feeds }], '');
  return feeds.filter(isPrivate).reduce((all, { url }) => withTrusted(all, url, [ANY_ADDRESS]), added);
}

/** Saves the feeds of lists, or with `dryRun` only returns them. */
export async function addFeeds(
  context: Context,
  listed: readonly ListedFeed[],
  { credentials, dryRun = false }: { readonly credentials: Credentials; readonly dryRun?: boolean },
): Promise<AddedFeeds> {
  const { settings } = context;
  const before = new Map(settings.data.feeds.map((feed) => [feed.url, feed]));
  const known = new Set(before.keys());
  const news = listed.filter(({ url }) => !known.has(url) && known.add(url));
  const privates = new Set(news.filter(({ isPrivate }) => isPrivate).map(({ url }) => url));
  const isAllowed = await confirmPrivateFeeds(context, [...privates]);
  const taken = news.filter(({ isPrivate }) => isAllowed || !isPrivate);
  const added = taken.map(
    ({ url, title, folder, tags, isHidden }): SavedFeed => ({
      ...{ url, title: title || url, folder },
      ...(tags && { tags }),
      ...(isHidden && { inAll: 'off' }),
    }),
  );
  for (const { signIn = '' } of taken) credentials.take(signIn);
  // First, since the settings may be written at any time.
  if (!dryRun) {
    const urls = added.map(({ url }) => url);
    saveCredentials(credentials, urls, { isListed: true });
    settings.update((data) => withListedFeeds(data, added, ({ url }) => privates.has(url)));
  }
  const refused = news
    .filter((feed) => !taken.includes(feed))
    .map(({ url, title }): Skipped => {
      const what = [title, url].filter(Boolean).join(' — ');
      return { what, why: { code: 'private-address', params: { host: new URL(url).hostname } } };
    });
  const saved = new Map(settings.data.feeds.map((feed) => [feed.url, feed]));
  if (!dryRun) {
    const sites = taken.flatMap(({ url, site }) => (site ? [[feedRef(saved.get(url) ?? { url }), site] as const] : []));
    const { noteSites } = await import('../../ingest/index.ts');
    noteSites(ingestFolders(context).data, new Map(sites));
  }
  // Those that are saved have an id.
  return {
    added: added.map((feed) => saved.get(feed.url) ?? feed),
    existing: listed.flatMap(({ url }) => before.get(url) ?? []),
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
  const { feeds } = context.words.ingest;
  return [
    ...added.map(({ title, url }) => feeds.added(cleanText(title), cleanText(url))),
    ...existing.map(({ title, url }) => feeds.existing(cleanText(title), cleanText(url))),
    ...[...unlisted, ...refused].map(({ what, why }) => feeds.skipped(cleanText(what), reasonText(why, context))),
  ];
}
