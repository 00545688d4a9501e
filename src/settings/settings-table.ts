import { PICTURE_PROTOCOLS } from '../page/picture-space.ts';
import { THEME_NAMES } from '../page/theme/look.ts';
import { splitCommands } from '../text/command-list.ts';
import {
  type Check,
  type Checked,
  isAnything,
  isArgument,
  isBoolean,
  isInteger,
  isListOf,
  isObject,
  isOneOf,
  isRecordOf,
  isText,
} from './checks.ts';
import { DEFAULTS_CHECKS, FEED_CHECKS, FOLDER_CHECKS } from './feed-settings.ts';

/**
 * How the reader uses a setting: it is on the settings page, and a change applies at once or at the next start.
 * Settings without this are for commands only.
 */
interface OnPage {
  readonly page?: 'now' | 'nextStart';
}

/** One of a few values; the first is the default. */
const choice = <const V extends readonly [string, ...string[]], const P extends OnPage>(values: V, page: P) =>
  ({
    kind: 'choice',
    file: 'config',
    values,
    fallback: values[0] as V[number],
    check: isOneOf(values),
    ...page,
  }) as const;

/** A whole number within bounds; `offered` are the values of the settings page and of completion. */
const number = <const P extends OnPage>(
  least: number,
  most: number,
  fallback: number,
  page: P & { readonly offered: readonly number[] },
) => ({ kind: 'number', file: 'config', least, most, fallback, check: isInteger(least, most), ...page }) as const;

/** A program and its arguments, which is run without a shell; empty for none. */
const argv = () =>
  ({
    kind: 'argv',
    file: 'config',
    fallback: [] as readonly string[],
    check: isListOf(isArgument),
    runs: true,
  }) as const;

/** A list without duplicates, in the order in which items were added; `setBy` is the command that changes it. */
const list = <T, const F extends 'config' | 'state'>(
  item: Check<T>,
  nameOf: (item: T) => string,
  file: F,
  setBy: string,
) => ({ kind: 'list', file, item, nameOf, fallback: [] as readonly T[], check: isListOf(item), setBy }) as const;

/** Values by name. */
const record = <T, const F extends 'config' | 'state'>(item: Check<T>, file: F, setBy: string) =>
  ({ kind: 'record', file, fallback: {} as Readonly<Record<string, T>>, check: isRecordOf(item), setBy }) as const;

/** Values by the id of a story (`constructor` is a valid id); for each story the newest counts. */
const byStory = <T>(item: Check<T>) =>
  ({
    kind: 'byStory',
    file: 'state',
    item,
    fallback: {} as Readonly<Record<string, T>>,
    check: isRecordOf(item),
  }) as const;

/** A value that is replaced as a whole. */
const single = <T, const N extends T | null, const F extends 'config' | 'state'>(
  check: Check<T>,
  fallback: N,
  file: F,
) => ({ kind: 'whole', file, fallback: fallback as T | (N & null), check }) as const;

/** A point in time: a date, with any time after it, or '' if unknown. */
const isWhen = (value: unknown): value is string => isText(value) && /^(?:$|[0-9]{4}-[0-9]{2}-[0-9]{2})/.test(value);

const isDay = (value: unknown): value is string => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value);

const isConsent = isObject({
  analytics: isOneOf(['undecided', 'declined', 'accepted']),
  /** ISO 8601 date-time, or '' while undecided. */
  decidedAt: isText,
  /** The version of the notice that was answered; 0 while undecided. */
  noticeVersion: isInteger(0),
});
export type ConsentRecord = Checked<typeof isConsent>;

const isConsentAsked = isObject({
  /** The version of the notice that was asked about. */
  notice: isInteger(0),
  /** At how many starts the reader has asked. */
  starts: isInteger(0),
});

/** Whether a story was read or marked as unread again: the newest mark counts. `at` is an ISO 8601 date-time, '' if unknown. */
const isReadMark = isObject({ read: isBoolean, at: isWhen });
/** Whether a story was starred or its star removed, in the same way. */
const isStarMark = isObject({ starred: isBoolean, at: isWhen });

/** The tags that the user or a rule gave to a story, case-folded; its own are in its file. The newest value counts. */
const isTagsMark = isObject({ tags: isListOf(isText), at: isWhen });

/** The position in a story: body block, and code units into that block's text. */
const isPosition = isObject(
  { lang: isText, block: isInteger(Number.NEGATIVE_INFINITY), offset: isInteger(0) },
  {
    /** Time of the position (ISO 8601 date-time). */
    at: isWhen,
  },
);
export type Position = Checked<typeof isPosition>;

