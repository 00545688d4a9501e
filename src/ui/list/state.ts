import type { Positions } from '../../story/query/catalogue.ts';

/** What the list shows: a query as typed, '' for everything. With `bodies` its words are also searched for in the bodies. */
export interface Filter {
  readonly text: string;
  readonly bodies: boolean;
}
export const NO_FILTER: Filter = { text: '', bodies: false };

/** A named query, as typed. */
export interface SavedView {
  readonly name: string;
  readonly query: string;
}

/** The order of the list; ties are ordered by date, newest first. */
export const SORTS = ['date', 'title', 'unread'] as const;
export type Sort = (typeof SORTS)[number];

/** Which listed stories are collapsed into the row of another one: reports of the same event, into the row of the newest. */
export interface CollapsedReports {
  /** Every listed story, in the order of the catalogue. */
  readonly all: Positions;
  /** For each position, that of the next older report + 1; 0 where there is none. */
  readonly next: Uint32Array;
  /** For each position, that of the newest report + 1; 0 for the newest itself and for single reports. */
  readonly head: Uint32Array;
}

/** The list of stories. */
export interface ListState {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly views: readonly SavedView[];
  /** How many stories each view lists, as last counted; `number` says which count is awaited. */
  readonly viewCounts: { readonly number: number; readonly counts: readonly number[] };
  /** Positions in the catalogue as filtered, in list order: of reports of the same event the newest, unless expanded. */
  readonly visible: Positions;
  /** Which stories are collapsed into the rows of others; null where each has its own. */
  readonly collapsed: CollapsedReports | null;
  /** The ids of the stories whose rows are expanded. */
  readonly expanded: ReadonlySet<string>;
  /** How many of them the filter still matches: a story that is read while it asks for unread ones stays in its row. */
  readonly listed: number;
  /** How many read stories the unread filter hides among the hits of the rest of the query. */
  readonly hidden: number;
  readonly cursor: number;
  /** Index in `visible` of the first story on screen. */
  readonly top: number;
  /** Nothing has been read on this machine yet: the list names the first keys until a story is opened. */
  readonly isFirstRun: boolean;
}
