import type { Send } from '../fetch/sender.ts';
import type { Item, Reason, Skipped } from '../model.ts';

/**
 * An account at a sync server in ingest's own terms. A server has feeds, and entries: an article of one of its feeds, which is
 * read or not, and starred or not. The words of each server's API are in the folder of its client.
 */

/** An account as in the settings, without secrets. */
export interface Account {
  /** Unique; its feeds are in the folder of this name. */
  readonly name: string;
  readonly kind: 'miniflux' | 'freshrss';
  /** The API that is used: `v1` is that of Miniflux, `greader` the Google Reader API, which both have. */
  readonly api: 'v1' | 'greader';
  /** Absolute http(s) address without user information, and without a slash at its end. */
  readonly url: string;
  /** The name for the server; '' with a token. */
  readonly user: string;
}

/** What a server numbers its entries by: a safe integer (those of FreshRSS are microseconds, about 1.8e15). */
export type EntryId = number;

export interface EntryState {
  readonly isRead: boolean;
  readonly isStarred: boolean;
}

/** An article of a feed of an account at a sync server. */
export interface Entry {
  readonly id: EntryId;
  /** The server's id of its feed, in the Google Reader API without `feed/` before it. */
  readonly feed: string;
  readonly state: EntryState;
  /** Whether the server keeps it only so that its feed does not bring it again. */
  readonly isRemoved: boolean;
  /** The labels that the user gave it; with the Google Reader API also the folders of its feed, which look the same there. */
  readonly labels: readonly string[];
  /** When it was last changed, in milliseconds since 1970; null if the server does not say. */
  readonly changed: number | null;
  /** Null if there is nothing to store, for the reason `why`, which is null if only states were requested, or it is removed. */
  readonly item: Item | null;
  readonly why: Reason | null;
}

/** The entries of an answer of a sync server. `total`: how many the server has counted, null if it does not say. */
export interface ParsedEntries {
  readonly entries: readonly Entry[];
  readonly total: number | null;
}

/** A field of an entry that both sides change: `tag:` is followed by the name of a label, as the server writes it. */
export type EntryField = 'read' | 'starred' | `tag:${string}`;

/** A feed as the server lists it. */
export interface RemoteFeed {
  /** The server's id, in the Google Reader API without `feed/` before it. */
  readonly id: string;
  /** Absolute http(s) address. */
  readonly url: string;
  readonly title: string;
  /** The address of its site, or ''. */
  readonly site: string;
  /** The folder in which the server has it, '' for none; servers have one level. */
  readonly folder: string;
}

/**
 * What a client remembers between rounds, as the server's own numbers by names that the client chooses. Stored as JSON. `floor` is above 0
 * if the first sync has left older articles at the server.
 */
export type Watermarks = Readonly<Record<string, number>>;

/** The states of entries as the server has them now. */
export interface States {
  /** Entries whose state the server has named; null for one that it no longer has. */
  readonly named: ReadonlyMap<EntryId, EntryState | null>;
  /** All unread and all starred entries; null if only changes since the last round were requested. */
  readonly sets: EntrySets | null;
  /** All entries of each label; null if the server has no labels. */
  readonly labels: ReadonlyMap<string, ReadonlySet<EntryId>> | null;
  /** To be stored once these states are. */
  readonly watermarks: Watermarks;
}

export interface EntrySets {
  readonly unread: ReadonlySet<EntryId>;
  readonly starred: ReadonlySet<EntryId>;
}

/** Entries that were fetched together. */
export interface EntriesPage {
  readonly entries: readonly Entry[];
  /** To be stored together with them, so that a killed sync continues after them. */
  readonly watermarks: Watermarks;
  /** How many entries follow; missing if that is unknown. */
  readonly left?: number;
}

/** Which entries a round still needs. */
export interface PagesWanted {
  readonly watermarks: Watermarks;
  /** Of this round. */
  readonly states: States;
  /** Whether an entry is known here, with a story or without one. */
  readonly isHeld: (id: EntryId) => boolean;
  /** Read entries are wanted if they were published after this time (seconds since 1970). */
  readonly since: number;
  /** The number of entries of the first sync at most: the newest. */
  readonly most: number;
}

/**
 * A server with one of its APIs. A round calls its methods one after the other. All of them reject with a `Failure`: whatever is not
 * the documented answer is a fault, and then nothing of it is used.
 */