const isView = isObject(
  {
    name: isText,
    /** As typed. */
    query: isText,
  },
  {
    /** Whether its new stories are announced after a sync. */
    notify: FOLDER_CHECKS.notify,
    /** Whether the titles of its stories are translated. */
    translateTitles: FOLDER_CHECKS.translateTitles,
  },
);
/** A saved view. */
export type SavedView = Checked<typeof isView>;

/** Ten random letters. */
const isFeedId = (value: unknown): value is string => isText(value) && /^[a-z2-7]{10}$/.test(value);

const isFeed = isObject(
  {
    /** Absolute http(s) address; no two feeds have the same. */
    url: isText,
    /** Its own title, or the name that the user gave it. */
    title: isText,
    /** Its folder in an OPML list, `/` between levels, '' for none. */
    folder: isText,
  },
  {
    /** Never changes: address, title and folder are attributes. Missing until the program has met the feed. */
    id: isFeedId,
    /** Whether the user gave it its title, which lists then show as it is. */
    renamed: isBoolean,
    /** The name of the account whose server fetches it, and the server's id of it, '' until it has one. Its folder is inside the account's. */
    account: isText,
    remote: isText,
    ...FEED_CHECKS,
  },
);
/** A feed that is synced. */
export type SavedFeed = Checked<typeof isFeed>;

/** Whether a text can be the name of a top folder. */
const isTopFolder = (value: unknown): value is string => isText(value) && /^[^/]+$/.test(value);

const isAccount = isObject(
  {
    /** Also the folder of its feeds; no two accounts have the same. */
    name: isTopFolder,
    kind: isOneOf(['miniflux', 'freshrss']),
    /** Absolute http(s) address, without user information. */
    url: isText,
  },
  {
    user: isText,
    /** The API of the server, by default `v1` of Miniflux and `greader` of FreshRSS. */
    api: isOneOf(['v1', 'greader']),
    /** Whether an open reader sends marks soon; otherwise with the next sync. */
    send: isOneOf(['on', 'off']),
    /** Days for which read articles are fetched in the first sync. */
    history: isInteger(0, 36_500),
    /** Whether its address may be without TLS outside of private networks. */
    insecure: isBoolean,
    /** Print the token or the password as the first line. */
    tokenCommand: isListOf(isArgument),
    passwordCommand: isListOf(isArgument),
    /** The name for a proxy that the server is reached by; its password is a stored one. */
    proxyUser: isText,
  },
);
/** An account at a sync server. */
export type SavedAccount = Checked<typeof isAccount>;

const hasEngineKeys = isObject(
  {
    /** No two engines have the same. */
    name: isText,
    kind: isOneOf(['openai', 'libretranslate', 'command']),
  },
  {
    /** Absolute http(s) address of its server, without user information. */
    url: isText,
    /** The model that an OpenAI-compatible server is asked for. */
    model: isText,
    /** The program that translates, and its arguments. It is run without a shell. */
    command: isListOf(isArgument),
    /** Prints the key for the server as the first line. */
    keyCommand: isListOf(isArgument),
    /** Whether its address may be without TLS outside of private networks. */
    insecure: isBoolean,
  },
);
/** A translation engine of the user's choice. */
export type SavedEngine = Checked<typeof hasEngineKeys>;
/** An engine has what its kind needs. */
const isEngine = (value: unknown): value is SavedEngine => {
  if (!hasEngineKeys(value)) return false;
  const { kind, url, model, command } = value;
  return kind === 'command' ? !!command?.[0] : !!url && (kind === 'libretranslate' || !!model);
};

/** Settings of a folder of feeds, by its path. */
const isFolder = isObject({ path: isText }, FOLDER_CHECKS);
export type SavedFolder = Checked<typeof isFolder>;

/** The order of a list of stories; ties are ordered by date, newest first. */
export const SORTS = ['date', 'title', 'unread'] as const;
export type Sort = (typeof SORTS)[number];

/** What identifies a feed: its id, or its address until it has one. */
export const feedRef = ({ id, url }: Pick<SavedFeed, 'id' | 'url'>): string => id ?? url;

/** The keys of the rows of the feeds: of a feed by `feedRef`, of a folder by its path. */
export const feedKey = (feed: Pick<SavedFeed, 'id' | 'url'>): string => `feed ${feedRef(feed)}`;
export const folderKey = (path: string): string => `folder ${path}`;

/** What a rule does with a new story. */
export const RULE_ACTIONS = ['read', 'star', 'delete'] as const;

