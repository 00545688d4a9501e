import type { FeedReport, TimedFeed } from '../../ingest/index.ts';
import { isPaused } from '../../settings/feed-settings.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from './ingest-options.ts';

/** Feeds with the minutes between two requests: their own, otherwise `minutes`. */
const timed = (feeds: readonly SavedFeed[], minutes: number): readonly TimedFeed[] =>
  feeds.map((feed) => ({ ref: feedRef(feed), minutes: feed.every ?? minutes }));

/** The feeds that are due now. */
export async function onlyDue(
  context: Context,
  feeds: readonly SavedFeed[],
  minutes: number,
): Promise<readonly SavedFeed[]> {
  const { dueFeeds } = await import('../../ingest/index.ts');
  const due = dueFeeds(ingestFolders(context).data, timed(feeds, minutes), context.io.now());
  return feeds.filter((feed) => due.has(feedRef(feed)));
}

/** When each feed (`feedRef`) is due next by the timer of the reader, ISO; none if it is off. Feeds that are gone or paused have no time. */
export async function nextDues(context: Context, minutes: number): Promise<ReadonlyMap<string, string>> {
  if (minutes === 0) return new Map();
  const { dueTimes } = await import('../../ingest/index.ts');
  const now = context.io.now();
  const { data } = context.settings;
  const feeds = data.feeds.filter((feed) => !isPaused(feed, data));
  const due = dueTimes(ingestFolders(context).data, timed(feeds, minutes), now);
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
 * @returns when the next feed is due, ISO; '' for never.
 */
export async function noteSync(
  context: Context,
  reports: readonly FeedReport[],
  minutes: number,
  begun: Date,
): Promise<string> {
  const { noteRequests, recordsRequests } = await import('../../ingest/index.ts');
  const { data } = ingestFolders(context);
  if (minutes === 0 && !recordsRequests(data)) return '';
  const refs = reports.map(({ feed }) => feed.ref);
  if (refs.length > 0) noteRequests(data, refs, begun);
  const next = await nextDues(context, minutes);
  return [...next.values()].reduce((first, at) => (first === '' || at < first ? at : first), '');
}
