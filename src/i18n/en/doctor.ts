import { countOf } from '../number.ts';
import type { DoctorMessages } from '../types/doctor.ts';

const n = (count: number, one: string, more: string): string => `${countOf(count, 'en')} ${count === 1 ? one : more}`;

export const doctorEn: DoctorMessages = {
  title: {
    program: 'Program',
    terminal: 'Terminal',
    kept: 'What is kept',
    library: 'Stories',
    problems: 'Problems',
  },
  row: {
    version: 'minerals-news',
    node: 'Node.js',
    system: 'system',
    isTerminal: 'output is a terminal',
    program: 'terminal',
    through: 'through',
    size: 'size',
    colours: 'colours',
    locale: 'locale',
    charset: 'charset',
    ui: 'interface language',
    screenReader: 'screen-reader mode',
    ambiguous: '“ … ① and the like take',
    styled: 'emoji with a style take two columns',
    joined: 'joined emoji are one glyph',
    flags: 'flags are one glyph behind any letter',
    keys: 'keyboard protocol',
    config: 'settings',
    data: 'data',
    cache: 'cache',
    consent: 'reading journal',
    marks: 'marks',
    lists: 'lists',
    folders: 'folders',
    stories: 'stories',
    index: 'index',
  },
  yes: 'yes',
  no: 'no',
  unset: 'none',
  notAsked: 'not asked',
  noAnswer: 'no answer',
  cells: (count) => n(count, 'column', 'columns'),
  marks: (read, starred, positions) =>
    `${countOf(read, 'en')} read, ${countOf(starred, 'en')} starred, ${n(positions, 'place', 'places')}`,
  lists: (feeds, views, watched) =>
    `${n(feeds, 'feed', 'feeds')}, ${n(views, 'view', 'views')}, ${n(watched, 'watched term', 'watched terms')}`,
  stories: (stories, files, unreadable) =>
    `${n(stories, 'story', 'stories')} in ${n(files, 'file', 'files')}, ${countOf(unreadable, 'en')} unreadable`,
  kittyKeys: 'that of kitty is there (not used)',
  usualKeys: 'the usual one',
  nothingFound: 'none found',
  found: {
    folder: (path, reason) => `A folder of stories cannot be read (${reason}): ${path}`,
    notWritable: (path, reason) => `Nothing can be written here (${reason}): ${path}`,
    diskFull: (path, free) => `The disk is nearly full, ${free} left: ${path}`,
    settings: (path, kind) => `The settings file could not be used as it is (${kind}): ${path}`,
    index: (_, condition) => `The index is of no use (${condition}); it is made anew when stories are listed.`,
    unreadable: (check, count) => `Files of stories that could not be read: ${count} — ${check}`,
    empty: () => 'There are no stories.',
    noReader: () => 'The reader on screen has not been built: npm run build',
    dumb: () => 'TERM=dumb has no screen: list, show and --screen-reader work.',
    asciiOnly: (locale) => `The locale is not UTF-8 (${locale}): escapes stand for what it cannot show.`,
  },
};
