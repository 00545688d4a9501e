import type { IncomingMessage } from 'node:http';
import { LARGE_DOCUMENT_BYTES } from '../model.ts';
import type { Semaphore } from '../semaphore.ts';
import { tooLarge, unpacked } from './content-encoding.ts';
import { Failure } from './failure.ts';

/** A time limit that can be paused. */
export interface Clock {
  readonly pausedFor: (wait: Promise<void>) => Promise<void>;
  readonly stop: () => void;
}

/** Starts a clock that calls `end` after `milliseconds`, not counting pauses. */
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
  /** Bytes after decompression. */
  readonly limit: number;
  /** Where a large body waits for its place, which it keeps until it is parsed. */
  readonly semaphore: Semaphore;
  /** Paused while waiting for a place. */
  readonly clock: Clock;
}

/**
 * The body of a response, decompressed.
 *
 * @throws Failure for a body that is too large, cannot be decompressed or ends too early; the connection is closed
 *   then.
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
      if (!large && size + piece.length > LARGE_DOCUMENT_BYTES) {
        await clock.pausedFor(semaphore.acquire());
        // The system provides memory on writing, so only what arrives takes memory, and nothing is copied later.
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
    // After the headers, any end of the connection cuts the body short.
    throw error instanceof Failure ? error : new Failure('cut-short');
  }
  if (!large) return Buffer.concat(pieces);
  const bytes = large.subarray(0, size);
  semaphore.assign(bytes);
  return bytes;
}
