import type { Catalogue } from '../../story/query/catalogue.ts';

/** A message above the footer, shown until the next key. */
export interface Status {
  readonly text: string;
  readonly tone: 'plain' | 'warning';
  /** The result of a sync: it waits until the current message is gone. */
  readonly isNews?: true;
  /** The number of stories added by another process that the message reports. */
  readonly arrived?: number;
}

/** A feed that failed, and the reason as a sentence. */
export interface MissedFeed {
  /** What identifies it (`feedRef`), or the address that is being added. */
  readonly feed: string;
  readonly title: string;
  readonly url: string;
  readonly why: string;
  /** Its server asked to wait: it has not failed. */
  readonly isLater?: boolean;
  /** It is in a private network, and its address was not entered by the user. */
  readonly isPrivate?: boolean | undefined;
}

/** What is known of an account at a sync server. Times are ISO 8601, '' for none. */
export interface AccountState {
  readonly name: string;
  /** How many of the user's changes are still to be sent. */
  readonly waiting: number;
  readonly lastSuccess: string;
  /** That was more than an hour ago. */
  readonly isLate: boolean;
  /** The first failure in a row, and the reason of the last one as a sentence. */
  readonly failingSince: string;
  readonly why: string;
}

/** A new story that is announced: its title, and the name of its feed or publisher, '' for none. */
export interface AnnouncedStory {
  readonly id: string;
  readonly title: string;
  readonly source: string;
}

/** A page that can be watched. */
export interface PageOffer {
  readonly kind: 'offered';
  readonly url: string;
  /** How many items it has, the latest ISO day, and what is doubtful. */
  readonly about: string;
  /** Its first items, with an ISO day or ''. */
  readonly first: readonly { readonly title: string; readonly day: string }[];
  /** Whether the page itself can be stored as a story. */
  readonly isStory: boolean;
}

/** The feeds of a page, of which none was added. */
export interface FeedChoice {
  readonly kind: 'choice';
  readonly url: string;
  readonly feeds: readonly { readonly title: string; readonly url: string }[];
}

/** As what an address without a feed is added. */
export type AddedAs = 'watched-page' | 'story';

/**
 * Progress of a sync. Each run ends with exactly one `ended`, `busy`, `choice`, `offered` or `failed`; only `announced`, `pictures`, `titles` and `warned` may follow. Texts come from
 * outside and are cleaned when shown.
 */
export type SyncReport =
  | { readonly kind: 'begun'; readonly feeds: number }
  | {
      readonly kind: 'feed';
      readonly title: string;
      readonly url: string;
      /** `later`: the feed asked not to be fetched yet; `gone`: it no longer exists; `paused`: that was so before. */
      readonly outcome: 'new' | 'unchanged' | 'failed' | 'later' | 'gone' | 'paused';
      readonly added: number;
      readonly updated: number;
      /** A sentence, or ''. */
      readonly why: string;
      /** It failed since it is in a private network. */
      readonly isPrivate?: true;
      readonly done: number;
      readonly all: number;
    }
  /**
   * An account was synced; `later`: its server asked to wait. `why` is a sentence, or ''. `refused` is what the server has refused
   * permanently; `isLimited`: there are older articles, which were not fetched.
   */
  | {
      readonly kind: 'account';
      readonly account: string;
      readonly outcome: 'new' | 'unchanged' | 'failed' | 'later';
      readonly added: number;
      readonly updated: number;
      readonly why: string;
      readonly refused: readonly { readonly what: string; readonly why: string }[];
      readonly isLimited: boolean;
    }
  /** Articles of an account that are stored, of how many; 0 if its server does not say. */
  | { readonly kind: 'entries'; readonly account: string; readonly stored: number; readonly of: number }
  /** The address is a feed; `isNew` is false if it was already in the settings. */
  | {
      readonly kind: 'added-feed';
      readonly title: string;
      readonly url: string;
      readonly isNew: boolean;
      readonly id?: string;
    }
  /** The address is a page, imported now or earlier. */
  | {
      readonly kind: 'added-page';
      readonly title: string;
      readonly id: string;
      readonly outcome: 'added' | 'updated' | 'existing';
    }
  /** The address has several feeds. */
  | FeedChoice
  /** Another address is tried for the feed of the one that is being added. */
  | { readonly kind: 'checking'; readonly url: string }
  /** The address is a page without a feed, which has a list that can be watched; nothing was added. */
  | PageOffer
  | {
      readonly kind: 'ended';
      readonly added: number;
      readonly updated: number;
      readonly existing: number;
      readonly failed: number;
      /** How many of the new stories rules have marked as read or deleted; absent for none. */
      readonly muted?: number;
      /** How many of them are older than their feed is here, and came as read; absent for none. */
      readonly older?: number;
      /** When it ended, ISO 8601; absent if no feed was fetched. */
      readonly at?: string;
      /** When the next feed is due by the timer, ISO 8601; absent if it is off. */
      readonly nextDue?: string;
    }
  /** Another process is syncing, `pid` if known, else 0; nothing was fetched. */
  | { readonly kind: 'busy'; readonly pid: number }
  /** The run failed; `message` is a sentence. */
  | { readonly kind: 'failed'; readonly message: string }
  /** New stories of feeds, folders, views or terms that are announced; it comes after the end. */
  | { readonly kind: 'announced'; readonly stories: readonly AnnouncedStory[] }
  /** Pictures of the new stories were got, and may have changed their badges; it comes after the end. */
  | { readonly kind: 'pictures'; readonly got: number }
  /** Titles were translated; it comes after the end. */
  | { readonly kind: 'titles'; readonly translated: number }
  /** Something that followed the run failed; it may come after the end. */
  | { readonly kind: 'warned'; readonly message: string };

