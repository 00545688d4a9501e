import type { IncomingMessage } from 'node:http';
import { LARGE_BYTES } from '../model.ts';
import type { Semaphore } from '../semaphore.ts';
import { tooLarge, unpacked } from './content-encoding.ts';
import { Failure } from './failure.ts';

/** A time limit that can be paused. */
export interface Clock {
  readonly pausedFor: (wait: Promise<void>) => Promise<void>;
  readonly stop: () => void;
}

/** Starts a clock that calls `end` after `milliseconds`, pauses not counted. */
export function startClock(milliseconds: number, end: () => void): Clock {
  let left = milliseconds;
  let since = performance.now();
  let timer = setTimeout(end, left);
  return {
    pausedFor: async (wait) => {
      clearTimeout(timer);
      left -= performance.now() - since;
      await wait;
      since = performance.now();
      timer = setTimeout(end, Math.max(0, left));
    },
    stop: () => clearTimeout(timer),
  };
}

export interface BodyOptions {
  /** Bytes, unpacked. */
  readonly limit: number;
  /** Where a large body waits for a place, which it has until it is read. */
  readonly semaphore: Semaphore;
  /** Stands still meanwhile. */
  readonly clock: Clock;
}

/**
 * The body of an answer, unpacked.
 *
 * @throws Failure for what is too large, cannot be unpacked or ends too early; the connection is ended then.
 */
export async function readBody(
  response: IncomingMessage,
  { limit, semaphore, clock }: BodyOptions,
): Promise<Uint8Array> {
  const { 'content-length': length, 'content-encoding': encoding = '' } = response.headers;
  const pieces: Uint8Array[] = [];
  let size = 0;
  let large: Uint8Array | null = null;
  try {
    if (Number(length ?? 0) > limit) throw tooLarge(limit);
    for await (const piece of unpacked(response, encoding, limit)) {
      if (!large && size + piece.length > LARGE_BYTES) {
        await clock.pausedFor(semaphore.acquire());
        // The system gives memory when it is written to, so that only what comes takes some; nothing is copied later.
        large = new Uint8Array(limit);
        large.set(Buffer.concat(pieces.splice(0)));
      }
      if (large) large.set(piece, size);
      else pieces.push(piece);
      size += piece.length;
    }
  } catch (error) {
    response.destroy();
    if (large) semaphore.release();
    // After the headers, whatever ends the connection has cut the body.
    throw error instanceof Failure ? error : new Failure('cut-short');
  }
  if (!large) return Buffer.concat(pieces);
  const bytes = large.subarray(0, size);
  semaphore.assign(bytes);
  return bytes;
}
