/** What commands use of ingest, loaded only when one of them imports or syncs. */
export { type AddedAddress, lookAtAddress, lookAtFile } from './discover.ts';
export { readFeedNotes } from './feed-notes.ts';
export { type Followed, followPages } from './follow.ts';
export { type Imported, importSources, isPrivateAddressed, type ListedFeed } from './import.ts';
export { type Mended, type MendPlan, mendAddresses, needsMending } from './mend.ts';
export type { FeedLink, Reason, Skipped } from './model.ts';
export { writeOpml } from './opml/write.ts';
export type { IngestOptions, Taken } from './plan.ts';
export { readFeedState } from './store/feed-state.ts';
export { syncFeeds } from './sync.ts';
export type { FeedReport, HadFeed, SyncFeed } from './sync-order.ts';
