import type { StoryStore } from '../../db/open-store.ts';
import type { StoryFiles } from '../../ingest/index.ts';
import { feedRef, type SavedFeed } from '../../settings/settings-table.ts';
import {
  type FeedOfStory,
  feedNames,
  feedRefOf,
  feedRefsOf,
  goesWithFeeds,
  hashOfId,
} from '../../story/query/feed-names.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { libraryOf } from './delete-stories.ts';

type Stories = Pick<StoryStore, 'byFeed' | 'entry' | 'catalogue'>;

/** A story of a feed. */
interface StoryOfFeed {
  readonly id: string;
  /** The short hash in the names of its files. */
  readonly hash: string;
  /** Its feeds, by what identifies them (`feedRefOf`). */
  readonly feeds: ReadonlySet<string>;
}

/** The stories of a feed, newest first. */
export interface FeedStories {
  readonly feed: SavedFeed;
  readonly stories: readonly StoryOfFeed[];
}

/** Finds the imported stories of feeds. */
export function feedStories(store: Stories, feeds: readonly SavedFeed[]): readonly FeedStories[] {
  const refs = new Set(feeds.map(feedRef));
  const found = store.byFeed((ref) => refs.has(ref));
  const storyOf = (id: string): StoryOfFeed[] => {
    const [hash, entry] = [hashOfId(id), store.entry(id)];
    return hash === '' || !entry ? [] : [{ id, hash, feeds: feedRefsOf(entry, store.catalogue.otherFeeds(id)) }];
  };
  return feeds.map((feed) => ({ feed, stories: (found.get(feedRef(feed)) ?? []).flatMap(storyOf) }));
}

/** Whether a feed of a story is one of some feeds, or none of the subscribed ones: it may be deleted with these. */
export function isOfFeeds(
  { settings }: Pick<Context, 'settings'>,
  feeds: readonly SavedFeed[],
): (source: FeedOfStory) => boolean {
  const names = feedNames(settings.data.feeds);
  const refs = new Set(feeds.map(feedRef));
  return (source) => {
    const ref = feedRefOf(source, names);
    return refs.has(ref) || !names.has(ref);
  };
}

/** The stories that go with feeds that are removed, each with the first of these; those that feeds have that stay are counted as `shared`. */
export function removableStories(
  { settings }: Pick<Context, 'settings'>,
  store: Stories,
  feeds: readonly SavedFeed[],
): readonly (FeedStories & { readonly shared: number })[] {
  const names = feedNames(settings.data.feeds);
  const removed = new Set(feeds.map(feedRef));
  const taken = new Set<string>();
  return feedStories(store, feeds).map(({ feed, stories }) => {
    const going = stories.filter((story) => goesWithFeeds(story.feeds, removed, (ref) => names.has(ref)));
    const own = going.filter(({ id }) => !taken.has(id));
    for (const { id } of own) taken.add(id);
    return { feed, stories: own, shared: stories.length - going.length };
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
