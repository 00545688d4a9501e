import { parentPort } from 'node:worker_threads';
import type { Source } from './model.ts';
import { readDocument } from './read.ts';

/**
 * The thread in which what the world sent is taken apart: without files, without network, and at an end when it takes too
 * long or too much memory (`pool.ts`). A message is a `Source`, its answer a `Document`.
 */
parentPort?.on('message', (source: Source) => parentPort?.postMessage(readDocument(source)));
