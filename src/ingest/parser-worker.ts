import { readSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { Source } from './model.ts';
import { parseDocument } from './parse-document.ts';

/** Waits, in a thread of its own, for the end of standard input, which is the end of the program that this one reads for. */
const WATCH = `require('node:fs').readSync(0, Buffer.alloc(1)); process.kill(process.pid, 'SIGKILL')`;

/** The bytes that come on standard input; fewer where the program that sends them has ended. */
function takeBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let taken = 0;
  while (taken < length) {
    const count = readSync(0, bytes, taken, length - taken, null);
    if (count === 0) break;
    taken += count;
  }
  return bytes.subarray(0, taken);
}

/** Reads the one document of a child process. A parser hears nothing while it works, so another thread listens for the end. */
function readForParent({ length, ...source }: Omit<Source, 'bytes'> & { readonly length: number }): void {
  const bytes = takeBytes(length);
  new Worker(WATCH, {
    eval: true,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 },
  });
  process.send?.(parseDocument({ ...source, bytes }));
}

/**
 * Where what the world sent is taken apart: a thread, or a child process for one document, without files, without network,
 * and at an end when it takes too long or too much memory (`parser-processes.ts`). A message is a `Source`, its answer a `Document`.
 */
if (isMainThread) {
  process.once('message', readForParent);
  // Else it opens Node's debugger.
  process.once('SIGUSR1', () => process.kill(process.pid, 'SIGUSR1'));
} else parentPort?.on('message', (source: Source) => parentPort?.postMessage(parseDocument(source)));
