import { IdSet } from './id-set.ts';

/** The stories of the list that actions work on together. */
export interface Selection {
  /** Only stories that are listed, collapsed ones included. */
  readonly ids: IdSet;
  /** The stories between which Shift and an arrow key have extended it last; null after anything else. */
  readonly range: { readonly anchor: string; readonly end: string } | null;
}

export const noSelection = (): Selection => ({ ids: IdSet.of([]), range: null });
