import type { Validators } from './fetch/headers.ts';
import type { Document, Reason, Skipped } from './model.ts';
import type { IngestOptions, IngestServices, StoredResult } from './services.ts';
import type { DurableFiles } from './store/durable-files.ts';

/** A feed to be synced. */
export interface SyncFeed {
  readonly url: string;
  readonly title: string;
  /** The private addresses that its host may have; `any` where the user has just typed it. None if the address was not typed. */
  readonly addresses: readonly string[] | 'any';
}

/** What became of one feed. */
export interface FeedReport {
  readonly feed: SyncFeed;
  readonly outcome: 'new' | 'unchanged' | 'failed' | 'gone' | 'later';
  readonly kept: readonly StoredResult[];
  readonly skipped: readonly Skipped[];
  /** Pages of items that were to be had and could not; what the feed itself has of them is kept. */
  readonly missed: readonly Skipped[];
  /** The address at which it is to be asked for from now on, '' where that is as it was. */
  readonly moved: string;
  /** The name that it gives itself, where it went by its address; '' otherwise. */
  readonly named: string;
  /** Private addresses that its host turned out to have, where it may have any. */
  readonly met: readonly string[];
  /** Why there is nothing of it; null where there is. */
  readonly why: Reason | null;
}

/** A feed's document that somebody has just had: it is not asked for again. */
export interface FetchedFeed {
  readonly document: Document & { readonly kind: 'feed' };
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly validators: Validators;
}

export interface SyncRequest {
  readonly feeds: readonly SyncFeed[];
  /** Feeds that are fetched at the same time. */
  readonly atOnce: number;
  /** Whether the article is taken from the page of each new or changed item. */
  readonly full: boolean;
  /** Whether the user has named these feeds: then one that was gone is asked for once more. */
  readonly named: boolean;
  /** Addresses of all feeds there are: none of them moves to one of those. */
  readonly known: ReadonlySet<string>;
  /** By address. */
  readonly had?: ReadonlyMap<string, FetchedFeed>;
}

/** The run in which a feed has its turn. */
export interface Run {
  readonly plan: IngestOptions;
  readonly order: SyncRequest;
  readonly tools: IngestServices;
  /** Addresses that are taken; those to which feeds have moved are put to them. */
  readonly taken: Set<string>;
  readonly checkpoint: (save: (files: DurableFiles) => void) => Promise<void>;
}

/** The report of a feed of which nothing came. */
export const emptyReport = (feed: SyncFeed, outcome: FeedReport['outcome'], why: Reason | null): FeedReport => ({
  feed,
  outcome,
  kept: [],
  skipped: [],
  missed: [],
  moved: '',
  named: '',
  met: [],
  why,
});
