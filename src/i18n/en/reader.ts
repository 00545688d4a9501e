import { countOf, grouped } from '../number.ts';
import type { Widen } from '../widen.ts';
import { counted, stories } from './counted.ts';
import { termsEn } from './glossary.ts';
import { handsEn } from './hands.ts';
import { keysEn } from './keys.ts';
import { linearEn } from './linear.ts';
import { moreSettingsEn } from './more-settings.ts';
import { mouseEn } from './mouse.ts';
import { ownKeysEn } from './own-keys.ts';
import { syncEn } from './sync.ts';
import { themeNamesEn } from './themes.ts';

const OTHERS = { ja: 'Japanese', zh: 'Chinese', fr: 'French', de: 'German', es: 'Spanish', ru: 'Russian' };

const missing = (program: string): string => `There is no command ${program}`;
const programOf = (command: string): string => command.split(' ')[0] ?? '';
/** Why a program was not started: `xdg-open: ENOENT`, or as it is. */
const started = (error: string): string =>
  error.replace(/^(.+): ENOENT$/, (_, program: string) => `there is no command ${program}`);

export const readerEn = {
  appName: 'Minerals News',
  unread: (unread: number, all: number) => `${grouped(unread)} of ${grouped(all)} unread`,
  lookingThrough: 'Checking stories',
  list: 'List',
  langName: { ko: '한국어', en: 'English', ...OTHERS },
  langNoun: { ko: 'Korean', en: 'English', ...OTHERS },
  /** How a language is marked in list rows: two cells at most. */
  langMark: { ko: '한', en: 'EN' },
  loading: 'Opening the story.',
  notFound: 'The story was not found.',
  emptyList: (key: string) => `No story passes the filter. ${key} changes it.`,
  firstKeys: (open: string, language: string, help: string) =>
    `${open} opens a story · ${language} changes its language · ${help} lists the keys`,
  firstKeysShort: (open: string, language: string, help: string) =>
    `${open} opens  ${language} language  ${help} all keys`,
  emptyLibrary: 'No stories are stored. Name a folder of stories with --library.',
  notYet: 'Looking through the stored stories.',
  noMatch: (key: string) => `No story holds these words. ${key} brings the list back.`,
  unreadable: (n: number, check: string) => `${stories(n)} could not be read — ${check}`,
  related: 'Related stories',
  similar: 'Similar stories',
  noRelated: 'There are no related stories.',
  /** Both as columns × rows. */
  tooSmall: (least: string, now: string) => `Needs ${least} (now ${now})`,
  ...keysEn,
  helpTitle: 'Help',
  helpCommands: 'Commands (:)',
  helpWords: 'Commands with words (:)',
  allStories: 'All',
  parallelTitle: 'Side by side',
  recordTitle: 'Record of origin',
  record: {
    badges: 'Badges',
    text: 'Text',
    by: 'Made by',
    humanReview: 'Human review',
    factCheck: 'Fact-check',
    hash: 'Body hash',
    hashSame: 'the same as when checked',
    hashDiffers: 'the text has changed since the check',
    hashMissing: 'not stated',
    sources: 'Checked against',
    unverified: 'Not verified',
    translation: 'Translation',
    original: 'none stated',
    translatedFrom: (lang: string) => `from ${lang}`,
    images: 'Images',
    passages: 'Passages',
    fromTo: (begins: string, ends: string) => `“${begins} …” to “… ${ends}”`,
    credentials: 'Credentials',
    carriesCredentials: (isDamaged: boolean) =>
      isDamaged
        ? 'carries content credentials (C2PA) that are damaged (not verified)'
        : 'carries content credentials (C2PA, not verified)',
    corrections: 'Corrections',
    byline: 'Byline',
    claims: 'Claims that the publisher checked',
    verdict: (verdict: string) => `Verdict: ${verdict}`,
    hints: 'In the publisher’s own words (unverified)',
    principles: 'Principles',
    revisions: 'Older texts (in the folder of the story’s file)',
    /** The publisher gave no date; `day` is that of the import. */
    undated: (day: string) => `The publisher gave no date. It was imported on ${day}.`,
    /** `said` is the date that the publisher gave, which was in the future on `day`. */
    misdated: (said: string, day: string) =>
      `The publisher’s date is wrong: it gave ${said}, which was in the future when this was imported on ${day}.`,
    source: 'Source',
    notStated: 'not stated',
    basisPublisher: 'What follows is as stated by the publisher; this program has not checked it.',
    noticed: 'noticed by this program',
  },
  filterTitle: 'Which stories to show',
  filter: {
    all: 'All stories',
    unread: 'Unread',
    starred: 'Starred',
    watched: 'stories with a watched term',
    lang: (name: string) => `Language: ${name}`,
    badge: (name: string) => `Badge: ${name}`,
    tag: (name: string) => `Tag: ${name}`,
    feed: (name: string) => `Feed: ${name}`,
    read: 'Read',
    since: (day: string) => `From ${day}`,
    until: (day: string) => `Until ${day}`,
    words: (words: string) => `Words: ${words}`,
    bodies: (words: string) => `Words in texts: ${words}`,
    without: (words: string) => `Without: ${words}`,
    not: (what: string) => `Not (${what})`,
    hidden: (n: number) => `${counted(n, 'read hit')} hidden`,
    counts: (shown: number, all: number) => `${countOf(shown, 'en')} of ${countOf(all, 'en')}`,
  },
  sort: { date: 'by date', title: 'by title', unread: 'unread first' },
  sortBy: (name: string) => `Sort: ${name}`,
  searchHint: {
    hits: (n: number) => `${stories(n)} found`,
    all: (n: number) => (n === 1 ? 'The only story' : `All ${stories(n)}`),
    searching: 'searching the texts',
    toBodies: 'texts as well',
    toList: 'list only',
    keep: 'keep',
    cancel: 'as before',
  },
  linksTitle: 'Links',
  noLinks: 'This story has no links.',
  sourceOf: (name: string) => (name ? `Source: ${name}` : 'Source'),
  consent: {
    bannerQuestion: 'Keep what you read and type here? Nothing is sent.',
    bannerNote: 'All stories stay readable.',
    bannerShort: 'Keep a journal?',
    decline: 'decline',
    choose: 'allow or details',
    chooseShort: 'choose',
    title: 'Cookies and analytics: keep what you read and type on this computer?',
    allow: 'Allow: kept on this computer only',
    declineLong: 'Decline: neither is kept',
    readNotice: 'Read the notice',
    accepted: 'Your consent is saved. The journal stays on this computer.',
    declined: 'Declined and saved. No journal is kept.',
    doNotTrack: 'DO_NOT_TRACK=1 is set: no journal is kept.',
    noticeTitle: 'Notice: cookies and analytics',
  },
  settingsTitle: 'Settings',
  settings: {
    ...moreSettingsEn,
    ui: 'Interface language',
    storyLang: 'Story language',
    theme: 'Colours',
    break: 'Line breaks in Korean',
    measure: 'Width of the text',
    ambiguousWidth: 'Width of ① ℃ and the like',
    fold: 'Same event in one row',
    searchTerms: 'Find terms in both languages',
    mouse: 'Mouse',
    on: 'on',
    off: 'off',
    analytics: 'Cookies and analytics (journal, typing)',
    notice: 'Read the notice on cookies and analytics',
    auto: 'automatic',
    /** `auto` together with what it comes to now. */
    autoNow: (now: string) => `automatic (now ${now})`,
    word: 'between words',
    character: 'between syllables',
    cells: (n: number) => (n === 1 ? '1 column' : `${n} columns`),
    themes: themeNamesEn,
    undecided: 'not answered yet (nothing is kept)',
    accepted: 'allowed (this computer only)',
    declined: 'declined (nothing is kept)',
    file: (path: string) => `Settings file: ${path}`,
  },
  readAllTitle: (n: number) => `Mark ${stories(n)} of this list as read?`,
  readAllYes: 'Mark all as read',
  readAllNo: 'Leave them',
  prompt: {
    search: 'Search the list',
    bodies: 'Search all texts',
    find: 'Find in the story',
    pipe: 'Pipe to',
    command: 'Command',
    save: 'Save as',
    past: 'Search what you read',
  },
  status: {
    noMoreUnread: 'No unread story further down.',
    noEarlierUnread: 'No unread story further up.',
    allRead: 'Nothing in this list is unread.',
    noEarlierStories: 'This is the beginning of the list.',
    noMoreStories: 'This is the end of the list.',
    historyEnd: 'Nowhere further to go.',
    noOtherLanguage: 'This story exists in one language only.',
    noRelatedNumber: (n: number) => `There is no related story ${n}.`,
    found: (at: number, of: number, next: string, previous: string, done: string) =>
      `Hit ${grouped(at)} of ${grouped(of)} — ${next} next, ${previous} previous, ${done} done`,
    /** The words that a search found stand in the story's other language; `key` goes there. */
    foundElsewhere: (lang: string, key: string) => `The words stand in the ${lang} text. ${key} shows it.`,
    notFound: (words: string) => `Not in this story: ${words}`,
    marked: (n: number, undo: string) => `Marked ${stories(n)} as read. ${undo} undoes it.`,
    starred: 'Starred.',
    unstarred: 'Star removed.',
    read: 'Marked as read.',
    unread: 'Marked as unread.',
    undone: 'Undone.',
    nothingToUndo: 'Nothing to undo.',
    openQuote: 'A quote is not closed; nothing was run.',
    unknownCommand: (name: string, help: string) => `No such command: ${name} — ${help} lists them.`,
    piped: (command: string) => `Handed to: ${command}`,
    pipeFailed: (command: string, code: number) => `Ended with code ${code}: ${command}`,
    pipeMissing: (command: string, error: string) =>
      error === 'ENOENT' ? missing(programOf(command)) : `Could not run: ${command} (${error})`,
    linkOpened: (url: string) => `Opened: ${url}`,
    linkFailed: (url: string, error: string) => `Could not open: ${url} (${started(error)})`,
    viewSavedForList: (name: string) => `Saved as a view: ${name} — views do not look into texts.`,
    noViews: 'No views are saved. Search, then :save NAME keeps the search.',
    noSuchView: (name: string) => `No view has this name: ${name}`,
    lineFull: (cells: number) => `A line has room for ${grouped(cells)} columns. The rest was left out.`,
    nothingPasted: 'Nothing was pasted: no input line is open.',
    viewNeedsName: 'A view needs a name: :save NAME',
    viewNameTooWide: (cells: number) => `The name of the view is too long: ${cells} columns at most.`,
    nothingToKeep: (key: string) => `There is nothing to save yet. ${key} searches the list.`,
    viewReplaced: (name: string, query: string) => `View replaced: ${name} — it was: ${query}`,
    viewSaved: (name: string, previous: string, next: string) =>
      `Saved as a view: ${name} — ${previous} and ${next} go from view to view.`,
    noSuchSort: (allowed: string) => `Choose one of these orders: ${allowed}`,
    searchFailed: (message: string) => `Could not search the texts: ${message}`,
    writeFailed: (message: string) => `Could not save: ${message}`,
  },
  terms: termsEn,
  ownKeys: ownKeysEn,
  mouse: mouseEn,
  sync: syncEn,
  linear: linearEn,
  hands: handsEn,
  /** Shows that keys are letters of the Hangul layout; two cells at most. */
  hangulMark: '한',
  pressAnyKey: '[press any key to go back]',
  crashed: (path: string) => `minerals-news: stopped by an unexpected error. Report: ${path}`,
};

export type ReaderMessages = Widen<typeof readerEn>;
