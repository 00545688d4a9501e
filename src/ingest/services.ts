import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import type { LibraryData } from '../db/data/library-data.ts';
import { type FetcherOptions, openFetcher } from './fetch/fetcher.ts';
import { openPool } from './parser-pool.ts';
import { Semaphore } from './semaphore.ts';
import { ItemStore } from './store/item-store.ts';
import type { StoreResult } from './store/store-result.ts';
import type { StoryIndex } from './store/story-writer.ts';

/** The folders and the environment of ingest. */
export interface IngestOptions {
  /** The folder of stories. */
  readonly stories: string;
  /** What the data file knows of the library. */
  readonly data: LibraryData;
  /** The bundle of `parser-worker.ts`. */
  readonly worker: string;
  /** `minerals-news/<version>`, sent to servers. */
  readonly userAgent: string;
  /** The environment, which may name a proxy. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Days before the first sync of a feed in which its stories are new; 0 for all. */
  readonly newFeedDays: number;
  readonly credentials: NonNullable<FetcherOptions['credentials']>;
  /** Whether nothing may be written. */
  readonly dryRun: boolean;
  /** The index of the library that `stories` is in. */
  readonly index?: StoryIndex;
  /** Is called with the number of stories that the data file had lost, once their files were read. */
  readonly onAdopted?: (stories: number) => void;
}

/** The services shared by all imports and syncs. */
export interface IngestServices {
  readonly fetcher: ReturnType<typeof openFetcher>;
  readonly pool: ReturnType<typeof openPool>;
  readonly itemStore: ItemStore;
  /** Places of large documents. */
  readonly semaphore: Semaphore;
}

/** The result for an item that is in the library now. */
export type StoredResult = Exclude<StoreResult, { readonly outcome: 'failed' }>;

/**
 * Greatest number of parser threads; one processor is left for storing. On two processors one more thread makes a sync
 * quicker, but sixteen hostile documents at once then exceed the program's limit of 512 MB.
 */
const MAX_THREADS = 3;

/**
 * How the heaps grow: space for new objects stays small, the rest grows to twice of what is in use. The defaults of V8 add 100 MB
 * in a large sync, which is no faster for it. They are set back, since code that V8 keeps (`src/start.ts`) is valid only for the
 * flags it was compiled with.
 */
const SMALL_HEAPS = '--semi-space-growth-factor=1 --heap-growing-percent=100';
const USUAL_HEAPS = '--semi-space-growth-factor=2 --heap-growing-percent=0';

/** Opens the parsers, of which none is started yet. */
export function parserPool({ worker }: IngestOptions, semaphore: Semaphore): ReturnType<typeof openPool> {
  return openPool({ file: worker, size: Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1)), semaphore });
}

/** Opens the services for a job, and closes them when it ends in any way. */
export async function withServices<T>(plan: IngestOptions, job: (tools: IngestServices) => Promise<T>): Promise<T> {
  const { userAgent, env, credentials, stories, data, now, newFeedDays, dryRun, index, onAdopted } = plan;
  const semaphore = new Semaphore();
  const fetcher = openFetcher({ userAgent, env, semaphore, credentials });
  const pool = parserPool(plan, semaphore);
  setFlagsFromString(SMALL_HEAPS);
  try {
    const more = { dryRun, onAdopted, ...(index && { index }) };
    const itemStore = new ItemStore({ stories, data, now, newFeedDays, ...more });
    try {
      const result = await job({ fetcher, pool, itemStore, semaphore });
      await index?.finish();
      return result;
    } finally {
      itemStore.close();
    }
  } finally {
    setFlagsFromString(USUAL_HEAPS);
    fetcher.close();
    await pool.close();
  }
}
