import { cleanFolder, cleanTags, feedFolders, groupsOf } from '../story/query/feed-names.ts';
import { isQuotable, renamedInQuery } from '../story/query/name-match.ts';
import { cleanText } from '../text/clean.ts';
import { accountOfFolder, addressKey, isLocal, mayFile, mayRenameFolder, withItsAccount } from './account-feeds.ts';
import {
  type FeedSettingChange,
  type FeedSettingId,
  FOLDER_SETTING_IDS,
  type FolderSettingChange,
  type FolderSettingId,
} from './feed-settings.ts';
import {
  type Binding,
  bindingName,
  feedKey,
  feedRef,
  folderKey,
  type Preferences,
  type Rule,
  ruleKey,
  type SavedAccount,
  type SavedEngine,
  type SavedFeed,
  type SavedFolder,
  type SavedView,
  type Sort,
  type Values,
} from './settings-table.ts';

/**
 * Every change that a user makes, as data: commands and the reader apply it by the same function (`applyChange`), and an
 * undo is the inverse change (`inverseOf`). A feed is named by its `feedRef`; its address is understood too.
 */
export type Change =
  /** At the end. A feed whose address exists stays as it is. One in the folder of an account is a feed of that account. */
  | { readonly kind: 'feedsAdded'; readonly feeds: readonly SavedFeed[] }
  /** A removed feed is added again at its place. */
  | { readonly kind: 'feedRestored'; readonly feed: SavedFeed; readonly index: number }
  /** Its stories stay. */
  | { readonly kind: 'feedRemoved'; readonly feed: string }
  /** Queries that name the feed change too. `isOwn`: the title is that of the feed itself. */
  | { readonly kind: 'feedRenamed'; readonly feed: string; readonly title: string; readonly isOwn?: boolean }
  | { readonly kind: 'feedMoved'; readonly feed: string; readonly url: string }
  /** '' for no folder. A feed of an account stays in its account, and others do not get into one (`mayFile`). */
  | { readonly kind: 'feedFiled'; readonly feed: string; readonly folder: string }
  /** Folders inside it stay there, and queries that name it change too. See `mayRenameFolder`. */
  | { readonly kind: 'folderRenamed'; readonly from: string; readonly to: string }
  /** Undefined resets a setting. */
  | { readonly kind: 'feedSet'; readonly feed: string; readonly settings: FeedSettingChange }
  | { readonly kind: 'feedDefaultsSet'; readonly settings: FeedSettingChange }
  /** At the end, unless its index is given. One of that name stays as it is. */
  | { readonly kind: 'accountAdded'; readonly account: SavedAccount; readonly index?: number }
  /** Its feeds go too; their stories stay. Nothing is sent to the server. */
  | { readonly kind: 'accountRemoved'; readonly account: string }
  /** Whether an open reader sends the marks of an account soon; undefined for the default. */
  | { readonly kind: 'accountSet'; readonly account: string; readonly send: SavedAccount['send'] | undefined }
  /** At the end, unless its index is given. One of that name stays as it is. */
  | { readonly kind: 'engineAdded'; readonly engine: SavedEngine; readonly index?: number }
  | { readonly kind: 'engineRemoved'; readonly engine: string }
  /** Moves an engine to an index: the first one is in use. */
  | { readonly kind: 'engineMoved'; readonly engine: string; readonly index: number }
  /** The same of a folder; its row is at the end, unless its index is given. */
  | {
      readonly kind: 'folderSet';
      readonly folder: string;
      readonly settings: FolderSettingChange;
      readonly index?: number;
    }
  /** Replaces the view of that name, or adds one: at the end, unless its index is given. */
  | { readonly kind: 'viewSaved'; readonly view: SavedView; readonly index?: number }
  | { readonly kind: 'viewRemoved'; readonly name: string }
  | { readonly kind: 'viewRenamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'watched'; readonly term: string; readonly on: boolean; readonly index?: number }
  /** Replaces the rule with that query and tag, or adds one: at the end, unless its index is given. */
  | { readonly kind: 'ruleSaved'; readonly rule: Rule; readonly index?: number }
  | { readonly kind: 'ruleRemoved'; readonly rule: Pick<Rule, 'query' | 'tag'> }
  /** Whether a rule marks the new stories that a query finds as read, until a day or without an end, whatever else it does. */
  | { readonly kind: 'muted'; readonly query: string; readonly on: boolean; readonly until?: string }
  /** The order of the list of a feed or folder, by the key of its row; null for the usual one. */
  | { readonly kind: 'listSorted'; readonly row: string; readonly sort: Sort | null }
  /** The same of several lists, also of those that are gone. */
  | { readonly kind: 'listSortsRestored'; readonly sorts: Readonly<Record<string, Sort | null>> }
  | { readonly kind: 'foldersCollapsed'; readonly folders: readonly string[] }
  | { readonly kind: 'panesHidden'; readonly panes: Values['hiddenPanes'] }
  | { readonly kind: 'located'; readonly place: Values['lastLocation'] }
  /** The keys of an action as in the settings file; undefined for its usual ones. */
  | { readonly kind: 'keysSet'; readonly action: string; readonly keys: unknown }
  /** Replaces the binding of that key and scope, or adds one: at the end, unless its index is given. */
  | { readonly kind: 'keyBound'; readonly binding: Binding; readonly index?: number }
  | { readonly kind: 'keyUnbound'; readonly binding: Pick<Binding, 'key' | 'scope'> }
  | { readonly kind: 'preferencesSet'; readonly values: Partial<Preferences> }
  | { readonly kind: 'marked'; readonly mark: Mark; readonly ids: readonly string[]; readonly on: boolean }
  /** Read stories are read again: their marks get the present time. It is no change for servers, and has no undo. */
  | { readonly kind: 'readAgain'; readonly ids: readonly string[] }
  /** The tag is case-folded. */
  | { readonly kind: 'tagged'; readonly tag: string; readonly ids: readonly string[]; readonly on: boolean };

export type Mark = 'read' | 'starred';

/** The settings that changes change, apart from preferences and marks. */
export const EDITED = [
  'feeds',
  'accounts',
  'engines',
  'pastAddresses',
  'feedDefaults',
  'folders',
  'views',
  'rules',
  'watch',
  'listSorts',
  'collapsedFolders',
  'hiddenPanes',
  'lastLocation',
  'keys',
  'bindings',
  'programs',
] as const;
export type EditedSettings = Pick<Values, (typeof EDITED)[number]>;

/** The edited settings among others. */
export const editedSettings = (values: EditedSettings): EditedSettings =>
  Object.fromEntries(EDITED.map((key) => [key, values[key]])) as unknown as EditedSettings;

/** Reads and writes the data of one side: the settings themselves, or the state of a reader. */
export interface Holder<Data> {
  readonly settingsOf: (data: Data) => EditedSettings;
  readonly withSettings: (data: Data, settings: EditedSettings) => Data;
  readonly preferencesOf: (data: Data) => Preferences;
  readonly withPreferences: (data: Data, values: Partial<Preferences>) => Data;
  readonly hasMark: (data: Data, mark: Mark, id: string) => boolean;
  readonly hasTag: (data: Data, tag: string, id: string) => boolean;
  /** Stories that have the mark already keep it as it is. */
  readonly withMark: (data: Data, mark: Mark, ids: readonly string[], on: boolean) => Data;
  readonly withReadAgain: (data: Data, ids: readonly string[]) => Data;
  readonly withTag: (data: Data, tag: string, ids: readonly string[], on: boolean) => Data;
}

/** The name of a feed as it is shown and queries have it. */
export const titleOf = ({ title, url }: SavedFeed): string => cleanText(title) || cleanText(url);

/** The feed that is named by its id, or by its address: of several the local one. */
export const findFeedBy = (feeds: readonly SavedFeed[], ref: string): SavedFeed | undefined =>
  feeds.find(({ id }) => id === ref) ?? localFeedAt(feeds, ref) ?? feeds.find(({ url }) => url === ref);

/** The local feed at an address. */
export const localFeedAt = (feeds: readonly SavedFeed[], url: string): SavedFeed | undefined =>
  feeds.find((feed) => feed.url === url && isLocal(feed));

/** The address of the local feed that had an address before; '' if it was removed, the address itself if no feed had it. */
export function presentAddress({ feeds, pastAddresses }: EditedSettings, url: string): string {
  if (!Object.hasOwn(pastAddresses, url) || localFeedAt(feeds, url)) return url;
  return feeds.find(({ id }) => id !== undefined && id === pastAddresses[url])?.url ?? '';
}

/** Gives local feeds the ids that they had before they were removed, and forgets these addresses. */
function subscribed(data: EditedSettings): EditedSettings {
  const taken = new Set(data.feeds.map(({ id }) => id));
  const feeds = data.feeds.map((feed) => {
    const id = Object.hasOwn(data.pastAddresses, feed.url) ? data.pastAddresses[feed.url] : undefined;
    if (feed.id !== undefined || !id || taken.has(id) || !isLocal(feed)) return feed;
    taken.add(id);
    return { ...feed, id };
  });
  const urls = new Set(feeds.filter(isLocal).map(({ url }) => url));
  const past = Object.entries(data.pastAddresses).filter(([url]) => !urls.has(url));
  return { ...data, feeds, pastAddresses: Object.fromEntries(past) };
}

/** Remembers which local feed had an address. */
const withPast = (data: EditedSettings, feed: SavedFeed): EditedSettings =>
  isLocal(feed) ? { ...data, pastAddresses: { ...data.pastAddresses, [feed.url]: feed.id ?? '' } } : data;

/** Feeds without those that are there: at their address, or at another one to which they have moved. */
function newFeeds({ feeds, accounts }: EditedSettings, some: readonly SavedFeed[]): readonly SavedFeed[] {
  const [addresses, ids] = [new Set(feeds.map(addressKey)), new Set(feeds.map(({ id }) => id))];
  return some
    .map((feed) => withItsAccount(accounts, feed))
    .filter((feed) => {
      const isNew = !addresses.has(addressKey(feed)) && (feed.id === undefined || !ids.has(feed.id));
      addresses.add(addressKey(feed));
      ids.add(feed.id);
      return isNew;
    });
}

/** Whether another feed has the address that a feed gets. */
const isTaken = ({ feeds }: EditedSettings, feed: SavedFeed): boolean =>
  feeds.some((one) => addressKey(one) === addressKey(feed));

/** Whether a folder may get a new name. */
const isRenaming = (
  { accounts }: EditedSettings,
  { from, to }: { readonly from: string; readonly to: string },
): boolean => from !== to && mayRenameFolder(accounts, from, to);

function withAdded(data: EditedSettings, feeds: readonly SavedFeed[]): EditedSettings {
  const added = newFeeds(data, feeds);
  return added.length === 0 ? data : subscribed({ ...data, feeds: [...data.feeds, ...added] });
}

function withRestored(data: EditedSettings, feed: SavedFeed, index: number): EditedSettings {
  const [restored] = newFeeds(data, [feed]);
  return restored ? subscribed({ ...data, feeds: data.feeds.toSpliced(index, 0, restored) }) : data;
}

/** An object with changed values, without those that are undefined. */
const withValues = <T extends object>(before: T, change: FeedSettingChange): T =>
  Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)) as T;

