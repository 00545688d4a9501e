import type { Sort } from '../../settings/settings-table.ts';
import type { Positions } from '../../story/query/catalogue.ts';
import type { Filter } from '../../story/query/filter.ts';
import { IdSet } from './id-set.ts';
import type { LibraryState, MarksState } from './library.ts';

/** The stories of the list that actions work on together. */
export interface Selection {
  /** Only stories that are listed, collapsed ones included. */
  readonly ids: IdSet;
  readonly range: SelectedRange | null;
}

/** What `;` has begun and jumps extend; null after a story was taken out, or all were selected. */
export interface SelectedRange {
  /** The story where it began. */
  readonly anchor: string;
  /** The story to which it was extended last. */
  readonly end: string;
  /** What was selected when it began, its first row included: this stays when the range becomes shorter. */
  readonly before: IdSet;
}

export const noSelection = (): Selection => ({ ids: IdSet.of([]), range: null });

/** The reports of one event that are collapsed into the row of the newest. */
export interface CollapsedReports {
  /** All listed stories, in catalogue order. */
  readonly all: Positions;
  /** For each position the next older report, + 1; 0 for none. */
  readonly next: Uint32Array;
  /** For each position the newest report, + 1; 0 for the newest itself and for single reports. */
  readonly head: Uint32Array;
}

/** The last counts of the views. */
export interface ViewCounts {
  /** Identifies the count that is awaited. */
  readonly number: number;
  readonly counts: readonly number[];
  /** The unread stories of each view; counted while the feeds are shown. */
  readonly unread: readonly number[];
  /** The read stories for which they were counted, or are being counted; null for none. */
  readonly countedFor: ReadonlySet<string> | null;
}

export interface ListState {
  readonly filter: Filter;
  /** The order of `visible`. */
  readonly sort: Sort;
  /** The order of lists that have none of their own. */
  readonly defaultSort: Sort;
  readonly viewCounts: ViewCounts;
  /** Positions in the catalogue, filtered, in list order: of reports of one event only the newest, unless expanded. */
  readonly visible: Positions;
  /** Which stories are collapsed; null if none are. */
  readonly collapsed: CollapsedReports | null;
  /** The ids of the stories whose rows are expanded. */
  readonly expanded: ReadonlySet<string>;
  readonly selection: Selection;
  /** The ids of stories that this reader has marked as read since the list was opened: a list of unread ones keeps them. */
  readonly readHere: IdSet;
  /** How many rows still match the filter: a story that is read under the unread filter keeps its row. */
  readonly listed: number;
  /**
   * How many stories match the filter, its limit to unread ones aside, and how many of them are unread; null if that was
   * not counted because a search was typed that many match.
   */
  readonly total: number;
  readonly unread: number | null;
  /** The unread stories that came while the reader was open and have not been on the screen yet, ascending; listed or not. */
  readonly unseen: Positions;
  readonly cursor: number;
  /** Index in `visible` of the first story on screen. */
  readonly top: number;
  /** Nothing has been read on this machine yet: the list names the first keys until a story is opened. */
  readonly isFirstRun: boolean;
}

/** The list to return to when a search that is typed is given up. */
interface ListSnapshot {
  readonly screen: 'feeds' | 'list' | 'story';
  readonly library: LibraryState;
  readonly marks: MarksState;
  readonly list: ListState;
  readonly search: BodySearch;
}

export interface BodySearch {
  /** The list before the search that is being typed; null while none is. */
  readonly before: ListSnapshot | null;
  /** Which search is awaited; results of earlier ones are ignored. */
  readonly number: number;
  /** Progress, 0 to 1; null if none is running. */
  readonly share: number | null;
  /** The last hits, before the unread filter; null before the first result. */
  readonly found: Positions | null;
  readonly passages: Passages;
}

/** What a search of bodies found in the stories on the screen. */
export interface Passages {
  /** The search, and the width in cells, for which stories have been asked. */
  readonly number: number;
  readonly cells: number;
  readonly asked: ReadonlySet<string>;
  /** The line with the match, by the ids of stories; of the last search too, until the next has its own. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface WatchState {
  /** Which search for them is awaited, and whether it is running. */
  readonly search: { readonly number: number; readonly running: boolean };
}
