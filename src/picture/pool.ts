import { type Failure, openLane, startThread } from '../platform/worker-lane.ts';
import {
  type EncodedPicture,
  type EncodeRequest,
  MAX_DECODE_TIME,
  type Outcome,
  type PictureFacts,
  type PictureProblem,
} from './model.ts';
import type { Answer, Job } from './picture-worker.ts';

/** Reads pictures outside the main thread, one at a time. Every problem is an outcome; nothing rejects. */
export interface PicturePool {
  /** What the bytes of a picture say. They are copied. */
  readonly inspect: (bytes: Uint8Array) => Promise<Outcome<PictureFacts>>;
  /** Decodes a picture for a terminal. */
  readonly encode: (request: EncodeRequest) => Promise<Outcome<EncodedPicture>>;
  /** Ends the thread; pending pictures are `unreadable`. */
  readonly close: () => Promise<void>;
}

/** Mebibytes of objects, of which only the list of a GIF's frames may need many; pixels have a limit of their own (`decode.ts`). */
const MEMORY = 64;

const PROBLEMS: Readonly<Record<Failure, PictureProblem>> = {
  'too-slow': 'too-slow',
  'too-much-memory': 'too-large',
  failed: 'unreadable',
};

/**
 * Opens a pool without starting its thread.
 *
 * @param file the bundle of `picture-worker.ts`, with the decoders next to it.
 * @param time milliseconds for a picture.
 */
export function openPicturePool({ file, time = MAX_DECODE_TIME }: { file: string; time?: number }): PicturePool {
  const failed = (why: Failure): Answer => ({ outcome: { ok: false, problem: PROBLEMS[why] }, isLast: true });
  const isLast = (answer: Answer): boolean => answer.isLast;
  const lane = openLane<Job, Answer>({
    start: (tell) => startThread({ file, memory: MEMORY, failed, isLast }, tell),
    failed,
    size: 1,
    helpers: 0,
    time,
  });
  return {
    inspect: async (bytes) => (await lane.run({ kind: 'inspect', bytes })).outcome as Outcome<PictureFacts>,
    encode: async (request) => (await lane.run({ kind: 'encode', request })).outcome as Outcome<EncodedPicture>,
    close: lane.close,
  };
}
