import { Worker } from 'node:worker_threads';
import { errorCode } from '../disk/error-code.ts';
import { type Document, type Source, unreadable } from './model.ts';

/** How much a document may take of the machine to be read. */
export interface PoolLimits {
  /** Milliseconds from when a thread begins to read it. */
  readonly time: number;
  /** Mebibytes of objects; past them the thread ends, and nothing else does. */
  readonly memory: number;
}

/** Milliseconds after which a document is held to hold up the others. */
const HELD_UP = 500;

const LIMITS: PoolLimits = { time: 10_000, memory: 320 };

/** Threads that read documents. */
export interface Pool {
  /**
   * Reads a document in a thread that is free, or waits for one. Never rejects: what takes too long, takes too much memory
   * or breaks the parser is `unreadable`. The bytes are handed over to the thread and are of no use afterwards.
   */
  readonly read: (source: Source) => Promise<Document>;
  /** Ends all threads; what is being read or waits for it is `unreadable`. */
  readonly close: () => Promise<void>;
}

export interface PoolOptions {
  /** The bundle of `worker.ts`. */
  readonly file: string;
  /** Threads as a rule; they are started when there is work for them. One more helps out where one is held up. */
  readonly size: number;
  readonly limits?: Partial<PoolLimits>;
}

interface Job {
  readonly source: Source;
  readonly done: (document: Document) => void;
}

/** A thread and the job it has. */
interface Thread {
  readonly worker: Worker;
  job: Job | null;
  clock: NodeJS.Timeout | undefined;
  /** When it began, by `performance.now`. */
  since: number;
}

const CLOSED = unreadable('parser-failed', { detail: 'closed' });

/** Starts no thread yet. */
export function openPool({ file, size, limits }: PoolOptions): Pool {
  const { time, memory } = { ...LIMITS, ...limits };
  const threads = new Set<Thread>();
  let help: NodeJS.Timeout | undefined;
  let most = size;
  let isClosed = false;
  const waiting: Job[] = [];

  /** The thread's answer to its job; it takes the next one. */
  const finish = (thread: Thread, document: Document): void => {
    clearTimeout(thread.clock);
    const { job } = thread;
    thread.job = null;
    job?.done(document);
    if (threads.has(thread)) next();
  };
  /** Ends a thread whose state is no longer to be trusted. */
  const drop = (thread: Thread, document: Document): void => {
    threads.delete(thread);
    void thread.worker.terminate();
    finish(thread, document);
    next();
  };
  const start = (): Thread => {
    const worker = new Worker(file, {
      env: {},
      stdin: false,
      resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: 16 },
    });
    const thread: Thread = { worker, job: null, clock: undefined, since: 0 };
    threads.add(thread);
    worker.on('message', (document: Document) => finish(thread, document));
    worker.on('error', (error) => {
      const code = errorCode(error);
      const tooMuch = code === 'ERR_WORKER_OUT_OF_MEMORY';
      drop(thread, unreadable(tooMuch ? 'too-much-memory' : 'parser-failed', { detail: code }));
    });
    worker.on('exit', (code) => {
      if (threads.has(thread)) drop(thread, unreadable('parser-failed', { detail: String(code) }));
    });
    return thread;
  };
  /** Who waits behind a document that takes long gets a thread more. */
  const askForHelp = (): void => {
    help ??= setTimeout(() => {
      help = undefined;
      if (waiting.length === 0) return;
      const isHeldUp = [...threads].some(({ job, since }) => job !== null && performance.now() - since >= HELD_UP);
      if (isHeldUp) most = size + 1;
      next();
    }, HELD_UP);
  };
  const next = (): void => {
    while (waiting.length > 0) {
      const free = [...threads].find(({ job }) => job === null) ?? (threads.size < most ? start() : null);
      const job = free && waiting.shift();
      if (!job) {
        askForHelp();
        return;
      }
      free.job = job;
      free.since = performance.now();
      free.clock = setTimeout(() => drop(free, unreadable('too-slow', { seconds: String(time / 1000) })), time);
      const { buffer, byteLength } = job.source.bytes;
      // A piece of a larger buffer is copied; a whole one changes hands.
      const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
      free.worker.postMessage(job.source, isWhole ? [buffer] : []);
    }
  };

  return {
    read: (source) =>
      new Promise((done) => {
        if (isClosed) return done(CLOSED);
        waiting.push({ source, done });
        next();
      }),
    close: async () => {
      isClosed = true;
      clearTimeout(help);
      const all = [...threads];
      threads.clear();
      for (const thread of all) finish(thread, CLOSED);
      for (const { done } of waiting.splice(0)) done(CLOSED);
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}
