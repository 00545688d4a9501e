import type { FeedSettingChange } from './feed-settings.ts';
import type { SettingsData } from './settings-data.ts';
import { feedKey, folderKey, type Rule, type SavedFeed, type SavedView, type Sort } from './settings-table.ts';

/** Adds feeds at the end. One whose address exists stays as it is; one that was removed has its id again. */
export function withFeeds(data: SettingsData, feeds: readonly SavedFeed[]): SettingsData {
  const known = new Set(data.feeds.map(({ url }) => url));
  const added = feeds.filter(({ url }) => !known.has(url) && known.add(url));
  return added.length === 0 ? data : subscribed({ ...data, feeds: [...data.feeds, ...added] });
}

/** Gives feeds the ids that they had before they were removed, and forgets these addresses. */
function subscribed(data: SettingsData): SettingsData {
  const taken = new Set(data.feeds.map(({ id }) => id));
  const feeds = data.feeds.map((feed) => {
    const id = Object.hasOwn(data.pastAddresses, feed.url) ? data.pastAddresses[feed.url] : undefined;
    if (feed.id !== undefined || !id || taken.has(id)) return feed;
    taken.add(id);
    return { ...feed, id };
  });
  const urls = new Set(feeds.map(({ url }) => url));
  const past = Object.entries(data.pastAddresses).filter(([url]) => !urls.has(url));
  return { ...data, feeds, pastAddresses: Object.fromEntries(past) };
}

/** The address of the feed that had an address before; '' if it was removed, the address itself if no feed had it. */
export function presentAddress(
  { feeds, pastAddresses }: Pick<SettingsData, 'feeds' | 'pastAddresses'>,
  url: string,
): string {
  if (!Object.hasOwn(pastAddresses, url) || feeds.some((feed) => feed.url === url)) return url;
  return feeds.find(({ id }) => id !== undefined && id === pastAddresses[url])?.url ?? '';
}

/** Remembers which feed had an address. */
const withPast = (data: SettingsData, { url, id = '' }: SavedFeed): SettingsData => ({
  ...data,
  pastAddresses: { ...data.pastAddresses, [url]: id },
});

/** Removes a feed. Its stories stay. */
export function withoutFeed(data: SettingsData, url: string): SettingsData {
  const gone = data.feeds.filter((feed) => feed.url === url);
  return gone.reduce(withPast, { ...data, feeds: data.feeds.filter((feed) => feed.url !== url) });
}

/** An object with changed values, without those that are undefined. */
const withChange = <T extends object>(before: T, change: FeedSettingChange): T =>
  Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)) as T;

function changed(data: SettingsData, url: string, change: (feed: SavedFeed) => SavedFeed): SettingsData {
  return { ...data, feeds: data.feeds.map((feed) => (feed.url === url ? change(feed) : feed)) };
}

/** Renames a feed, which keeps its position. */
export function renamedFeed(data: SettingsData, url: string, title: string): SettingsData {
  return changed(data, url, (feed) => ({ ...feed, title }));
}

/** Puts feeds into a folder; '' for none. */
export function filedFeeds(data: SettingsData, urls: ReadonlySet<string>, folder: string): SettingsData {
  return { ...data, feeds: data.feeds.map((feed) => (urls.has(feed.url) ? { ...feed, folder } : feed)) };
}

/** Renames a folder; those inside it stay there. A feed in a folder of the new name joins the others. */
export function renamedFolder(data: SettingsData, from: string, to: string): SettingsData {
  const renamed = (folder: string): string =>
    folder === from || folder.startsWith(`${from}/`) ? to + folder.slice(from.length) : folder;
  const keyed = (row: string): string =>
    row.startsWith(folderKey('')) ? folderKey(renamed(row.slice(folderKey('').length))) : row;
  const listSorts = Object.fromEntries(Object.entries(data.listSorts).map(([row, sort]) => [keyed(row), sort]));
  return { ...data, listSorts, feeds: data.feeds.map((feed) => ({ ...feed, folder: renamed(feed.folder) })) };
}

