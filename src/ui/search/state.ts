import type { Positions } from '../../story/query/catalogue.ts';

/** A search of the bodies. */
export interface BodySearch {
  /** Which search is awaited; results of earlier ones are ignored. */
  readonly number: number;
  /** How much is done, 0 to 1; null when none is running. */
  readonly share: number | null;
  /** Positions that were found last, before unread stories are picked out; null before the first result. */
  readonly found: Positions | null;
}

/** Text looked for in the open story: any of `terms`; `at` is the hit that was gone to last. */
export interface Find {
  readonly words: string;
  readonly terms: readonly string[];
  readonly at: number;
}
