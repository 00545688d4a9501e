import type { Widen } from '../widen.ts';
import { manualStoryEn } from './manual-story.ts';
import { settingMeaningEn } from './settings.ts';

/** English words of the manual pages. */
export const manualEn = {
  section: {
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    description: 'DESCRIPTION',
    commands: 'COMMANDS',
    options: 'GLOBAL OPTIONS',
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
    name: 'a terminal news reader in Korean and English',
    description: [
      'minerals-news is a terminal reader for news in Korean and English. Stories are stored on your own computer: some about critical minerals are bundled, and you can add feeds, web pages and files. Badges show for every story who wrote it, whether it was fact-checked, and which images are generated.',
      'Without a command, it opens the reader; in a pipe, it prints the list. The command is the first word that is not an option; options may come before or after it. Everything after `--` is an argument.',
      'The network is used only by commands that need it: `sync`, `import`, `feeds add` and `check --online`.',
    ],
    feedFormats: (names: string) => `Formats of feeds: ${names}.`,
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
  keysNote: 'Letter keys also work with the Hangul layout. Commands that begin with a colon are typed.',
  settingsNote: [
    'Settings are stored in `config.json`, in the folder that `minerals-news config path` prints. `minerals-news config` prints them, and `minerals-news config set KEY VALUE` changes a setting with a single value.',
    'You may edit the file and keep it in git: marks, positions and data of the program are in `state.json` and `marks.jsonl` in the same folder. Writing the file preserves its order, indentation and unknown keys. A file with a syntax error is never written to; every command reports the position of the error, and the last good copy (`config.last-good.json`) is used. An invalid value affects only that setting.',
  ],
  feedSettingsNote:
    'A feed has settings of its own. `minerals-news feeds set FEED full=on` changes one, or resets it without a value; `minerals-news feeds set --all full=on` changes it for all feeds without a value of their own.',
  setting: settingMeaningEn,
  number: (least: number, most: number) => `a whole number from ${least} to ${most}`,
  exit: {
    '0': 'Done.',
    '1': 'Failed, or nothing was found; the reason is on standard error.',
    '2': 'The command line is not valid.',
  },
  environment: {
    MINERALS_NEWS_LIBRARY: 'Story folders to read instead of the default, as with `--library`; separated by colons.',
    LC_ALL: 'With `LC_MESSAGES`, `LC_CTYPE` and `LANG`: the language, and the character set of the terminal.',
    NO_COLOR: 'If set and not empty, colours are off.',
    FORCE_COLOR: 'Colours in a pipe as well: 1 for 16, 2 for 256, 3 for 16 million, 0 for none.',
    COLORTERM: '`truecolor` or `24bit` for terminals with 16 million colours.',
    COLORFGBG: 'Background colour that some terminals report; it decides the theme if nothing else is known.',
    TERM: 'Terminal type. If it is `dumb`, there is no screen to draw on; use `list`, `show` or `--screen-reader`.',
    BROWSER: 'Program that opens links.',
    PAGER: 'Program that shows a story outside the reader.',
    EDITOR: 'With `VISUAL`: program that edits the file of a story.',
    INK_SCREEN_READER: '`true` turns on screen-reader mode.',
    DO_NOT_TRACK: '1 declines the reading journal, regardless of the settings.',
    XDG_CONFIG_HOME: 'With `XDG_DATA_HOME` and `XDG_CACHE_HOME`: the folders in which files are stored.',
    TMPDIR: 'Folder for an index that cannot be stored elsewhere.',
  },
  generated: (sources: string) => `Generated from ${sources} by \`npm run generate\`.`,
};

export type ManualMessages = Widen<typeof manualEn>;
