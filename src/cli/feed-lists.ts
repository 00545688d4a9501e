import type { Imported, ListedFeed } from '../intake/index.ts';
import type { Credentials } from '../settings/credentials.ts';
import type { SavedFeed } from '../settings/data.ts';
import { withFeeds } from '../settings/feeds.ts';
import { cleanText } from '../story/clean.ts';
import type { Context } from './context.ts';
import { keepCredentials, reasonText, skippedObject } from './intake.ts';

/** Feeds that were added to the settings, and those that were there. */
export interface AddedFeeds {
  readonly added: readonly SavedFeed[];
  readonly existing: readonly SavedFeed[];
}

/** Puts the feeds of lists into the settings, to be written; in a dry run only says which ones those would be. */
export function addFeeds(
  { settings }: Context,
  listed: readonly ListedFeed[],
  { credentials, dryRun = false }: { readonly credentials: Credentials; readonly dryRun?: boolean },
): AddedFeeds {
  const feeds = listed.map(({ url, title, folder, from }): SavedFeed => ({ url, title: title || url, folder, from }));
  const before = new Map(settings.data.feeds.map((feed) => [feed.url, feed]));
  const known = new Set(before.keys());
  const added = feeds.filter(({ url }) => !known.has(url) && known.add(url));
  const isAdded = new Set(added);
  for (const { signIn = '' } of listed) credentials.take(signIn);
  if (!dryRun)
    keepCredentials(
      credentials,
      feeds.map(({ url }) => url),
      { isListed: true },
    );
  // What is in the settings is written sooner or later.
  if (!dryRun) settings.update((data) => withFeeds(data, added));
  return { added, existing: feeds.filter((feed) => !isAdded.has(feed)).map((feed) => before.get(feed.url) ?? feed) };
}

/** Feeds that an OPML list brought, as JSON has them. */
export function feedsObject({ added, existing }: AddedFeeds, { unlisted }: Imported, context: Context): object {
  const plain = ({ url, title, folder }: SavedFeed) => ({ url, title, folder });
  return {
    added: added.map(plain),
    existing: existing.map(plain),
    skipped: unlisted.map((one) => skippedObject(one, context)),
  };
}

/** The lines for a person on what feeds a list brought. */
export function feedLines({ added, existing }: AddedFeeds, { unlisted }: Imported, context: Context): string[] {
  const { feeds } = context.words.intake;
  return [
    ...added.map(({ title, url }) => feeds.added(cleanText(title), cleanText(url))),
    ...existing.map(({ title, url }) => feeds.existing(cleanText(title), cleanText(url))),
    ...unlisted.map(({ what, why }) => feeds.skipped(cleanText(what), reasonText(why, context))),
  ];
}
