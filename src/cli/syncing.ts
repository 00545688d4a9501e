import type { FeedReport, SyncFeed } from '../intake/index.ts';
import { cleanText } from '../story/clean.ts';
import type { Context } from './context.ts';
import { countsOf, intakePlan, reasonText } from './intake.ts';
import { say, tell } from './output.ts';
import { tellProgress } from './progress.ts';

/** Tells other programs, line by line, how a sync goes. */
export type TellEvent = (event: Readonly<Record<string, unknown>>) => Promise<void>;

/** The printer of events, null when they are not wanted. */
export async function eventTeller({ io, options }: Context): Promise<TellEvent | null> {
  if (!options.has('jsonl')) return null;
  const { jsonText } = await import('../print/json.ts');
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
  return counts;
}

/**
 * Gets the news of feeds and says how it goes: a bar and a line for each failure to a person, an object a line to a
 * program. Gives 1 when there were feeds and none could be had.
 */
export async function runSync(context: Context, feeds: readonly SyncFeed[], events: TellEvent | null): Promise<0 | 1> {
  const { io, words, settings, options } = context;
  const { syncFeeds } = await import('../intake/index.ts');
  const totals: Totals = { done: 0, added: 0, updated: 0, beside: 0, existing: 0, skipped: 0, failed: 0 };
  const progress = events
    ? () => {}
    : tellProgress(io, () => `${words.intake.sync.running} ${totals.done}/${feeds.length}`);
  // What is told goes out in order, and nobody ends before all of it has been taken.
  let told: Promise<void> = Promise.resolve();
  const queue = (job: () => Promise<void>): void => {
    told = told.then(job);
    // Whoever waits for it at the end hears of a pipe that was closed; until then it is nobody's.
    told.catch(() => {});
  };
  const all = feeds.length;
  const isUnique = (title: string): boolean => feeds.filter((feed) => cleanText(feed.title) === title).length === 1;
  await events?.({ event: 'begun', feeds: all });
  const order = { feeds, atOnce: settings.data.feedsAtOnce, full: options.has('full'), named: context.args.length > 0 };
  const failure = await syncFeeds(intakePlan(context), order, (report) => {
    const { added, updated } = count(totals, report);
    const { feed, outcome } = report;
    const { done } = totals;
    const why = report.why ? reasonText(report.why, context) : '';
    const title = cleanText(feed.title);
    if (events) {
      queue(() => events({ event: 'feed', feed: { title, url: feed.url }, outcome, added, updated, why, done, all }));
      return;
    }
    progress(null);
    if (why)
      queue(() =>
        say(io, words.intake.sync.failed(isUnique(title) ? title : `${title} (${cleanText(feed.url)})`, why)),
      );
    progress(done / all);
  });
  progress(null);
  await told;
  const { done: _done, ...ended } = totals;
  if (failure) await say(io, words.intake.sync.notKept(reasonText(failure, context)));
  if (events) await events({ event: 'ended', ...ended });
  else await tell(io, words.intake.sync.summary({ feeds: all, ...ended }));
  return failure || (totals.failed === all && all > 0) ? 1 : 0;
}
