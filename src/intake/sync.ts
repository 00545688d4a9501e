import { checkpoints, failureOf } from './checkpoints.ts';
import { noteFeed } from './feed-notes.ts';
import type { Reason } from './model.ts';
import { syncFeed } from './sync-feed.ts';
import { emptyReport, type FeedReport, type Run, type SyncOrder } from './sync-order.ts';
import { type IntakePlan, withTools } from './tools.ts';

/** Notes down how a feed has fared: when it was had, or why it could not be. */
function note({ plan }: Run, { feed, outcome, moved, why }: FeedReport): void {
  const at = plan.now().toISOString();
  if (outcome === 'failed' && why) noteFeed(plan.feeds, feed.url, { failed: { at, why } });
  else if (outcome === 'new' || outcome === 'unchanged')
    noteFeed(plan.feeds, moved || feed.url, { had: at, failed: null });
}

/**
 * Gets the news of feeds, some at a time. One that fails, however it does, never stops the others.
 *
 * @param tell hears what became of each feed, when it is done with.
 * @returns why what came in may not be on the disk; null where it is.
 */
export function syncFeeds(
  plan: IntakePlan,
  order: SyncOrder,
  tell: (report: FeedReport) => void,
): Promise<Reason | null> {
  return withTools(plan, async (tools) => {
    const waiting = [...order.feeds];
    const { checkpoint, settle, failure } = checkpoints(tools);
    const run: Run = { plan, order, tools, taken: new Set(order.known), checkpoint };
    const work = async (): Promise<void> => {
      for (let feed = waiting.shift(); feed; feed = waiting.shift()) {
        const own = feed;
        const done = await syncFeed(own, run).catch((error) => emptyReport(own, 'failed', failureOf(error)));
        note(run, done);
        tell(done);
      }
    };
    await Promise.all(Array.from({ length: Math.min(order.atOnce, order.feeds.length) }, work));
    await settle();
    return failure();
  });
}
