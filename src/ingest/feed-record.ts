import { orIfUnusable } from '../db/data/data-file.ts';
import {
  changeFeed,
  deleteFeed,
  type FeedRow,
  feedRow,
  type Listing,
  listingOf,
  NO_LISTING,
  UNKNOWN_FEED,
} from '../db/data/feeds.ts';
import type { LibraryData } from '../db/data/library-data.ts';
import { parseJson } from '../platform/parse-json.ts';
import { isMapping } from '../story/file/value-checks.ts';
import { type ListingPlace, REASONS, type Reason, type ReasonCode } from './model.ts';
import { type FeedSchedule, readSchedule } from './schedule.ts';

/** Why the last request of a feed, or of an account, failed; null if it did not. */
export function failureOf({ failure }: Pick<FeedRow, 'failure'>): Reason | null {
  const why = parseJson(failure ?? '');
  if (!isMapping(why) || !REASONS.includes(why.code as ReasonCode) || !isMapping(why.params)) return null;
  const params = Object.entries(why.params).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { code: why.code as ReasonCode, params: Object.fromEntries(params) };
}

/** How often the last document of a feed asks for a request. */
export const storedSchedule = ({ schedule }: FeedRow): FeedSchedule => readSchedule(parseJson(schedule ?? ''));

/** Where the items of a watched page were found, as its row has it. */
export const placeText = ({ place, shape }: ListingPlace): string => JSON.stringify({ place, shape });

/** The same as it was stored; null if nothing is known. */
export function storedPlace({ listing }: Pick<FeedRow, 'listing'>): ListingPlace | null {
  const said = parseJson(listing ?? '');
  if (!isMapping(said) || typeof said.place !== 'string' || typeof said.shape !== 'string') return null;
  return { place: said.place, shape: said.shape };
}

/** Reads what is known of a feed; nothing if that cannot be read: everything is requested then, as the first time. */
export function readFeed(data: LibraryData, ref: string): FeedRow {
  return orIfUnusable(() => data.read((db, library) => feedRow(db, library, ref), null), null) ?? UNKNOWN_FEED;
}

/** The same for the stories that it lists. */
export function readListing(data: LibraryData, ref: string): Listing {
  return orIfUnusable(() => data.read((db, library) => listingOf(db, library, ref), NO_LISTING), NO_LISTING);
}

/** Changes what is known of a feed. @throws like `LibraryData.write`. */
export function writeFeed(data: LibraryData, ref: string, change: Partial<FeedRow>): void {
  data.write((db, library) => changeFeed(db, library, ref, change));
}

/**
 * Records of feeds before which time (milliseconds since 1970) their stories are not new at their first sync, unless that was. Without
 * the data file they are new.
 */
export function noteNewSince(data: LibraryData, feeds: readonly { readonly ref: string; readonly newSince: number }[]) {
  const unsynced = feeds.filter(({ ref, newSince }) => newSince > 0 && readFeed(data, ref).new_since !== 0);
  if (unsynced.length === 0) return;
  orIfUnusable(() =>
    data.write((db, library) => {
      for (const { ref, newSince } of unsynced) changeFeed(db, library, ref, { new_since: newSince });
    }),
  );
}

/** Records of feeds that they were synced elsewhere: all that comes here is new. Without the data file it is as at a first sync. */
export function noteSynced(data: LibraryData, refs: readonly string[]): void {
  const unknown = refs.filter((ref) => readFeed(data, ref).new_since === null);
  if (unknown.length === 0) return;
  orIfUnusable(() =>
    data.write((db, library) => {
      for (const ref of unknown) changeFeed(db, library, ref, { new_since: 0 });
    }),
  );
}

/** What a sync changes in the row of a feed, or of an account, that was fetched (`why` is null) or failed. */
export function fetchedChange(
  before: Pick<FeedRow, 'failing_since'>,
  why: Reason | null,
  now: number,
): Pick<Partial<FeedRow>, 'fetched' | 'failed' | 'failing_since' | 'failure'> {
  if (why) return { failed: now, failing_since: before.failing_since ?? now, failure: JSON.stringify(why) };
  return { fetched: now, failed: null, failing_since: null, failure: null };
}

/** Forgets that a feed is gone or busy, since its server has just sent it. @throws like `LibraryData.write`. */
export function noteFeedIsBack(data: LibraryData, ref: string): void {
  const { gone, not_before: notBefore } = readFeed(data, ref);
  if (gone !== null || notBefore !== null) writeFeed(data, ref, { gone: null, not_before: null });
}

/** Records where the user has seen the items of a watched page; without the data file the next sync finds them. */
export function noteListing(data: LibraryData, ref: string, found: ListingPlace): void {
  orIfUnusable(() => writeFeed(data, ref, { listing: placeText(found) }));
}

/** Has the server send a feed at the next sync even if it is unchanged. @throws like `LibraryData.write`. */
export function requestAgain(data: LibraryData, ref: string): void {
  if (readFeed(data, ref).answered_by !== '') writeFeed(data, ref, { etag: '', modified: '', answered_by: '' });
}

/** Saves the sites of feeds, '' for an unknown one, that no document of theirs has named yet; without the data file the next sync finds them. */
export function noteSites(data: LibraryData, sites: ReadonlyMap<string, string>): void {
  const news = [...sites].filter(([ref, site]) => site !== '' && readFeed(data, ref).site === '');
  if (news.length === 0) return;
  orIfUnusable(
    () =>
      data.write((db, library) => {
        for (const [ref, site] of news) changeFeed(db, library, ref, { site });
      }),
    undefined,
  );
}

/** Removes what is known of a feed: added again, it is requested as the first time. @throws like `LibraryData.write`. */
export function forgetFeed(data: LibraryData, ref: string): void {
  data.write((db, library) => deleteFeed(db, library, ref));
}