const isRule = isObject(
  {
    /** As typed. */
    query: isText,
    actions: isListOf(isOneOf(RULE_ACTIONS)),
  },
  {
    /** The tag that its stories get, as typed. */
    tag: isText,
    /** Its last day, an ISO date in local time. */
    until: isDay,
  },
);
/** Marks the new stories that match a query. */
export type Rule = Checked<typeof isRule>;

/** What identifies a rule: two with the same query may give different tags. */
export const ruleKey = ({ query, tag = '' }: Pick<Rule, 'query' | 'tag'>): string => JSON.stringify([query, tag]);

/** Whether a rule has ended; `today` is an ISO date in local time. */
export const hasRuleEnded = ({ until }: Pick<Rule, 'until'>, today: string): boolean =>
  until !== undefined && until < today;

/** What the rules did with the last new stories, by id. */
const isRuled = isObject(
  { read: isListOf(isText), starred: isListOf(isText), deleted: isListOf(isText) },
  {
    /** The ids of the stories that got a tag, by tag. */
    tagged: isRecordOf(isListOf(isText)),
  },
);
export type RuledStories = Checked<typeof isRuled>;

/** The panes in which a binding applies: all, or one. */
export const BINDING_SCOPES = ['all', 'feeds', 'list', 'story'] as const;

const isBinding = isObject({
  /** The name of a key, such as `X` or `f5`. */
  key: isText,
  scope: isOneOf(BINDING_SCOPES),
  /** Commands as after `:`, separated by ` ; `, and a shell line after `|`. */
  run: isText,
});
/** What a key of the user's own does. */
export type Binding = Checked<typeof isBinding>;

/** Commands that can make something run: they change settings and bindings, run a program or write a file. A name in Hangul may be any. */
const RUNNING = /^(?:set|bind|program|repeat|repeatPipe|write|w|\S*[^ -~]\S*)(?!\S)/i;

/** Whether a binding can run something. Such ones come from the user alone, not from a backup or another user. */
export const isRunning = ({ run }: Pick<Binding, 'run'>): boolean =>
  run.includes('|') || splitCommands(run).some((command) => RUNNING.test(command));

/** The beginning of the names of programs in `keys`. */
export const PROGRAM_KEYS = 'program:';

/** What identifies a binding: a key may do other things in other panes. */
export const bindingName = ({ scope, key }: Pick<Binding, 'scope' | 'key'>): string => `${scope} ${key}`;

/** A line for a shell. */
const isShellCommand = (value: unknown): value is string => isArgument(value) && value.trim() !== '';

const itself = (text: string): string => text;

/**
 * Every setting: its type, values, default, and scope. `file` is `config` for what a user may edit, in `config.json`,
 * and `state` for what the program stores for itself, in `state.json`. `config`, the settings page, completion, the
 * manual and docs/config.md follow this table and its order.
 */
