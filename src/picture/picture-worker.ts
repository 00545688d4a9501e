import { parentPort } from 'node:worker_threads';
import { encodeFile } from './encode-file.ts';
import { inspectPicture } from './inspect.ts';
import type { EncodedPicture, EncodeRequest, Outcome, PictureFacts } from './model.ts';

/** What the thread is asked for. */
export type Job =
  | { readonly kind: 'inspect'; readonly bytes: Uint8Array }
  | { readonly kind: 'encode'; readonly request: EncodeRequest };

/** What it answers; with `isLast` the thread must be ended, since a decoder has failed or has taken much memory. */
export interface Answer {
  readonly outcome: Outcome<PictureFacts> | Outcome<EncodedPicture>;
  readonly isLast: boolean;
}

async function answer(job: Job): Promise<Answer> {
  if (job.kind === 'inspect') return { outcome: inspectPicture(job.bytes), isLast: false };
  return encodeFile(job.request, import.meta.dirname);
}

// Packages would write about damaged pictures on the screen.
for (const name of ['log', 'warn', 'error'] as const) console[name] = () => {};

/** Where pictures are inspected and decoded: a thread that is ended when it takes too long (`pool.ts`). */
parentPort?.on('message', async (job: Job) => parentPort?.postMessage(await answer(job)));