/** Whether a report is the last one of its run. */
export const isLastReport = ({ kind }: SyncReport): boolean =>
  ['ended', 'busy', 'choice', 'offered', 'failed'].includes(kind);

/** How many new stories each rule has found, and the ISO date of the last one, by `ruleKey`. */
export type RuleMatches = ReadonlyMap<string, { readonly matched: number; readonly last: string | null }>;

/** A running sync of all feeds, or of an address that is being added. */
export interface SyncRun {
  /** The address being added, '' for a sync of all feeds. */
  readonly address: string;
  /** The feeds that are synced; absent for all. */
  readonly only?: readonly string[];
  /** Whether the timer began it: it tells only what it has brought. */
  readonly isTimed: boolean;
  /** Whether it sends the marks of accounts, which the user notices only if it fails. */
  readonly isSending: boolean;
  /** The sync that the user has asked for while the timer's ran; null for none. */
  readonly awaited: { readonly feeds?: readonly string[] } | null;
  /** Number of stories when it began. */
  readonly stories: number;
  /** The library when it began. */
  readonly library: Catalogue;
  /** Feeds done, and their total; 0 of 0 until that is known. */
  readonly done: number;
  readonly all: number;
  /** Articles of an account that were stored, of how many (0 if unknown), while these are fetched. */
  readonly entries: (SyncReport & { readonly kind: 'entries' }) | null;
  readonly added: number;
  readonly updated: number;
  /** Feeds found at the address: the new ones (`feedRef`), and how many the settings already had; a list has several. */
  readonly listed: readonly string[];
  readonly known: number;
  /** What the address turned out to be, once known; the last of several feeds. */
  readonly found: (SyncReport & { readonly kind: 'added-feed' | 'added-page' }) | null;
  /** The folder for what is added. */
  readonly folder?: string;
  /** The reasons of feeds that failed. */
  readonly lost: readonly string[];
  /** How many accounts were synced, how many of them failed, and what is to be said about them, in sentences. */
  readonly accounts: number;
  readonly lostAccounts: number;
  readonly accountNotes: readonly string[];
}

export interface SyncState {
  /** Number of feeds in the settings. */
  readonly feeds: number;
  /** What is known of the accounts; none until it was read. */
  readonly accounts: readonly AccountState[];
  /** When feeds were last fetched, ISO 8601; '' if unknown. */
  readonly lastSync: string;
  /** Running syncs in the order of their start: at most one of all feeds, and addresses being added. */
  readonly running: readonly SyncRun[];
  /** Feeds that failed last time, in the order of their failure. */
  readonly missed: readonly MissedFeed[];
  /** Messages to show one after the other once no line is open. */
  readonly pending: readonly Status[];
}
