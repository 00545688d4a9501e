import { errorCode } from '../platform/error-code.ts';
import { noteFeed } from './feed-notes.ts';
import type { Reason } from './model.ts';
import { type IngestOptions, type IngestServices, withServices } from './services.ts';
import { DurableFiles } from './store/durable-files.ts';
import { syncFeed } from './sync-feed.ts';
import { emptyReport, type FeedReport, type Run, type SyncRequest } from './sync-types.ts';

/** What an error means: the file system's have a code. */
function failureOf(error: unknown): Reason {
  const code = errorCode(error);
  if (/^E[A-Z]+$/.test(code)) return { code: 'unwritable', params: { reason: code } };
  return { code: 'parser-failed', params: { detail: code } };
}

/** Milliseconds of work that a machine which loses power may have to do again. */
const SETTLED_EVERY = 500;

/**
 * When stories are on the disk for certain, and only then, what their feeds sent is noted down, so that their servers are
 * not asked for it again. Not feed by feed: a disk that is told to write everything out makes new files wait.
 */
function checkpoints({ itemStore }: IngestServices) {
  const states = new DurableFiles();
  let due: ((files: DurableFiles) => void)[] = [];
  let settled = performance.now();
  let failure: Reason | null = null;
  const bring = async (saves: readonly ((files: DurableFiles) => void)[]): Promise<void> => {
    await itemStore.settle();
    for (const save of saves) save(states);
    await states.settle();
  };
  const settle = async (): Promise<void> => {
    const saves = due;
    due = [];
    settled = performance.now();
    try {
      await bring(saves);
    } catch (error) {
      // Their servers are asked again next time; whether the stories stay, the disk alone knows.
      failure ??= failureOf(error);
    }
  };
  return {
    settle,
    /** What the disk has not taken, null where it has taken all. */
    failure: () => failure,
    checkpoint: async (save: (files: DurableFiles) => void): Promise<void> => {
      due.push(save);
      if (performance.now() - settled > SETTLED_EVERY) await settle();
    },
  };
}

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
  plan: IngestOptions,
  order: SyncRequest,
  tell: (report: FeedReport) => void,
): Promise<Reason | null> {
  return withServices(plan, async (tools) => {
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
