import type { SavedFeed, SettingsData } from './data.ts';

/**
 * The settings with feeds behind the others. One whose address is there already stays as it is, but that the user has named
 * it now where only a list from the network had.
 */
export function withFeeds(data: SettingsData, feeds: readonly SavedFeed[]): SettingsData {
  const known = new Set(data.feeds.map(({ url }) => url));
  const added = feeds.filter(({ url }) => !known.has(url) && known.add(url));
  const named = new Set(feeds.filter(({ from }) => from === 'user').map(({ url }) => url));
  const isNamedNow = ({ url, from }: SavedFeed): boolean => from !== 'user' && named.has(url);
  if (added.length === 0 && !data.feeds.some(isNamedNow)) return data;
  const before = data.feeds.map((feed) => (isNamedNow(feed) ? { ...feed, from: 'user' as const } : feed));
  return { ...data, feeds: [...before, ...added] };
}

/** The settings without the feed of an address. Its stories stay. */
export function withoutFeed(data: SettingsData, url: string): SettingsData {
  return { ...data, feeds: data.feeds.filter((feed) => feed.url !== url) };
}

/** The settings with another name for a feed, which stays in its place. */
export function renamedFeed(data: SettingsData, url: string, title: string): SettingsData {
  return { ...data, feeds: data.feeds.map((feed) => (feed.url === url ? { ...feed, title } : feed)) };
}
