import type { Status } from '../app/status.ts';

/** A feed from which nothing came, and why, in a sentence. */
export interface MissedFeed {
  readonly title: string;
  readonly url: string;
  readonly why: string;
}

/**
 * How getting news goes, told from outside as it goes. Each run ends with exactly one `ended` or `failed`; everything in
 * it comes from the world and is cleaned where it is shown.
 */
export type SyncReport =
  | { readonly kind: 'begun'; readonly feeds: number }
  | {
      readonly kind: 'feed';
      readonly title: string;
      readonly url: string;
      /** `later` is a feed that asked not to be fetched yet, `gone` one that is no more. */
      readonly outcome: 'new' | 'unchanged' | 'failed' | 'later' | 'gone';
      readonly added: number;
      readonly updated: number;
      /** A sentence, '' where there is nothing to explain. */
      readonly why: string;
      readonly done: number;
      readonly all: number;
    }
  /** The address was a feed's; `isNew` is false where it was there already. */
  | { readonly kind: 'added-feed'; readonly title: string; readonly url: string; readonly isNew: boolean }
  /** The address was a page's, which is a story now or was one before. */
  | {
      readonly kind: 'added-page';
      readonly title: string;
      readonly id: string;
      readonly outcome: 'added' | 'updated' | 'existing';
    }
  | {
      readonly kind: 'ended';
      readonly added: number;
      readonly updated: number;
      readonly existing: number;
      readonly failed: number;
    }
  /** It came to nothing; `message` is a sentence. */
  | { readonly kind: 'failed'; readonly message: string };

/** News that is being got: of all feeds, or from an address that is added. */
export interface SyncRun {
  /** The address that is added, '' where all feeds are synced. */
  readonly address: string;
  /** How many stories there were when it began. */
  readonly stories: number;
  /** How many feeds are done, of how many; 0 of 0 until that is known. */
  readonly done: number;
  readonly all: number;
  readonly added: number;
  readonly updated: number;
  /** How many feeds were at the address: those that were not there before, and those that were; a list has several. */
  readonly listed: number;
  readonly known: number;
  /** What the address turned out to be, once that is known; of several feeds the last one. */
  readonly found: (SyncReport & { readonly kind: 'added-feed' | 'added-page' }) | null;
  /** Why nothing came from each feed from which nothing came. */
  readonly lost: readonly string[];
}

/** What the reader knows of where news come from. */
export interface SyncState {
  /** How many feeds there are. */
  readonly feeds: number;
  /** What goes on beside each other, in the order in which it began: one sync at most, and addresses that are added. */
  readonly running: readonly SyncRun[];
  /** Feeds from which nothing came the last time, in the order in which that was known. */
  readonly missed: readonly MissedFeed[];
  /** What there is to say, one after the other, when no line is typed any more. */
  readonly pending: readonly Status[];
}
