import { type AccountRow, accountRow, changeAccount } from '../db/data/accounts.ts';
import { orIfUnusable } from '../db/data/data-file.ts';
import { changeFeed, type FeedRow, hasRequests } from '../db/data/feeds.ts';
import type { LibraryData } from '../db/data/library-data.ts';
import { readFeed, storedSchedule } from './feed-record.ts';
import { MAX_WAIT } from './fetch/failure.ts';
import { dueAt, NO_SCHEDULE } from './schedule.ts';

/** A feed or an account, and the minutes between two requests. */
export interface TimedFeed {
  /** What identifies it: its id, or its address until it has one; the name of an account. */
  readonly ref: string;
  readonly minutes: number;
  readonly isAccount?: boolean;
}

/** Milliseconds: an account whose server fails for long is requested again after this at the latest. */
const MAX_PAUSE = 3_600_000;

/** Milliseconds by which a feed may be early: a timer and a sync do not begin at the same moment each time. */
const slack = (minutes: number): number => Math.min(60_000, minutes * 6000);

/** Whether requests are recorded: a timer has been in use. */
export function recordsRequests(data: LibraryData): boolean {
  return orIfUnusable(() => data.read(hasRequests, false), false);
}

/**
 * Records that feeds and accounts were requested; `fetched` knows that to the hour only. A full disk only makes them due a
 * little too early.
 */
export function noteRequests(data: LibraryData, refs: readonly string[], accounts: readonly string[], at: Date): void {
  const requested = at.getTime();
  orIfUnusable(() =>
    data.write((db, library) => {
      for (const ref of refs) changeFeed(db, library, ref, { requested });
      for (const name of accounts) changeAccount(db, library, name, { requested });
    }),
  );
}

/** When a feed is due, in milliseconds since 1970. */
interface Due {
  /** 0 if it was never requested, infinity if it is gone. */
  readonly at: number;
  /** Until when its server asks to wait, 0 if it does not. */
  readonly wait: number;
}

/** What is known of an account, as of a feed: nothing if it was never reached. */
function readAccount(
  data: LibraryData,
  name: string,
): Pick<AccountRow, 'requested' | 'fetched' | 'failed' | 'failing_since' | 'not_before'> {
  const row = orIfUnusable(() => data.read((db, library) => accountRow(db, library, name), null), null);
  return row ?? { requested: null, fetched: null, failed: null, failing_since: null, not_before: null };
}

/** When feeds are due for a request that nobody asks for. */
export function dueTimes(data: LibraryData, feeds: readonly TimedFeed[], now: Date): ReadonlyMap<string, Due> {
  const present = now.getTime();
  const dueOf = ({ ref, minutes, isAccount = false }: TimedFeed): Due => {
    const feed: FeedRow | null = isAccount ? null : readFeed(data, ref);
    if (feed && feed.gone !== null) return { at: Number.POSITIVE_INFINITY, wait: 0 };
    const row = feed ?? readAccount(data, ref);
    const requests = [row.requested, row.fetched, row.failed].filter((at) => at !== null);
    // A later time was recorded by a clock that has since been set back.
    const last = Math.min(present, Math.max(...requests));
    const due = requests.length === 0 ? 0 : dueAt(last, minutes, feed ? storedSchedule(feed) : NO_SCHEDULE);
    const wait = row.not_before === null ? 0 : Math.min(row.not_before, present + MAX_WAIT);
    // The longer a server fails, the longer are the pauses: each as long as it has failed until then.
    const since = feed ? null : row.failing_since;
    const pause = since === null || row.failed === null ? 0 : Math.min(Math.max(0, row.failed - since), MAX_PAUSE);
    return { at: Math.max(due, requests.length === 0 ? 0 : last + pause, wait), wait };
  };
  return new Map(feeds.map((feed) => [feed.ref, dueOf(feed)]));
}

/** The feeds that are due now. */
export function dueFeeds(data: LibraryData, feeds: readonly TimedFeed[], now: Date): ReadonlySet<string> {
  const due = dueTimes(data, feeds, now);
  const present = now.getTime();
  const isDue = ({ ref, minutes }: TimedFeed): boolean => {
    const { at, wait } = due.get(ref) ?? { at: 0, wait: 0 };
    return at <= present + slack(minutes) && wait <= present;
  };
  return new Set(feeds.filter(isDue).map(({ ref }) => ref));
}
