import type { PictureResult } from '../../ingest/index.ts';
import { statedFeedSetting } from '../../settings/feed-settings.ts';
import { hasMark } from '../../settings/marks/story-marks.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import { feedRef } from '../../settings/settings-table.ts';
import type { Context } from '../context.ts';
import { reasonText } from '../feeds/ingest-results.ts';
import { type PrintEvent, warn } from '../feeds/print-events.ts';
import { loadLibrary } from '../library/load-library.ts';
import { printLines } from '../output.ts';
import { showProgress } from '../progress.ts';
import { feedsOfStory, getStoryPictures } from './story-pictures.ts';

/** The feeds whose pictures come with each sync. */
const feedsWithPictures = (data: SettingsData): ReadonlySet<string> =>
  new Set(
    data.feeds.filter((feed) => (statedFeedSetting(feed, 'pictures', data) ?? data.pictures) === 'sync').map(feedRef),
  );

/** Gets the pictures of the new, unread stories of a sync whose feeds are set to that. What was not got is one line. */
export async function getPicturesAfterSync(
  context: Context,
  news: readonly string[],
  events: PrintEvent | null,
): Promise<void> {
  const { io, settings, words } = context;
  const feeds = feedsWithPictures(settings.data);
  const unread = news.filter((id) => !hasMark(settings.data, 'read', id));
  if (feeds.size === 0 || unread.length === 0) return;
  const store = await loadLibrary(context);
  const due = unread.filter((id) => {
    const entry = store.entry(id);
    return entry && [...feedsOfStory(store, entry)].some((feed) => feeds.has(feed));
  });
  const results: PictureResult[] = [];
  let all = 0;
  const progress = events ? () => {} : showProgress(io, () => words.pictures.running(results.length, all));
  await getStoryPictures(context, store, due, {
    isAsked: false,
    signal: new AbortController().signal,
    onPicture: (_, result, of) => {
      all = of;
      progress(results.push(result) / of);
    },
  });
  progress(null);
  const got = results.filter(({ kind }) => kind === 'got').length;
  if (got > 0) await (events ? events({ event: 'pictures', got }) : printLines(io, words.pictures.got(got)));
  const missed = results.flatMap((one) => (one.kind === 'missed' && !one.isRemembered ? one.why : []));
  const [first] = missed;
  if (!first) return;
  await warn(io, events, words.pictures.missed(missed.length, reasonText(first, context)));
}
