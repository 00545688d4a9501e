import { changeFeed } from '../db/data/feeds.ts';
import { errorCode } from '../platform/error-code.ts';
import { fetchedChange, readFeed } from './feed-record.ts';
import type { Reason } from './model.ts';
import { type IngestOptions, type IngestServices, withServices } from './services.ts';
import { syncFeed } from './sync-feed.ts';
import { emptyReport, type FeedReport, type Run, type Save, type SyncRequest } from './sync-types.ts';

/** The reason for an error; file system errors have a code. */
function failureOf(error: unknown): Reason {
  const code = errorCode(error);
  if (/^E[A-Z]+$/.test(code)) return { code: 'unwritable', params: { reason: code } };
  return { code: 'parser-failed', params: { detail: code } };
}

/** Milliseconds of work that may be repeated after a power failure. */
const SETTLED_EVERY = 500;

/**
 * Writes the states of feeds only after their stories are certainly on disk, so that nothing unstored counts as seen.
 * Not after each feed: while a disk syncs, new files wait.
 */
function checkpoints({ data }: IngestOptions, { itemStore }: IngestServices) {
  let due: Save[] = [];
  let settled = performance.now();
  let failure: Reason | null = null;
  const bring = async (saves: readonly Save[]): Promise<void> => {
    await itemStore.settle();
    if (saves.length === 0) return;
    data.write((db, library) => {
      for (const save of saves) save(db, library);
    });
  };
  const settle = async (): Promise<void> => {
    const saves = due;
    due = [];
    settled = performance.now();
    try {
      await bring(saves);
    } catch (error) {
      // Their servers are asked again next time; whether the stories are on disk is unknown.
      failure ??= failureOf(error);
    }
  };
  return {
    settle,
    /** What the disk refused, or null. */
    failure: () => failure,
    checkpoint: async (save: Save): Promise<void> => {
      due.push(save);
      if (performance.now() - settled > SETTLED_EVERY) await settle();
    },
  };
}

/** Records the result of a feed: when it was fetched, or why it failed. */
async function note({ plan, checkpoint }: Run, { feed, outcome, why }: FeedReport): Promise<void> {
  if (outcome !== 'failed' && outcome !== 'new' && outcome !== 'unchanged') return;
  const change = fetchedChange(readFeed(plan.data, feed.ref), why, plan.now().getTime());
  if (change) await checkpoint((db, library) => changeFeed(db, library, feed.ref, change));
}

/**
 * Syncs feeds, some at a time. A feed that fails in any way never stops the others.
 *
 * @param tell is called with the result of each feed.
 * @returns why stories may not be on disk; null if they are.
 */
export function syncFeeds(
  plan: IngestOptions,
  order: SyncRequest,
  tell: (report: FeedReport) => void,
): Promise<Reason | null> {
  return withServices(plan, async (tools) => {
    const waiting = [...order.feeds];
    const { checkpoint, settle, failure } = checkpoints(plan, tools);
    const run: Run = { plan, order, tools, taken: new Set(order.known), checkpoint };
    const work = async (): Promise<void> => {
      for (let feed = waiting.shift(); feed; feed = waiting.shift()) {
        const own = feed;
        const done = await syncFeed(own, run).catch((error) => emptyReport(own, 'failed', failureOf(error)));
        await note(run, done);
        tell(done);
      }
    };
    await Promise.all(Array.from({ length: Math.min(order.atOnce, order.feeds.length) }, work));
    await settle();
    return failure();
  });
}