export interface AccountClient {
  /** Whether the server gives labels to entries. */
  readonly hasLabels: boolean;
  /** The entries that one `deliver` takes. */
  readonly batch: number;
  /**
   * Checks that the server is of the account's kind, that its API works and that it accepts the secret.
   *
   * @returns the server's version, '' if it does not say.
   * @throws Failure that says what is wrong: `not-miniflux`, `not-freshrss`, `wrong-path`, `api-off`, `api-password`,
   *   `wrong-password`, `header-removed`, `too-old`, `redirected`, or one of the network.
   */
  probe(): Promise<string>;
  /** All feeds of the account, in a form that can be compared with the last one. */
  feeds(): Promise<readonly RemoteFeed[]>;
  /** The states of all entries, or what has changed since the watermarks. `heldUnread`: how many are unread here as last seen. */
  states(watermarks: Watermarks, heldUnread: number): Promise<States>;
  /** The present states of some entries; those that are missing in the result are gone. */
  lookUp(ids: readonly EntryId[]): Promise<ReadonlyMap<EntryId, EntryState>>;
  /** What is not held yet: new entries first, then earlier ones, newest first. */
  pages(wanted: PagesWanted): AsyncIterable<EntriesPage>;
  /**
   * Gives a field of entries a value.
   *
   * @throws Failure `refused-batch` if the server refuses these entries together, so that a part of them may be accepted.
   */
  deliver(field: EntryField, value: boolean, ids: readonly EntryId[]): Promise<void>;
  /**
   * Adds a feed, or the one that a page names, in a folder, '' for none; returns the server's id, also if it was there.
   *
   * @throws Failure `refused-batch` if the server says that there is no feed, whatever the status of its answer is: it is not tried again.
   */
  subscribe(url: string, folder: string): Promise<string>;
  /** Removes a feed; one that is gone already is no failure. Like the next ones it throws `refused-batch` for a permanent no. */
  unsubscribe(feed: string): Promise<void>;
  rename(feed: string, title: string): Promise<void>;
  /** Moves a feed into a folder, which is made if needed; '' for none. */
  move(feed: string, folder: string): Promise<void>;
  /** Deletes a folder, which the last list of feeds shows to be empty. */
  deleteFolder(folder: string): Promise<void>;
}

/** A secret for a server: a token of Miniflux, or a password. Never written anywhere. */
export type Secret =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'password'; readonly password: string };

/**
 * Reads the entries of an answer, strictly, and parses their articles outside the main thread.
 *
 * @param articles `none` for states alone, which takes a fraction of the time.
 * @throws Failure `bad-answer`, `too-large` or `too-deep` for anything else.
 */
export type ReadEntries = (bytes: Uint8Array, api: Account['api'], articles?: 'all' | 'none') => Promise<ParsedEntries>;

export interface ClientOptions {
  readonly account: Account;
  readonly secret: Secret;
  readonly send: Send;
  readonly readEntries: ReadEntries;
  /** Milliseconds since 1970; the clock by default. */
  readonly now?: () => number;
}

/** Makes a client, as `openMiniflux` and `openGreader` do. Nothing is requested before one of its methods is called. */
export type OpenClient = (options: ClientOptions) => AccountClient;

/** A feed of the account as it is here. */
export interface AccountFeed {
  /** Its id in the settings. */
  readonly ref: string;
  /** The server's id. */
  readonly remote: string;
  readonly url: string;
  readonly title: string;
  /** The server's folder, '' for none; `∕` in its name is a slash there. */
  readonly folder: string;
  readonly full: boolean;
  readonly language: string;
}

/** The marks of stories, as the user sees them. */
export interface MarksPort {
  /** Reads what other processes have marked meanwhile. */
  readonly refresh: () => void;
  /** Tags that the user or a rule gave to a story, case-folded. */
  readonly tags: (story: string) => readonly string[];
  readonly has: (field: EntryField, story: string) => boolean;
  /** Changes marks without making wants of them. They are on disk when it resolves. @throws if they are not. */
  readonly apply: (changes: readonly MarkChange[]) => Promise<void>;
}

export interface MarkChange {
  readonly field: EntryField;
  readonly stories: readonly string[];
  readonly value: boolean;
}

/** A change that the server has made to the feeds of the account. */
export type FeedChange =
  | { readonly kind: 'added'; readonly feed: RemoteFeed }
  /** Its stories stay. */
  | { readonly kind: 'removed'; readonly ref: string }
  | { readonly kind: 'renamed'; readonly ref: string; readonly title: string }
  | { readonly kind: 'moved'; readonly ref: string; readonly folder: string }
  /** The feed has this id and address at the server now. */
  | { readonly kind: 'linked'; readonly ref: string; readonly remote: string; readonly url: string };

/** The feeds of the account in the settings. */
export interface FeedsPort {
  readonly all: () => readonly AccountFeed[];
  /** Changes them without making wants of that. They are on disk when it resolves. @throws if they are not. */
  readonly apply: (changes: readonly FeedChange[]) => Promise<void>;
}

/** What happens in a round, for progress. */
export type AccountProgress = {
  readonly kind: 'entries';
  readonly stored: number;
  /** Of how many; null if the server has not said. */
  readonly of: number | null;
};

export interface AccountOrder {
  readonly account: Account;
  readonly client: AccountClient;
  readonly marks: MarksPort;
  readonly feeds: FeedsPort;
  /** Days for which read articles are fetched in the first sync. */
  readonly history: number;
  /** Articles of the first sync at most. */
  readonly most: number;
  readonly tell: (progress: AccountProgress) => void;
}

/** The result of a round. */
export interface AccountReport {
  readonly account: string;
  readonly outcome: 'new' | 'unchanged' | 'failed' | 'later';
  /** Stories by outcome. */
  readonly added: number;
  readonly updated: number;
  readonly existing: number;
  /** Marks and changes of feeds that the server has accepted, and that still wait. */
  readonly sent: number;
  readonly waiting: number;
  /** Marks that another device has changed. */
  readonly received: number;
  /** What the server refused permanently, by name. */
  readonly dropped: readonly Skipped[];
  /** Pages of articles that could not be fetched; the server's own texts are stored. */
  readonly missed: readonly Skipped[];
  /** Whether older articles were left at the server, since there are more than `most`. */
  readonly isLimited: boolean;
  /** Why it failed, or until when it waits (`later`); otherwise null. */
  readonly why: Reason | null;
}