/** Saves the order of the list of a feed or folder, and drops those of feeds and folders that are gone. */
export function withListSort(data: SettingsData, row: string, sort: Sort): SettingsData {
  const isThere = (key: string): boolean =>
    data.feeds.some((feed) => key === feedKey(feed) || `${folderKey(feed.folder)}/`.startsWith(`${key}/`));
  const others = Object.entries(data.listSorts).filter(([key]) => key !== row && isThere(key));
  return { ...data, listSorts: Object.fromEntries([...others, [row, sort]]) };
}

/** Changes settings of feeds. */
export function withFeedSettings(
  data: SettingsData,
  urls: ReadonlySet<string>,
  change: FeedSettingChange,
): SettingsData {
  return { ...data, feeds: data.feeds.map((feed) => (urls.has(feed.url) ? withChange(feed, change) : feed)) };
}

/** Changes settings of all feeds that have no others of their own, in the same way. */
export function withFeedDefaults(data: SettingsData, change: FeedSettingChange): SettingsData {
  return { ...data, feedDefaults: withChange(data.feedDefaults, change) };
}

/** Adds a removed feed again, at the place where it was; one whose address exists stays as it is. */
export function restoredFeed(data: SettingsData, feed: SavedFeed, index: number): SettingsData {
  const isThere = data.feeds.some(({ url }) => url === feed.url);
  return isThere ? data : subscribed({ ...data, feeds: data.feeds.toSpliced(index, 0, feed) });
}

/** Changes the address of a feed that has moved. */
export function movedFeed(data: SettingsData, url: string, moved: string): SettingsData {
  const before = data.feeds.find((feed) => feed.url === url);
  if (!before) return data;
  return subscribed(changed(withPast(data, before), url, (feed) => ({ ...feed, url: moved })));
}

/** Adds a view at the end, or replaces the query of an existing name. */
export function withView(data: SettingsData, view: SavedView): SettingsData {
  const { views } = data;
  const isThere = views.some(({ name }) => name === view.name);
  return { ...data, views: isThere ? views.map((old) => (old.name === view.name ? view : old)) : [...views, view] };
}

export function withoutView(data: SettingsData, name: string): SettingsData {
  return { ...data, views: data.views.filter((view) => view.name !== name) };
}

/** Renames a view, which keeps its position. */
export function renamedView(data: SettingsData, from: string, to: string): SettingsData {
  return { ...data, views: data.views.map((view) => (view.name === from ? { ...view, name: to } : view)) };
}

/** Adds a watched term at the end; an existing one keeps its position. */
export function withWatched(data: SettingsData, term: string): SettingsData {
  return data.watch.includes(term) ? data : { ...data, watch: [...data.watch, term] };
}

export function withoutWatched(data: SettingsData, term: string): SettingsData {
  return { ...data, watch: data.watch.filter((known) => known !== term) };
}

/** Adds a rule that marks new stories as read; one with its query does that as well from now on. */
export function withMuted(data: SettingsData, query: string): SettingsData {
  const index = data.rules.findIndex((rule) => rule.query === query);
  const known: Rule = data.rules[index] ?? { query, actions: [] };
  if (known.actions.includes('read')) return data;
  const rule: Rule = { ...known, actions: ['read', ...known.actions] };
  return { ...data, rules: index < 0 ? [...data.rules, rule] : data.rules.with(index, rule) };
}

/** Takes that action from the rule with a query, and removes the rule if it does nothing else. */
export function withoutMuted(data: SettingsData, query: string): SettingsData {
  const rules = data.rules.flatMap((rule) => {
    if (rule.query !== query) return [rule];
    const actions = rule.actions.filter((action) => action !== 'read');
    return actions.length > 0 || rule.tag ? [{ ...rule, actions }] : [];
  });
  return { ...data, rules };
}
