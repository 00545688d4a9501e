import { feedSetting } from '../../settings/feed-settings.ts';
import { markedIds } from '../../settings/marks/read-and-starred.ts';
import type { SavedFeed } from '../../settings/settings-table.ts';
import { titleIn } from '../../story/query/catalogue.ts';
import type { Context } from '../context.ts';
import { loadLibrary } from '../library/load-library.ts';
import { type FeedStories, feedStories, filesInLibrary } from '../stories/feed-stories.ts';
import { ingestFolders } from './ingest-options.ts';

/** A story whose time is over. */
export interface ExpiredStory {
  readonly id: string;
  readonly title: string;
  readonly published: string;
  readonly feed: SavedFeed;
  /** The ISO day on which it left its feed; null if that is not known. */
  readonly left: string | null;
}

/** The value of `keep` that counts for a feed; '' for none. */
export function keepOf({ settings }: Pick<Context, 'settings'>, feed: SavedFeed): string {
  const value = feedSetting(feed, 'keep', settings.data.feedDefaults);
  return value === 'all' ? '' : value;
}

/** What all feeds know: the stories that they list, and when others have left them. */
function feedDocuments(
  folder: string,
  feeds: readonly SavedFeed[],
  { readDepartures, readFeedState }: typeof import('../../ingest/index.ts'),
) {
  const listed = new Set(feeds.flatMap(({ url }) => readFeedState(folder, url).seen));
  const left = new Map<string, string>();
  for (const { url, formerUrls = [] } of feeds) {
    for (const [hash, day] of [url, ...formerUrls].flatMap((one) => [...readDepartures(folder, one)]))
      if (day > (left.get(hash) ?? '')) left.set(hash, day);
  }
  return { listed, left };
}

/** From now on the days of stories count whose departure was not recorded, since they left before that was done. */
function noteUnknown(
  folder: string,
  { feed: { url }, stories }: FeedStories,
  { listed, left }: { readonly listed: ReadonlySet<string>; readonly left: ReadonlyMap<string, string> },
  today: string,
  { readDepartures, writeDepartures }: typeof import('../../ingest/index.ts'),
): void {
  const unknown = stories.filter(({ hash }) => !listed.has(hash) && !left.has(hash));
  if (unknown.length === 0) return;
  const added = unknown.map(({ hash }) => [hash, today] as const);
  writeDepartures(folder, url, new Map([...readDepartures(folder, url), ...added]));
}

/**
 * Deletes the stories of feeds whose time is over (`keep`), or with `dryRun` only finds them.
 *
 * @throws the file system's error.
 */
export async function expireStories(
  context: Context,
  feeds: readonly SavedFeed[],
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<readonly ExpiredStory[]> {
  const { io, settings, storyLangs } = context;
  const limited = feeds.filter((feed) => keepOf(context, feed) !== '');
  if (limited.length === 0) return [];
  const ingest = await import('../../ingest/index.ts');
  const folder = ingestFolders(context).feeds;
  const library = await loadLibrary(context);
  const documents = feedDocuments(folder, settings.data.feeds, ingest);
  const starred = markedIds(settings.data, 'starred');
  const now = io.now();
  const today = now.toISOString().slice(0, 10);
  const found: ExpiredStory[] = [];
  for (const own of await feedStories(context, library, limited)) {
    const { feed, isOfFeed } = own;
    const rule = ingest.keepRuleOf(keepOf(context, feed));
    if (!rule) continue;
    if (!dryRun) noteUnknown(folder, own, documents, today, ingest);
    const stories = own.stories.map((story) => ({ ...story, isStarred: starred.has(story.id) }));
    const over = ingest.expiredStories(stories, { ...documents, rule, today });
    const leftOn = new Map(over.map(({ id, hash }) => [id, documents.left.get(hash) ?? null]));
    const files = filesInLibrary(context, library, [...leftOn.keys()]);
    const plan = { cause: 'expired', now: now.getTime(), isOfFeed } as const;
    const gone = dryRun ? files : ingest.deleteStories({ feeds: folder }, files, plan).deleted;
    for (const { id } of gone) {
      const entry = library.entry(id);
      const title = entry ? titleIn(entry, storyLangs[0] ?? '') : id;
      found.push({ id, title, published: entry?.published ?? '', feed, left: leftOn.get(id) ?? null });
    }
  }
  return found;
}
