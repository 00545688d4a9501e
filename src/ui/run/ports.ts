import type { Preferences } from '../../settings/table.ts';
import type { Glossary } from '../../story/glossary/glossary.ts';
import type { Lang, Story } from '../../story/model.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import type { MarksRead } from '../app/marks.ts';
import type { SettingsRead } from '../app/settings-read.ts';
import type { SavedPlace } from '../app/state.ts';
import type { LoadedPast } from '../history/reading-history.ts';
import type { SavedView } from '../list/filter.ts';
import type { TypedKind, TypedLines } from '../prompt/prompt-history.ts';
import type { CopyOutcome } from '../story/copying.ts';
import type { StorySaving } from '../story/saving.ts';
import type { SyncReport } from '../sync/sync-report.ts';
import type { Job } from './view.ts';

/** What the reader asks of the world. The commands' room fills these in; tests fill in what they like. */
export interface Ports {
  readonly loadStory: (id: string) => Story | null;
  /**
   * Begins what is left to do for the library, once the first frame is on screen, and watches its folders: `tell` hears of
   * a newer catalogue, with `isNews` where stories came, changed or went after the library was opened; `progress` hears the
   * share of the first work that is done, null at its end. Returns what stops it.
   */
  readonly watchLibrary: (
    tell: (catalogue: Catalogue, isNews: boolean) => void,
    progress: (share: number | null) => void,
  ) => () => void;
  /**
   * Watches the settings: `tell` hears the marks after another process may have changed some, `changed` is called after
   * every change. Returns what stops it.
   */
  readonly watchSettings: (tell: (marks: MarksRead) => void, changed: () => void) => () => void;
  /** Tells of each day that begins where the reader's clocks are, by its ISO date. Returns what stops it. */
  readonly watchDay: (tell: (day: string) => void) => () => void;
  /**
   * Gets the news of all feeds; `tell` hears how it goes, and of the end when the library has what came of it. Returns what
   * stops it: nothing is told any more then.
   */
  readonly sync: (tell: (report: SyncReport) => void) => () => void;
  /** Adds the feed or the page at an address, in the same way; what it returns leaves it to itself, and it goes on. */
  readonly addSource: (typed: string, tell: (report: SyncReport) => void) => () => void;
  readonly saveMarks: (mark: 'read' | 'starred', ids: readonly string[], on: boolean) => void;
  readonly savePlace: (id: string, place: SavedPlace) => void;
  /** Resolves when the answer is on disk and what it takes away is gone: true, or false when it could not be kept. */
  readonly saveConsent: (analytics: 'accepted' | 'declined') => Promise<boolean>;
  /** Keeps views; each stands in place of the one that has its name, or behind the others. */
  readonly saveViews: (views: readonly SavedView[]) => void;
  /** The terms of the subject, and in a sentence what is wrong with them, '' for nothing. */
  readonly loadGlossary: () => { readonly glossary: Glossary; readonly warning: string };
  /** What was read: from the journal where there is consent to one, else from the read marks. */
  readonly loadPast: () => LoadedPast;
  /** Watches for a term from now on, or no longer. */
  readonly saveWatched: (term: string, on: boolean) => void;
  /** Reads the settings again: what others have changed since, or null for nothing. */
  readonly readSettings: () => SettingsRead | null;
  readonly savePreferences: (preferences: Preferences) => void;
  readonly journalOpened: (id: string, lang: Lang) => void;
  readonly journalClosed: (id: string, lang: Lang, percent: number) => void;
  /**
   * Opens an http(s) address in the reader's browser; rejects with a reason to show. `outside` lends the terminal to a
   * browser that shows pages there.
   */
  readonly openLink: (url: string, outside: (job: Job) => Promise<void>) => Promise<void>;
  /** Copies a text; `send` writes a sequence to the terminal. Never rejects. */
  readonly copyText: (text: string, send: (sequence: string) => void) => Promise<CopyOutcome>;
  /** The text a pipe gets: the shown edition as `show` prints it. */
  readonly pipeText: (id: string, lang: Lang) => string;
  /** What a pager gets, as the terminal can show it: `text`, or the edition in rows of `width` cells where that is null. */
  readonly pagerText: (id: string, lang: Lang, text: string | null, width: number) => string;
  /** Saves a story to a file that was typed. Never throws. */
  readonly saveStory: (id: string, lang: Lang, path: string, overwrite: boolean) => StorySaving;
  /** What a typed path may go on as, as it was typed; empty for nothing. */
  readonly completePath: (path: string) => readonly string[];
  /** The commands and pipes of earlier runs; none without consent. */
  readonly loadTyped: () => TypedLines;
  /** Keeps a line for later runs, if there is consent. */
  readonly keepTyped: (kind: TypedKind, line: string) => void;
  /** The pager for a text on its standard input, from a row on; null where its command cannot be read. */
  readonly pagerArgv: (row: number) => readonly string[] | null;
  /** Whether the file of an edition comes with the program: the next version replaces it, so it is not edited. */
  readonly isBundled: (id: string, lang: Lang) => boolean;
  /** The editor for an edition's file, at a block of its body; or why not: a word for the reader. */
  readonly editorArgv: (id: string, lang: Lang, block: number) => readonly string[] | 'bundled' | 'gone' | 'open-quote';
  /** A story that was edited, as its files are now; null when they cannot be read. */
  readonly loadEdited: (id: string) => Story | null;
  /** Runs a program on this terminal with `text` on its standard input, null for the terminal itself, until it ends or `end` does; rejects when it cannot be started. */
  readonly runProgram: (argv: readonly string[], text: string | null, end: AbortSignal) => Promise<number | null>;
  /** Tells the listener whenever something could not be written, in a sentence to show. */
  readonly onWriteFailed: (listener: (message: string) => void) => void;
  /** Tells the listener whenever the settings file was broken by somebody, and what is in force was kept, in a sentence. */
  readonly onSettingsBroken: (listener: (message: string) => void) => void;
  /** Writes what is still waiting; rejects with a sentence when it could not be written, even if that was said before. */
  readonly flush: () => Promise<void>;
  /** Keeps an error for a report and gives the path of the file. */
  readonly keepCrash: (error: unknown) => string;
}
