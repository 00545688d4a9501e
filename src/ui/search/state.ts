import type { Positions } from '../../story/query/catalogue.ts';

export interface BodySearch {
  /** Which search is awaited; results of earlier ones are ignored. */
  readonly number: number;
  /** Progress, 0 to 1; null if none is running. */
  readonly share: number | null;
  /** The last hits, before the unread filter; null before the first result. */
  readonly found: Positions | null;
}

/** Text to find in the open story: any of `terms`; `at` is the current hit. */
export interface Find {
  readonly words: string;
  readonly terms: readonly string[];
  readonly at: number;
}
