import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parse } from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorCode } from '../platform/error-code.ts';
import { type Document, type Source, unreadable } from './model.ts';

/** Parses one document at a time outside the main thread, and may be ended at any time. */
export interface Reader {
  /** Starts parsing. The bytes are transferred and must not be used afterwards. */
  readonly read: (source: Source) => void;
  /** Ends it in any state; resolves when its memory has been freed. Never rejects. */
  readonly stop: () => Promise<void>;
}

/** Receives the result; with `isSpent` the reader is unusable and must be stopped. */
export type OnParsed = (document: Document, isSpent: boolean) => void;

/** The bundle of `parser-worker.ts`, and the greatest mebibytes of objects. */
export interface ParserOptions {
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
export function startThread({ file, memory }: ParserOptions, tell: OnParsed): Reader {
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
export function startChild({ file, memory }: ParserOptions, tell: OnParsed): Reader {
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