/** Changes the settings of a folder; without any it has no row. */
function withFolderSet(
  folders: readonly SavedFolder[],
  path: string,
  change: FolderSettingChange,
  index?: number,
): readonly SavedFolder[] {
  const known = folders.find((one) => one.path === path);
  const now = withValues(known ?? { path }, change);
  if (Object.keys(now).length > 1) return withItem(folders, now, (one) => one === known, index);
  return known ? folders.filter((one) => one !== known) : folders;
}

/** The changes that bring back the settings of folders. */
function foldersBefore({ folders: before }: EditedSettings, { folders: after }: EditedSettings): readonly Change[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const reset = Object.fromEntries(FOLDER_SETTING_IDS.map((id) => [id, undefined]));
  return [
    ...after.map(({ path }): Change => ({ kind: 'folderSet', folder: path, settings: reset })),
    ...before.map(({ path, ...settings }, index): Change => ({ kind: 'folderSet', folder: path, settings, index })),
  ];
}

/** Rules that now have the same query become one, which ends with the last of them, unless they give different tags. */
function joinedRules(rules: readonly Rule[]): readonly Rule[] {
  const joined: Rule[] = [];
  for (const rule of rules) {
    const at = joined.findIndex(({ query, tag }) => query === rule.query && (!tag || !rule.tag || tag === rule.tag));
    const same = joined[at];
    if (!same) joined.push(rule);
    else {
      const { until: _, ...both } = { ...same, ...rule, actions: [...new Set([...same.actions, ...rule.actions])] };
      const ends = [same.until, rule.until].filter((day) => day !== undefined).sort();
      joined[at] = { ...both, ...(ends.length === 2 && ends[1] !== undefined && { until: ends[1] }) };
    }
  }
  return joined;
}

