import { availableParallelism } from 'node:os';
import { type FetcherOptions, openFetcher } from './fetch/fetcher.ts';
import { openPool } from './parser-pool.ts';
import { Semaphore } from './semaphore.ts';
import { ItemStore } from './store/item-store.ts';
import type { StoreResult } from './store/store-result.ts';

/** Where things are, and what the world around is like. */
export interface IngestOptions {
  /** Where stories are kept. */
  readonly stories: string;
  /** Where it is kept what each feed sent last. */
  readonly feeds: string;
  /** The bundle of `worker.ts`. */
  readonly worker: string;
  /** `minerals-news/<version>`; what servers see of the program. */
  readonly userAgent: string;
  /** Where a proxy may be named. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** The credential that is kept for an address; null for none. */
  readonly credentials: NonNullable<FetcherOptions['credentials']>;
  /** Whether nothing may be written. */
  readonly dryRun: boolean;
}

/** What every way of bringing stories in works with. */
export interface IngestServices {
  readonly fetcher: ReturnType<typeof openFetcher>;
  readonly pool: ReturnType<typeof openPool>;
  readonly itemStore: ItemStore;
}

/** An item that the library has now. */
export type StoredResult = Exclude<StoreResult, { readonly outcome: 'failed' }>;

/**
 * Threads that read documents at most; one processor is left to what stores them. With one more on two processors a sync
 * is quicker, but sixteen hostile documents at once take more than the 512 MB that the program may have.
 */
const MOST_THREADS = 3;

/** Opens the tools for a job, and closes them when it is done, however it ends. */
export async function withServices<T>(plan: IngestOptions, job: (tools: IngestServices) => Promise<T>): Promise<T> {
  const { userAgent, env, credentials, stories, feeds, now, dryRun } = plan;
  const semaphore = new Semaphore();
  const fetcher = openFetcher({ userAgent, env, semaphore, credentials });
  const size = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1));
  const pool = openPool({ file: plan.worker, size, semaphore });
  try {
    return await job({ fetcher, pool, itemStore: new ItemStore({ stories, data: feeds, now, dryRun }) });
  } finally {
    fetcher.close();
    await pool.close();
  }
}
