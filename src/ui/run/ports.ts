import type { PictureSpace } from '../../page/picture-space.ts';
import type { EncodedPicture, Outcome } from '../../picture/model.ts';
import type { Change } from '../../settings/changes.ts';
import type { Glossary } from '../../story/glossary/glossary.ts';
import type { Edition, Lang, Story } from '../../story/model.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import type { FeedStates, SuggestedFolder } from '../state/feeds.ts';
import type { LoadedReadings, PromptHistoryKind, PromptHistoryLines } from '../state/history.ts';
import type { DeletionResult, MarksRead } from '../state/library.ts';
import type { SettingsRead } from '../state/settings.ts';
import type { CopyOutcome, SavedPosition, SaveResult, StoryTarget } from '../state/story.ts';
import type { AccountState, AddedAs, AnnouncedStory, RuleMatches, SyncReport } from '../state/sync.ts';
import type { FoundEdition, TranslatedPart, TranslationEnd, TranslationPlan } from '../state/translation.ts';

/** Stops what a port has started; nothing is reported after it. */
export type Stop = () => void;

/** Work on the bare terminal, until it ends or `end` is aborted; `print` writes a sentence there. */
export type TerminalJob = (end: AbortSignal, print: (sentence: string) => void) => Promise<void>;

/** The stories and their files. */
export interface LibraryPort {
  readonly loadStory: (id: string) => Story | null;
  /** An earlier version of an edition, by its name in the record; null when it cannot be read. */
  readonly loadVersion: (id: string, lang: Lang, file: string) => Edition | null;
  /** Reads a story again after its file was edited; null when it cannot be read. */
  readonly reloadStory: (id: string) => Story | null;
  /**
   * Finishes indexing and watches the folders. `onChange` gets each newer catalogue, with `isNews` if stories changed after
   * the library was opened, and the read stories that were changed since with the times when they were read; `onProgress` gets the share of the indexing that is done, null at its end.
   */
  readonly watch: (
    onChange: (catalogue: Catalogue, isNews: boolean, changed: ReadonlyMap<string, string>) => void,
    onProgress: (share: number | null) => void,
  ) => Stop;
  /**
   * For each story the line with a match, at most `cells` wide, in `lang` if possible: of the first of `wanted` words that
   * there are. Stories that cannot be read are omitted.
   */
  readonly passages: (
    ids: readonly string[],
    lang: Lang,
    wanted: readonly (readonly string[])[],
    cells: number,
  ) => readonly (readonly [id: string, text: string])[];
  /** Whether the file of an edition comes with the program: the next version replaces it, so it is not edited. */
  readonly isBundled: (id: string, lang: Lang) => boolean;
  /**
   * Deletes stories; the library changes afterwards. With `feed`, the feed (`feedRef`) that is removed with them, they come
   * back if it is added again; otherwise '' is given.
   */
  readonly deleteStories: (ids: readonly string[], feed: string) => Promise<DeletionResult>;
  /** Restores stories that this reader has deleted; the ids of those that are back. */
  readonly restoreStories: (ids: readonly string[]) => Promise<readonly string[]>;
  /** The glossary, and a warning about its files, '' for none. */
  readonly loadGlossary: () => { readonly glossary: Glossary; readonly warning: string };
}

/** The settings and the state file. */
export interface SettingsPort {
  /** Reads the settings again: what other processes have changed, or null for nothing. */
  readonly read: () => SettingsRead | null;
  /** `onMarks` gets the marks after another process may have changed some; `onChange` is called after every change. */
  readonly watch: (onMarks: (marks: MarksRead) => void, onChange: () => void) => Stop;
  /** Makes the changes of the reader in the settings, next to those of other processes. */
  readonly save: (changes: readonly Change[]) => void;
  /** Writes what was saved, unless another process is writing, which only delays it. */
  readonly written: () => Promise<void>;
  readonly savePosition: (id: string, place: SavedPosition) => void;
  /** Resolves when the answer is on disk and, if declined, the records are deleted; false when it could not be saved. */
  readonly saveConsent: (analytics: 'accepted' | 'declined') => Promise<boolean>;
  /** Sets the listener that gets a sentence when an edit broke the settings file and the last good copy is in force. */
  readonly onBroken: (listener: (message: string) => void) => void;
  /** Gives the listener its sentence again while the settings file is broken. */
  readonly repeatBroken: () => void;
}