export const SETTINGS = {
  consent: single(isConsent, { analytics: 'undecided', decidedAt: '', noticeVersion: 0 }, 'config'),
  read: byStory(isReadMark),
  starred: byStory(isStarMark),
  tags: byStory(isTagsMark),
  positions: byStory(isPosition),
  /** Private addresses that feeds may have, by host and port as in `URL.host`. */
  trusted: record(isListOf(isText), 'state', ''),
  /** The least length of the marks log; `isIncomplete` if recent marks are missing, with which `state.json` had vanished. */
  marksFile: single(isObject({ bytes: isInteger(0) }, { isIncomplete: isBoolean }), null, 'state'),
  /** Whether the journal and the prompt history are still to be deleted after a refusal; null for no. */
  isErasureOwed: single(isBoolean, null, 'state'),
  /** The row of the feeds that was listed last, and whether the feeds were in front; kept only for `start: last`. */
  lastLocation: single(isObject({ screen: isOneOf(['feeds', 'list']), row: isText }), null, 'state'),
  /** The order of the lists of feeds and folders in which the user has sorted them, by the keys of their rows. */
  listSorts: record(isOneOf(SORTS), 'state', ''),
  /** Folders of feeds that are collapsed in the reader. */
  collapsedFolders: list(isText, itself, 'state', ''),
  /** Panes of the reader that the user has put away. */
  hiddenPanes: list(isOneOf(['story', 'feeds']), (pane) => pane, 'state', ''),
  /** How often the reader has asked about the journal; null for never. */
  consentAsked: single(isConsentAsked, null, 'state'),
  /** What the rules did last, for undo; null for nothing. */
  ruled: single(isRuled, null, 'state'),
  /** What the user has confirmed that texts may go to, by the name of the engine (`engineIdentity`). */
  confirmedEngines: record(isText, 'state', ''),
  /** The feeds that had an address before they moved or were removed, by their ids ('' for none): another program's list does not bring a removed one back, and one that is added again has its id. */
  pastAddresses: record(isText, 'state', ''),
  /** A list, since a record would put the name `2026` first. */
  views: list(isView, ({ name }) => name, 'config', 'views'),
  feeds: list(isFeed, feedRef, 'config', 'feeds'),
  /** Accounts at sync servers; their secrets are not here. */
  accounts: list(isAccount, ({ name }) => name, 'config', 'accounts'),
  /** Translation engines, the one in use first; their keys are not here. Texts go to them, so they come from the user alone. */
  engines: { ...list(isEngine, ({ name }) => name, 'config', 'engines'), runs: true },
  /** Settings of folders: those that have some. */
  folders: list(isFolder, ({ path }) => path, 'config', 'feeds set FOLDER inAll=off'),
  /** Rules for new stories; no two have the same query and tag. */
  rules: list(isRule, ruleKey, 'config', 'rules'),
  /** Watched terms, as typed. */
  watch: list(isText, itself, 'config', 'watch'),
  /** The user's own keys: lists of key names by action. The reader interprets them; a mistake affects one action. */
  keys: record(isAnything, 'config', 'config set keys.ACTION'),
  /** Commands by key. They come before the keys of actions. */
  bindings: list(isBinding, bindingName, 'config', ''),
  ui: choice(['auto', 'ko', 'en'], { page: 'now' }),
  storyLang: choice(['auto', 'ko', 'en'], { page: 'now' }),
  /** A bundled theme, `auto`, or one of `themes`; any other name counts as `auto`. */
  theme: { kind: 'name', file: 'config', values: THEME_NAMES, fallback: 'auto', check: isText, page: 'now' },
  /** The user's own themes by name, as written: `page/theme/user-themes.ts` reads them. */
  themes: record(isAnything, 'config', ''),
  /** Where Korean text breaks: between words, between syllables, or depending on the width. */
  break: choice(['auto', 'word', 'character'], { page: 'now' }),
  /** Greatest width of a row of text in cells. The default is 38 Korean letters; longer rows are hard to read. */
  measure: number(20, 200, 76, { page: 'now', offered: [60, 68, 76, 84, 100] }),
  /** Cells of a character whose width Unicode calls ambiguous; `auto` asks the terminal. */
  ambiguousWidth: choice(['auto', '1', '2'], { page: 'now' }),
  /** Whether reports of the same event share one row, and whether opening or marking it takes all of them or only one. */
  fold: choice(['all', 'one', 'off'], { page: 'now' }),
  /** Rows of a story in lists: one or two; `auto` shows two next to a story. */
  density: choice(['auto', 'compact', 'comfortable'], { page: 'now' }),
  /** Whether the list goes to the next row after a mark. */
  autoAdvance: choice(['off', 'on'], { page: 'now' }),
  /** What the reader shows when it starts; `last` is the row of the feeds, or their screen, that was open last. */
  start: choice(['all', 'feeds', 'last'], { page: 'nextStart' }),
  /** How many panes are side by side where there is room; `auto` on wide terminals only. */
  panes: choice(['auto', '1', '2', '3'], { page: 'now' }),
  /** The order of the feeds and their folders. */
  feedSort: choice(['name', 'unread', 'newest'], { page: 'now' }),
  /** Whether a search for a term of the glossary also finds its name in the other language. */
  searchTerms: choice(['on', 'off'], { page: 'now' }),
  /** Whether the reader uses the mouse; the terminal then selects text only with Shift. */
  mouse: choice(['off', 'on'], { page: 'now' }),
  /** Whether hyperlinks are written for the terminal; `auto` if it is known to support them. */
  links: choice(['auto', 'on', 'off'], { page: 'now' }),
  /** How text is copied: by the terminal (OSC 52), by a program, or by every available one. */
  copy: choice(['auto', 'osc52', 'program', 'off'], { page: 'now' }),
  /** Whether the reader writes everything as lines; `auto` follows `INK_SCREEN_READER`. */
  screenReader: choice(['auto', 'on', 'off'], { page: 'nextStart' }),
  /** The characters that the terminal can show; `auto` follows the locale. */
  charset: choice(['auto', 'utf-8', 'ascii'], { page: 'nextStart' }),
  /** How many days the reading journal keeps a line: ten years at most. */
  journalDays: number(1, 3650, 365, { offered: [30, 90, 365] }),
  /** How many feeds are fetched at the same time. */
  feedsAtOnce: number(1, 16, 4, { offered: [1, 2, 4, 8] }),
  /** Days before the first sync of a feed in which its stories are new, 0 for all: older ones come as read. */
  newFeedDays: number(0, 3650, 30, { offered: [0, 7, 30, 90] }),
  /** Settings of all feeds that have no other ones of their own. */
  feedDefaults: { ...single(isObject({}, DEFAULTS_CHECKS), {}, 'config'), setBy: 'feeds set --all full=on' },
  /** Minutes between two syncs of an open reader, 0 for none. */
  syncEvery: number(0, 43_200, 0, { page: 'now', offered: [0, 15, 30, 60, 120, 240] }),
  /** Whether the reader syncs when it starts. */
  syncOnStart: choice(['off', 'on'], { page: 'nextStart' }),
  /** Whether suggested feeds are offered while there are none. */
  suggestFeeds: choice(['on', 'off'], { page: 'now' }),
  /** The program that gets the new stories of each sync. */
  afterSync: argv(),
  /** Whether new stories with a watched term are announced after a sync. */
  notifyWatched: choice(['off', 'on'], { page: 'now' }),
  /** The program that gets announcements; without one the desktop or the terminal shows them. */
  notifyCommand: argv(),
  /** Whether pictures are got: never, when the user asks for one, or with each sync. */
  pictures: choice(['off', 'ask', 'sync'], { page: 'now' }),
  /** Whether a picture that a publisher refuses is requested again with the origin of its story as the referrer. */
  pictureReferrer: choice(['off', 'on'], {}),
  /** How the terminal draws pictures; `auto` asks it. */
  pictureProtocol: choice(['auto', ...PICTURE_PROTOCOLS, 'off'], { page: 'nextStart' }),
  /** The program that opens pictures; without one that of the system. */
  viewer: argv(),
  /** The program that plays the files of stories. */
  player: argv(),
  /** Words that engines may get on one day, 0 for no limit. */
  translateWords: number(0, 10_000_000, 50_000, { offered: [10_000, 50_000, 200_000, 0] }),
  /** Shell lines by name, which the reader gives stories to. */
  programs: { ...record(isShellCommand, 'config', 'config edit'), runs: true },
} as const;

