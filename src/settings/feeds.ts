import type { SettingsData } from './data.ts';
import type { SavedFeed } from './table.ts';

/** The settings with feeds after the others. One whose address is there already stays as it is. */
export function withFeeds(data: SettingsData, feeds: readonly SavedFeed[]): SettingsData {
  const known = new Set(data.feeds.map(({ url }) => url));
  const added = feeds.filter(({ url }) => !known.has(url) && known.add(url));
  return added.length === 0 ? data : { ...data, feeds: [...data.feeds, ...added] };
}

/** The settings without the feed of an address. Its stories stay. */
export function withoutFeed(data: SettingsData, url: string): SettingsData {
  return { ...data, feeds: data.feeds.filter((feed) => feed.url !== url) };
}

/** Names and addresses that a feed had, with one more, without the present one. */
const withFormer = (known: readonly string[] | undefined, old: string, now: string): readonly string[] =>
  [...new Set([...(known ?? []), old])].filter((one) => one !== now);

function changed(data: SettingsData, url: string, change: (feed: SavedFeed) => SavedFeed): SettingsData {
  return { ...data, feeds: data.feeds.map((feed) => (feed.url === url ? change(feed) : feed)) };
}

/** The settings with another name for a feed, which stays in its place. */
export function renamedFeed(data: SettingsData, url: string, title: string): SettingsData {
  return changed(data, url, (feed) => {
    const formerTitles = withFormer(feed.formerTitles, feed.title, title);
    return { ...feed, title, formerTitles };
  });
}

/** The settings with a feed at the address to which it has moved. */
export function movedFeed(data: SettingsData, url: string, moved: string): SettingsData {
  return changed(data, url, (feed) => ({ ...feed, url: moved, formerUrls: withFormer(feed.formerUrls, url, moved) }));
}
