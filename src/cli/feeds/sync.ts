import type { FeedReport, HadFeed, SyncFeed } from '../../ingest/index.ts';
import type { Credentials } from '../../settings/credentials.ts';
import { movedFeed, renamedFeed } from '../../settings/lists.ts';
import type { SavedFeed } from '../../settings/table.ts';
import { trustedFor, withTrusted } from '../../settings/trust.ts';
import { cleanText } from '../../text/clean.ts';
import { type Context, keepSettings } from '../context.ts';
import { say, tell } from '../output.ts';
import { tellProgress } from '../progress.ts';
import {
  countsOf,
  credentialsOf,
  ingestFolders,
  ingestOptions,
  noteLibrary,
  partialOf,
  reasonText,
  skippedObject,
} from './ingest-plan.ts';
import { mendLibrary } from './migrate-credentials.ts';

/** Tells other programs, line by line, how a sync goes. */
export type TellEvent = (event: Readonly<Record<string, unknown>>) => Promise<void>;

/** The printer of events, null when they are not wanted. */
export async function eventTeller({ io, options }: Context): Promise<TellEvent | null> {
  if (!options.has('jsonl')) return null;
  const { jsonText } = await import('../../output/json.ts');
  return (event) => io.stdout.write(`${jsonText(event)}\n`);
}

/** All that came of the feeds so far. */
interface Totals {
  done: number;
  added: number;
  updated: number;
  beside: number;
  existing: number;
  skipped: number;
  failed: number;
  missedPages: number;
  partial: number;
}

/** A feed whose server asks to wait has not failed, and what is gone is said once more. */
const hasFailed = ({ outcome }: FeedReport): boolean => outcome === 'failed' || outcome === 'gone';

function count(totals: Totals, report: FeedReport): { readonly added: number; readonly updated: number } {
  const counts = countsOf(report.kept, report.skipped.length);
  totals.done += 1;
  totals.added += counts.added;
  totals.updated += counts.updated;
  totals.beside += counts.beside;
  totals.existing += counts.existing;
  totals.skipped += counts.skipped;
  if (hasFailed(report)) totals.failed += 1;
  totals.missedPages += report.missed.length;
  totals.partial += partialOf(report.kept).length;
  return counts;
}

/** Has a feed's credential used at the address to which it has moved. */
function keptFor(credentials: Credentials, from: string, to: string): void {
  try {
    credentials.move(from, to);
  } catch {
    // Its server will refuse the feed, and that is said.
  }
}

/** What a person is to know of a feed, in lines. */
function linesOf(report: FeedReport, title: string, context: Context): string[] {
  const { sync } = context.words.ingest;
  const { why, missed } = report;
  if (why) return [sync.failed(title, reasonText(why, context))];
  const partial = partialOf(report.kept).length;
  const parts = partial > 0 ? [sync.partialPages(title, partial)] : [];
  if (missed.length === 0) return parts;
  const [only = '', ...others] = new Set(missed.map((one) => reasonText(one.why, context)));
  return [sync.missedPages(title, missed.length, others.length === 0 ? only : ''), ...parts];
}

/**
 * Gets the news of feeds and says how it goes: a bar and a line for each failure to a person, an object a line to a
 * program. Gives 1 when there were feeds and none could be had.
 *
 * @param had documents that have been had already, by the address of their feed.
 */
export async function runSync(
  context: Context,
  saved: readonly SavedFeed[],
  events: TellEvent | null,
  had: ReadonlyMap<string, HadFeed> = new Map(),
): Promise<0 | 1> {
  const { io, words, settings, options } = context;
  const { syncFeeds } = await import('../../ingest/index.ts');
  await mendLibrary(context, ingestFolders(context));
  await noteLibrary(context);
  const feeds = saved.map(({ url, title }): SyncFeed => ({ url, title, addresses: trustedFor(settings.data, url) }));
  const totals: Totals = {
    done: 0,
    added: 0,
    updated: 0,
    beside: 0,
    existing: 0,
    skipped: 0,
    failed: 0,
    missedPages: 0,
    partial: 0,
  };
  const progress = events
    ? () => {}
    : tellProgress(io, () => `${words.ingest.sync.running} ${totals.done}/${feeds.length}`);
  // What is told goes out in order, and nobody ends before all of it has been taken.
  let told: Promise<void> = Promise.resolve();
  const queue = (job: () => Promise<void>): void => {
    told = told.then(job);
    // Whoever waits for it at the end hears of a pipe that was closed; until then it is nobody's.
    told.catch(() => {});
  };
  const all = feeds.length;
  const titles = new Map<string, number>();
  for (const title of feeds.map((feed) => cleanText(feed.title))) titles.set(title, (titles.get(title) ?? 0) + 1);
  await events?.({ event: 'begun', feeds: all });
  const order = {
    feeds,
    atOnce: settings.data.feedsAtOnce,
    full: options.has('full'),
    named: context.args.length > 0,
    known: new Set(settings.data.feeds.map(({ url }) => url)),
    had,
  };
  const moved: FeedReport[] = [];
  const met: FeedReport[] = [];
  const named: FeedReport[] = [];
  const failure = await syncFeeds(ingestOptions(context), order, (report) => {
    const { added, updated } = count(totals, report);
    const { feed, outcome } = report;
    const { done } = totals;
    const title = cleanText(feed.title);
    if (report.moved !== '') moved.push(report);
    if (report.named !== '') named.push(report);
    if (report.met.length > 0) met.push(report);
    if (events) {
      const why = report.why ? reasonText(report.why, context) : '';
      const missedPages = report.missed.map((one) => skippedObject(one, context));
      const partial = partialOf(report.kept).length;
      const what = { outcome, added, updated, why, missedPages, partial, moved: report.moved || null };
      queue(() => events({ event: 'feed', feed: { title, url: feed.url }, ...what, done, all }));
      return;
    }
    progress(null);
    const name = titles.get(title) === 1 ? title : `${title} (${cleanText(feed.url)})`;
    for (const line of linesOf(report, name, context)) queue(() => say(io, line));
    progress(done / all);
  });
  progress(null);
  await told;
  for (const { feed, named: name } of named) settings.update((data) => renamedFeed(data, feed.url, name));
  for (const { feed, met: found } of met) settings.update((data) => withTrusted(data, feed.url, found));
  const credentials = credentialsOf(context);
  for (const { feed, moved: url } of moved) keptFor(credentials, feed.url, url);
  for (const { feed, moved: url } of moved) settings.update((data) => movedFeed(data, feed.url, url));
  const kept = moved.length + named.length + met.length > 0 ? await keepSettings(context) : 0;
  if (kept === 0 && !events)
    for (const { feed, moved: url } of moved)
      await say(io, words.ingest.sync.moved(cleanText(feed.title), cleanText(url)));
  const { done: _done, ...ended } = totals;
  if (failure) await say(io, words.ingest.sync.notKept(reasonText(failure, context)));
  if (events) await events({ event: 'ended', ...ended });
  else await tell(io, words.ingest.sync.summary({ feeds: all, ...ended }));
  return failure || kept === 1 || (totals.failed === all && all > 0) ? 1 : 0;
}
