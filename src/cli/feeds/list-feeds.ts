import { FEED_SETTING_IDS, feedSetting, isPaused } from '../../settings/feed-settings.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import type { FeedCount } from '../../story/query/feed-names.ts';
import { cleanText } from '../../text/clean.ts';
import type { Context } from '../context.ts';
import { loadLibrary } from '../library/load-library.ts';
import { howLongAgo, wallTime } from '../local-time.ts';
import { filterMap, outputForm, printJsonRows, printNotice } from '../output.ts';
import { marksOf } from '../stories/queries.ts';
import { tableText } from '../terminal/table.ts';
import { nextDues } from './due.ts';
import type { FeedsAction } from './edit-feeds.ts';
import { ingestFolders } from './ingest-options.ts';
import { reasonText } from './ingest-results.ts';

interface Fares {
  /** Why it is not fetched now, '' if it is. */
  readonly state: string;
  /** When it was last fetched, ISO; null for never. */
  readonly had: string | null;
  /** When the timer fetches it next, or at least its server may be asked again, ISO; null for neither. */
  readonly due: string | null;
  /** The last attempt, if it failed. */
  readonly failed: { readonly at: string; readonly why: string; readonly code: string } | null;
}

async function fares(context: Context, feeds: readonly SavedFeed[]): Promise<readonly Fares[]> {
  const { failureOf, readFeed } = await import('../../ingest/index.ts');
  const { io, words } = context;
  const { data } = ingestFolders(context);
  const now = io.now().getTime();
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  const { gone, later, paused } = words.ingest.feeds.state;
  const dues = await nextDues(context, context.settings.data.syncEvery);
  return feeds.map((feed) => {
    const ref = feedRef(feed);
    const row = readFeed(data, ref);
    const why = failureOf(row);
    const at = iso(row.failed);
    const goneAt = iso(row.gone);
    const wait = goneAt === null && row.not_before !== null && row.not_before > now ? iso(row.not_before) : null;
    const waits = wait === null ? '' : later(wallTime(wait, context));
    return {
      state: goneAt !== null ? gone(goneAt.slice(0, 10)) : isPaused(feed, context.settings.data) ? paused : waits,
      had: iso(row.fetched),
      due: dues.get(ref) ?? wait,
      failed: why && at !== null ? { at, why: reasonText(why, context), code: why.code } : null,
    };
  });
}

/** The stories of each feed. */
async function countStories(context: Context, feeds: readonly SavedFeed[]): Promise<readonly FeedCount[]> {
  if (feeds.length === 0) return [];
  const { catalogue } = await loadLibrary(context);
  const each = feeds.map((feed) => [feedRef(feed)]);
  return catalogue.countFeeds(each, marksOf(context, catalogue).read);
}

const settingsOf = (feed: SavedFeed, data: SettingsData) =>
  Object.fromEntries(FEED_SETTING_IDS.map((id) => [id, feedSetting(feed, id, data)]));

/** `feeds list`: the feeds with their state. */
export const listFeeds: FeedsAction = async (context) => {
  const { io, options, settings, words } = context;
  const { feeds } = settings.data;
  const form = outputForm(options);
  const faring = await fares(context, feeds);
  const counts = await countStories(context, feeds);
  const rows = feeds.map((feed, index) => {
    const { unread = 0, total = 0 } = counts[index] ?? {};
    return {
      title: cleanText(feed.title),
      url: cleanText(feed.url),
      folder: cleanText(feed.folder),
      account: feed.account === undefined ? null : cleanText(feed.account),
      unread,
      total,
      ...(faring[index] ?? { state: '', had: null, due: null, failed: null }),
      settings: settingsOf(feed, settings.data),
    };
  });
  if (form) {
    await printJsonRows(io, rows, form === 'jsonl' ? 'jsonl' : 'json');
  } else {
    const at = (iso: string): string => howLongAgo(iso, context);
    const lines = filterMap(rows, ({ title, url, folder, unread, total, state, had, failed: failure }) => {
      const { had: hadAt, failedAt, unreadOf } = words.ingest.feeds;
      const last = [
        had === null ? '' : hadAt(at(had)),
        failure ? cleanText(failedAt(at(failure.at), failure.why)) : '',
      ];
      return io.stdout.isTTY
        ? [title, unreadOf(unread, total), folder, state, ...last, url]
        : [title, url, folder, state, ...last, String(unread), String(total)];
    });
    await io.stdout.write(tableText(context, [...lines]));
  }
  if (feeds.length === 0) await printNotice(io, words.ingest.feeds.none);
  return 0;
};
