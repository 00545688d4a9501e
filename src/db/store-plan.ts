import type { FeedNames } from '../story/query/feed-names.ts';
import type { Location } from './database-location.ts';

/** The place of a library's database, and what building it needs. */
export interface StorePlan extends Location {
  readonly today: string;
  readonly now: () => number;
  /** Up to this number of files every start checks all files; above it, only folders. A thousand unless a test says less. */
  readonly scanLimit?: number;
  /** The names and folders of feeds, if known. */
  readonly feeds?: FeedNames;
  /** Starts building the database in another process: for a reader, which answers keys meanwhile. */
  readonly make?: () => BackgroundBuild;
}

/** A database that another process builds (`index rebuild`). */
export interface BackgroundBuild {
  /** The share that is done; null at the end, even after a failure. */
  readonly share: () => number | null;
  /** Resolves with the next share. */
  readonly next: () => Promise<number>;
  readonly stop: () => void;
}
