import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parse } from 'node:path';
import { errorCode } from '../platform/error-code.ts';
import { type Failed, openLane, type Runner, startThread, type Tell, YOUNG } from '../platform/worker-lane.ts';
import { type Document, LARGE_DOCUMENT_BYTES, type Source, unreadable } from './model.ts';
import type { Semaphore } from './semaphore.ts';

/** The bundle of `parser-worker.ts`, and the greatest mebibytes of objects. */
interface ParserOptions {
  readonly file: string;
  readonly memory: number;
}

/** The buffer of bytes that fill it completely; null for a part of a larger buffer. */
function bufferOf({ buffer, byteLength }: Uint8Array): ArrayBuffer | null {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? buffer : null;
}

const failed: Failed<Document> = (why, detail) => {
  if (why === 'too-slow') return unreadable(why, { seconds: detail });
  return unreadable(why === 'failed' ? 'parser-failed' : why, { detail });
};

/**
 * A thread: quick to start and to communicate with, but V8 ends the whole program if a large allocation in a thread
 * fails. So it is only for small documents.
 */
function startReader({ file, memory }: ParserOptions, tell: Tell<Document>): Runner<Source> {
  const transferred = ({ bytes }: Source) => [bufferOf(bytes) ?? []].flat();
  return startThread({ file, memory, failed, transferred }, tell);
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
function startChild({ file, memory }: ParserOptions, tell: Tell<Document>): Runner<Source> {
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
      tell(failed('failed', errorCode(error)), true);
      // A process that never started never exits.
      if (child.pid === undefined) resolve();
    });
  });
  child.on('message', (document) => tell(document as Document, true));
  child.on('exit', (code, signal) => {
    const detail = String(signal ?? code);
    tell(failed(OUT_OF_MEMORY.has(detail) ? 'too-much-memory' : 'failed', detail), true);
  });
  // A child that ended early does not read everything; its exit gives the reason.
  child.stdin?.on('error', () => {});
  return {
    run: ({ bytes, ...source }) => {
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

/** Opens a pool without starting a reader. */
export function openPool({ file, size, limits, semaphore }: PoolOptions): Pool {
  const { time, memory, childMemory } = { ...LIMITS, ...limits };
  const small = openLane({ start: (tell) => startReader({ file, memory }, tell), failed, size, helpers: 1, time });
  const large = openLane({
    start: (tell) => startChild({ file, memory: childMemory }, tell),
    failed,
    size: 1,
    helpers: 0,
    time,
  });
  return {
    warmUp: small.warmUp,
    read: async (source) => {
      const { bytes } = source;
      const document = await (bytes.length > LARGE_DOCUMENT_BYTES ? large : small).run(source);
      semaphore?.releaseFor(bytes);
      return document;
    },
    close: async () => {
      await Promise.all([small.close(), large.close()]);
    },
  };
}
