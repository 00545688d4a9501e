import type { TermMessages } from './glossary.ts';
import type { HandsMessages } from './hands.ts';
import type { KeyMessages } from './keys.ts';
import type { LinearMessages } from './linear.ts';
import type { MoreSettingsMessages } from './more-settings.ts';
import type { MouseMessages } from './mouse.ts';
import type { OwnKeyMessages } from './own-keys.ts';
import type { SyncMessages } from './sync.ts';
import type { ThemeNames } from './themes.ts';

/** Words of the reader on screen. Functions take what varies and give the whole sentence. */
export interface ReaderMessages extends KeyMessages {
  readonly appName: string;
  readonly unread: (unread: number, all: number) => string;
  /** Said beside a bar while the library is looked through. */
  readonly lookingThrough: string;
  readonly list: string;
  /** What a language calls itself, so that whoever reads only that one finds it; others by their names in this one. */
  readonly langName: Readonly<Record<string, string>>;
  /** What languages are called in a sentence of this one. */
  readonly langNoun: Readonly<Record<string, string>>;
  /** How a language is marked in list rows: two cells at most. */
  readonly langMark: Readonly<Record<string, string>>;
  readonly loading: string;
  readonly notFound: string;
  /** `key` is the key that opens the filter menu, and so on: keys in sentences come from the keymap. */
  readonly emptyList: (key: string) => string;
  /** At the first start: the keys that open a story, change its language and list all keys. */
  readonly firstKeys: (open: string, language: string, help: string) => string;
  readonly firstKeysShort: (open: string, language: string, help: string) => string;
  readonly emptyLibrary: string;
  /** In place of the list while stories are looked for and none has been found. */
  readonly notYet: string;
  readonly noMatch: (key: string) => string;
  /** `check` is the command that says more of them. */
  readonly unreadable: (n: number, check: string) => string;
  readonly related: string;
  /** Over the stories that a story does not name but is like. */
  readonly similar: string;
  readonly noRelated: string;
  readonly tooSmall: (cols: number, rows: number) => string;
  readonly helpTitle: string;
  readonly helpCommands: string;
  /** Over the commands that take words behind them. */
  readonly helpWords: string;
  /** The first of the views: every story. */
  readonly allStories: string;
  /** Over a story that is read in two languages. */
  readonly parallelTitle: string;
  readonly recordTitle: string;
  readonly record: {
    readonly badges: string;
    readonly text: string;
    readonly by: string;
    readonly humanReview: string;
    readonly factCheck: string;
    readonly hash: string;
    readonly hashSame: string;
    readonly hashDiffers: string;
    readonly hashMissing: string;
    readonly sources: string;
    readonly unverified: string;
    readonly translation: string;
    readonly original: string;
    readonly translatedFrom: (lang: string) => string;
    readonly images: string;
    readonly passages: string;
    /** Where a long part begins and ends, in its own words. */
    readonly fromTo: (begins: string, ends: string) => string;
    readonly credentials: string;
    /** That the text came with some, by whether they are complete. */
    readonly carriesCredentials: (isDamaged: boolean) => string;
    readonly corrections: string;
    /** The author as the publisher names one. */
    readonly byline: string;
    readonly claims: string;
    /** What the publisher found a claim to be. */
    readonly verdict: (verdict: string) => string;
    readonly hints: string;
    readonly principles: string;
    /** Their files are named from the folder in which the story's own file is. */
    readonly revisions: string;
    /** The publisher gave no date; `day` is that of the import. */
    readonly undated: (day: string) => string;
    /** `said` is the date that the publisher gave, which was in the future on `day`. */
    readonly misdated: (said: string, day: string) => string;
    readonly source: string;
    readonly notStated: string;
    /** Of everything below it that a publisher stated. */
    readonly basisPublisher: string;
    /** Of a badge that nobody stated: the program compared the texts. */
    readonly noticed: string;
  };
  readonly filterTitle: string;
  readonly filter: {
    readonly all: string;
    readonly unread: string;
    readonly starred: string;
    /** Stories that hold a watched term. */
    readonly watched: string;
    readonly lang: (name: string) => string;
    readonly badge: (name: string) => string;
    readonly tag: (name: string) => string;
    readonly feed: (name: string) => string;
    readonly read: string;
    readonly since: (day: string) => string;
    readonly until: (day: string) => string;
    readonly words: (words: string) => string;
    /** Words that are looked for in the stories' texts as well. */
    readonly bodies: (words: string) => string;
    /** Words that must not stand in a story, said behind those that must. */
    readonly without: (words: string) => string;
    /** The opposite of anything else that is asked for. */
    readonly not: (what: string) => string;
    /** Read stories that are not listed because unread ones are asked for. */
    readonly hidden: (n: number) => string;
    readonly counts: (shown: number, all: number) => string;
  };
  /** Orders of the list. */
  readonly sort: Readonly<Record<'date' | 'title' | 'unread', string>>;
  readonly sortBy: (name: string) => string;
  /** Beside a search being typed: what it finds and what the keys do. */
  readonly searchHint: {
    readonly hits: (n: number) => string;
    readonly all: (n: number) => string;
    readonly searching: string;
    readonly toBodies: string;
    readonly toList: string;
    readonly keep: string;
    readonly cancel: string;
  };
  readonly linksTitle: string;
  readonly noLinks: string;
  readonly sourceOf: (name: string) => string;
  readonly consent: {
    readonly bannerQuestion: string;
    readonly bannerNote: string;
    readonly bannerShort: string;
    readonly decline: string;
    readonly choose: string;
    readonly chooseShort: string;
    readonly title: string;
    readonly allow: string;
    readonly declineLong: string;
    readonly readNotice: string;
    readonly accepted: string;
    readonly declined: string;
    readonly doNotTrack: string;
    readonly noticeTitle: string;
  };
  readonly settingsTitle: string;
  readonly settings: MoreSettingsMessages & {
    readonly ui: string;
    readonly storyLang: string;
    readonly theme: string;
    readonly break: string;
    readonly measure: string;
    readonly ambiguousWidth: string;
    /** Reports of the same event in one row of the list. */
    readonly fold: string;
    /** Terms found under their name in the other language as well. */
    readonly searchTerms: string;
    readonly mouse: string;
    readonly on: string;
    readonly off: string;
    readonly analytics: string;
    readonly notice: string;
    readonly auto: string;
    /** `auto` together with what it comes to now. */
    readonly autoNow: (now: string) => string;
    readonly word: string;
    readonly character: string;
    readonly cells: (n: number) => string;
    readonly themes: ThemeNames;
    readonly undecided: string;
    readonly accepted: string;
    readonly declined: string;
    readonly file: (path: string) => string;
  };
  readonly readAllTitle: (n: number) => string;
  readonly readAllYes: string;
  readonly readAllNo: string;
  readonly prompt: Readonly<Record<'search' | 'bodies' | 'find' | 'pipe' | 'command' | 'past' | 'save', string>>;
  readonly status: {
    readonly noMoreUnread: string;
    /** There is nothing to be marked as read. */
    readonly allRead: string;
    /** The same on the way back. */
    readonly noEarlierUnread: string;
    readonly noEarlierStories: string;
    readonly noMoreStories: string;
    readonly historyEnd: string;
    readonly noOtherLanguage: string;
    readonly noRelatedNumber: (n: number) => string;
    readonly found: (at: number, of: number, next: string, previous: string, done: string) => string;
    readonly notFound: (words: string) => string;
    /** The words that a search found stand in the story's other language; `key` goes there. */
    readonly foundElsewhere: (lang: string, key: string) => string;
    readonly marked: (n: number, undo: string) => string;
    readonly starred: string;
    readonly unstarred: string;
    readonly read: string;
    readonly unread: string;
    readonly undone: string;
    readonly nothingToUndo: string;
    readonly openQuote: string;
    readonly unknownCommand: (name: string, help: string) => string;
    readonly piped: (command: string) => string;
    readonly pipeFailed: (command: string, code: number) => string;
    readonly pipeMissing: (command: string, error: string) => string;
    readonly linkOpened: (url: string) => string;
    readonly linkFailed: (url: string, error: string) => string;
    /** Said of a view whose words were looked for in texts: a view does not. */
    readonly viewSavedForList: (name: string) => string;
    readonly noViews: string;
    readonly noSuchView: (name: string) => string;
    readonly lineFull: string;
    readonly nothingPasted: string;
    readonly viewNeedsName: string;
    readonly viewNameTooWide: string;
    readonly nothingToKeep: (key: string) => string;
    /** A view of that name was there, with another query. */
    readonly viewReplaced: (name: string, query: string) => string;
    readonly viewSaved: (name: string, previous: string, next: string) => string;
    readonly noSuchSort: (allowed: string) => string;
    readonly searchFailed: (message: string) => string;
    readonly writeFailed: (message: string) => string;
  };
  readonly terms: TermMessages;
  readonly ownKeys: OwnKeyMessages;
  readonly mouse: MouseMessages;
  readonly sync: SyncMessages;
  readonly linear: LinearMessages;
  readonly hands: HandsMessages;
  readonly pressAnyKey: string;
  /** Shows that keys are letters of the Hangul layout; two cells at most. */
  readonly hangulMark: string;
  readonly crashed: (path: string) => string;
}
