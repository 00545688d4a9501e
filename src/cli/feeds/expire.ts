import { isLocal } from '../../settings/account-feeds.ts';
import { feedSetting } from '../../settings/feed-settings.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { dayAfter, daysBetween } from '../../story/dates.ts';
import { titleIn } from '../../story/query/catalogue.ts';
import { type FeedOfStory, feedNames, feedRefOf } from '../../story/query/feed-names.ts';
import type { Context } from '../context.ts';
import { loadLibrary } from '../library/load-library.ts';
import { type RefusedStory, unwritableOf } from '../stories/delete-stories.ts';
import { type FeedStories, feedStories, filesInLibrary } from '../stories/feed-stories.ts';
import { starredIds } from '../stories/starred-stories.ts';
import { withDataFile } from '../user-data/consented-data.ts';
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

export interface Expiry {
  readonly expired: readonly ExpiredStory[];
  /** Stories whose time is over, and which the disk refused to delete. */
  readonly refused: readonly RefusedStory[];
}

/** The value of `keep` that counts for a feed; '' for none. */
export function keepOf({ settings }: Pick<Context, 'settings'>, feed: SavedFeed): string {
  const value = feedSetting(feed, 'keep', settings.data);
  return value === 'all' ? '' : value;
}

/**
 * Deletes the stories of feeds whose time is over (`keep`) in all their feeds, or with `dryRun` only finds them.
 *
 * @throws the file system's error, and CliError if stars cannot be read.
 */
export async function expireStories(
  context: Context,
  feeds: readonly SavedFeed[],
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<Expiry> {
  const { io, settings, storyLangs } = context;
  const isLimited = (feed: SavedFeed): boolean => keepOf(context, feed) !== '';
  if (!feeds.some(isLimited)) return { expired: [], refused: [] };
  const ingest = await import('../../ingest/index.ts');
  const { advanceCountedTime, countedTime, deleteStories, expiredStories, keepRuleOf } = ingest;
  const { noteDepartures, readFeedDocuments, readListing } = ingest;
  const { data } = ingestFolders(context);
  withDataFile(context, () => data.version());
  const library = await loadLibrary(context);
  const { feeds: all } = settings.data;
  const documents = readFeedDocuments(
    data,
    all.map((feed) => ({ ref: feedRef(feed), isOfAccount: !isLocal(feed) })),
  );
  // What a feed lists is unknown until it has been fetched, for instance in a new home folder. All stories of an account may be read.
  const isUnknown = (feed: SavedFeed): boolean => {
    const { listed, left } = readListing(data, feedRef(feed));
    return listed.size === 0 && (isLocal(feed) || left.size === 0);
  };
  const starred = starredIds(context);
  const now = io.now();
  const counted = (dryRun ? countedTime : advanceCountedTime)(data, now.getTime());
  const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const today = dayOf(counted);
  // As if all days had counted.
  const shown = (day: string): string => dayAfter(day, daysBetween(today, dayOf(now.getTime())));
  const limited = settings.data.feeds.filter(isLimited);
  /** By feed: the stories whose time there is over. */
  const over = new Map<string, readonly FeedStories['stories'][number][]>();
  for (const { feed, stories } of feedStories(library, limited)) {
    const rule = keepRuleOf(keepOf(context, feed));
    if (!rule || ('items' in rule && isUnknown(feed))) continue;
    const hashes = stories.map(({ hash }) => hash);
    // Stories of which nothing is known were there before a new data file was made: they count as gone from now on.
    if (!dryRun) noteDepartures(data, feedRef(feed), hashes, { ...documents, today });
    const own = stories.map((story) => ({ ...story, isStarred: starred.has(story.id) }));
    over.set(feedRef(feed), expiredStories(own, { ...documents, rule, today }));
  }
  const overIn = new Map([...over].map(([ref, stories]) => [ref, new Set(stories.map(({ hash }) => hash))]));
  const names = feedNames(settings.data.feeds);
  const isOver = (ref: string, hash: string): boolean => !names.has(ref) || overIn.get(ref)?.has(hash) === true;
  const expired: ExpiredStory[] = [];
  const refused: RefusedStory[] = [];
  const done = new Set<string>();
  const isOfFeed = (one: FeedOfStory, hash: string): boolean => isOver(feedRefOf(one, names), hash);
  const plan = { cause: 'expired', now: now.getTime(), isOfFeed } as const;
  for (const feed of feeds) {
    // A story of several feeds goes when its time is over in all of them.
    const going = (over.get(feedRef(feed)) ?? []).filter(
      ({ id, hash, feeds: refs }) => !done.has(id) && [...refs].every((ref) => isOver(ref, hash)),
    );
    const leftOn = new Map(going.map(({ id, hash }) => [id, documents.left.get(hash) ?? null]));
    const files = filesInLibrary(context, library, [...leftOn.keys()]);
    const result = dryRun ? { deleted: files, refused: [] } : deleteStories(data, files, plan);
    refused.push(...unwritableOf(result));
    for (const id of leftOn.keys()) done.add(id);
    for (const { id } of result.deleted) {
      const entry = library.entry(id);
      const title = entry ? titleIn(entry, storyLangs[0] ?? '') : id;
      const left = leftOn.get(id);
      expired.push({ id, title, published: entry?.published ?? '', feed, left: left ? shown(left) : null });
    }
  }
  return { expired, refused };
}
