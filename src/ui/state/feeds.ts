import type { UiLang } from '../../i18n/index.ts';
import type { EditedSettings } from '../../settings/changes.ts';
import type { FeedCount } from '../../story/query/feed-names.ts';
import type { Filter } from '../../story/query/filter.ts';

/** A feed whose last request failed; `since` is the ISO time of the first failure in a row, `why` a sentence. */
export interface FailingFeed {
  /** What identifies it (`feedRef`). */
  readonly feed: string;
  readonly url: string;
  readonly title: string;
  readonly since: string;
  readonly why: string;
  /** It is in a private network. */
  readonly isPrivate?: true;
}

/** What the data file knows of feeds. */
export interface FeedStates {
  readonly failing: readonly FailingFeed[];
  /** Their sites, by `feedRef`. */
  readonly sites: ReadonlyMap<string, string>;
}

/** A feed for those who have none. */
export interface SuggestedFeed {
  readonly name: string;
  /** BCP 47. */
  readonly language: string;
  readonly url: string;
}

/** Suggested feeds of one folder, with its name in each language of the interface. */
export interface SuggestedFolder {
  readonly names: Readonly<Record<UiLang, string>>;
  readonly feeds: readonly SuggestedFeed[];
}

/** What was open when the reader ended: the feeds, or the list of one of their rows, by its key; '' for another list. */
export type LastLocation = NonNullable<EditedSettings['lastLocation']>;

/** The feeds and the screen that lists them. */
export interface FeedsState {
  /** The key of the selected row, and its place, which counts once that row is gone. */
  readonly chosen: string;
  readonly index: number;
  /** The index of the first row on screen. */
  readonly top: number;
  /** Folders whose feeds are not shown. */
  readonly collapsed: ReadonlySet<string>;
  /** The same when the reader started. */
  readonly collapsedAtStart: ReadonlySet<string>;
  /** The letters that narrow the rows. */
  readonly query: string;
  /** These and the key of the selected row before letters were last typed; null before the first time. */
  readonly before: { readonly query: string; readonly chosen: string } | null;
  /** Whether their stories were counted: not before the first frame is on screen. */
  readonly isCounted: boolean;
  /** The counts by which the rows are sorted: those of the time when the feeds were opened, so that no row moves; null for the current ones. */
  readonly sortedBy: ReadonlyMap<string, FeedCount> | null;
  /** Whether feeds and folders without unread stories are hidden. */
  readonly unreadOnly: boolean;
  /** The sites of feeds that are known, by what identifies a feed (`feedRef`). */
  readonly sites: ReadonlyMap<string, string>;
  /** The time from which a feed has failed, by what identifies it (`feedRef`). */
  readonly failingSince: ReadonlyMap<string, string>;
  /** The filter of the list that was opened from here and goes back to here; null for none. */
  readonly opened: Filter | null;
  /** The suggested feeds with the addresses of those that are chosen; null until they are asked for. */
  readonly suggested: { readonly folders: readonly SuggestedFolder[]; readonly chosen: ReadonlySet<string> } | null;
}
