import type { Positions } from '../../story/query/catalogue.ts';
import type { LibraryState } from './library.ts';
import type { ListState } from './list.ts';

/** The list to return to when a search that is typed is given up. */
export interface ListSnapshot {
  readonly screen: 'feeds' | 'list' | 'story';
  readonly library: LibraryState;
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

/** Text to find in the open story: any of `terms`; `at` is the current hit. */
export interface Find {
  readonly words: string;
  readonly terms: readonly string[];
  readonly at: number;
}
