import { caseFold } from '../../text/case-fold.ts';
import { cleanText } from '../../text/clean.ts';
import { withValues } from '../editions.ts';
import { type EntryEdition, publisherOf, type StoryEntry } from '../entry.ts';
import type { Edition } from '../model.ts';

/** Folders may contain folders, but those no others; a list from elsewhere may still have more levels. */
export const MAX_LEVELS = 2;

/** A typed folder with clean names between `/`; '' for none. */
export function cleanFolder(typed: string): string {
  return typed
    .split('/')
    .map(cleanText)
    .filter((level) => level !== '')
    .join('/');
}

/** A folder and those around it, outermost first: `A`, `A/B`. */
export function folderPaths(folder: string): readonly string[] {
  const levels = folder.split('/').filter((level) => level !== '');
  return levels.map((_, depth) => levels.slice(0, depth + 1).join('/'));
}

/** A feed in a folder ('' for none) and with tags. */
interface Grouped {
  readonly folder: string;
  readonly tags?: readonly string[];
}

/** Clean tags of a feed without repetition. A slash in one would make a folder of it. */
export const cleanTags = (tags: readonly string[] = []): readonly string[] => [
  ...new Set(tags.map((tag) => cleanText(tag).replaceAll('/', '∕')).filter((tag) => tag !== '')),
];

/** By which names a feed is found: its folder and those around it, outermost first, and its tags. */
export const groupsOf = ({ folder, tags }: Grouped): readonly string[] => [
  ...new Set([...folderPaths(cleanText(folder)), ...cleanTags(tags)]),
];

/** Every folder and tag in the order of the feeds, with the feeds in it and in the folders inside it. */
export function feedFolders<Feed extends Grouped>(feeds: readonly Feed[]): ReadonlyMap<string, readonly Feed[]> {
  const folders = new Map<string, Feed[]>();
  for (const feed of feeds) {
    for (const path of groupsOf(feed)) {
      const inside = folders.get(path);
      if (inside) inside.push(feed);
      else folders.set(path, [feed]);
    }
  }
  return folders;
}

/** A folder with the names that existing folders have for its levels, ignoring case. */
export function knownFolder(folder: string, known: Iterable<string>): string {
  const spelled = new Map([...known].map((path) => [caseFold(path), path]));
  const nearest = folderPaths(folder).findLast((path) => spelled.has(caseFold(path))) ?? '';
  return (spelled.get(caseFold(nearest)) ?? '') + folder.slice(nearest.length);
}

/**
 * The stories of some feeds: the number of unread ones, the number of all, and the positions of the newest and of the newest unread
 * one; the size if there is none.
 */
export interface FeedCount {
  readonly unread: number;
  readonly total: number;
  readonly newest: number;
  readonly newestUnread: number;
}

/** What the settings say about a feed. */
export interface FeedName {
  /** Its id, or its address until it has one. */
  readonly ref: string;
  readonly url: string;
  readonly name: string;
  /** Its folder with those around it, and its tags. */
  readonly groups: readonly string[];
  /** Whether it is left out of lists of all stories. */
  readonly isLeftOut?: true;
  /** Whether the user gave it its name. */
  readonly isRenamed?: true;
}

/** The feeds of the settings by id, and by address. */
export type FeedNames = ReadonlyMap<string, FeedName>;

export const NO_FEEDS: FeedNames = new Map();

/** A feed in the settings. */
interface NamedFeed extends Grouped {
  readonly url: string;
  readonly id?: string;
  readonly title: string;
  readonly renamed?: boolean;
  readonly account?: string;
}

/** The feeds of the settings by id, and by address: of several the local one. */
export function feedNames<Feed extends NamedFeed>(
  feeds: readonly Feed[],
  isLeftOut: (feed: Feed) => boolean = () => false,
): FeedNames {
  const localLast = feeds.toSorted((a, b) => Number(a.account === undefined) - Number(b.account === undefined));
  const named = localLast.map((feed): FeedName => {
    const { id, url, title, renamed } = feed;
    const name = { ref: id ?? url, url, name: cleanText(title), groups: groupsOf(feed) };
    return { ...name, ...(isLeftOut(feed) && { isLeftOut: true }), ...(renamed && { isRenamed: true }) };
  });
  return new Map([
    ...named.map((feed) => [feed.url, feed] as const),
    ...named.map((feed) => [feed.ref, feed] as const),
  ]);
}

