import type { StoryStore } from '../../db/open-store.ts';
import type { StoryFiles } from '../../ingest/index.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import { type FeedOfStory, feedNames, feedRefOf } from '../../story/query/feed-names.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { libraryOf } from './delete-stories.ts';

/** The stories of a feed, newest first. */
export interface FeedStories {
  readonly feed: SavedFeed;
  readonly stories: readonly { readonly id: string; readonly hash: string }[];
  /** Whether a story's file names the feed. */
  readonly isOfFeed: (source: FeedOfStory) => boolean;
}

/** The end of an imported story's id: the short hash of its key. */
const HASH = /-([a-z2-7]{10})$/;

const withHashes = (ids: readonly string[]): FeedStories['stories'] =>
  ids.flatMap((id) => {
    const [, hash] = HASH.exec(id) ?? [];
    return hash === undefined ? [] : [{ id, hash }];
  });

/** Finds the stories of feeds. */
export function feedStories(
  context: Context,
  { byFeed }: Pick<StoryStore, 'byFeed'>,
  feeds: readonly SavedFeed[],
): readonly FeedStories[] {
  const names = feedNames(context.settings.data.feeds);
  const refs = new Set(feeds.map(feedRef));
  const found = byFeed((ref) => refs.has(ref));
  return feeds.map((feed) => {
    const ref = feedRef(feed);
    return { feed, stories: withHashes(found.get(ref) ?? []), isOfFeed: (source) => feedRefOf(source, names) === ref };
  });
}

/**
 * The stories that go with feeds that are removed: without those that other feeds have too, which are counted as `shared`, and with
 * those of feeds that were removed earlier.
 */
export async function removableStories(
  context: Context,
  library: Pick<StoryStore, 'byFeed'>,
  feeds: readonly SavedFeed[],
): Promise<readonly (FeedStories & { readonly shared: number })[]> {
  const { readFeedDocuments } = await import('../../ingest/index.ts');
  const { data } = ingestFolders(context);
  const others = context.settings.data.feeds.filter((one) => !feeds.some((feed) => feedRef(feed) === feedRef(one)));
  /** Whether feeds list a story, or have listed it. */
  const inDocuments = (some: readonly SavedFeed[]): ((story: { readonly hash: string }) => boolean) => {
    const { listed, left } = readFeedDocuments(data, some.map(feedRef));
    return ({ hash }) => listed.has(hash) || left.has(hash);
  };
  const isShared = inDocuments(others);
  const all = feedStories(context, library, [...feeds, ...others]);
  const names = feedNames(context.settings.data.feeds);
  const isFollowed = (ref: string): boolean => names.has(ref);
  const unfollowed = library.byFeed((ref) => !isFollowed(ref));
  const left = withHashes([...unfollowed.values()].flat());
  return all.slice(0, feeds.length).map(({ feed, stories, isOfFeed }) => {
    const own = stories.filter((story) => !isShared(story));
    const adopted = left.filter(inDocuments([feed])).filter((story) => !isShared(story));
    return {
      feed,
      stories: [...own, ...adopted],
      shared: stories.length - own.length,
      isOfFeed: (source) => isOfFeed(source) || !isFollowed(feedRefOf(source, names)),
    };
  });
}

/** The files of stories in the library into which feeds are synced; stories of other libraries are left out. */
export function filesInLibrary(
  context: Context,
  store: Pick<StoryStore, 'entry' | 'file'>,
  ids: readonly string[],
): StoryFiles[] {
  const { stories } = ingestFolders(context);
  return ids.flatMap((id) => {
    const files = (store.entry(id)?.langs ?? []).flatMap((lang) => store.file(id, lang)?.real ?? []);
    return files[0] !== undefined && libraryOf(context, files[0]) === stories ? [{ id, files }] : [];
  });
}
