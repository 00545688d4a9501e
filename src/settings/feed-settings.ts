import { type Check, type Checked, isArgument, isInteger, isListOf, isOneOf, isText } from './checks.ts';

/** One of a few values; the first is the default. `isForAll` if it may have another default for all feeds. */
const choice = <const V extends readonly [string, ...string[]], const A extends boolean>(values: V, isForAll: A) =>
  ({ kind: 'choice', values, fallback: values[0] as V[number], check: isOneOf(values), isForAll }) as const;

/** A text that matches a pattern; '' for none. */
const text = <const A extends boolean>(form: RegExp, isForAll: A) => {
  const check: Check<string> = (value): value is string => isText(value) && (value === '' || form.test(value));
  return { kind: 'text', fallback: '', check, isForAll } as const;
};

/** A whole number within bounds; 0 for none. */
const number = (least: number, most: number) =>
  ({ kind: 'number', least, most, fallback: 0, check: isInteger(least, most), isForAll: false }) as const;

/** A program and its arguments; empty for none. It is run without a shell. */
const argv = () =>
  ({ kind: 'argv', fallback: [] as readonly string[], check: isListOf(isArgument), isForAll: false }) as const;

/**
 * The settings of a feed, which are optional in `feeds` of `config.json`; `feeds set`, completion, the manual and
 * docs/config.md follow this table and its order. Their words are in `i18n/…/feed-settings.ts`.
 */
export const FEED_SETTINGS = {
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
} as const;

type Rows = typeof FEED_SETTINGS;
export type FeedSettingId = keyof Rows;
export type FeedSettingValue<K extends FeedSettingId> = Checked<Rows[K]['check']>;
/** The settings that a feed has. */
export type FeedSettings = { readonly [K in FeedSettingId]?: FeedSettingValue<K> };
/** Changes of settings; undefined resets one. */
export type FeedSettingChange = { readonly [K in FeedSettingId]?: FeedSettingValue<K> | undefined };
/** Settings that all feeds may have together. */
export type SharedSettingId = {
  [K in FeedSettingId]: Rows[K] extends { readonly isForAll: true } ? K : never;
}[FeedSettingId];
/** Values for all feeds that have none of their own. */
export type FeedDefaults = { readonly [K in SharedSettingId]?: FeedSettingValue<K> };

export const FEED_SETTING_IDS = Object.keys(FEED_SETTINGS) as readonly FeedSettingId[];

const checksOf = <K extends FeedSettingId>(ids: readonly K[]) =>
  Object.fromEntries(ids.map((id) => [id, FEED_SETTINGS[id].check])) as { readonly [Id in K]: Rows[Id]['check'] };
export const FEED_CHECKS = checksOf(FEED_SETTING_IDS);
export const DEFAULTS_CHECKS = checksOf(
  FEED_SETTING_IDS.filter((id): id is SharedSettingId => FEED_SETTINGS[id].isForAll),
);

/** The value of a setting for a feed: its own, otherwise the one for all feeds, otherwise the built-in one. */
export function feedSetting<K extends FeedSettingId>(
  feed: FeedSettings,
  id: K,
  defaults: FeedDefaults,
): FeedSettingValue<K> {
  const { isForAll, fallback } = FEED_SETTINGS[id];
  const shared: FeedSettings = isForAll ? defaults : {};
  return feed[id] ?? shared[id] ?? (fallback as FeedSettingValue<K>);
}