/** Changes the name of a feed or folder in the queries of saved views and rules. */
function withNameInQueries(data: EditedSettings, kind: 'feed' | 'folder', from: string, to: string): EditedSettings {
  const renamed = <T extends { readonly query: string }>(one: T): T => {
    const query = renamedInQuery(one.query, kind, from, to);
    return query === one.query ? one : { ...one, query };
  };
  const all = <T extends { readonly query: string }>(some: readonly T[]): readonly T[] => {
    const changed = some.map(renamed);
    return changed.every((one, at) => one === some[at]) ? some : changed;
  };
  // A part of the name might mean other feeds as well, whose stories a rule must not delete.
  const rules = isQuotable(to) ? all(data.rules) : data.rules;
  return { ...data, views: all(data.views), rules: rules === data.rules ? rules : joinedRules(rules) };
}

/** A folder after one was renamed, which may be around it. */
export function renamedFolder(folder: string, from: string, to: string): string {
  const path = cleanFolder(folder);
  return path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : folder;
}

/** The key of a row after a folder was renamed. */
export function renamedRow(row: string, from: string, to: string): string {
  const inside = folderKey('');
  return row.startsWith(inside) ? inside + renamedFolder(row.slice(inside.length), from, to) : row;
}

function withFolderRenamed(data: EditedSettings, from: string, to: string): EditedSettings {
  const listSorts = Object.fromEntries(
    Object.entries(data.listSorts).map(([row, sort]) => [renamedRow(row, from, to), sort]),
  );
  const feeds = data.feeds.map((feed) => {
    const folder = renamedFolder(feed.folder, from, to);
    const isTagged = cleanTags(feed.tags).includes(from);
    const tags = isTagged ? { tags: cleanTags(feed.tags?.map((tag) => (tag === from ? to : tag))) } : {};
    return folder === feed.folder && !isTagged ? feed : { ...feed, folder, ...tags };
  });
  const collapsed = new Set(data.collapsedFolders.map((folder) => renamedFolder(folder, from, to)));
  // A folder that another one joins keeps its settings, or has none.
  const known = [...data.folders.map(({ path }) => path), ...feedFolders(data.feeds).keys()];
  const staying = new Set(known.filter((path) => renamedFolder(path, from, to) === path));
  const folders = data.folders.flatMap((folder) => {
    const path = renamedFolder(folder.path, from, to);
    return path === folder.path ? [folder] : staying.has(path) ? [] : [{ ...folder, path }];
  });
  return withNameInQueries(
    { ...data, listSorts, feeds, folders, collapsedFolders: [...collapsed] },
    'folder',
    from,
    to,
  );
}

