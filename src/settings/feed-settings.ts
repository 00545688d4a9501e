import { cleanTags, folderPaths } from '../story/query/feed-names.ts';
import { cleanText } from '../text/clean.ts';
import { isHeaderField } from '../text/header-field.ts';
import { type Check, type Checked, isArgument, isInteger, isListOf, isOneOf, isText } from './checks.ts';

/** One of a few values; the first is the default. `isForAll` if it may have another default for all feeds. */
const choice = <const V extends readonly [string, ...string[]], const A extends boolean>(values: V, isForAll: A) =>
  ({ kind: 'choice', values, fallback: values[0] as V[number], check: isOneOf(values), isForAll }) as const;

/** On or off, for feeds and for folders; the first is the default. */
const ofFolders = <const V extends readonly ['on', 'off'] | readonly ['off', 'on']>(values: V) =>
  ({ ...choice(values, false), isForFolders: true }) as const;

/** A text that matches a pattern; '' for none. */
const text = <const A extends boolean>(form: RegExp, isForAll: A) => {
  const check: Check<string> = (value): value is string => isText(value) && (value === '' || form.test(value));
  return { kind: 'text', fallback: '', check, isForAll } as const;
};

/** A CSS selector; '' for none. */
const selector = () => text(/^\P{Cc}{1,500}$/u, false);

/** A whole number within bounds; 0 for none. */
const number = (least: number, most: number) =>
  ({ kind: 'number', least, most, fallback: 0, check: isInteger(least, most), isForAll: false }) as const;

/** Names; empty for none. */
const names = () =>
  ({ kind: 'names', fallback: [] as readonly string[], check: isListOf(isText), isForAll: false }) as const;

/** Header fields of a request, each as `Name: value`; empty for none. */
const headers = () =>
  ({ kind: 'headers', fallback: [] as readonly string[], check: isListOf(isHeaderField), isForAll: false }) as const;

/** A program and its arguments; empty for none. It is run without a shell. */
const argv = () =>
  ({ kind: 'argv', fallback: [] as readonly string[], check: isListOf(isArgument), isForAll: false }) as const;

/**
 * The settings of a feed, which are optional in `feeds` of `config.json`; `feeds set`, completion, the manual and
 * docs/config.md follow this table and its order. Their words are in `i18n/…/feed-settings.ts`.
 */
export const FEED_SETTINGS = {
  /** Whether its stories are in lists of all feeds and in their counts. */
  inAll: ofFolders(['on', 'off']),
  /** Whether a sync of all feeds leaves it out. */
  paused: ofFolders(['off', 'on']),
  /** Whether its new stories are announced after a sync. */
  notify: ofFolders(['off', 'on']),
  /** Whether the titles of its stories in another language are translated after a sync. */
  translateTitles: ofFolders(['off', 'on']),
  /** Whether the pictures of its stories are got; without it as for all feeds (`pictures` of the settings). */
  pictures: { ...choice(['off', 'ask', 'sync'], false), isForFolders: true },
  /** By which its stories are found as by the name of a folder. */
  tags: names(),
  /** Whether the text of a story is that of its page. */
  full: choice(['off', 'on'], true),
  /** How long its stories are kept after they have left the feed (`30d`), or how many of them; '' and `all`: for ever. */
  keep: text(/^(?:all|[1-9]\d{0,4}d|[1-9]\d{0,6})$/, true),
  /** Minutes between two requests of a timer; without it as for all feeds. */
  every: number(1, 43_200),
  /** The language of its stories, whatever the feed states. */
  language: text(/^[a-z]{2,3}$/, false),
  /** The name for its server. */
  user: text(/^\P{Cc}+$/u, false),
  /** Prints the password for its server as the first line. */
  passwordCommand: argv(),
  /** Whether its address is a page whose links are its items. */
  watch: choice(['off', 'on'], false),
  /** CSS selectors of the rows of such a page, and of title, link and date in a row; '' for what the program finds. */
  items: selector(),
  itemTitle: selector(),
  itemLink: selector(),
  itemDate: selector(),
  /** The program whose standard output is the feed; its address is `run:` and a name then. */
  run: argv(),
  /** Gets the fetched document on its standard input; its standard output is read instead. */
  filter: argv(),
  /** The `User-Agent` of its requests; '' for that of the program. */
  userAgent: text(/^[ -~]{1,500}$/, false),
  /** Further header fields of its requests, none that carries a credential. */
  headers: headers(),
  /** Seconds that a request may take; 0 for the usual ones. */
  timeout: number(1, 600),
} as const;

