import type { FeedReport, TimedFeed } from '../../ingest/index.ts';
import { isLocal } from '../../settings/account-feeds.ts';
import { isPaused } from '../../settings/feed-settings.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { feedRef, type SavedAccount, type SavedFeed } from '../../settings/settings-table.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from './ingest-options.ts';

/** Feeds with the minutes between two requests: their own, otherwise `minutes`. */
const timed = (feeds: readonly SavedFeed[], minutes: number): readonly TimedFeed[] =>
  feeds.map((feed) => ({ ref: feedRef(feed), minutes: feed.every ?? minutes }));

/** What a sync asks: feeds, which this machine fetches, and accounts. */
export interface Sources {
  readonly feeds: readonly SavedFeed[];
  readonly accounts: readonly SavedAccount[];
}

const timedAccounts = (accounts: readonly SavedAccount[], minutes: number): readonly TimedFeed[] =>
  accounts.map(({ name }) => ({ ref: name, minutes, isAccount: true }));

/** Those that are due now. */
export async function onlyDue(context: Context, { feeds, accounts }: Sources, minutes: number): Promise<Sources> {
  const { dueFeeds } = await import('../../ingest/index.ts');
  const dueOf = (all: readonly TimedFeed[]) => dueFeeds(ingestFolders(context).data, all, context.io.now());
  const [due, dueAccounts] = [dueOf(timed(feeds, minutes)), dueOf(timedAccounts(accounts, minutes))];
  return {
    feeds: feeds.filter((feed) => due.has(feedRef(feed))),
    accounts: accounts.filter(({ name }) => dueAccounts.has(name)),
  };
}

/** The accounts whose folders are not paused. */
export const awakeAccounts = (data: SettingsData): readonly SavedAccount[] =>
  data.accounts.filter(({ name }) => !isPaused({ folder: name }, data));

/** When each feed (`feedRef`) or account (its name) is due next by the timer of the reader, ISO; none if it is off. Feeds that are gone or paused have no time. */
export async function nextDues(
  context: Context,
  minutes: number,
  of: keyof Sources = 'feeds',
): Promise<ReadonlyMap<string, string>> {
  if (minutes === 0) return new Map();
  const { dueTimes } = await import('../../ingest/index.ts');
  const now = context.io.now();
  const { data } = context.settings;
  const feeds = data.feeds.filter((feed) => isLocal(feed) && !isPaused(feed, data));
  const all = of === 'feeds' ? timed(feeds, minutes) : timedAccounts(awakeAccounts(data), minutes);
  const due = dueTimes(ingestFolders(context).data, all, now);
  return new Map(
    [...due].flatMap(([ref, { at }]) =>
      at === Number.POSITIVE_INFINITY ? [] : [[ref, new Date(Math.max(at, now.getTime())).toISOString()] as const],
    ),
  );
}

/**
 * Records the requests of a sync if a timer is or was in use, which counts from them.
 *
 * @param minutes between two requests, 0 without a timer.
 * @param accounts the names of those that were synced.
 * @returns when the next feed or account is due, ISO; '' for never.
 */
export async function noteSync(
  context: Context,
  reports: readonly FeedReport[],
  accounts: readonly string[],
  minutes: number,
  begun: Date,
): Promise<string> {
  const { noteRequests, recordsRequests } = await import('../../ingest/index.ts');
  const { data } = ingestFolders(context);
  if (minutes === 0 && !recordsRequests(data)) return '';
  const refs = reports.map(({ feed }) => feed.ref);
  if (refs.length + accounts.length > 0) noteRequests(data, refs, accounts, begun);
  const next = [await nextDues(context, minutes), await nextDues(context, minutes, 'accounts')];
  return next
    .flatMap((dues) => [...dues.values()])
    .reduce((first, at) => (first === '' || at < first ? at : first), '');
}
