import type { LibraryData } from '../db/data/library-data.ts';
import type { Due } from '../db/data/new-stories.ts';
import type { Validators } from './fetch/send-request.ts';
import type { Document, Reason, Skipped } from './model.ts';
import type { IngestOptions, IngestServices, StoredResult } from './services.ts';

export interface SyncFeed {
  /** What identifies it: its id in the settings, or its address until it has one. */
  readonly ref: string;
  readonly url: string;
  readonly title: string;
  /** The private addresses that its host may have; `any` if the user has just typed it. None if the address was not typed. */
  readonly addresses: readonly string[] | 'any';
  /** Whether articles are fetched from the pages of new and changed items. */
  readonly full: boolean;
  /** The language under which its stories are stored, '' for the stated or detected one. */
  readonly language: string;
}

/** Numbers of stories by outcome (`beside`: new texts of edited ones), and of those that got only a part of their article. */
export type StoryCounts = Readonly<Record<StoredResult['outcome'] | 'partial', number>>;

export const NO_STORIES: StoryCounts = { added: 0, updated: 0, beside: 0, existing: 0, partial: 0 };

/** The result for one feed. */
export interface FeedReport {
  readonly feed: SyncFeed;
  /** `gone`: its server has said so, and it is paused from now on; `paused`: it was before. */
  readonly outcome: 'new' | 'unchanged' | 'failed' | 'gone' | 'paused' | 'later';
  readonly counts: StoryCounts;
  readonly skipped: readonly Skipped[];
  /** Pages of items that could not be fetched; the feed's own texts are stored. */
  readonly missed: readonly Skipped[];
  /** Its new address, '' if unchanged. */
  readonly moved: string;
  /** Its own name if it was listed by its address; otherwise ''. */
  readonly named: string;
  /** Private addresses that its host turned out to have, if it may have any. */
  readonly met: readonly string[];
  /** Why it failed, or null. */
  readonly why: Reason | null;
}

/** A feed's document that was just fetched, so it is not requested again. */
export interface FetchedFeed {
  readonly document: Document & { readonly kind: 'feed' };
  /** Its address after redirects. */
  readonly url: string;
  readonly validators: Validators;
}

export interface SyncRequest {
  readonly feeds: readonly SyncFeed[];
  /** Feeds that are fetched at the same time. */
  readonly atOnce: number;
  /** The addresses of feeds that the user has named: one that was gone is requested again. */
  readonly named: ReadonlySet<string>;
  /** Addresses of all feeds: no feed moves to one of them. */
  readonly known: ReadonlySet<string>;
  /** What is to be done with new stories. */
  readonly due: Due;
  /** By address. */
  readonly had?: ReadonlyMap<string, FetchedFeed>;
}

/** A change to the data file, which is made once the stories before it are on disk. */
export type Save = Parameters<LibraryData['write']>[0];

/** The run in which a feed has its turn. */
export interface Run {
  readonly plan: IngestOptions;
  readonly order: SyncRequest;
  readonly tools: IngestServices;
  /** Addresses in use, with those to which feeds have moved in this run. */
  readonly taken: Set<string>;
  readonly checkpoint: (save: Save) => Promise<void>;
}

/** The report of a feed without news. */
export const emptyReport = (feed: SyncFeed, outcome: FeedReport['outcome'], why: Reason | null): FeedReport => ({
  feed,
  outcome,
  counts: NO_STORIES,
  skipped: [],
  missed: [],
  moved: '',
  named: '',
  met: [],
  why,
});