/** The reading journal and the prompt history; both need consent. */
export interface HistoryPort {
  /** The reading history: from the journal if there is consent, else from the read marks. */
  readonly load: () => LoadedReadings;
  readonly storyOpened: (id: string, lang: Lang) => void;
  readonly storyClosed: (id: string, lang: Lang, percent: number) => void;
  /** The commands and pipes of earlier runs. */
  readonly loadPrompts: () => PromptHistoryLines;
  readonly savePrompt: (kind: PromptHistoryKind, line: string) => void;
}

/** Syncing feeds and adding sources. */
export interface IngestPort {
  /**
   * Syncs all feeds or those at some addresses, with `due` only those that have not been fetched for that number of minutes; the
   * last report comes when the library has the new stories.
   */
  readonly sync: (
    what: { readonly feeds?: readonly string[]; readonly due?: number },
    onReport: (report: SyncReport) => void,
  ) => Stop;
  /** Calls back when feeds are due by the timer, with its minutes. */
  readonly watchDue: (onDue: (minutes: number) => void) => Stop;
  /**
   * Calls back with what is known of the accounts, when it is first known and after each change; and with the names of those whose
   * marks are to be sent. Never without accounts.
   */
  readonly watchAccounts: (
    onRead: (accounts: readonly AccountState[]) => void,
    onDue: (names: readonly string[]) => void,
  ) => Stop;
  /** How often rules have matched; nothing if that cannot be read. */
  readonly ruleMatches: () => RuleMatches;
  /** The feeds whose last request failed. */
  readonly feedStates: () => Promise<FeedStates>;
  /** Looks for the publisher's edition of a story in a language and gets it; the library has it before the result. */
  readonly getEdition: (id: string, lang: Lang, onFound: (found: FoundEdition) => void) => Stop;
  /** Adds the feed or the page at an address, the feed to a folder. Stopping ends the reports only. */
  readonly addSource: (
    source: { readonly typed: string; readonly folder?: string; readonly as?: AddedAs },
    onReport: (report: SyncReport) => void,
  ) => Stop;
  /** Feeds to begin with. */
  readonly suggestedFeeds: () => readonly SuggestedFolder[];
  /** Adds suggested feeds by their addresses. Stopping ends the reports only. */
  readonly addSuggested: (feeds: readonly string[], onReport: (report: SyncReport) => void) => Stop;
}

/** What happens while stories are translated; each one ends with `ended`, when the library has its edition. */
export type TranslationReport =
  | { readonly kind: 'part'; readonly part: TranslatedPart }
  | { readonly kind: 'ended'; readonly id: string; readonly end: TranslationEnd };

/** Translation by the engine that the user has set up. */
export interface TranslationPort {
  /** What translating stories into a language sends, and where. Sends nothing. */
  readonly plan: (ids: readonly string[], to: Lang) => Promise<TranslationPlan>;
  /** Translates stories one after the other, after earlier ones. `engine` (`engineIdentity`) was confirmed by the user. */
  readonly translate: (
    what: { readonly ids: readonly string[]; readonly to: Lang; readonly engine: string },
    onReport: (report: TranslationReport) => void,
  ) => Stop;
}

