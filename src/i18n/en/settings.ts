import type { EditedKey } from '../../settings/settings-table.ts';
import { formatNumber } from '../number.ts';

/** Words of the settings page. */
export const settingsEn = {
  ui: 'Interface language',
  storyLang: 'Story language',
  theme: 'Theme',
  break: 'Korean line breaks',
  measure: 'Text width',
  ambiguousWidth: 'Width of “ … · ①',
  fold: 'Group reports of one event',
  density: 'Rows per story in lists',
  autoAdvance: 'Move on after marking',
  start: 'Start with',
  all: 'all stories',
  feeds: 'the feeds',
  last: 'where you left off',
  panes: 'Panes side by side',
  feedSort: 'Feed order',
  name: 'by name',
  unread: 'most unread first',
  newest: 'newest story first',
  searchTerms: 'Find terms in both languages',
  mouse: 'Mouse',
  syncEvery: 'Fetch new stories every',
  syncOnStart: 'Fetch new stories at startup',
  suggestFeeds: 'Offer suggested feeds',
  journalDays: 'Keep the reading journal for',
  feedsAtOnce: 'Feeds fetched at the same time',
  newFeedDays: 'New at the first sync of a feed',
  allStories: 'all stories',
  afterSync: 'Run after a sync',
  notifyWatched: 'Notify of watched terms',
  notifyCommand: 'Notify with',
  translateWords: 'Translate at most on one day',
  pictures: 'Download pictures',
  pictureReferrer: 'Name the site of the story to servers that refuse a picture',
  pictureProtocol: 'Picture protocol',
  viewer: 'Picture viewer',
  player: 'Audio and video player',
  ask: 'when asked',
  sync: 'with each sync',
  kitty: 'kitty',
  'kitty-direct': 'kitty, without placeholders',
  iterm2: 'iTerm2',
  sixel: 'sixel',
  blocks: 'half blocks',
  systemViewer: 'of the system',
  days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
  minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`),
  words: (n: number) => (n === 1 ? '1 word' : `${formatNumber(n)} words`),
  noLimit: 'no limit',
  on: 'on',
  off: 'off',
  analytics: 'Reading journal (cookies and analytics)',
  keys: 'Keys',
  notice: 'Notice on cookies and analytics',
  auto: 'automatic',
  /** `now` is the current value of `auto`. */
  autoNow: (now: string) => `automatic (now ${now})`,
  compact: 'one',
  comfortable: 'two',
  word: 'between words',
  character: 'between syllables',
  cells: (n: number) => (n === 1 ? '1 column' : `${n} columns`),
  themes: {
    auto: 'automatic',
    dark: 'for a dark background',
    light: 'for a light background',
    'high-contrast': 'high contrast',
    mono: 'no colours',
  },
  undecided: 'not answered yet (nothing is kept)',
  unanswered: 'not answered, so declined (nothing is kept)',
  accepted: 'allowed (this computer only)',
  declined: 'declined (nothing is kept)',
  file: (path: string) => `Settings file: ${path}`,
  links: 'Hyperlinks',
  copy: 'Copy method',
  screenReader: 'Screen-reader mode',
  charset: 'Character set',
  folds: { all: 'all at once', one: 'one by one', off: 'off' },
  copyTo: {
    auto: 'automatic (terminal and program)',
    osc52: 'the terminal (OSC 52)',
    program: 'a clipboard program',
    off: 'off',
  },
  /** What `:set` says. `typed` is a setting as it would be typed: "density auto". */
  set: {
    value: (typed: string, label: string, value: string) => `${typed} – ${label}: ${value}`,
    unknown: (name: string, nearest: string, all: string) =>
      `Unknown setting: ${name} – ${nearest === '' ? `choose one of ${all}` : `did you mean ${nearest}?`}`,
  },
  fromNextStart: (value: string) => `${value} · after restart`,
};

/** What each setting does, for the manual. */
export const settingMeaningEn = {
  ui: 'Interface language. `auto` follows `LC_ALL`, `LC_MESSAGES` and `LANG`.',
  storyLang:
    'Language in which stories are shown first. `auto` is the interface language that was chosen, else that of the locale, else English.',
  theme:
    'Theme of the reader. `auto` follows the background colour that the terminal reports. A name from `themes` is allowed too.',
  themes: 'Custom themes by name; `theme` selects one of them.',
  links:
    'Whether to write hyperlinks that the terminal can open (OSC 8). `auto` writes them on terminals that are known to support them.',
  ambiguousWidth:
    'Width in columns of characters such as “ … · ① on the terminal. `auto` asks the terminal and uses 1 if it does not answer.',
  break: 'Where Korean lines may break: between words, or between syllables. `auto` depends on the width.',
  measure: 'Maximum number of columns in a row of text.',
  fold: 'Whether reports of the same event by several publishers share one row of the list, and whether opening or marking that row takes `all` of them or only `one`.',
  density:
    'Rows of a story in lists: one (`compact`) or two (`comfortable`). `auto` shows two below 60 columns and in a list of fewer than 110 cells next to another pane, else one.',
  autoAdvance: 'Whether the list goes to the next story after `m` or `s` has marked one.',
  start:
    'What the reader shows when it starts: `all` stories, the `feeds`, or what was open `last` (a feed, a folder, a view or the feeds).',
  panes:
    'How many panes are side by side: `1`, `2` (list and story, from 100 columns) or `3` (with the feeds, from 150 columns). `auto` shows two from 160 columns and three from 200. `W` puts the story pane away, `P` that of the feeds.',
  feedSort:
    'The order of feeds and folders: by `name`, with the most `unread` stories first, or with the `newest` story first.',
  searchTerms: 'Whether a search for a glossary term also finds its name in the other language.',
  copy: 'How text is copied: by the terminal (`osc52`), by a program such as `wl-copy` or `xclip` (`program`), by both (`auto`), or never (`off`).',
  mouse: 'Whether the reader uses the mouse. With Shift, the terminal still selects text.',
  screenReader: 'Whether to use screen-reader mode, which prints plain lines. `auto` follows `INK_SCREEN_READER`.',
  charset:
    'Character set of the terminal: all of Unicode, or ASCII with escapes for everything else. `auto` follows the locale.',
  journalDays: 'Number of days for which the reading journal keeps an entry. The journal exists only if you allow it.',
  feedsAtOnce: 'Number of feeds to fetch at the same time.',
  newFeedDays:
    'How many days old the stories of a feed may be at its first sync to be new: older ones come as read. 0 for all; a story without a date is new.',
  feedDefaults: 'Settings for all feeds that have no others of their own, such as `{"full": "on"}`.',
  syncEvery:
    'Number of minutes after which an open reader fetches a feed again, 0 for never. A feed may have another one (`every`), and one that asks for fewer requests (`ttl`, `skipHours`, `skipDays`, `sy:updatePeriod`) gets fewer.',
  syncOnStart: 'Whether the reader fetches all feeds when it starts, except those that ask for fewer requests.',
  suggestFeeds:
    'Whether the feeds screen offers suggested feeds while there are none; `feeds suggest` and `:suggest` always list them.',
  afterSync:
    'Program that runs after a sync with new stories, whether the command or the reader began it. It gets them on standard input, one JSON object per line as from `list --jsonl`. Without a shell; words with spaces are quoted, and an empty value switches it off. It may take 30 seconds, and its output is not shown. `restore` does not take it over.',
  notifyWatched:
    'Whether new stories with a watched term are announced after a sync, as those of a feed, folder or view with `notify=on`.',
  notifyCommand:
    'Program that gets announcements of new stories on standard input: a title, then headlines, each on a line. Without a shell; words with spaces are quoted. Without one the desktop shows them (`notify-send`, `osascript`), else the terminal (OSC 9). It may take 10 seconds, and its output is not shown. `restore` does not take it over.',
  pictures:
    'Whether the pictures of stories are downloaded: never (`off`), when you ask for one (`ask`), or with each sync (`sync`). A feed or folder may have another one. Pictures that lie next to the file of a story are shown in any case.',
  pictureReferrer:
    'Whether a picture that a server refuses is requested again with the site of the story as the referrer. Some publishers show pictures only then.',
  pictureProtocol:
    'How the terminal draws pictures: `kitty` (with Unicode placeholders), `kitty-direct`, `iterm2`, `sixel`, coloured half `blocks`, or never (`off`). `auto` asks the terminal, and never chooses `blocks`.',
  viewer:
    'Program that opens pictures. The path comes last, or in place of `%s`. Without a shell; words with spaces are quoted, and an empty value means the viewer of the system (`xdg-open`, `open`). `restore` does not take it over.',
  player:
    'Program that opens the files of stories: audio, video, PDF. The address comes last, or in place of `%s`, unless that is in a word with spaces. Without a shell; words with spaces are quoted, and an empty value switches it off: the files then open in the browser. A player without a window (such as `mpv --no-video` or `mpg123`) gets the terminal until it ends. `restore` does not take it over.',
  translateWords:
    'Words that translation engines may get on one day, titles included; 0 for no limit. `translate` says when it is reached.',
  programs:
    'Programs by name for stories in the reader: `{"pocket": "pocket-add \\"$MN_URL\\""}`. A value is a line for `/bin/sh -c`, as after `|`: the text is on its standard input, and `MN_TITLE`, `MN_URL`, `MN_ID`, `MN_FEED` and `MN_DATE` are in its environment, with `MN_IDS` and `MN_URLS` for several stories. `Tab` after `|` lists them, `:program NAME` runs one, and `program:NAME` in `keys` gives it a key. `restore` does not take them over.',
  keys: 'Keys of the reader that you have changed: a list of keys for each action, such as `{"openStory": ["enter", "L"]}`, or as `program:NAME` for a program. `minerals-news config keys` prints the actions, and `minerals-news config check` reports mistakes.',
  bindings:
    'What other keys do, each with `key`, `scope` (`all`, `feeds`, `list` or `story`) and `run`: commands of the reader, separated by ` ; `, and a shell line after `|`. `:bind` and `:unbind` change them. They come before the keys of actions. What runs a program is not taken over by `restore`.',
  views:
    'Saved views, each with `name` and `query`, `notify` if their new stories are announced, and `translateTitles` if their titles are translated.',
  feeds:
    'Feeds to sync, each with `url`, `title` and `folder`, and `renamed` if the title is one that you gave it: lists then show it as it is. The program adds the `id` by which it knows the stories of a feed; it stays when the others change.',
  accounts:
    'Accounts at sync servers, each with `name`, `kind` (`miniflux` or `freshrss`) and `url`, and `user`, `api` (`v1` or `greader`), `send` (`off`: marks are sent with the next sync only), `history` (days) and `insecure` where they differ from the usual. `tokenCommand` or `passwordCommand` prints the secret; `restore` does not take it over. Feeds of an account have `account` and `remote`.',
  engines:
    'Translation engines, the one in use first, each with `name`, `kind` (`openai`, `libretranslate` or `command`), and `url` and `model`, or `command`. `keyCommand` prints the key of a server. `restore` does not take them over.',
  folders:
    'Settings of folders of feeds: `path`, with `inAll`, `paused`, `notify` or `translateTitles`. A feed that does not have one itself has that of its folder.',
  rules:
    'Rules for the new stories of each sync, each with `query` and `actions`: a list of `read`, `star` and `delete`.',
  watch: 'Watched terms, whose stories are marked.',
} satisfies Readonly<Record<Exclude<EditedKey, 'consent'>, string>>;
