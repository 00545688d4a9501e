import type { SettingsData } from './settings-data.ts';
import type { SavedFeed, SavedView } from './settings-table.ts';

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

/** The settings with a view after the others, or with another query under a name that is there. */
export function withView(data: SettingsData, view: SavedView): SettingsData {
  const { views } = data;
  const isThere = views.some(({ name }) => name === view.name);
  return { ...data, views: isThere ? views.map((old) => (old.name === view.name ? view : old)) : [...views, view] };
}

/** The settings without the view of a name. */
export function withoutView(data: SettingsData, name: string): SettingsData {
  return { ...data, views: data.views.filter((view) => view.name !== name) };
}

/** The settings with another name for a view, which stays in its place. */
export function renamedView(data: SettingsData, from: string, to: string): SettingsData {
  return { ...data, views: data.views.map((view) => (view.name === from ? { ...view, name: to } : view)) };
}

/** The settings with a term after the others that are watched; one that is there stays in its place. */
export function withWatched(data: SettingsData, term: string): SettingsData {
  return data.watch.includes(term) ? data : { ...data, watch: [...data.watch, term] };
}

/** The settings without a term that is watched. */
export function withoutWatched(data: SettingsData, term: string): SettingsData {
  return { ...data, watch: data.watch.filter((known) => known !== term) };
}