/** The pictures of stories: got from their publishers, or next to the file of a story. */
export interface PicturesPort {
  /** Gets a picture of a story from the web; the library has it before the result, which is '' or a sentence that says why not. */
  readonly get: (id: string, src: string, onDone: (problem: string) => void) => Stop;
  /**
   * Opens a picture of an edition in the viewer, got before if it is not on this machine; rejects with a reason to show. `lend`
   * runs a viewer that needs the terminal.
   */
  readonly open: (id: string, lang: Lang, src: string, lend: (job: TerminalJob) => Promise<void>) => Promise<void>;
  /**
   * Draws a picture on this machine, by the hash of its bytes, in cells of a terminal; 'unreadable' if it is not stored any more.
   * Never rejects.
   */
  readonly encode: (hash: string, cols: number, rows: number, space: PictureSpace) => Promise<Outcome<EncodedPicture>>;
}

/** Other programs that take a story: browser, clipboard, pipe, pager, editor, file. */
export interface ToolsPort {
  /**
   * Opens an http(s) address, a file of a story in the player; rejects with a reason to show. `lend` runs a program that
   * needs the terminal.
   */
  readonly openLink: (url: string, isEnclosure: boolean, lend: (job: TerminalJob) => Promise<void>) => Promise<void>;
  /** The hosts of http(s) addresses that are on this machine or in a private network, as far as it shows; not those that feeds may have. */
  readonly privateHosts: (urls: readonly string[]) => Promise<readonly string[]>;
  /** Copies a text; `send` writes a sequence to the terminal. Never rejects. */
  readonly copyText: (text: string, send: (sequence: string) => void) => Promise<CopyOutcome>;
  /** Shows a notification of new stories; `send` writes to the terminal. Never rejects: '' or why it failed. */
  readonly announce: (stories: readonly AnnouncedStory[], send: (sequence: string) => void) => Promise<string>;
  /** The text of editions as `show` prints them, without those that cannot be loaded. */
  readonly storyText: (stories: readonly StoryTarget[]) => string;
  /** The text for a pager, in the terminal's character set: `text`, or if null the edition in rows of `width` cells. */
  readonly pagerText: (id: string, lang: Lang, text: string | null, width: number) => string;
  /** The pager's command, from a row on; null when the configured command cannot be parsed. */
  readonly pagerArgv: (row: number) => readonly string[] | null;
  /** The editor's command for an edition's file, at a block of its body; or a code for why there is none. */
  readonly editorArgv: (id: string, lang: Lang, block: number) => readonly string[] | 'bundled' | 'gone' | 'open-quote';
  /** Runs a program on this terminal with `text` or, if null, the terminal on its standard input; rejects when it cannot start. */
  readonly runProgram: (argv: readonly string[], text: string | null, end: AbortSignal) => Promise<number | null>;
  /**
   * Runs a line by `/bin/sh -c` on this terminal. What it gets of stories is on its standard input and in its environment, never in
   * the line. Rejects when there is no shell.
   */
  readonly runShell: (line: string, stories: readonly StoryTarget[], end: AbortSignal) => Promise<number | null>;
  /** Saves stories to one file at the typed path. Never throws. */
  readonly saveStories: (stories: readonly StoryTarget[], path: string, overwrite: boolean) => SaveResult;
  /** Completions of a typed path. */
  readonly completePath: (path: string) => readonly string[];
}

/** The lifetime of the program. */
interface RuntimePort {
  /** Calls back with the ISO date of each day that begins in local time, and the minutes of local time ahead of UTC. */
  readonly watchDay: (onDay: (day: string, offset: number) => void) => Stop;
  /** Sets the listener that gets a sentence for each write that failed. */
  readonly onWriteFailed: (listener: (message: string) => void) => void;
  /** Writes pending data; rejects with a sentence if that failed, even if it was reported before. */
  readonly flush: () => Promise<void>;
  /** Saves a crash report and returns its path. */
  readonly saveCrashReport: (error: unknown) => string;
}

/** Everything the reader needs from outside. `cli/reader` implements it; tests use stubs. */
export interface Ports {
  readonly library: LibraryPort;
  readonly settings: SettingsPort;
  readonly history: HistoryPort;
  readonly ingest: IngestPort;
  readonly translation: TranslationPort;
  readonly pictures: PicturesPort;
  readonly tools: ToolsPort;
  readonly runtime: RuntimePort;
}
