import type { StoryStore } from '../../db/open-store.ts';
import type { StoryFiles } from '../../ingest/index.ts';
import type { SavedFeed } from '../../settings/settings-table.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import type { Context } from '../context.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { libraryOf } from './delete-stories.ts';

/** The stories of a feed, newest first. */
export interface FeedStories {
  readonly feed: SavedFeed;
  readonly stories: readonly { readonly id: string; readonly hash: string }[];
  /** Whether an address in a story's file is that of the feed, or was. */
  readonly isOfFeed: (address: string) => boolean;
}

/** The end of an imported story's id: the short hash of its key. */
const HASH = /-([a-z2-7]{10})$/;

/** Ids of several lists, each newest first, as one such list. */
function merged(lists: readonly (readonly string[])[], { position }: Catalogue): readonly string[] {
  if (lists.length === 1) return lists[0] ?? [];
  const positions = new Map(lists.flat().map((id) => [id, position(id)]));
  return [...positions].sort(([, a], [, b]) => a - b).map(([id]) => id);
}

const withHashes = (ids: readonly string[]): FeedStories['stories'] =>
  ids.flatMap((id) => {
    const [, hash] = HASH.exec(id) ?? [];
    return hash === undefined ? [] : [{ id, hash }];
  });

/** Finds the stories of feeds by the addresses that these have or had. */
export async function feedStories(
  context: Context,
  { byFeed, catalogue }: Pick<StoryStore, 'byFeed' | 'catalogue'>,
  feeds: readonly SavedFeed[],
): Promise<readonly FeedStories[]> {
  const { addressKey, readFeedNotes } = await import('../../ingest/index.ts');
  const folder = ingestFolders(context).feeds;
  // A current address takes precedence over another feed's former one.
  const current = new Set(context.settings.data.feeds.map(({ url }) => addressKey(url)));
  const keys = feeds.map(({ url, formerUrls = [] }) => {
    const { movedFrom } = readFeedNotes(folder, url);
    const former = [...formerUrls, movedFrom].filter((one) => one !== '').map(addressKey);
    return new Set([addressKey(url), ...former.filter((key) => !current.has(key))]);
  });
  const all = new Set(keys.flatMap((own) => [...own]));
  const found = [...byFeed((address) => all.has(addressKey(address)))];
  return feeds.map((feed, at) => {
    const isOfFeed = (address: string): boolean => keys[at]?.has(addressKey(address)) === true;
    const lists = found.flatMap(([address, ids]) => (isOfFeed(address) ? [ids] : []));
    return { feed, stories: withHashes(merged(lists, catalogue)), isOfFeed };
  });
}

/**
 * The stories that go with feeds that are removed: without those that other feeds have too, which are counted as `shared`, and with
 * those of feeds that were removed earlier.
 */
export async function removableStories(
  context: Context,
  library: Pick<StoryStore, 'byFeed' | 'catalogue'>,
  feeds: readonly SavedFeed[],
): Promise<readonly (FeedStories & { readonly shared: number })[]> {
  const { readFeedDocuments } = await import('../../ingest/index.ts');
  const folder = ingestFolders(context).feeds;
  const others = context.settings.data.feeds.filter(({ url }) => !feeds.some((feed) => feed.url === url));
  /** Whether feeds list a story, or have listed it. */
  const inDocuments = (some: readonly SavedFeed[]): ((story: { readonly hash: string }) => boolean) => {
    const { listed, left } = readFeedDocuments(folder, some);
    return ({ hash }) => listed.has(hash) || left.has(hash);
  };
  const isShared = inDocuments(others);
  const all = await feedStories(context, library, [...feeds, ...others]);
  const isFollowed = (address: string): boolean => all.some(({ isOfFeed }) => isOfFeed(address));
  const unfollowed = library.byFeed((address) => address !== '' && !isFollowed(address));
  const left = withHashes([...unfollowed.values()].flat());
  return all.slice(0, feeds.length).map(({ feed, stories, isOfFeed }) => {
    const own = stories.filter((story) => !isShared(story));
    const adopted = left.filter(inDocuments([feed])).filter((story) => !isShared(story));
    return {
      feed,
      stories: [...own, ...adopted],
      shared: stories.length - own.length,
      isOfFeed: (address) => isOfFeed(address) || !isFollowed(address),
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