/** Saves the order of a list, and drops those of feeds and folders that are gone. */
function withListSort(data: EditedSettings, row: string, sort: Sort | null): EditedSettings {
  const isThere = (key: string): boolean =>
    data.feeds.some((feed) => key === feedKey(feed) || groupsOf(feed).some((group) => key === folderKey(group)));
  const others = Object.entries(data.listSorts).filter(([key]) => key !== row && isThere(key));
  return { ...data, listSorts: Object.fromEntries(sort === null ? others : [...others, [row, sort]]) };
}

/** Replaces the item of a list that has a name, or adds one. */
function withItem<T>(items: readonly T[], item: T, isIt: (one: T) => boolean, index = items.length): readonly T[] {
  const at = items.findIndex(isIt);
  return at < 0 ? items.toSpliced(index, 0, item) : items.with(at, item);
}

const isBindingOf =
  (wanted: Pick<Binding, 'key' | 'scope'>) =>
  (one: Binding): boolean =>
    bindingName(one) === bindingName(wanted);

const hasView = ({ views }: EditedSettings, wanted: string): boolean => views.some(({ name }) => name === wanted);

const isMuting = (rules: readonly Rule[], query: string): boolean =>
  rules.some((rule) => rule.query === query && rule.actions.includes('read'));

/** Whether a rule marks the new stories of a query as read until that very day, or without an end. */
export const isMutedUntil = (rules: readonly Rule[], query: string, until?: string): boolean =>
  isMuting(
    rules.filter((rule) => rule.until === until),
    query,
  );

/**
 * Adds the action to a rule with a query and an end, or gives another end to one that does nothing else; a rule that does more, until
 * another day, stays as it is.
 */
function withMute(rules: readonly Rule[], query: string, until: string | undefined): readonly Rule[] {
  if (isMutedUntil(rules, query, until)) return rules;
  const end = until === undefined ? {} : { until };
  const known = rules.find((rule) => rule.query === query && rule.until === until);
  if (known) return rules.with(rules.indexOf(known), { ...known, actions: ['read', ...known.actions] });
  const at = rules.findIndex((rule) => rule.query === query && !rule.tag);
  if (at < 0) return [...rules, { query, actions: ['read'], ...end }];
  return rules[at]?.actions.join() === 'read' ? rules.with(at, { query, actions: ['read'], ...end }) : rules;
}

/** Takes the action away from all rules with a query; a rule that does nothing else goes. */
function withoutMute(rules: readonly Rule[], query: string): readonly Rule[] {
  return rules.flatMap((rule) => {
    if (rule.query !== query) return [rule];
    const actions = rule.actions.filter((action) => action !== 'read');
    return actions.length > 0 || rule.tag ? [{ ...rule, actions }] : [];
  });
}

