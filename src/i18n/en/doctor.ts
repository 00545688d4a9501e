import type { Widen } from '../widen.ts';

/** Conditions of a settings file, by code. */
const CONDITIONS: Readonly<Record<string, string>> = {
  broken: 'malformed',
  damaged: 'damaged',
  wrong: 'invalid values',
  gone: 'missing',
  newer: 'from a newer version',
  unreadable: 'cannot be read',
  unwritable: 'cannot be written',
  refused: 'not saved',
};

export const doctorEn = {
  title: {
    program: 'Program',
    terminal: 'Terminal',
    kept: 'Stored data',
    library: 'Stories',
    problems: 'Problems',
  },
  row: {
    version: 'minerals-news',
    node: 'Node.js',
    system: 'system',
    isTerminal: 'output is a terminal',
    program: 'terminal',
    through: 'via',
    size: 'size',
    colours: 'colours',
    theme: 'theme',
    links: 'hyperlinks (OSC 8)',
    colorTerm: 'colour variable',
    background: 'background luminance (0 is black, 1 is white)',
    locale: 'locale',
    charset: 'charset',
    ui: 'interface language',
    screenReader: 'screen-reader mode',
    ambiguous: 'columns of “ … · ①',
    styled: 'styled emoji take two columns',
    joined: 'joined emoji are one glyph',
    flags: 'flags are one glyph after any letter',
    kittyKeys: 'kitty keyboard protocol (not used)',
    config: 'settings',
    data: 'data',
    cache: 'cache',
    changed: 'changed settings',
    consent: 'reading journal',
    read: 'read stories',
    starred: 'starred stories',
    positions: 'positions',
    feeds: 'feeds',
    views: 'views',
    watched: 'watched terms',
    folders: 'story folders',
    stories: 'stories',
    files: 'story files',
    unreadable: 'unreadable story files',
    index: 'index',
    indexBytes: 'size of the index',
  },
  yes: 'yes',
  no: 'no',
  unset: 'none',
  /** Not asked for, or not counted yet. */
  unknown: 'unknown',
  noAnswer: 'no answer',
  nothingFound: 'none found',
  found: {
    folder: (path: string, reason: string) => `A story folder cannot be read (${reason}): ${path}`,
    notWritable: (path: string, reason: string) => `Cannot write here (${reason}): ${path}`,
    diskFull: (path: string, free: string) => `The disk is nearly full, ${free} left: ${path}`,
    settings: (path: string, kind: string) =>
      `There is a problem with the settings file (${CONDITIONS[kind] ?? kind}): ${path}`,
    empty: () => 'There are no stories.',
    noReader: () => 'The reader has not been built: npm run build',
    dumb: () => 'The reader cannot run with TERM=dumb; list, show and --screen-reader can.',
    solarized: () =>
      'Few of the sixteen Solarized colours are readable on its background: use minerals-news config set theme mono, or COLORTERM=truecolor if the terminal has more colours.',
    asciiOnly: (_: string, locale: string) =>
      `The locale is not UTF-8 (${locale}): characters that it cannot show are written as escapes.`,
  },
};

export type DoctorMessages = Widen<typeof doctorEn>;
