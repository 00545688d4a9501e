import { countOf, formatNumber } from '../number.ts';
import type { Widen } from '../widen.ts';
import { counted, stories } from './counted.ts';
import { deletionReaderEn } from './deletion.ts';
import { PLACE } from './engines.ts';
import { accountsEn, feedsEn, syncEn } from './feeds.ts';
import { termsEn } from './glossary.ts';
import { keysEn, mouseEn, userKeysEn } from './keys.ts';
import { readerPicturesEn } from './reader-pictures.ts';
import { readerEditionsEn, readerTranslationEn } from './reader-translation.ts';
import { settingsEn } from './settings.ts';
import { onQueryEn, selectionEn, shareEn, taggingEn } from './share.ts';

const OTHERS = { ja: 'Japanese', zh: 'Chinese', fr: 'French', de: 'German', es: 'Spanish', ru: 'Russian' };

const missing = (program: string): string => `There is no command ${program}`;

const programOf = (command: string): string => command.split(' ')[0] ?? '';

/** Why a program was not started: `xdg-open: ENOENT`, or as it is. */
const started = (error: string): string =>
  error.replace(/^(.+): ENOENT$/, (_, program: string) => `there is no command ${program}`);

export const readerEn = {
  appName: 'Minerals News',
  unread: (unread: number, all: number) => `${formatNumber(unread)} of ${formatNumber(all)} unread`,
  /** What the header of a list says next to its name. */
  header: {
    unread: (unread: number, all: number) => `${formatNumber(unread)} of ${formatNumber(all)} unread`,
    unreadOnly: (unread: number, all: number) => `unread only, ${formatNumber(unread)} of ${formatNumber(all)}`,
    unreadShort: (unread: number) => `${formatNumber(unread)} unread`,
    stories,
    counts: (shown: number, all: number) => `${countOf(shown, 'en')} of ${countOf(all, 'en')}`,
    /** `lang` is a language as a noun. */
    noEdition: (lang: string) => `No ${lang} edition`,
    /** Numbers, dates and paragraphs that differ between two editions. */
    toCheck: (n: number) => `${formatNumber(n)} to check`,
    originalChanged: 'original changed',
    synced: (at: string) => `synced ${at}`,
  },
  checkingStories: 'Checking stories',
  list: 'List',
  langName: { ko: '한국어', en: 'English', ...OTHERS },
  langNoun: { ko: 'Korean', en: 'English', ...OTHERS },
  /** The mark of a language in a list row, at most 2 cells. */
  langMark: { ko: '한', en: 'EN' },
  loading: 'Opening the story.',
  notFound: 'The story was not found.',
  emptyList: (key: string) => `No story matches the filter. Press ${key} to change it.`,
  /** The hints of the first start. `unread` is the sign of unread stories, `badges` what rows show of one that is by AI and checked. */
  firstSigns: (unread: string, badges: string) => `${unread} unread  * starred  ${badges}: by AI, checked by software`,
  firstSignsShort: (badges: string) => `${badges}: by AI, checked by software`,
  firstKeys: (open: string, language: string, record: string, help: string) =>
    `${open} open a story · ${language} switch language · ${record} who made it · ${help} all keys`,
  firstKeysShort: (open: string, language: string, help: string) =>
    `${open} open  ${language} language  ${help} all keys`,
  firstPlaces: (feeds: string, settings: string, quit: string) =>
    `${feeds} feeds and folders · ${settings} settings · ${quit} quit`,
  emptyLibrary: 'There are no stories. Specify a story folder with --library.',
  notYet: 'Checking the stored stories.',
  noMatch: (key: string) => `No matches. Press ${key} to clear search.`,
  unreadable: (n: number, check: string) => `${stories(n)} could not be read – ${check}`,
  related: 'Related stories',
  similar: 'Similar stories',
  noRelated: 'There are no related stories.',
  /** Both sizes as columns × rows. */
  tooSmall: (least: string, now: string) => `Needs ${least} (now ${now})`,
  ...keysEn,
  helpTitle: 'Help',
  helpQuery: (key: string) => `${key} again, or :help query, explains searches and filters.`,
  helpCommands: 'Commands (:)',
  helpWords: 'Commands and arguments (:)',
  allStories: 'All stories',
  /** The same in the row of views. */
  allView: 'All',
  parallelTitle: 'Side by side',
  recordTitle: 'Record of origin',
  /** Before a title that an engine has translated. */
  translatedTitle: (title: string) => `AI translation: ${title}`,
  /** The record of origin. */
  record: {
    badges: 'Badges',
    translatedTitle: 'Translated title',
    text: 'Text',
    by: 'Made by',
    humanReview: 'Human review',
    factCheck: 'Fact-check',
    hash: 'Body hash',
    hashSame: 'matches the checked text',
    hashDiffers: 'text changed since the check',
    hashMissing: 'not stated',
    sources: 'Checked against',
    unverified: 'Not verified',
    translation: 'Translation',
    original: 'not stated',
    translatedFrom: (lang: string) => `from ${lang}`,
    /** Where a translation engine was. */
    engineAt: PLACE,
    engine: (name: string, place: string) => [`engine ${name}`, place].filter(Boolean).join(', '),
    originalChanged: 'The original has changed since.',
    untranslated: (n: number) => (n === 1 ? 'One part was not translated.' : `${n} parts were not translated.`),
    images: 'Images',
    passages: 'Passages',
    fromTo: (begins: string, ends: string) => `“${begins} …” to “… ${ends}”`,
    credentials: 'Credentials',
    carriesCredentials: (isDamaged: boolean) =>
      isDamaged
        ? 'has damaged content credentials (C2PA, not verified)'
        : 'has content credentials (C2PA, not verified)',
    corrections: 'Corrections',
    byline: 'Byline',
    claims: 'Claims that the publisher checked',
    verdict: (verdict: string) => `Verdict: ${verdict}`,
    hints: 'Publisher’s own statement (not verified)',
    principles: 'Editorial principles',
    revisions: 'Earlier versions (next to the story’s file)',
    /** `day` is the day of the import. */
    undated: (day: string) => `The publisher gave no date. It was imported on ${day}.`,
    /** `said` is the publisher's date, `day` the day of the import. */
    misdated: (said: string, day: string) =>
      `The publisher’s date is wrong: it gave ${said}, which was in the future when this was imported on ${day}.`,
    source: 'Source',
    rights: 'Rights',
    tdmReserved: 'The publisher reserves text and data mining (TDM Reservation Protocol).',
    nothingStated: 'Nothing is stated about the origin of this text.',
    notStated: 'not stated',
    basisPublisher: 'The following is stated by the publisher; this program has not checked it.',
    basisPublisherAndFiles:
      'The following is stated by the publisher or in image files; this program has not checked it.',
    noticed: 'detected by this program',
  },
  /** The signs of a list row, on the help page. */
  legend: {
    title: 'Signs in the list',
    selected: 'selected',
    unread: 'unread (title in bold)',
    starred: 'starred',
    translated: 'title translated by AI',
    text: 'text written or edited by AI',
    image: 'image made or edited by AI',
    both: 'both',
    automatic: 'text made automatically from data',
    byPeople: 'facts checked by people',
    bySoftware: 'facts checked by software',
    changed: 'changed since the check, corrected, or changed since it was imported',
    watched: 'has a watched term',
    more: 'two more reports of the event',
  },
  filter: {
    all: 'All stories',
    unread: 'Unread only',
    starred: 'Starred',
    watched: 'Watched',
    'changed-since-read': 'Changed since you read it',
    lang: (name: string) => `Language: ${name}`,
    badge: (name: string) => `Badge: ${name}`,
    tag: (name: string) => `Tag: ${name}`,
    feed: (name: string) => `Feed: ${name}`,
    folder: (name: string) => `Folder: ${name}`,
    read: 'Read',
    new: 'From the last sync',
    title: (words: string) => `Title: ${words}`,
    author: (name: string) => `Author: ${name}`,
    url: (text: string) => `Address: ${text}`,
    before: (day: string) => `Before ${day}`,
    since: (day: string) => `From ${day}`,
    until: (day: string) => `Until ${day}`,
    words: (words: string) => `Words: ${words}`,
    bodies: (words: string) => `Words in full texts: ${words}`,
    without: (words: string) => `Without: ${words}`,
    not: (what: string) => `Not (${what})`,
  },
  sort: { date: 'by date', title: 'by title', unread: 'unread first' },
  searchHint: {
    hits: (n: number) => `${stories(n)} found`,
    all: (n: number) => (n === 1 ? 'The only story' : `All ${stories(n)}`),
    searching: 'searching full texts',
    toBodies: 'full texts',
    toList: 'list only',
    keep: 'apply',
    cancel: 'cancel',
    unreadOnly: 'unread only',
    readToo: 'read ones too',
  },
  /** What the reader says about links, headings and related stories of a story. */
  inStory: {
    noLinks: 'This story has no links.',
    noLinkNumber: (typed: string, count: number) =>
      `No link ${typed}. ${count === 1 ? 'The story has one link' : `Links are numbered from 1 to ${count}`}.`,
    /** `name` is '' where the heading is read next. */
    heading: (at: number, of: number, name: string) => `Heading ${at} of ${of}${name && `: ${name}`}`,
    noHeadings: 'This story has no headings.',
    noMoreHeadings: 'No more headings.',
    noEarlierHeadings: 'No earlier headings.',
    noRelatedNumber: (n: number) => `There is no related story ${n}.`,
  },
  sourceOf: (name: string) => (name ? `Source: ${name}` : 'Source'),
  consent: {
    /** One row: with the keys at most 79 cells, in short 38. */
    question: 'No cookies. Keep a reading journal on this computer?',
    questionShort: 'No cookies. Journal?',
    decline: 'decline',
    choose: 'allow/more',
    chooseShort: 'more',
    title: 'Cookies and analytics: keep a local record of what you read and type?',
    allow: 'Allow: kept on this computer only',
    declineLong: 'Decline: no journal is kept',
    readNotice: 'Read the notice',
    accepted: 'Your choice is saved. The journal stays on this computer.',
    declined: 'Your choice is saved. No journal is kept.',
    doNotTrack: 'DO_NOT_TRACK=1 is set: no journal is kept.',
    noticeTitle: 'Notice: cookies and analytics',
  },
  settingsTitle: 'Settings',
  settings: settingsEn,
  /** Words of the list that typing narrows. */
  picker: {
    title: {
      filter: 'Filter stories',
      views: 'Views',
      links: 'Links',
      feeds: 'Choose a feed',
      headings: 'Headings',
      theme: 'Theme',
      commands: 'Commands',
      keys: 'Keys',
      copy: 'Copy',
      programs: 'Programs and earlier lines',
      lines: 'Prompt history',
    },
    all: (n: number) => formatNumber(n),
    matches: (shown: number, all: number) => `${formatNumber(shown)} of ${formatNumber(all)}`,
    nothing: 'Nothing matches.',
    saveView: 'Save this filter as a view',
    noLines: 'The prompt history is empty.',
    toggle: 'toggle',
    /** What Tab opens in an empty line. */
    onTab: { command: 'all commands', pipe: 'programs and history' },
    edit: 'edit',
    /** What a row belongs to. */
    section: {
      feed: 'feed',
      folder: 'folder',
      source: 'source',
      tag: 'tag',
      badge: 'badge',
      lang: 'language',
      view: 'view',
      sort: 'sort',
    },
  },
  browser: {
    many: (n: number) => `Open the pages of ${stories(n)} in the browser?`,
    /** `hosts` are those in the private network, `n` all pages. */
    isPrivate: (hosts: string, n: number) =>
      `${n === 1 ? 'This address is' : 'Some addresses are'} in a private network (${hosts}). Open ${n === 1 ? 'it' : 'all'}?`,
    openYes: 'Open',
    openNo: 'Cancel',
    noPage: 'There is no address to open.',
  },
  readAllTitle: (n: number) => `Mark ${stories(n)} as read?`,
  readAllYes: 'Mark all as read',
  readAllNo: 'Cancel',
  prompt: {
    search: 'Search the list',
    bodies: 'Search all texts',
    find: 'Find in the story',
    pipe: 'Pipe to',
    command: 'Command',
    save: 'Save as',
    past: 'Search reading history',
    narrow: 'Find feeds',
    addFeed: 'Address of the feed or page',
    renameFeed: 'New name',
    moveFeed: 'Folder (empty for none)',
    feedSetting: 'Value',
  },
  deletion: deletionReaderEn,
  selection: selectionEn,
  onQuery: onQueryEn,
  tagging: taggingEn,
  status: {
    noMoreUnread: 'No unread stories below.',
    noEarlierUnread: 'No unread stories above.',
    allRead: 'No unread stories in this list.',
    noEarlierStories: 'Start of the list.',
    noMoreStories: 'End of the list.',
    /** `help` is the key that lists the keys. */
    /** `newsboat` is the key that does what the key does in newsboat; '' for none. */
    noMeaning: (key: string, help: string, newsboat: string) =>
      `${key} does nothing here${newsboat && `; newsboat’s ${key} is ${newsboat}`}. ${help} lists the keys.`,
    historyEnd: 'End of history.',
    noOtherLanguage: 'This story exists in one language only.',
    tooLongForTwo: 'This story is too long to be shown in two languages.',
    layingOut: 'The long text is being laid out.',
    found: (at: number, of: number, next: string, previous: string, done: string) =>
      `Match ${formatNumber(at)} of ${formatNumber(of)} – ${next} next, ${previous} previous, ${done} done`,
    /** `key` switches to that language. */
    foundElsewhere: (lang: string, key: string) => `Found in the ${lang} edition. ${key} shows it.`,
    notFound: (words: string) => `Not found in this story: ${words}`,
    marked: (n: number, undo: string) => `Marked ${stories(n)} as read. Press ${undo} to undo.`,
    starred: 'Starred.',
    unstarred: 'Star removed.',
    read: 'Marked as read.',
    unread: 'Marked as unread.',
    /** What was undone: of stories, their number, of a feed or folder, its name. */
    undone: {
      read: (n: number) => `Undone: ${stories(n)} marked as read.`,
      unread: (n: number) => `Undone: ${stories(n)} marked as unread.`,
      starred: (n: number) => `Undone: ${stories(n)} starred.`,
      unstarred: (n: number) => `Undone: star removed from ${stories(n)}.`,
      muted: (query: string) => `Undone: muted ${query}.`,
      rule: (query: string) => `Undone: rule ${query} changed.`,
      tagged: (tag: string, n: number) => `Undone: tag “${tag}” added to ${stories(n)}.`,
      untagged: (tag: string, n: number) => `Undone: tag “${tag}” removed from ${stories(n)}.`,
      deleted: (n: number) => `Undone: ${stories(n)} deleted.`,
      /** The name in the messages below, if they are about several feeds. */
      feeds: (n: number) => counted(n, 'feed'),
      restored: (name: string) => `Undone: unsubscribed from ${name}.`,
      renamed: (name: string) => `Undone: ${name} renamed.`,
      folderRenamed: (name: string) => `Undone: folder ${name} renamed.`,
      filed: (name: string) => `Undone: ${name} moved.`,
      set: (name: string) => `Undone: settings of ${name}.`,
      keys: 'Undone: change of keys.',
      /** The commands of one key, of which some can be undone. */
      steps: (n: number) => `Undone: ${counted(n, 'change')} by one key.`,
    },
    nothingToUndo: 'Nothing to undo.',
    /** Answers to a command line that is not understood. `nearest` is a similar name, '' for none. */
    unknownCommand: (name: string, help: string, nearest: string) =>
      `Unknown command: ${name} – ${nearest === '' ? `${help} lists all commands.` : `did you mean :${nearest}?`}`,
    noSuchView: (name: string, nearest: string) =>
      `Unknown view: ${name}${nearest === '' ? '' : ` – did you mean ${nearest}?`}`,
    noSuchTheme: (name: string, allowed: string) => `There is no theme ${name}. Themes: ${allowed}`,
    noSuchSort: (allowed: string) => `Choose a sort order: ${allowed}`,
    noSuchDensity: (allowed: string) => `Choose how many rows a story takes: ${allowed}`,
    noSuchTopic: (topic: string) => `There is no help on ${topic}. Topics: query`,
    piped: (command: string) => `Piped to: ${command}`,
    pipeFailed: (command: string, code: number) => `Exit code ${code}: ${command}`,
    pipeMissing: (command: string, error: string) =>
      error === 'ENOENT' ? missing(programOf(command)) : `Could not run: ${command} (${error})`,
    linkOpened: (url: string) => `Opened: ${url}`,
    pagesOpened: (n: number) => `Opened ${counted(n, 'page')}.`,
    linkFailed: (url: string, error: string) => `Could not open: ${url} (${started(error)})`,
    viewSavedForList: (name: string) => `View saved: ${name} – views do not search full texts.`,
    noStoryPane: 'This screen has no room for a story next to the list. With :set panes 2 there is from 100 columns.',
    noPanes: 'Screen-reader mode has no panes.',
    noViews: 'No saved views. To save one, search, then type :save NAME.',
    lineFull: (cells: number) => `Too long: a line can have ${formatNumber(cells)} columns. The rest was cut off.`,
    nothingPasted: 'Nothing was pasted: no input line is open.',
    viewNeedsName: 'A view needs a name: :save NAME',
    viewNameTooWide: (cells: number) => `The name of the view is too long: ${cells} columns at most.`,
    nothingToKeep: (key: string) => `Nothing to save yet. ${key} searches the list.`,
    viewReplaced: (name: string, query: string) => `View replaced: ${name} – previous search: ${query}`,
    viewSaved: (name: string, previous: string, next: string) =>
      `View saved: ${name} – ${previous} and ${next} switch views.`,
    density: (name: string) => `Rows per story: ${name}`,
    searchFailed: (message: string) => `Could not search the full texts: ${message}`,
    writeFailed: (message: string) => `Could not save: ${message}`,
  },
  terms: termsEn,
  ownKeys: userKeysEn,
  mouse: mouseEn,
  sync: syncEn,
  translation: readerTranslationEn,
  editions: readerEditionsEn,
  pictures: readerPicturesEn,
  feeds: feedsEn,
  accounts: accountsEn,
  linear: {
    intro: (help: string, quit: string) => `Screen-reader mode. Press ${help} to hear the keys, ${quit} to quit.`,
    newAbove: (n: number, key: string) => `${formatNumber(n)} new above, key ${key}`,
    place: (at: number, of: number) => `${formatNumber(at)} of ${formatNumber(of)}`,
    read: 'read',
    unread: 'unread',
    selected: 'selected',
    starred: 'starred',
    more: (n: number) => `${counted(n, 'more report')} of this event`,
    langs: (names: string) => `in ${names}`,
    continuesAt: (at: number, of: number) => `Continuing at paragraph ${formatNumber(at)} of ${formatNumber(of)}.`,
    end: 'End of the story.',
    /** Numbers or dates of two editions that differ; '' for none. */
    toCheck: (one: string, other: string) => `To check: ${one || 'nothing'} / ${other || 'nothing'}`,
    feedAhead: (name: string, key: string) => `Press ${key} to continue with ${name}.`,
    relatedAhead: (n: number, key: string) => `Press ${key} for ${counted(n, 'related story', 'related stories')}.`,
    relatedCount: (n: number) => counted(n, 'related story', 'related stories'),
    quote: 'Quote',
    rule: 'Separator',
    chosen: (item: string) => `Selected: ${item}`,
    stories,
    closed: 'Closed.',
    keyName: {
      '!': 'exclamation mark',
      '"': 'quotation mark',
      '#': 'number sign',
      $: 'dollar',
      '%': 'percent',
      '&': 'ampersand',
      "'": 'apostrophe',
      '(': 'left parenthesis',
      ')': 'right parenthesis',
      '*': 'asterisk',
      '+': 'plus',
      ',': 'comma',
      '-': 'minus',
      '.': 'period',
      '/': 'slash',
      ':': 'colon',
      ';': 'semicolon',
      '<': 'less than',
      '=': 'equals',
      '>': 'greater than',
      '?': 'question mark',
      '@': 'at sign',
      '[': 'left bracket',
      '\\': 'backslash',
      ']': 'right bracket',
      '^': 'caret',
      _: 'underscore',
      '`': 'backtick',
      '{': 'left brace',
      '|': 'vertical bar',
      '}': 'right brace',
      '~': 'tilde',
    },
  },
  share: shareEn,
  /** The mark of the Hangul layout, at most 2 cells. */
  hangulMark: '한',
  pressAnyKey: '[press any key to return]',
  crashed: (path: string) => `minerals-news: stopped by an unexpected error. Report: ${path}`,
};

export type ReaderMessages = Widen<typeof readerEn>;