const mutedRules = (rules: readonly Rule[], { query, on, until }: Change & { readonly kind: 'muted' }) =>
  on ? withMute(rules, query, until) : withoutMute(rules, query);

type SettingsChange = Exclude<Change, { readonly kind: 'marked' | 'readAgain' | 'tagged' | 'preferencesSet' }>;

function changedSettings(data: EditedSettings, change: SettingsChange): EditedSettings {
  const feed = 'feed' in change && typeof change.feed === 'string' ? findFeedBy(data.feeds, change.feed) : undefined;
  const withFeed = (now: SavedFeed): EditedSettings => ({
    ...data,
    feeds: data.feeds.map((one) => (one === feed ? now : one)),
  });
  switch (change.kind) {
    case 'feedsAdded':
      return withAdded(data, change.feeds);
    case 'feedRestored':
      return withRestored(data, change.feed, change.index);
    case 'feedRemoved':
      return feed ? withPast({ ...data, feeds: data.feeds.filter((one) => one !== feed) }, feed) : data;
    case 'feedRenamed': {
      if (!feed || feed.title === change.title) return data;
      const { renamed: _, ...own } = feed;
      const renamed = { ...own, title: change.title, ...(change.isOwn ? {} : { renamed: true }) };
      return withNameInQueries(withFeed(renamed), 'feed', titleOf(feed), titleOf(renamed));
    }
    case 'feedMoved':
      if (!feed || isTaken(data, { ...feed, url: change.url })) return data;
      return subscribed(withPast(withFeed({ ...feed, url: change.url }), feed));
    case 'feedFiled': {
      // The folder of an account is no folder at its server.
      const folder = change.folder || (feed?.account ?? '');
      return feed && mayFile(data.accounts, feed, folder) ? withFeed({ ...feed, folder }) : data;
    }
    case 'folderRenamed':
      return isRenaming(data, change) ? withFolderRenamed(data, change.from, change.to) : data;
    case 'feedSet':
      return feed ? withFeed(withValues(feed, change.settings)) : data;
    case 'folderSet':
      return { ...data, folders: withFolderSet(data.folders, change.folder, change.settings, change.index) };
    case 'feedDefaultsSet':
      return { ...data, feedDefaults: withValues(data.feedDefaults, change.settings) };
    case 'accountAdded': {
      const { account, index } = change;
      const isThere = data.accounts.some(({ name }) => name === account.name);
      return isThere ? data : { ...data, accounts: withItem(data.accounts, account, () => false, index) };
    }
    case 'accountRemoved': {
      const isIts = (folder: string): boolean => accountOfFolder([{ name: change.account }], folder) !== undefined;
      return {
        ...data,
        accounts: data.accounts.filter(({ name }) => name !== change.account),
        feeds: data.feeds.filter(({ account }) => account !== change.account),
        folders: data.folders.filter(({ path }) => !isIts(path)),
      };
    }
    case 'accountSet': {
      const { account, send } = change;
      const changed = (one: SavedAccount): SavedAccount => {
        const { send: _, ...others } = one;
        return send === undefined ? others : { ...others, send };
      };
      return { ...data, accounts: data.accounts.map((one) => (one.name === account ? changed(one) : one)) };
    }
    case 'engineAdded': {
      const { engine, index } = change;
      const isThere = data.engines.some(({ name }) => name === engine.name);
      return isThere ? data : { ...data, engines: withItem(data.engines, engine, () => false, index) };
    }
    case 'engineRemoved':
      return { ...data, engines: data.engines.filter(({ name }) => name !== change.engine) };
    case 'engineMoved': {
      const engine = data.engines.find(({ name }) => name === change.engine);
      if (!engine) return data;
      return { ...data, engines: data.engines.filter((one) => one !== engine).toSpliced(change.index, 0, engine) };
    }
    case 'viewSaved':
      return {
        ...data,
        views: withItem(data.views, change.view, ({ name }) => name === change.view.name, change.index),
      };
    case 'viewRemoved':
      return { ...data, views: data.views.filter(({ name }) => name !== change.name) };
    case 'viewRenamed': {
      const { from, to } = change;
      if (!hasView(data, from) || hasView(data, to)) return data;
      return { ...data, views: data.views.map((view) => (view.name === from ? { ...view, name: to } : view)) };
    }
    case 'watched': {
      const { term, on, index = data.watch.length } = change;
      if (data.watch.includes(term) === on) return data;
      return { ...data, watch: on ? data.watch.toSpliced(index, 0, term) : data.watch.filter((one) => one !== term) };
    }
    case 'ruleSaved':
      return {
        ...data,
        rules: withItem(data.rules, change.rule, (rule) => ruleKey(rule) === ruleKey(change.rule), change.index),
      };
    case 'ruleRemoved':
      return { ...data, rules: data.rules.filter((rule) => ruleKey(rule) !== ruleKey(change.rule)) };
    case 'muted':
      return { ...data, rules: mutedRules(data.rules, change) };
    case 'listSorted':
      return withListSort(data, change.row, change.sort);
    case 'listSortsRestored': {
      const sorts = Object.entries({ ...data.listSorts, ...change.sorts });
      return { ...data, listSorts: Object.fromEntries(sorts.filter((entry): entry is [string, Sort] => !!entry[1])) };
    }
    case 'foldersCollapsed':
      return { ...data, collapsedFolders: change.folders };
    case 'panesHidden':
      return { ...data, hiddenPanes: change.panes };
    case 'located':
      return { ...data, lastLocation: change.place };
    case 'keysSet': {
      const { [change.action]: _, ...others } = data.keys;
      return { ...data, keys: change.keys === undefined ? others : { ...data.keys, [change.action]: change.keys } };
    }
    case 'keyBound': {
      const { binding, index } = change;
      return { ...data, bindings: withItem(data.bindings, binding, isBindingOf(binding), index) };
    }
    case 'keyUnbound':
      return { ...data, bindings: data.bindings.filter((one) => !isBindingOf(change.binding)(one)) };
  }
}