/** The feed of a story, as far as its file says: address and id of its feed, and how its publisher is named. */
export interface FeedOfStory {
  readonly feed?: string;
  readonly feedId?: string;
  readonly named?: boolean;
}

/** The feed of a story in the settings: by its id, or by its address if the settings do not have that id. */
function feedOf({ feed = '', feedId = '' }: FeedOfStory, feeds: FeedNames): FeedName | undefined {
  return feeds.get(feedId) ?? feeds.get(feed);
}

/** What identifies the feed of a story: an id, or an address if it has none; '' without a feed. */
export const feedRefOf = (story: FeedOfStory, feeds: FeedNames): string =>
  feedOf(story, feeds)?.ref ?? (story.feedId || story.feed || '');

/**
 * The feeds, by id, in which stories came that their files do not name, by the short hash at the end of the stories' ids.
 * May be read when first called.
 */
export type SharedFeeds = () => ReadonlyMap<string, readonly string[]>;

const NONE: ReadonlyMap<string, readonly string[]> = new Map();
export const NO_SHARED_FEEDS: SharedFeeds = () => NONE;

/** The same, which is read once. */
export function readOnce<T extends object>(read: () => T): () => T {
  let known: T | undefined;
  return () => {
    known ??= read();
    return known;
  };
}

/** The short hash at the end of an imported story's id; '' for another id. */
export const hashOfId = (id: string): string => /-([a-z2-7]{10})$/.exec(id)?.[1] ?? '';

/** The subscribed feeds in which a story came that its files do not name. */
export function otherFeedsOf(id: string, shared: SharedFeeds, feeds: FeedNames): readonly FeedName[] {
  if (feeds.size === 0) return [];
  return (shared().get(hashOfId(id)) ?? []).flatMap((ref) => feeds.get(ref) ?? []);
}

/** What identifies the feeds of a story whose entry has their current names; `others` are those that its files do not name. */
export function feedRefsOf(
  { editions }: Pick<StoryEntry, 'editions'>,
  others: readonly FeedName[],
): ReadonlySet<string> {
  const named = Object.values(editions).map((edition) => feedRefOf(edition, NO_FEEDS));
  return new Set([...named, ...others.map(({ ref }) => ref)].filter((ref) => ref !== ''));
}

/** Whether a story of some feeds goes with those that are removed: none that stays has it. */
export const goesWithFeeds = (
  refs: ReadonlySet<string>,
  removed: ReadonlySet<string>,
  isFollowed: (ref: string) => boolean,
): boolean =>
  [...refs].some((ref) => removed.has(ref)) && [...refs].every((ref) => removed.has(ref) || !isFollowed(ref));

/**
 * The displayed name of a publisher: the current name of the feed. A publisher that the item itself named keeps its name.
 *
 * @param name as in the story's file.
 */
export function currentName(name: string, story: FeedOfStory, feeds: FeedNames): string {
  return (!story.named && name !== '' && feedOf(story, feeds)?.name) || name;
}

/** An edition with the current name of its feed. */
export function withCurrentName(edition: Edition, feeds: FeedNames): Edition {
  const source = publisherOf(edition);
  if (!source) return edition;
  const name = currentName(source.name, source, feeds);
  return name === source.name ? edition : withValues(edition, { source: { ...source, name } });
}

/** An entry with the current names and the folders of the feeds of its editions. */
export function entryWithCurrentNames(entry: StoryEntry, feeds: FeedNames): StoryEntry {
  const named = (edition: EntryEdition): EntryEdition => {
    const known = feedOf(edition, feeds);
    if (!known) return edition;
    const { ref, url, name, groups } = known;
    const filed = groups.length === 0 ? {} : { feedGroups: groups };
    const source = currentName(edition.source, edition, feeds);
    const renamed = known.isRenamed && !edition.named ? { renamed: true } : {};
    return { ...edition, source, feed: url, feedId: ref, feedName: name, ...filed, ...renamed };
  };
  const editions = Object.entries(entry.editions).map(([lang, edition]) => [lang, named(edition)] as const);
  if (editions.every(([lang, edition]) => edition === entry.editions[lang])) return entry;
  return { ...entry, editions: Object.fromEntries(editions) };
}
