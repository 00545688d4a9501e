import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parse } from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorCode } from '../platform/error-code.ts';
import { type Document, LARGE_DOCUMENT_BYTES, type Source, unreadable } from './model.ts';
import type { Semaphore } from './semaphore.ts';

/** Parses one document at a time outside the main thread, and may be ended at any time. */
interface Reader {
  /** Starts parsing. The bytes are transferred and must not be used afterwards. */
  readonly read: (source: Source) => void;
  /** Ends it in any state; resolves when its memory has been freed. Never rejects. */
  readonly stop: () => Promise<void>;
}

/** Receives the result; with `isSpent` the reader is unusable and must be stopped. */
type OnParsed = (document: Document, isSpent: boolean) => void;

/** The bundle of `parser-worker.ts`, and the greatest mebibytes of objects. */
interface ParserOptions {
  readonly file: string;
  readonly memory: number;
}

/** Mebibytes for new objects, which V8 needs in addition to the rest. */
const YOUNG = 16;

/** The buffer of bytes that fill it completely; null for a part of a larger buffer. */
function bufferOf({ buffer, byteLength }: Uint8Array): ArrayBuffer | null {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? buffer : null;
}

/**
 * A thread: quick to start and to communicate with, but V8 ends the whole program if a large allocation in a thread
 * fails. So it is only for small documents.
 */
function startThread({ file, memory }: ParserOptions, tell: OnParsed): Reader {
  const worker = new Worker(file, {
    env: {},
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: YOUNG },
  });
  worker.on('message', (document: Document) => tell(document, false));
  worker.on('error', (error) => {
    const code = errorCode(error);
    const isTooMuch = code === 'ERR_WORKER_OUT_OF_MEMORY';
    tell(unreadable(isTooMuch ? 'too-much-memory' : 'parser-failed', { detail: code }), true);
  });
  worker.on('exit', (code) => tell(unreadable('parser-failed', { detail: String(code) }), true));
  return {
    read: (source) => {
      const whole = bufferOf(source.bytes);
      worker.postMessage(source, whole ? [whole] : []);
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** The environment that Node itself may need to start. */
const NEEDED = ['SystemRoot', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];

/** A working folder without core dumps, or at least not the user's; `/proc` takes no files, even from root. */
const nowhere = (file: string): string => (existsSync('/proc/self') ? '/proc' : parse(file).root);

/** Exit codes and signals of a process out of memory; `134` is an abort of V8 on Windows. */
const OUT_OF_MEMORY: ReadonlySet<string> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL', '134']);

/**
 * A process for one document: an error in it affects nothing else, and its memory is freed with it. It ends with the
 * program, however that ends (`parser-worker.ts`).
 */
function startChild({ file, memory }: ParserOptions, tell: OnParsed): Reader {
  const { env, execPath } = process;
  const child = fork(file, [], {
    execPath,
    execArgv: [`--max-old-space-size=${memory}`, `--max-semi-space-size=${YOUNG / 4}`, '--no-warnings'],
    env: Object.fromEntries(NEEDED.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))),
    cwd: nowhere(file),
    serialization: 'advanced',
    stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
  });
  const over = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.on('error', (error) => {
      tell(unreadable('parser-failed', { detail: errorCode(error) }), true);
      // A process that never started never exits.
      if (child.pid === undefined) resolve();
    });
  });
  child.on('message', (document) => tell(document as Document, true));
  child.on('exit', (code, signal) => {
    const detail = String(signal ?? code);
    tell(unreadable(OUT_OF_MEMORY.has(detail) ? 'too-much-memory' : 'parser-failed', { detail }), true);
  });
  // A child that ended early does not read everything; its exit gives the reason.
  child.stdin?.on('error', () => {});
  return {
    read: ({ bytes, ...source }) => {
      if (child.pid === undefined) return;
      child.send({ ...source, length: bytes.length }, () => {});
      // Bytes sent outside the message are not copied.
      child.stdin?.write(bytes, () => {
        // Large documents never share Node's pool of small buffers: their buffer is theirs alone, and is freed now.
        const { buffer } = bytes;
        if (buffer instanceof ArrayBuffer) structuredClone(buffer, { transfer: [buffer] });
      });
    },
    stop: () => {
      child.kill('SIGKILL');
      return over;
    },
  };
}

/** The resources for parsing a document. */
export interface PoolLimits {
  /** Milliseconds from the start of parsing. */
  readonly time: number;
  /** Mebibytes of objects in a thread; beyond them only the thread ends. */
  readonly memory: number;
  /** The same in a child process. */
  readonly childMemory: number;
}

/** Milliseconds after which a document counts as blocking the others. */
const HELD_UP = 1000;

const LIMITS: PoolLimits = { time: 10_000, memory: 64, childMemory: 128 };

/** Parses documents outside the main thread. */
export interface Pool {
  /**
   * Parses a document: a small one in a free thread, a large one in a child process, one at a time. Never rejects: one
   * that takes too long or too much memory, or crashes the parser, is `unreadable`. The bytes are transferred and must
   * not be used afterwards.
   */
  readonly read: (source: Source) => Promise<Document>;
  /** Starts a thread for small documents if there is none, so that a document to come does not wait for its start. */
  readonly warmUp: () => void;
  /** Ends all readers; pending documents are `unreadable`. */
  readonly close: () => Promise<void>;
}