/** The data of a side after a change. A change of something that is gone does nothing. */
export function applyChange<Data>(holder: Holder<Data>, data: Data, change: Change): Data {
  switch (change.kind) {
    case 'marked':
      return holder.withMark(data, change.mark, change.ids, change.on);
    case 'readAgain':
      return holder.withReadAgain(data, change.ids);
    case 'tagged':
      return holder.withTag(data, change.tag, change.ids, change.on);
    case 'preferencesSet':
      return holder.withPreferences(data, change.values);
    default: {
      const before = holder.settingsOf(data);
      const after = changedSettings(before, change);
      return after === before ? data : holder.withSettings(data, after);
    }
  }
}

/** The changes of a mark or tag that bring back which of some stories have it. */
function inverseMarks(
  ids: readonly string[],
  has: (id: string) => boolean,
  set: (ids: string[], on: boolean) => Change,
) {
  const [on, off]: [string[], string[]] = [[], []];
  for (const id of ids) (has(id) ? on : off).push(id);
  return [...(on.length > 0 ? [set(on, true)] : []), ...(off.length > 0 ? [set(off, false)] : [])];
}

/** The orders of these lists, or of all that differ from later ones, as they were. */
function listSortsBefore({ listSorts: before }: EditedSettings, rows: readonly string[]): readonly Change[] {
  const sorts = rows.map((row) => [row, (Object.hasOwn(before, row) && before[row]) || null] as const);
  return sorts.length > 0 ? [{ kind: 'listSortsRestored', sorts: Object.fromEntries(sorts) }] : [];
}

/** The lists whose orders differ. */
const otherSorts = ({ listSorts: a }: EditedSettings, { listSorts: b }: EditedSettings): readonly string[] =>
  Object.keys({ ...a, ...b }).filter((row) => a[row] !== b[row]);

const isSameRule = (a: Rule, b: Rule): boolean =>
  ruleKey(a) === ruleKey(b) && a.actions.join() === b.actions.join() && a.until === b.until;

/** The changes that lead from some rules back to earlier ones; rules that are in both stay. */
function rulesBefore(after: readonly Rule[], before: readonly Rule[]): readonly Change[] {
  const kept = new Map<Rule, Rule>();
  let from = 0;
  for (const rule of before) {
    const at = after.findIndex((one, index) => index >= from && isSameRule(one, rule));
    const same = after[at];
    if (!same) continue;
    kept.set(rule, same);
    from = at + 1;
  }
  const stay = new Set(kept.values());
  return [
    ...after.flatMap((rule): readonly Change[] => (stay.has(rule) ? [] : [{ kind: 'ruleRemoved', rule }])),
    ...before.flatMap((rule, index): readonly Change[] => (kept.has(rule) ? [] : [{ kind: 'ruleSaved', rule, index }])),
  ];
}

/**
 * The inverse of a new name: the old name, unless something else has the new one as well, and then what this does not
 * bring back. A query may have had the new name before, and rules or orders of lists may have become one.
 */
