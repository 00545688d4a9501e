import { readSync } from 'node:fs';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import type { Source } from './model.ts';
import { parseDocument } from './parse-document.ts';

/** Waits, in a thread of its own, for the end of standard input, which is the end of the parent program. */
const WATCH = `require('node:fs').readSync(0, Buffer.alloc(1)); process.kill(process.pid, 'SIGKILL')`;

/** The bytes on standard input; fewer if the parent program has ended. */
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

/** Parses the one document of a child process. A busy parser receives no events, so another thread waits for the end. */
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
 * Where documents from outside are parsed: a thread, or a child process for one document, without files, without
 * network, and ended when it takes too much time or memory (`parser-pool.ts`). A message is a `Source`, its answer a
 * `Document`.
 */
if (isMainThread) {
  process.once('message', readForParent);
  // Otherwise it opens Node's debugger.
  process.once('SIGUSR1', () => process.kill(process.pid, 'SIGUSR1'));
} else parentPort?.on('message', (source: Source) => parentPort?.postMessage(parseDocument(source)));