export interface PoolOptions {
  /** The bundle of `parser-worker.ts`. */
  readonly file: string;
  /** The usual number of threads, started on demand. An extra one helps if one is blocked. */
  readonly size: number;
  readonly limits?: Partial<PoolLimits>;
  /** Where large documents have their places. */
  readonly semaphore?: Semaphore;
}

interface Job {
  readonly source: Source;
  readonly done: (document: Document) => void;
}

/** A reader and its job. */
interface Slot {
  readonly reader: Reader;
  job: Job | null;
  clock: NodeJS.Timeout | undefined;
  /** When its job began, by `performance.now`. */
  since: number;
  /** Whether it takes no more jobs; its place is free when it has ended. */
  isSpent: boolean;
}

interface LaneOptions {
  readonly start: (tell: OnParsed) => Reader;
  /** The usual number of readers, and of extra ones for when a reader is blocked. */
  readonly size: number;
  readonly helpers: number;
  /** Milliseconds for a document. */
  readonly time: number;
}

const CLOSED = unreadable('parser-failed', { detail: 'closed' });

/** Readers of one kind, and the queue for them. */
function openLane({ start, size, helpers, time }: LaneOptions): Pool {
  const places = new Set<Slot>();
  const waiting: Job[] = [];
  let help: NodeJS.Timeout | undefined;
  let most = size;
  let isClosed = false;

  /** Completes a job with the reader's answer; the reader takes the next one. */
  const finish = (place: Slot, document: Document): void => {
    clearTimeout(place.clock);
    const { job } = place;
    place.job = null;
    job?.done(document);
    next();
  };
  /** Ends a reader in an unreliable state; another is started when its memory has been freed. */
  const drop = (place: Slot, document: Document): void => {
    if (place.isSpent) return;
    place.isSpent = true;
    void place.reader.stop().then(() => {
      places.delete(place);
      next();
    });
    finish(place, document);
  };
  const open = (): Slot => {
    const tell: OnParsed = (document, isSpent) => (isSpent ? drop : finish)(place, document);
    const place: Slot = { reader: start(tell), job: null, clock: undefined, since: 0, isSpent: false };
    places.add(place);
    return place;
  };
  /** Starts an extra reader for documents that wait for a slow one. */
  const askForHelp = (): void => {
    if (most === size + helpers) return;
    const lookAgain = (): void => {
      help = undefined;
      if (waiting.length === 0) return;
      const isHeldUp = [...places].some(({ job, since }) => job !== null && performance.now() - since >= HELD_UP);
      if (isHeldUp) most = size + helpers;
      next();
    };
    // After the messages that came while this thread was busy: their documents are finished.
    help ??= setTimeout(() => setImmediate(lookAgain), HELD_UP);
  };
  const next = (): void => {
    while (waiting.length > 0) {
      let place = [...places].find(({ job, isSpent }) => job === null && !isSpent);
      if (!place && places.size >= most) {
        askForHelp();
        return;
      }
      const job = waiting.shift();
      if (!job) return;
      try {
        place ??= open();
      } catch (error) {
        // A system without resources cannot even start one.
        job.done(unreadable('parser-failed', { detail: errorCode(error) }));
        continue;
      }
      begin(place, job);
    }
  };
  const begin = (place: Slot, job: Job): void => {
    place.job = job;
    place.since = performance.now();
    place.clock = setTimeout(() => drop(place, unreadable('too-slow', { seconds: String(time / 1000) })), time);
    place.reader.read(job.source);
  };

  return {
    warmUp: () => {
      if (isClosed || places.size > 0) return;
      try {
        open();
      } catch {
        // The document will report it.
      }
    },
    read: (source) =>
      new Promise((done) => {
        if (isClosed) return done(CLOSED);
        waiting.push({ source, done });
        next();
      }),
    close: async () => {
      isClosed = true;
      clearTimeout(help);
      for (const { done } of waiting.splice(0)) done(CLOSED);
      for (const place of places) drop(place, CLOSED);
      await Promise.all([...places].map(({ reader }) => reader.stop()));
    },
  };
}

/** Opens a pool without starting a reader. */
export function openPool({ file, size, limits, semaphore }: PoolOptions): Pool {
  const { time, memory, childMemory } = { ...LIMITS, ...limits };
  const small = openLane({ start: (tell) => startThread({ file, memory }, tell), size, helpers: 1, time });
  const large = openLane({
    start: (tell) => startChild({ file, memory: childMemory }, tell),
    size: 1,
    helpers: 0,
    time,
  });
  return {
    warmUp: small.warmUp,
    read: async (source) => {
      const { bytes } = source;
      const document = await (bytes.length > LARGE_DOCUMENT_BYTES ? large : small).read(source);
      semaphore?.releaseFor(bytes);
      return document;
    },
    close: async () => {
      await Promise.all([small.close(), large.close()]);
    },
  };
}