type Rows = typeof SETTINGS;
export type SettingId = keyof Rows;
type IdsWith<Row> = { [K in SettingId]: Rows[K] extends Row ? K : never }[SettingId];
/** Settings that the program stores for itself, in `state.json`. */
export type StateKey = IdsWith<{ readonly file: 'state' }>;
/** Settings that a user may edit, in `config.json`. */
export type EditedKey = IdsWith<{ readonly file: 'config' }>;
/** Settings with a single value, which `config set` and `:set` change. */
export type SingleKey = IdsWith<{ readonly kind: 'choice' | 'number' | 'name' | 'argv' }>;
/** Settings on the settings page of the reader. */
export type PageKey = IdsWith<{ readonly page: 'now' | 'nextStart' }>;
export type MarksKey = IdsWith<{ readonly kind: 'byStory' }>;

/** The values of all settings. */
export type Values = { readonly [K in SettingId]: Checked<Rows[K]['check']> | (Rows[K]['fallback'] & null) };
/** Settings that the reader changes, by its settings page or by `:set`. */
export type Preferences = Pick<Values, SingleKey>;
export const preferencesOf = (values: Preferences): Preferences =>
  Object.fromEntries(SINGLE_KEYS.map((id) => [id, values[id]])) as unknown as Preferences;

const idsWhere = (fits: (row: Rows[SettingId]) => boolean): readonly SettingId[] =>
  (Object.keys(SETTINGS) as SettingId[]).filter((id) => fits(SETTINGS[id]));

export const SETTING_IDS = idsWhere(() => true);
export const STATE_KEYS = idsWhere(({ file }) => file === 'state') as readonly StateKey[];
export const EDITED_KEYS = idsWhere(({ file }) => file === 'config') as readonly EditedKey[];
export const SINGLE_KEYS = idsWhere(({ kind }) => /choice|number|name|argv/.test(kind)) as readonly SingleKey[];
export const PAGE_KEYS = idsWhere((row) => 'page' in row) as readonly PageKey[];
/** Settings by story: read marks, stars and positions. */
export const BY_STORY = idsWhere(({ kind }) => kind === 'byStory') as readonly MarksKey[];

/** Whether a key of a file is a setting. */
export const isSetting = (key: string): key is SettingId => Object.hasOwn(SETTINGS, key);
/** Whether a key belongs in `state.json`. */
export const isStateKey = (key: string): key is StateKey => isSetting(key) && SETTINGS[key].file === 'state';
