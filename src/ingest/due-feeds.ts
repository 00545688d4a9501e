import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomic } from '../platform/atomic-write.ts';
import { ensureFolder } from '../platform/make-folder.ts';
import { readPlain } from '../platform/plain-file.ts';
import { isMapping } from '../story/file/value-checks.ts';
import { readFeedNotes } from './feed-notes.ts';
import { MAX_WAIT } from './fetch/failure.ts';
import { dueAt, NO_SCHEDULE } from './schedule.ts';
import { dateTimeOf, readFeedState } from './store/feed-state.ts';

/** A feed, and the minutes between two requests. */
export interface TimedFeed {
  /** What identifies it: its id, or its address until it has one. */
  readonly ref: string;
  readonly minutes: number;
}

/** Milliseconds by which a feed may be early: a timer and a sync do not begin at the same moment each time. */
const slack = (minutes: number): number => Math.min(60_000, minutes * 6000);

const pathOf = (folder: string): string => join(folder, 'requests.json');

/** When each feed was last requested, ISO. Empty if that is unknown. */
function readTimes(folder: string): Readonly<Record<string, string>> {
  try {
    const read: unknown = JSON.parse(readPlain(pathOf(folder)).toString('utf8'));
    if (!isMapping(read)) return {};
    return Object.fromEntries(Object.entries(read).map(([ref, at]) => [ref, dateTimeOf(at)]));
  } catch {
    return {};
  }
}

/** Whether requests are recorded: a timer has been in use. */
export const recordsRequests = (folder: string): boolean => existsSync(pathOf(folder));

/**
 * Records that feeds were requested; the notes on a feed know that to the hour only. Never throws: then they are due a
 * little too early.
 *
 * @param known all feeds: times of others are forgotten.
 */
export function noteRequests(folder: string, refs: readonly string[], known: ReadonlySet<string>, at: Date): void {
  const times = { ...readTimes(folder), ...Object.fromEntries(refs.map((ref) => [ref, at.toISOString()])) };
  const kept = Object.fromEntries(Object.entries(times).filter(([ref]) => known.has(ref)));
  try {
    ensureFolder(folder, 0o700);
    writeAtomic(pathOf(folder), `${JSON.stringify(kept)}\n`, 0o600);
  } catch {
    // What the disk refuses is reported with the stories.
  }
}

/** When a feed is due, in milliseconds since 1970. */
interface Due {
  /** 0 if it was never requested, infinity if it is gone. */
  readonly at: number;
  /** Until when its server asks to wait, 0 if it does not. */
  readonly wait: number;
}

/** When feeds are due for a request that nobody asks for. */
export function dueTimes(folder: string, feeds: readonly TimedFeed[], now: Date): ReadonlyMap<string, Due> {
  const times = readTimes(folder);
  const present = now.getTime();
  const dueOf = ({ ref, minutes }: TimedFeed): Due => {
    const { gone, notBefore, schedule } = readFeedState(folder, ref);
    if (gone !== '') return { at: Number.POSITIVE_INFINITY, wait: 0 };
    const { had, failed } = readFeedNotes(folder, ref);
    const requests = [times[ref], had, failed?.at].map((at) => Date.parse(at || '')).filter((at) => at >= 0);
    // A later time was recorded by a clock that has since been set back.
    const last = Math.min(present, Math.max(...requests));
    const due = requests.length === 0 ? 0 : dueAt(last, minutes, schedule ?? NO_SCHEDULE);
    const wait = notBefore === '' ? 0 : Math.min(Date.parse(notBefore), present + MAX_WAIT);
    return { at: Math.max(due, wait), wait };
  };
  return new Map(feeds.map((feed) => [feed.ref, dueOf(feed)]));
}

/** The feeds that are due now. */
export function dueFeeds(folder: string, feeds: readonly TimedFeed[], now: Date): ReadonlySet<string> {
  const due = dueTimes(folder, feeds, now);
  const present = now.getTime();
  const isDue = ({ ref, minutes }: TimedFeed): boolean => {
    const { at, wait } = due.get(ref) ?? { at: 0, wait: 0 };
    return at <= present + slack(minutes) && wait <= present;
  };
  return new Set(feeds.filter(isDue).map(({ ref }) => ref));
}
