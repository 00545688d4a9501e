import type { IncomingMessage } from 'node:http';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, gunzipSync } from 'node:zlib';
import { errorCode } from '../../platform/error-code.ts';
import { LARGE_DOCUMENT_BYTES } from '../model.ts';
import type { Semaphore } from '../semaphore.ts';
import { Failure } from './failure.ts';

type Bytes = AsyncIterable<Uint8Array>;

/** Nobody compresses more than twice, and each layer may expand a thousandfold. */
const LAYERS = 2;

const CHUNK = { chunkSize: 64 * 1024 };

/** Decoders by encoding, for a body that begins with these two bytes. */
const DECODERS: Readonly<Record<string, (first: number, second: number) => Transform>> = {
  gzip: () => createGunzip(CHUNK),
  'x-gzip': () => createGunzip(CHUNK),
  br: () => createBrotliDecompress(CHUNK),
  // A zlib stream (RFC 9110); some servers send raw deflate, recognized by its first bytes.
  deflate: (first, second) =>
    (first & 15) === 8 && ((first << 8) | second) % 31 === 0 ? createInflate(CHUNK) : createInflateRaw(CHUNK),
};

/** The value of `Accept-Encoding`. */
export const ENCODINGS = 'gzip, br, deflate';

/**
 * A body without its content encodings, piece by piece and at the pace of its reader. A body that is still gzip, such
 * as a file whose server does not know that it is compressed, is decompressed again.
 *
 * @param encoding the `Content-Encoding`.
 * @param limit bytes allowed at every layer; at most one piece (64 KiB) more is produced.
 * @throws Failure `bad-encoding`, `too-large`, `cut-short`, and errors of the source.
 */
export function unpacked(source: Bytes, encoding: string, limit: number): Bytes {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const decoders = names.map((name) => (Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined));
  if (names.length > LAYERS) throw badEncoding(encoding);
  let bytes = bounded(source, limit);
  // The last encoding listed was applied last.
  for (const decoder of decoders.reverse()) {
    if (decoder === undefined) throw badEncoding(encoding);
    bytes = bounded(decoded(bytes, decoder, encoding), limit);
  }
  return bounded(ungzipped(bytes), limit);
}

/** Whether bytes begin like gzip (RFC 1952); no text does. */
const isGzip = (first: number | undefined, second: number | undefined): boolean => first === 0x1f && second === 0x8b;

/**
 * The bytes of a file, decompressed if they are gzip.
 *
 * @param limit bytes allowed in the result.
 * @throws Failure `too-large`, `bad-encoding`, `cut-short`.
 */
export function unpackedFile(bytes: Uint8Array, limit: number): Uint8Array {
  if (!isGzip(bytes[0], bytes[1])) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw failureIn(error, 'gzip') ?? error;
  }
}

/** Failure for more than `limit` bytes. */
function tooLarge(limit: number): Failure {
  return new Failure('too-large', { limit: String(limit) });
}

async function* bounded(source: Bytes, limit: number): Bytes {
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > limit) throw tooLarge(limit);
    yield piece;
  }
}

/** Takes pieces until there are two bytes or the source ends; `whole` returns all of them again. */
async function peeked(source: Bytes): Promise<{ readonly head: Uint8Array; readonly whole: () => Bytes }> {
  const pieces = source[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 2) {
    const next = await pieces.next();
    if (next.done) break;
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
  }
  async function* whole(): Bytes {
    if (head.length > 0) yield head;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  return { head, whole };
}

async function* ungzipped(source: Bytes): Bytes {
  const { head, whole } = await peeked(source);
  yield* isGzip(head[0], head[1]) ? decoded(whole(), () => createGunzip(CHUNK), 'gzip') : whole();
}

async function* decoded(source: Bytes, decoder: (first: number, second: number) => Transform, encoding: string): Bytes {
  const { head, whole } = await peeked(source);
  const [first, second = 0] = head;
  // An empty body is empty in every encoding.
  if (first === undefined) return;
  try {
    // The decoder passes errors of the source on to its reader.
    yield* pipeline(Readable.from(whole(), { objectMode: false }), decoder(first, second), () => {});
  } catch (error) {
    throw failureIn(error, encoding) ?? error;
  }
}

/** The failure for an error of a decoder, null for any other error. */
function failureIn(error: unknown, encoding: string): Failure | null {
  const code = errorCode(error);
  // Node's code for a stream that ends too early.
  if (code === 'Z_BUF_ERROR') return new Failure('cut-short');
  return /^Z_|BROTLI|^ERR__ERROR_/.test(code) ? badEncoding(encoding) : null;
}

function badEncoding(encoding: string): Failure {
  return new Failure('bad-encoding', { encoding: encoding.replace(/[^\w ,-]/g, '').slice(0, 40) });
}

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
