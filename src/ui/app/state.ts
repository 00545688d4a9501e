import type { UiLang } from '../../i18n/index.ts';
import type { Preferences } from '../../settings/table.ts';
import type { Glossary } from '../../story/glossary/glossary.ts';
import type { Lang, Story } from '../../story/model.ts';
import type { Catalogue, Positions } from '../../story/query/catalogue.ts';
import type { TerminalCapabilities } from '../../text/terminal-capabilities.ts';
import type { Past } from '../history/state.ts';
import type { Keys } from '../keys/bindings.ts';
import type { Size } from '../layout/state.ts';
import type { Filter, Folds, SavedView, Sort } from '../list/state.ts';
import type { IdSet } from '../marks/id-set.ts';
import type { UndoStep } from '../marks/state.ts';
import type { Menu } from '../menus/state.ts';
import type { Page } from '../pages/state.ts';
import type { Prompt, TypedState } from '../prompt/state.ts';
import type { BodySearch, Find } from '../search/state.ts';
import type { Consent } from '../settings/state.ts';
import type { Awaiting, SavedPlace, Tools, Visit } from '../story/state.ts';
import type { SyncState } from '../sync/state.ts';
import type { Status } from './status.ts';

export interface ReaderState {
  /** The keys in force, made once of the keymap and the reader's own. */
  readonly keys: Keys;
  readonly size: Size;
  /** There is no screen: what changes is said in lines, one below another. */
  readonly linear: boolean;
  /** How the terminal sets what terminals disagree on; the usual capabilities until it has answered. */
  readonly capabilities: TerminalCapabilities;
  /** What `auto` means on this machine. */
  readonly localeUi: UiLang;
  readonly preferences: Preferences;
  /** The same as the reader started with them: some count only then. */
  readonly preferencesAtStart: Preferences;
  /** What the settings step through for `measure`: some sensible values, and the one the reader came with. */
  readonly measures: readonly number[];
  /** The same for the theme, one's own behind those that come with the program. */
  readonly themes: readonly string[];
  /** The story language of this sitting; a story without it shows its first edition. */
  readonly lang: Lang;
  /** ISO date in UTC. */
  readonly today: string;
  /** ISO date where the reader's clocks are: which day is called today. */
  readonly localDay: string;
  /** Every story there is. Looked at row by row: nothing that a key does may go through all of it. */
  readonly catalogue: Catalogue;
  readonly stories: ReadonlyMap<string, Story>;
  /** How far the library has been looked through, 0 to 1, while that goes on; null otherwise. */
  readonly progress: number | null;
  readonly read: IdSet;
  readonly starred: IdSet;
  /** How many stories of the catalogue are read; kept up as marks change. */
  readonly readCount: number;
  /** The story that opening it has just marked as read, '' for none: the mark goes if there is no story to be seen. */
  readonly justRead: string;
  readonly places: ReadonlyMap<string, SavedPlace>;
  /** The terms of the subject; none until they have been read. */
  readonly glossary: Glossary;
  /** Terms that are watched for, as they were typed. */
  readonly watch: readonly string[];
  /** The ids of the stories that hold one of them, as they were found last. */
  readonly watched: ReadonlySet<string>;
  /** Which search for them is waited for, and whether it still goes on. */
  readonly watchSearch: { readonly number: number; readonly running: boolean };

  readonly filter: Filter;
  readonly sort: Sort;
  readonly search: BodySearch;
  readonly views: readonly SavedView[];
  /** How many stories each view lists, as it was counted last; `number` says which count is waited for. */
  readonly viewCounts: { readonly number: number; readonly counts: readonly number[] };
  /** Positions in the catalogue as filtered, in list order: of reports of the same event the newest, unless unfolded. */
  readonly visible: Positions;
  /** Which stories stand in the rows of others; null where each has its own. */
  readonly folds: Folds | null;
  /** The ids of the stories whose rows are unfolded. */
  readonly unfolded: ReadonlySet<string>;
  /** How many of them the filter still lets through: one that is read while it asks for unread ones stays in its row. */
  readonly listed: number;
  /** How many read stories the wish for unread ones hides among the hits of all else that is asked for. */
  readonly hidden: number;
  readonly cursor: number;
  /** Index in `visible` of the first story on screen. */
  readonly listTop: number;

  readonly screen: 'list' | 'story';
  readonly focus: 'text' | 'related';
  readonly history: readonly Visit[];
  /** Index in `history` of the story that is or was last open; -1 before the first. */
  readonly at: number;
  /** First row of the open story's document on screen. */
  readonly top: number;
  /** The greatest share of the open story seen so far, in per cent. */
  readonly seen: number;
  /** Where the other language was left, so that switching back is exact: valid while nothing moved. */
  readonly beforeSwitch: {
    readonly lang: Lang;
    readonly top: number;
    readonly arrivedAt: number;
    readonly cols: number;
  } | null;
  readonly find: Find | null;
  /** Whether stories that have two editions are read in both at once. */
  readonly parallel: boolean;
  /** Index of the pair of paragraphs that is read there; it is in view always. */
  readonly pair: number;

  readonly page: Page | null;
  readonly menu: Menu | null;
  /** What is done as soon as the text of its story is there, null for nothing. */
  readonly awaiting: Awaiting | null;
  readonly prompt: Prompt | null;
  readonly status: Status | null;
  readonly undo: readonly UndoStep[];
  readonly sync: SyncState;
  readonly past: Past;

  /** Nothing has been read on this machine yet: the list says which keys come first, until a story is opened. */
  readonly isFirst: boolean;
  readonly consent: Consent;
  readonly banner: 'full' | 'row' | 'hidden';
  /** True where the environment says DO_NOT_TRACK; the journal cannot be allowed then. */
  readonly doNotTrack: boolean;
  /** Commands and pipes that were typed; `asked` once those of earlier runs have been asked for. */
  readonly typed: TypedState;
  /** The program that had a story last, and its arguments; empty before the first. */
  readonly lastPipe: readonly string[];
  readonly tools: Tools;
  readonly configPath: string;
  /** The command that says more of files which could not be read. */
  readonly check: string;
  readonly quitting: boolean;
  /** The last letter typed as a command came from the Hangul layout. */
  readonly hangulKeys: boolean;
}
