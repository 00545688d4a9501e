import { parentPort } from 'node:worker_threads';
import type { Document, Item, Source } from './model.ts';
import { readDocument } from './read.ts';
import { itemDigest } from './store/digest.ts';
import { textLang } from './store/kept.ts';

/** With what storing would have to find out, for which the main thread has less time. */
const known = (item: Item): Item => ({ ...item, known: { digest: itemDigest(item), lang: textLang(item) } });

function read(source: Source): Document {
  const document = readDocument(source);
  return document.kind === 'feed' ? { ...document, items: document.items.map(known) } : document;
}

/**
 * The thread in which what the world sent is taken apart: without files, without network, and at an end when it takes too
 * long or too much memory (`pool.ts`). A message is a `Source`, its answer a `Document`.
 */
parentPort?.on('message', (source: Source) => parentPort?.postMessage(read(source)));