function inverseOfName(data: EditedSettings, change: SettingsChange, back: readonly SettingsChange[]) {
  const named = changedSettings(data, change);
  const after = back.reduce(changedSettings, named);
  return [
    ...back,
    ...data.feeds.flatMap((one, at): readonly Change[] =>
      one.folder === after.feeds[at]?.folder ? [] : [{ kind: 'feedFiled', feed: feedRef(one), folder: one.folder }],
    ),
    ...data.feeds.flatMap((one, at): readonly Change[] =>
      one.tags?.join('\n') === after.feeds[at]?.tags?.join('\n')
        ? []
        : [{ kind: 'feedSet', feed: feedRef(one), settings: { tags: one.tags } }],
    ),
    ...data.views.flatMap((view, at): readonly Change[] =>
      view.query === after.views[at]?.query ? [] : [{ kind: 'viewSaved', view }],
    ),
    ...rulesBefore(after.rules, data.rules),
    ...listSortsBefore(data, otherSorts(data, after)),
    ...collapsedBefore(data, after),
    ...foldersBefore(data, after),
  ];
}

/** The change of the collapsed folders back to earlier ones. */
function collapsedBefore({ collapsedFolders: folders }: EditedSettings, after: EditedSettings): readonly Change[] {
  const isSame = folders.join('\n') === after.collapsedFolders.join('\n');
  return isSame ? [] : [{ kind: 'foldersCollapsed', folders }];
}

function inverseSettings(data: EditedSettings, change: SettingsChange): readonly Change[] {
  const feed = 'feed' in change && typeof change.feed === 'string' ? findFeedBy(data.feeds, change.feed) : undefined;
  switch (change.kind) {
    case 'feedsAdded':
      return newFeeds(data, change.feeds).map((one) => ({ kind: 'feedRemoved', feed: feedRef(one) }));
    case 'feedRestored':
      return newFeeds(data, [change.feed]).map((one) => ({ kind: 'feedRemoved', feed: feedRef(one) }));
    case 'feedRemoved':
      return feed ? [{ kind: 'feedRestored', feed, index: data.feeds.indexOf(feed) }] : [];
    case 'feedRenamed':
      if (!feed || feed.title === change.title) return [];
      return inverseOfName(data, change, [
        { kind: 'feedRenamed', feed: change.feed, title: feed.title, ...(feed.renamed ? {} : { isOwn: true }) },
      ]);
    case 'feedMoved':
      return feed && !isTaken(data, { ...feed, url: change.url })
        ? [{ kind: 'feedMoved', feed: feed.id ?? change.url, url: feed.url }]
        : [];
    case 'feedFiled':
      return feed ? [{ kind: 'feedFiled', feed: change.feed, folder: feed.folder }] : [];
    case 'folderRenamed': {
      const { from, to } = change;
      if (!isRenaming(data, change)) return [];
      // The feeds and queries of a folder that existed before would get the name as well.
      const wasThere = feedFolders(data.feeds).has(to);
      return inverseOfName(data, change, wasThere ? [] : [{ kind: 'folderRenamed', from: to, to: from }]);
    }
    case 'feedSet': {
      if (!feed) return [];
      const keys = Object.keys(change.settings) as FeedSettingId[];
      const settings = Object.fromEntries(keys.map((key) => [key, feed[key]])) as FeedSettingChange;
      return [{ kind: 'feedSet', feed: change.feed, settings }];
    }
    case 'feedDefaultsSet': {
      const known: FeedSettingChange = data.feedDefaults;
      const keys = Object.keys(change.settings) as FeedSettingId[];
      const settings = Object.fromEntries(keys.map((key) => [key, known[key]])) as FeedSettingChange;
      return [{ kind: 'feedDefaultsSet', settings }];
    }
    case 'folderSet': {
      const index = data.folders.findIndex(({ path }) => path === change.folder);
      const known = data.folders[index];
      const keys = Object.keys(change.settings) as FolderSettingId[];
      const settings = Object.fromEntries(keys.map((key) => [key, known?.[key]])) as FolderSettingChange;
      return [{ kind: 'folderSet', folder: change.folder, settings, ...(known && { index }) }];
    }
    case 'accountAdded': {
      const { name } = change.account;
      return data.accounts.some((one) => one.name === name) ? [] : [{ kind: 'accountRemoved', account: name }];
    }
    case 'accountRemoved': {
      const index = data.accounts.findIndex(({ name }) => name === change.account);
      const account = data.accounts[index];
      const feeds = data.feeds.flatMap((one, at): readonly Change[] =>
        one.account === change.account ? [{ kind: 'feedRestored', feed: one, index: at }] : [],
      );
      const after = changedSettings(data, change);
      return [
        ...(account ? [{ kind: 'accountAdded', account, index } as const] : []),
        ...feeds,
        ...foldersBefore(data, after),
      ];
    }
    case 'accountSet': {
      const { kind, account } = change;
      const known = data.accounts.find(({ name }) => name === account);
      return known ? [{ kind, account, send: known.send }] : [];
    }
    case 'engineAdded': {
      const { name } = change.engine;
      return data.engines.some((one) => one.name === name) ? [] : [{ kind: 'engineRemoved', engine: name }];
    }
    case 'engineRemoved': {
      const index = data.engines.findIndex(({ name }) => name === change.engine);
      const engine = data.engines[index];
      return engine ? [{ kind: 'engineAdded', engine, index }] : [];
    }
    case 'engineMoved': {
      const index = data.engines.findIndex(({ name }) => name === change.engine);
      return index < 0 ? [] : [{ ...change, index }];
    }
    case 'viewSaved': {
      const view = data.views.find(({ name }) => name === change.view.name);
      return [view ? { kind: 'viewSaved', view } : { kind: 'viewRemoved', name: change.view.name }];
    }
    case 'viewRemoved': {
      const index = data.views.findIndex(({ name }) => name === change.name);
      const view = data.views[index];
      return view ? [{ kind: 'viewSaved', view, index }] : [];
    }
    case 'viewRenamed': {
      const { kind, from, to } = change;
      return hasView(data, from) && !hasView(data, to) ? [{ kind, from: to, to: from }] : [];
    }
    case 'watched': {
      const index = data.watch.indexOf(change.term);
      if (index >= 0 === change.on) return [];
      const { term } = change;
      return [change.on ? { kind: 'watched', term, on: false } : { kind: 'watched', term, on: true, index }];
    }
    case 'ruleSaved': {
      const rule = data.rules.find((one) => ruleKey(one) === ruleKey(change.rule));
      return [rule ? { kind: 'ruleSaved', rule } : { kind: 'ruleRemoved', rule: change.rule }];
    }
    case 'muted': {
      const { kind, query, on } = change;
      const rules = mutedRules(data.rules, change);
      const isNew = on && rules !== data.rules && !isMuting(data.rules, query);
      return isNew ? [{ kind, query, on: false }] : rulesBefore(rules, data.rules);
    }
    case 'ruleRemoved':
      return rulesBefore(changedSettings(data, change).rules, data.rules);
    case 'listSorted':
      return listSortsBefore(data, otherSorts(data, changedSettings(data, change)));
    case 'listSortsRestored':
      return listSortsBefore(data, Object.keys(change.sorts));
    case 'foldersCollapsed':
      return [{ kind: 'foldersCollapsed', folders: data.collapsedFolders }];
    case 'panesHidden':
      return [{ kind: 'panesHidden', panes: data.hiddenPanes }];
    case 'located':
      return [{ kind: 'located', place: data.lastLocation }];
    case 'keysSet': {
      const { kind, action } = change;
      return [{ kind, action, keys: Object.hasOwn(data.keys, action) ? data.keys[action] : undefined }];
    }
    case 'keyBound':
    case 'keyUnbound': {
      const index = data.bindings.findIndex(isBindingOf(change.binding));
      const binding = data.bindings[index];
      if (binding) return [{ kind: 'keyBound', binding, index }];
      return change.kind === 'keyBound' ? [{ kind: 'keyUnbound', binding: change.binding }] : [];
    }
  }
}

