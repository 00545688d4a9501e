import type { FeedSettingChange } from '../../settings/feed-settings.ts';
import type { SavedFeed, Sort } from '../../settings/settings-table.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import type { FeedCount } from '../../story/query/feed-counts.ts';
import type { Filter } from '../../story/query/filter.ts';

/** A change of the feeds in the settings. */
export type FeedChange =
  | { readonly kind: 'removed'; readonly url: string }
  /** A removed feed is added again at its place. */
  | { readonly kind: 'restored'; readonly feed: SavedFeed; readonly index: number }
  | { readonly kind: 'renamed'; readonly url: string; readonly title: string }
  | { readonly kind: 'filed'; readonly url: string; readonly folder: string }
  /** The feeds of a folder were filed in one with another name: queries that name it change too. */
  | { readonly kind: 'folderRenamed'; readonly from: string; readonly to: string }
  | { readonly kind: 'set'; readonly url: string; readonly settings: FeedSettingChange };

/** A feed whose last request failed; `since` is the ISO time of the first failure in a row, `why` a sentence. */
export interface FailingFeed {
  readonly url: string;
  readonly title: string;
  readonly since: string;
  readonly why: string;
  /** It is in a private network. */
  readonly isPrivate?: true;
}

/** A change of feeds that can be undone, by changes. */
export interface FeedsUndo {
  readonly feeds: readonly FeedChange[];
  /** The stories that were deleted with a feed. */
  readonly stories?: readonly string[];
  /** The library before feeds were added: stories that were in it stay. */
  readonly before?: Catalogue;
}

/** What was open when the reader ended: the feeds, or the list of one of their rows, by its key; '' for another list. */
export interface LastLocation {
  readonly screen: 'feeds' | 'list';
  readonly row: string;
}

/** The feeds and the screen that lists them. */
export interface FeedsState {
  /** The feeds of the settings, in their order. */
  readonly saved: readonly SavedFeed[];
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
  /** The order of the lists of feeds and folders that the user has sorted, by the keys of their rows. */
  readonly listSorts: Readonly<Record<string, Sort>>;
  /** Whether feeds and folders without unread stories are hidden. */
  readonly unreadOnly: boolean;
  /** The time from which a feed has failed, by its address. */
  readonly failingSince: ReadonlyMap<string, string>;
  /** The filter of the list that was opened from here and goes back to here; null for none. */
  readonly opened: Filter | null;
}
