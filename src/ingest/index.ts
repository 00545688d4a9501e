/** The part of ingest that commands use, loaded only when one imports or syncs. */

export { checkAnswer } from '../story/translation/check-answer.ts';
export type { AccountReport } from './accounts/model.ts';
export { type AccountConnection, connectAccount } from './accounts/open-client.ts';
export { forgetTitle } from './accounts/subscriptions.ts';
export { type AccountToSync, syncAccounts } from './accounts/sync-accounts.ts';
export { advanceCountedTime, countedTime } from './counted-time.ts';
export {
  type DeletionResult,
  deleteStories,
  type Refusal,
  restorableStories,
  restoreStories,
  type StoryFiles,
} from './deletion/delete-stories.ts';
export { missingDeletions, readDeletions, restoreDeletions } from './deletion/deleted-stories.ts';
export { cleanUpDeleted, forgetRemovedOf } from './deletion/removed-files.ts';
export { dueFeeds, dueTimes, noteRequests, recordsRequests, type TimedFeed } from './due-feeds.ts';
export { expiredStories, keepRuleOf, noteDepartures, readFeedDocuments } from './expiry.ts';
export { type Discovery, discoverAddress, discoverFile, discoverProgram, typedAddress } from './feed-discovery.ts';
export {
  failureOf,
  forgetFeed,
  noteFeedIsBack,
  noteListing,
  noteNewSince,
  noteSites,
  noteSynced,
  readFeed,
  readListing,
  requestAgain,
} from './feed-record.ts';
export { readAddress } from './fetch/address.ts';
export { Failure } from './fetch/failure.ts';
export { isExposed } from './fetch/sender.ts';
export { type EditionsFound, getEditions } from './get-editions.ts';
export { type Imported, importSources, isPrivateAddressed, type ListedFeed } from './import-sources.ts';
export { checkLinks, type LinkStatus } from './link-check.ts';
export { htmlToLine } from './markdown/text.ts';
export {
  type FeedLink,
  type ListingSelectors,
  MAX_DOCUMENT_BYTES,
  type PagePreview,
  type Reason,
  type Skipped,
} from './model.ts';
export { type ConfigLine, readNewsboatConfig } from './newsboat/config.ts';
export { importCache } from './newsboat/import-cache.ts';
export { MAX_URLS_BYTES, readNewsboatUrls, writeNewsboatUrls } from './newsboat/urls.ts';
export { feedAddress, writeOpml } from './opml.ts';
export {
  fetchPicture,
  getPictures,
  type PictureResult,
  type PicturesOrder,
  type WantedPictures,
} from './pictures/get-pictures.ts';
export { PictureCache } from './pictures/picture-cache.ts';
export type { IngestOptions, StoredResult } from './services.ts';
export { adoptNewStories } from './store/adopt-stories.ts';
export { afterOtherSyncs, withSyncLock } from './store/runs.ts';
export { type FeedReport, type FetchedFeed, type SyncFeed, syncFeeds } from './sync.ts';
export { addressClassOf, openEngine } from './translation/open-engine.ts';
export { type TranslationEngine, translateStory } from './translation/translate-story.ts';
export {
  type TextsOutcome,
  type TranslationTools,
  translateTexts,
} from './translation/translate-texts.ts';