/** The changes that undo a change of the data of a side; none if it changes nothing. */
export function inverseOf<Data>(holder: Holder<Data>, data: Data, change: Change): readonly Change[] {
  switch (change.kind) {
    case 'marked': {
      const { kind, mark } = change;
      const has = (id: string): boolean => holder.hasMark(data, mark, id);
      return inverseMarks(change.ids, has, (ids, on) => ({ kind, mark, ids, on }));
    }
    case 'tagged': {
      const { kind, tag } = change;
      const has = (id: string): boolean => holder.hasTag(data, tag, id);
      return inverseMarks(change.ids, has, (ids, on) => ({ kind, tag, ids, on }));
    }
    case 'readAgain':
      return [];
    case 'preferencesSet': {
      const known = holder.preferencesOf(data);
      const keys = Object.keys(change.values) as (keyof Preferences)[];
      return [{ kind: 'preferencesSet', values: Object.fromEntries(keys.map((key) => [key, known[key]])) }];
    }
    default:
      return inverseSettings(holder.settingsOf(data), change);
  }
}

/** The changes that undo several changes, which are made one after the other. */
export function inverseOfAll<Data>(holder: Holder<Data>, data: Data, changes: readonly Change[]): readonly Change[] {
  let now = data;
  const inverse: Change[] = [];
  for (const [at, change] of changes.entries()) {
    inverse.unshift(...inverseOf(holder, now, change));
    if (at < changes.length - 1) now = applyChange(holder, now, change);
  }
  return inverse;
}
