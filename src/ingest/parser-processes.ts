import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { parse } from 'node:path';
import { Worker } from 'node:worker_threads';
import { errorCode } from '../platform/error-code.ts';
import { type Document, type Source, unreadable } from './model.ts';

/** Reads one document at a time, apart from the program, and may be ended in the middle of it. */
export interface Reader {
  /** The bytes are handed over and are of no use afterwards. */
  readonly read: (source: Source) => void;
  /** Ends it, whatever it does; done when its memory has been given back. Never rejects. */
  readonly stop: () => Promise<void>;
}

/** Hears what a document is; `isSpent` says that its reader is of no use any more and has to be stopped. */
export type Tell = (document: Document, isSpent: boolean) => void;

/** What a reader is started with: the bundle of `worker.ts`, and mebibytes of objects at most. */
export interface ReaderPlan {
  readonly file: string;
  readonly memory: number;
}

/** Mebibytes for new objects; V8 needs them in addition to the rest. */
const YOUNG = 16;

/** The memory under bytes that are all there is in it, null for a piece of something larger. */
function wholeOf({ buffer, byteLength }: Uint8Array): ArrayBuffer | null {
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? buffer : null;
}

/**
 * A thread: quick to start and to talk to, but V8 ends the whole program where a thread asks for much at once and does not
 * get it. So it is for documents that cannot.
 */
export function startThread({ file, memory }: ReaderPlan, tell: Tell): Reader {
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
      const whole = wholeOf(source.bytes);
      worker.postMessage(source, whole ? [whole] : []);
    },
    stop: async () => {
      await worker.terminate();
    },
  };
}

/** What Node itself may need of the environment to start. */
const NEEDED = ['SystemRoot', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];

/** A folder in which no core is dumped, at least none where the user is; `/proc` takes no files, even from root. */
const nowhere = (file: string): string => (existsSync('/proc/self') ? '/proc' : parse(file).root);

/** How a process ends that V8 or the system gives no more memory to; `134` is how Windows says the first. */
const OUT_OF_MEMORY: ReadonlySet<string> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL', '134']);

/**
 * A process for one document: whatever breaks in it breaks nothing else, and its memory goes back to the system with it. It
 * ends when the program does, however that ends (`worker.ts`).
 */
export function startChild({ file, memory }: ReaderPlan, tell: Tell): Reader {
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
      // One that never began never exits.
      if (child.pid === undefined) resolve();
    });
  });
  child.on('message', (document) => tell(document as Document, true));
  child.on('exit', (code, signal) => {
    const detail = String(signal ?? code);
    tell(unreadable(OUT_OF_MEMORY.has(detail) ? 'too-much-memory' : 'parser-failed', { detail }), true);
  });
  // A child that ended early does not take everything; how it ended says why.
  child.stdin?.on('error', () => {});
  return {
    read: ({ bytes, ...source }) => {
      if (child.pid === undefined) return;
      child.send({ ...source, length: bytes.length }, () => {});
      // Sent as they are, outside the message, the bytes are not copied.
      child.stdin?.write(bytes, () => {
        // Large documents never share the memory that Node takes small buffers from: all of it is theirs, and goes now.
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
