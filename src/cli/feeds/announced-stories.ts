import { type NotifyOptions, notify } from '../../platform/notify.ts';
import { feedSetting } from '../../settings/feed-settings.ts';
import { hasMark } from '../../settings/marks/story-marks.ts';
import { feedRef } from '../../settings/settings-table.ts';
import { WATCHED_QUERY } from '../../story/query/watched-terms.ts';
import { cleanText } from '../../text/clean.ts';
import type { AnnouncedStory } from '../../ui/state/sync.ts';
import type { Context } from '../context.ts';
import { CliError } from '../exit-errors.ts';
import { loadLibrary } from '../library/load-library.ts';
import { filterMap, printNotice } from '../output.ts';
import { pickLang } from '../stories/filter-options.ts';
import { expandedQuery, marksOf, selectAmong } from '../stories/queries.ts';
import type { PrintEvent } from './print-events.ts';

/**
 * The new stories to announce: unread ones of a feed, a folder or a saved view with `notify=on`, or with
 * a watched term if `notifyWatched` is on. In the order of `news`.
 */
export async function announcedStories(context: Context, news: readonly string[]): Promise<readonly AnnouncedStory[]> {
  const { data } = context.settings;
  const feeds = new Set(data.feeds.filter((feed) => feedSetting(feed, 'notify', data) === 'on').map(feedRef));
  const watched = data.notifyWatched === 'on' && data.watch.length > 0 ? [WATCHED_QUERY] : [];
  const queries = [...data.views.filter(({ notify }) => notify === 'on').map(({ query }) => query), ...watched];
  const unread = news.filter((id) => !hasMark(data, 'read', id));
  if (unread.length === 0 || (feeds.size === 0 && queries.length === 0)) return [];
  const { catalogue } = await loadLibrary(context);
  const marks = marksOf(context, catalogue);
  const found = new Set<string>();
  for (const query of queries) {
    try {
      for (const id of selectAmong(catalogue, expandedQuery(context, query), marks, unread)) found.add(id);
    } catch (error) {
      // Edited in the file; the list of the view says what is wrong with it.
      if (!(error instanceof CliError)) throw error;
    }
  }
  const announced = filterMap(unread, (id) => {
    const entry = catalogue.entry(id);
    const edition =
      entry?.editions[pickLang(entry, context.storyLangs) ?? ''] ?? Object.values(entry?.editions ?? {})[0];
    if (!entry || !edition) return null;
    const { feed = '', feedId = feed } = edition;
    const refs = [feedId, feed, ...catalogue.otherFeeds(id).map(({ ref }) => ref)];
    if (!found.has(id) && !refs.some((ref) => feeds.has(ref))) return null;
    return { id, title: edition.title, source: edition.feedName ?? edition.source };
  });
  return [...announced];
}

/** Headlines of a notification at most; desktops show few rows. */
const MAX_HEADLINES = 4;
/** Code units of a title or a name at most. */
const MAX_TEXT = 200;

/**
 * Shows a notification of new stories: how many, and the first headlines with their sources.
 *
 * @param send writes to the terminal; null without one.
 * @returns '' or a sentence that says why it failed.
 */
export async function notifyOf(
  { io, settings, words }: Pick<Context, 'io' | 'settings' | 'words'>,
  stories: readonly AnnouncedStory[],
  send: NotifyOptions['send'],
): Promise<string> {
  const { notice, notifyFailed } = words.ingest.sync;
  const clean = (text: string): string => cleanText(text).slice(0, MAX_TEXT).toWellFormed();
  const headlines = stories
    .slice(0, MAX_HEADLINES)
    .map(({ title, source }) => [clean(title), clean(source)].filter((text) => text !== '').join(' · '));
  const more = stories.length - headlines.length;
  const rows = more > 0 ? [...headlines, notice.more(more)] : headlines;
  const { notifyCommand } = settings.data;
  const why = await notify(
    { title: notice.title(stories.length), rows },
    { command: notifyCommand, env: io.env, send },
  );
  return why === '' ? '' : notifyFailed(notifyCommand[0] ?? '', why);
}

/** Tells the new stories to a reader that runs this sync, or shows them in a notification if `--notify` is given. */
export async function announce(context: Context, news: readonly string[], events: PrintEvent | null): Promise<void> {
  const { io, options } = context;
  if (!events && !options.has('notify')) return;
  const stories = await announcedStories(context, news);
  if (stories.length === 0) return;
  if (events) await events({ event: 'announced', stories });
  if (!options.has('notify')) return;
  const send = io.stdout.isTTY ? (sequence: string) => void io.stdout.write(sequence) : null;
  const why = await notifyOf(context, stories, send);
  if (why !== '') await printNotice(io, why);
}
