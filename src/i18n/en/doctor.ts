import { countOf } from '../number.ts';
import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

/** Conditions of a settings file and of the index, by code. */
const CONDITIONS: Readonly<Record<string, string>> = {
  broken: 'malformed',
  damaged: 'damaged',
  wrong: 'invalid values',
  gone: 'missing',
  newer: 'from a newer version',
  unreadable: 'cannot be read',
  unwritable: 'cannot be written',
  refused: 'not saved',
  unusable: 'another version or damaged',
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
    ground: 'background luminance',
    locale: 'locale',
    charset: 'charset',
    ui: 'interface language',
    screenReader: 'screen-reader mode',
    ambiguous: 'width of “ … · ①',
    styled: 'styled emoji take two columns',
    joined: 'joined emoji are one glyph',
    flags: 'flags are one glyph after any letter',
    keys: 'keyboard protocol',
    config: 'settings',
    data: 'data',
    cache: 'cache',
    changed: 'changed settings',
    consent: 'reading journal',
    marks: 'marks',
    lists: 'lists',
    folders: 'story folders',
    stories: 'stories',
    index: 'index',
  },
  yes: 'yes',
  no: 'no',
  unset: 'none',
  notAsked: 'not asked',
  noAnswer: 'no answer',
  /** The luminance of a background, 0 to 1. */
  ground: (luminance: number) => `${luminance.toFixed(2)} (0 is black, 1 is white)`,
  cells: (count: number) => counted(count, 'column'),
  marks: (read: number, starred: number, positions: number) =>
    `${countOf(read, 'en')} read, ${countOf(starred, 'en')} starred, ${counted(positions, 'position')}`,
  lists: (feeds: number, views: number, watched: number) =>
    `${counted(feeds, 'feed')}, ${counted(views, 'view')}, ${counted(watched, 'watched term')}`,
  notCounted: 'not counted yet',
  stories: (stories: number, files: number, unreadable: number) =>
    `${counted(stories, 'story', 'stories')} in ${counted(files, 'file')}, ${countOf(unreadable, 'en')} unreadable`,
  kittyKeys: 'kitty protocol available (not used)',
  usualKeys: 'standard',
  nothingFound: 'none found',
  found: {
    folder: (path: string, reason: string) => `A story folder cannot be read (${reason}): ${path}`,
    notWritable: (path: string, reason: string) => `Cannot write here (${reason}): ${path}`,
    diskFull: (path: string, free: string) => `The disk is nearly full, ${free} left: ${path}`,
    settings: (path: string, kind: string) =>
      `There is a problem with the settings file (${CONDITIONS[kind] ?? kind}): ${path}`,
    index: (_: string, condition: string) =>
      `The index cannot be used (${CONDITIONS[condition] ?? condition}); it is rebuilt when stories are listed.`,
    unreadable: (check: string, count: string) => `Unreadable story files: ${count} – ${check}`,
    choices: (check: string, count: string) => `Custom keys and themes that cannot be used: ${count} – ${check}`,
    empty: () => 'There are no stories.',
    noReader: () => 'The reader has not been built: npm run build',
    dumb: () => 'The reader cannot run with TERM=dumb; list, show and --screen-reader can.',
    solarized: () =>
      'Few of the sixteen Solarized colours are readable on its background: use minerals-news config set theme mono, or COLORTERM=truecolor if the terminal has more colours.',
    asciiOnly: (locale: string) =>
      `The locale is not UTF-8 (${locale}): characters that it cannot show are written as escapes.`,
  },
};

export type DoctorMessages = Widen<typeof doctorEn>;
