import {
  changeFeed,
  deleteFeed,
  type FeedRow,
  feedRow,
  type Listing,
  listingOf,
  NO_LISTING,
} from '../db/data/feeds.ts';
import type { LibraryData } from '../db/data/library-data.ts';
import { isMapping } from '../story/file/value-checks.ts';
import { REASONS, type Reason, type ReasonCode } from './model.ts';
import { type FeedSchedule, readSchedule } from './schedule.ts';

/** What is known of a feed between two syncs. Times are ISO, '' for never. */
export interface FeedRecord {
  /** The validators of the last response, '' for none. */
  readonly etag: string;
  readonly lastModified: string;
  /** Their address, after redirects and without user information; '' for none. */
  readonly answeredBy: string;
  /** When its server last sent it, or reported it unchanged; up to an hour early. */
  readonly had: string;
  /** When it was last requested, if a timer is in use. */
  readonly requested: string;
  /** The time before which its server must not be asked. */
  readonly notBefore: string;
  /** When its server said that it is permanently gone. */
  readonly gone: string;
  /** Why the last request failed, and when the first one in a row did; or null. */
  readonly failed: { readonly at: string; readonly since: string; readonly why: Reason } | null;
  /** How often its last document asks for a request; missing if it does not say. */
  readonly schedule?: FeedSchedule | undefined;
  /** Whether pages were fetched: then pages of later items without text will be fetched too. */
  readonly full: boolean;
}

const NOTHING: FeedRecord = {
  etag: '',
  lastModified: '',
  answeredBy: '',
  had: '',
  requested: '',
  notBefore: '',
  gone: '',
  failed: null,
  full: false,
};

/** A sync without news writes nothing within this time, in milliseconds. */
const HAD_EVERY = 60 * 60_000;

const isoOf = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());
const timeOf = (iso: string): number | null => (iso === '' ? null : Date.parse(iso));

/** The value of JSON that the program has written; undefined for anything else. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function failureOf({ failed, failing_since: since, failure }: FeedRow): FeedRecord['failed'] {
  const why = parsed(failure);
  if (failed === null || !isMapping(why) || !REASONS.includes(why.code as ReasonCode) || !isMapping(why.params))
    return null;
  const params = Object.entries(why.params).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const reason: Reason = { code: why.code as ReasonCode, params: Object.fromEntries(params) };
  return { at: isoOf(failed), since: isoOf(since ?? failed), why: reason };
}

function recordOf(row: FeedRow): FeedRecord {
  const schedule = parsed(row.schedule);
  return {
    etag: row.etag,
    lastModified: row.modified,
    answeredBy: row.answered_by,
    had: isoOf(row.fetched),
    requested: isoOf(row.requested),
    notBefore: isoOf(row.not_before),
    gone: isoOf(row.gone),
    failed: failureOf(row),
    full: row.has_pages === 1,
    ...(schedule !== undefined && { schedule: readSchedule(schedule) }),
  };
}

/** Reads what is known of a feed; nothing if that cannot be read: everything is requested then, as the first time. */
export function readFeed(data: LibraryData, ref: string): FeedRecord {
  try {
    const row = data.read((db, library) => feedRow(db, library, ref), null);
    return row ? recordOf(row) : NOTHING;
  } catch {
    // A damaged data file is reported when it is written.
    return NOTHING;
  }
}

/** The same for the stories that it lists. */
export function readListing(data: LibraryData, ref: string): Listing {
  try {
    return data.read((db, library) => listingOf(db, library, ref), NO_LISTING);
  } catch {
    // As above.
    return NO_LISTING;
  }
}

/** The columns for a change of a record. */
export function rowOf(change: Partial<FeedRecord>): Partial<FeedRow> {
  const { etag, lastModified, answeredBy, had, requested, notBefore, gone, failed, full } = change;
  return {
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { modified: lastModified }),
    ...(answeredBy !== undefined && { answered_by: answeredBy }),
    ...(had !== undefined && { fetched: timeOf(had) }),
    ...(requested !== undefined && { requested: timeOf(requested) }),
    ...(notBefore !== undefined && { not_before: timeOf(notBefore) }),
    ...(gone !== undefined && { gone: timeOf(gone) }),
    ...(failed !== undefined && {
      failed: failed && timeOf(failed.at),
      failing_since: failed && timeOf(failed.since),
      failure: failed && JSON.stringify(failed.why),
    }),
    ...('schedule' in change && { schedule: change.schedule ? JSON.stringify(change.schedule) : null }),
    ...(full !== undefined && { has_pages: full ? 1 : 0 }),
  };
}

/** Changes what is known of a feed. @throws like `LibraryData.write`. */
export function writeFeed(data: LibraryData, ref: string, change: Partial<FeedRecord>): void {
  data.write((db, library) => changeFeed(db, library, ref, rowOf(change)));
}

/**
 * What a sync changes in the record of a feed that was fetched (`why` is null) or failed; null for nothing.
 *
 * @param now ISO.
 */
export function fetchedChange(before: FeedRecord, why: Reason | null, now: string): Partial<FeedRecord> | null {
  if (why) return { failed: { at: now, since: before.failed?.since ?? now, why } };
  const passed = Date.parse(now) - Date.parse(before.had);
  const isRecent = passed >= 0 && passed < HAD_EVERY;
  return isRecent && before.failed === null ? null : { had: isRecent ? before.had : now, failed: null };
}

/** Forgets that a feed is gone or busy, since its server has just sent it. @throws like `LibraryData.write`. */
export function noteFeedIsBack(data: LibraryData, ref: string): void {
  const { gone, notBefore } = readFeed(data, ref);
  if (gone !== '' || notBefore !== '') writeFeed(data, ref, { gone: '', notBefore: '' });
}

/** Has the server send a feed at the next sync even if it is unchanged. @throws like `LibraryData.write`. */
export function requestAgain(data: LibraryData, ref: string): void {
  if (readFeed(data, ref).answeredBy !== '') writeFeed(data, ref, { etag: '', lastModified: '', answeredBy: '' });
}

/** Removes what is known of a feed: added again, it is requested as the first time. @throws like `LibraryData.write`. */
export function forgetFeed(data: LibraryData, ref: string): void {
  data.write((db, library) => deleteFeed(db, library, ref));
}
