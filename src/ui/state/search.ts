import type { Positions } from '../../story/query/catalogue.ts';

export interface BodySearch {
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

/** Text to find in the open story: any of `terms`; `at` is the current hit. */
export interface Find {
  readonly words: string;
  readonly terms: readonly string[];
  readonly at: number;
}
