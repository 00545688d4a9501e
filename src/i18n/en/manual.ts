import type { EditedKey } from '../../settings/table.ts';
import type { Widen } from '../widen.ts';
import { manualStoryEn } from './manual-story.ts';

/** English words of the manual pages. */
export const manualEn = {
  section: {
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    commands: 'COMMANDS',
    options: 'OPTIONS OF EVERY COMMAND',
    queries: 'QUERIES',
    keys: 'KEYS OF THE READER',
    settings: 'SETTINGS',
    environment: 'ENVIRONMENT',
    files: 'FILES',
    exit: 'EXIT STATUS',
    seeAlso: 'SEE ALSO',
    file: 'FILE',
    frontMatter: 'FRONT MATTER',
    values: 'VALUES',
    badges: 'BADGES',
    example: 'EXAMPLE',
  },
  program: {
    title: 'User Commands',
    name: 'read the news that is stored on your own machine',
    description: [
      'minerals-news reads news in Korean and English that is stored on your own machine: stories on critical minerals come with it, and feeds, pages and files can be brought in. Badges say of every story who wrote it, whether it was checked, and which picture is generated.',
      'Without a command it opens the reader; into a pipe it prints the list. The command is the first word that is no option; options may stand before and behind it. Behind `--` everything is a word.',
      'No network is used unless a command asks for it: `sync`, `import` and `feeds add` fetch, and so does `verify --online`.',
    ],
  },
  story: manualStoryEn,
  heads: {
    key: 'Key',
    value: 'Value',
    required: 'Required',
    meaning: 'Meaning',
    default: 'Default',
    set: 'Set by',
    badge: 'Badge',
    words: 'Words',
    short: 'In lists',
  },
  yes: 'yes',
  actions: 'Actions:',
  examples: 'Examples:',
  keysNote:
    'Letters work in the same places of the keyboard when a Korean input method is on. Commands that begin with a colon are typed.',
  settingsNote: [
    'Settings are kept in `config.json`, in the folder that `minerals-news config path` prints. `minerals-news config` prints them, and `minerals-news config set KEY VALUE` changes one of those that have a single value.',
    'The file may be edited by hand, and kept in git: marks, places and everything that the program finds out are in `state.json` and `marks.jsonl` beside it. A write keeps the order, the indentation and the keys that are there. While the file has a mistake, it is not written; every command says where the mistake is, and the last good copy (`config.last-good.json`) is used. A wrong value costs that value alone.',
  ],
  setting: {
    ui: 'Language of the program. `auto` goes by `LC_ALL`, `LC_MESSAGES` and `LANG`.',
    storyLang:
      'Language in which stories are shown first. `auto` is the interface language that was chosen, else that of the locale, else English.',
    theme:
      'Colours of the reader. `auto` goes by what the terminal says of its background. A name from `themes` may stand there too.',
    themes: 'Your own themes, by their names; `theme` chooses one of them.',
    links: 'Whether links are written so that the terminal opens them (OSC 8). `auto` where it is known to take them.',
    ambiguousWidth:
      'Columns that the terminal gives to characters such as “ … · ①. `auto` asks the terminal, and takes 1 where it does not answer.',
    break: 'Where Korean lines may break: between words, or between syllables. `auto` goes by the width.',
    measure: 'Columns that a row of text has at most.',
    fold: 'Whether reports of the same event by several publishers are folded into one row of the list.',
    searchTerms: 'Whether a search for a term of the glossary finds what it is called in the other language as well.',
    copy: 'How text is copied: by the terminal (`osc52`), by a program such as `wl-copy` or `xclip`, by both as far as they are there (`auto`), or not at all.',
    mouse: 'Whether the reader listens to the mouse. With Shift the terminal still selects text.',
    screenReader:
      'Whether the reader says everything in lines, for screen readers. `auto` goes by `INK_SCREEN_READER`.',
    charset:
      'What the terminal can be sent: all of Unicode, or ASCII with escapes for everything else. `auto` goes by the locale.',
    journalDays: 'Days for which the reading journal keeps a line. There is a journal with your consent only.',
    feedsAtOnce: 'Feeds that are fetched at the same time.',
    keys: 'Keys of the reader that you have changed: a list of keys for each action, such as `{"openStory": ["enter", "L"]}`. `minerals-news config keys` prints the actions, `minerals-news config check` what is wrong.',
    views: 'Searches that are kept under a name, each with `name` and `query`.',
    feeds:
      'Feeds that are synced, each with `url`, `title` and `folder`; of one that was renamed or has moved also `formerTitles` and `formerUrls`, by which its stories are known.',
    watch: 'Terms whose stories are marked.',
  } satisfies Readonly<Record<Exclude<EditedKey, 'consent'>, string>>,
  number: (least: number, most: number) => `a whole number from ${least} to ${most}`,
  exit: {
    '0': 'Done.',
    '1': 'Failed, or nothing was found; the reason is on standard error.',
    '2': 'The command line was not understood.',
  },
  environment: {
    MINERALS_NEWS_LIBRARY:
      'Folders of stories to read in place of the usual ones, as `--library` names them; colons between them.',
    LC_ALL: 'With `LC_MESSAGES`, `LC_CTYPE` and `LANG`: the language and the character set of the terminal.',
    NO_COLOR: 'Where it is set, and not empty, nothing is coloured.',
    FORCE_COLOR: 'Colours in a pipe too, and how many: 1 for 16, 2 for 256, 3 for 16 million, 0 for none.',
    COLORTERM: '`truecolor` or `24bit` for terminals with 16 million colours.',
    COLORFGBG: 'What some terminals say of their background: the theme goes by it where nothing else is known.',
    TERM: 'The kind of terminal. On dumb ones there is no screen to read on: `list`, `show` and `--screen-reader` work there.',
    BROWSER: 'What opens links.',
    PAGER: 'What shows a story that leaves the reader.',
    EDITOR: 'With `VISUAL`: what edits the file of a story.',
    INK_SCREEN_READER: '`true` has the reader say everything in lines, for screen readers.',
    DO_NOT_TRACK: '1 declines the reading journal, whatever the settings say.',
    XDG_CONFIG_HOME: 'With `XDG_DATA_HOME` and `XDG_CACHE_HOME`: the folders in which files are kept.',
    TMPDIR: 'Where an index goes that can be kept nowhere else.',
  },
  generated: (sources: string) => `Made from ${sources} by \`npm run generate\`.`,
};

export type ManualMessages = Widen<typeof manualEn>;