type Rows = typeof FEED_SETTINGS;
export type FeedSettingId = keyof Rows;
export type FeedSettingValue<K extends FeedSettingId> = Checked<Rows[K]['check']>;
/** The settings that a feed has. */
export type FeedSettings = { readonly [K in FeedSettingId]?: FeedSettingValue<K> };
/** Changes of settings; undefined resets one. */
export type FeedSettingChange = { readonly [K in FeedSettingId]?: FeedSettingValue<K> | undefined };
/** Settings that all feeds may have together. */
type SharedSettingId = {
  [K in FeedSettingId]: Rows[K] extends { readonly isForAll: true } ? K : never;
}[FeedSettingId];
/** Settings that a folder may have for its feeds. */
export type FolderSettingId = {
  [K in FeedSettingId]: Rows[K] extends { readonly isForFolders: true } ? K : never;
}[FeedSettingId];
/** Values for all feeds that have none of their own. */
export type FeedDefaults = { readonly [K in SharedSettingId]?: FeedSettingValue<K> };

/** The settings of a watched page that are selectors. */
export const SELECTOR_IDS = ['items', 'itemTitle', 'itemLink', 'itemDate'] as const;

/** The selectors that a watched page has. */
export const selectorsOf = (feed: FeedSettings): Pick<FeedSettings, (typeof SELECTOR_IDS)[number]> =>
  Object.fromEntries(SELECTOR_IDS.flatMap((id) => (feed[id] ? [[id, feed[id]]] : [])));

export const FEED_SETTING_IDS = Object.keys(FEED_SETTINGS) as readonly FeedSettingId[];

const checksOf = <K extends FeedSettingId>(ids: readonly K[]) =>
  Object.fromEntries(ids.map((id) => [id, FEED_SETTINGS[id].check])) as { readonly [Id in K]: Rows[Id]['check'] };
export const FEED_CHECKS = checksOf(FEED_SETTING_IDS);
export const DEFAULTS_CHECKS = checksOf(
  FEED_SETTING_IDS.filter((id): id is SharedSettingId => FEED_SETTINGS[id].isForAll),
);
export const FOLDER_SETTING_IDS = FEED_SETTING_IDS.filter(
  (id): id is FolderSettingId => 'isForFolders' in FEED_SETTINGS[id],
);
export const FOLDER_CHECKS = checksOf(FOLDER_SETTING_IDS);

/** The settings of a folder. */
type FolderSettings = { readonly [K in FolderSettingId]?: FeedSettingValue<K> };
/** Changes of settings of a folder; undefined resets one. */
export type FolderSettingChange = { readonly [K in FolderSettingId]?: FeedSettingValue<K> | undefined };
/** A feed, as far as its settings depend on it. */
type SetFeed = FeedSettings & { readonly folder: string };
/** Where the settings of a feed are found that it does not have itself. */
interface SharedSettings {
  readonly folders: readonly (FolderSettings & { readonly path: string })[];
  readonly feedDefaults: FeedDefaults;
}

/**
 * The value of a setting that is set for a feed: its own, otherwise that of its folder, then of the folder around that, then of its
 * tags in their order, otherwise the one for all feeds; undefined if none is.
 */
export function statedFeedSetting<K extends FeedSettingId>(
  feed: SetFeed,
  id: K,
  { folders, feedDefaults }: SharedSettings,
): FeedSettingValue<K> | undefined {
  const known: FeedSettings = feed;
  if (known[id] !== undefined) return known[id];
  const around =
    folders.length > 0 ? [...folderPaths(cleanText(feed.folder)).toReversed(), ...cleanTags(feed.tags)] : [];
  for (const path of around) {
    const folder: FeedSettings | undefined = folders.find((one) => one.path === path);
    const value = folder?.[id];
    if (value !== undefined) return value;
  }
  const shared: FeedSettings = FEED_SETTINGS[id].isForAll ? feedDefaults : {};
  return shared[id];
}

/** The value of a setting for a feed (`statedFeedSetting`), otherwise the built-in one. */
export const feedSetting = <K extends FeedSettingId>(
  feed: SetFeed,
  id: K,
  shared: SharedSettings,
): FeedSettingValue<K> => statedFeedSetting(feed, id, shared) ?? (FEED_SETTINGS[id].fallback as FeedSettingValue<K>);

/** Whether the stories of a feed are in lists of all feeds. */
export const isInAll = (feed: SetFeed, shared: SharedSettings): boolean => feedSetting(feed, 'inAll', shared) === 'on';

/** Whether a sync of all feeds leaves a feed out. */
export const isPaused = (feed: SetFeed, shared: SharedSettings): boolean =>
  feedSetting(feed, 'paused', shared) === 'on';
