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
export interface Folds {
  /** Every listed story, in the order of the catalogue. */
  readonly all: Positions;
  /** For each position, that of the next older report + 1; 0 where there is none. */
  readonly next: Uint32Array;
  /** For each position, that of the newest report + 1; 0 for the newest itself and for single reports. */
  readonly head: Uint32Array;
}
