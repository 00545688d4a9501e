import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  request as plainRequest,
  RequestOptions,
} from 'node:http';
import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, gunzipSync } from 'node:zlib';
import { errorCode } from '../../platform/error-code.ts';
import { headerField } from '../../text/header-field.ts';
import { LARGE_DOCUMENT_BYTES } from '../model.ts';
import type { Semaphore } from '../semaphore.ts';
import { Failure, failureOf, seconds } from './failure.ts';

/** How to request an address: the function, and its options except the headers of the request itself. */
export interface Route {
  readonly ask: typeof plainRequest;
  readonly options: RequestOptions;
  /** Headers that the route needs. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A server's identifiers for the state of a document (RFC 9110), for conditional requests. */
export interface Validators {
  readonly etag: string;
  /** As written by the server, '' for none. */
  readonly lastModified: string;
  /** The address they belong to, if known; they are sent to no other. */
  readonly url?: string;
}

export type Accept = 'feed' | 'page' | 'picture';

const ACCEPT: Readonly<Record<Accept, string>> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5',
  page: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
  // AVIF is not decoded, so no server need choose it.
  picture: 'image/webp, image/png, image/jpeg, image/gif;q=0.9, image/*;q=0.5',
};

/** Servers refuse headers of 8 KiB and more; no validator needs to be this long. */
const MAX_LENGTH = 1024;

interface Asking {
  readonly userAgent: string;
  readonly accept?: Accept;
  readonly validators?: Validators;
  readonly referrer?: string;
  /** The header `Authorization`, or ''. */
  readonly credentials: string;
  /** Fields that the user has set for a feed. */
  readonly fields?: readonly string[];
}

/** All headers of a request: only necessary ones, and none that distinguishes users. */
export function requestHeaders(url: URL, asking: Asking): OutgoingHttpHeaders {
  const { accept = 'feed', validators, credentials, fields = [] } = asking;
  // Not from TLS to a request that others can read (W3C Referrer Policy).
  const referrer = asking.referrer?.startsWith('https:') && url.protocol === 'http:' ? '' : asking.referrer;
  const usable = validators !== undefined && (validators.url ?? url.href) === url.href ? validators : undefined;
  return {
    Host: url.host,
    'User-Agent': asking.userAgent,
    Accept: ACCEPT[accept],
    'Accept-Encoding': ENCODINGS,
    'Sec-GPC': '1',
    DNT: '1',
    ...some('Referer', referrer),
    ...some('Authorization', credentials),
    ...some('If-None-Match', usable?.etag),
    ...some('If-Modified-Since', usable?.lastModified),
    // A field that is also above replaces it.
    ...Object.fromEntries(fields.map(headerField).filter((field) => field !== null)),
  };
}

/** A header, or none if the value is empty or invalid (it may come from a file). */
function some(name: string, value = ''): OutgoingHttpHeaders {
  return value !== '' && isValue(value) ? { [name]: value } : {};
}

function isValue(value: string): boolean {
  return /^[\x20-\x7e\x80-\xff]*$/.test(value);
}

/** The validators of a response from this address. */
export function validatorsOf(headers: IncomingHttpHeaders, url: string): Validators {
  const [etag, lastModified] = [headers.etag, headers['last-modified']].map((value = '') =>
    value.length <= MAX_LENGTH && isValue(value) ? value : '',
  );
  return { etag: etag ?? '', lastModified: lastModified ?? '', url };
}

/** Bytes; some sites send more policies and links than Node's default of 16 KiB. */
const MAX_HEADERS = 64 * 1024;

/** What a request sends. */
export interface Sent {
  readonly method: string;
  readonly body: string;
}

const GET: Sent = { method: 'GET', body: '' };

/**
 * Sends one request and returns the response as soon as its headers have arrived; the body is not read yet.
 *
 * @param patience milliseconds for the connection, TLS included.
 * @param signal aborts the request and the body.
 * @throws Failure for any error; the signal's reason.
 */
export async function exchange(
  way: Route,
  headers: OutgoingHttpHeaders,
  patience: number,
  signal: AbortSignal,
  sent = GET,
): Promise<IncomingMessage> {
  for (;;) {
    const stale: { seen: boolean } = { seen: false };
    try {
      return await once(way, headers, patience, signal, sent, stale);
    } catch (error) {
      // A server may close a kept connection at the moment of its reuse. Only a GET may be sent twice: a server that
      // has read the first one may have done what it asks for.
      if (sent.method === 'GET' && stale.seen && !signal.aborted && /^(?:ECONNRESET|EPIPE)$/.test(errorCode(error)))
        continue;
      throw signal.aborted ? error : failureOf(error, hostOf(headers));
    }
  }
}

function once(
  way: Route,
  headers: OutgoingHttpHeaders,
  patience: number,
  signal: AbortSignal,
  { method, body }: Sent,
  stale: { seen: boolean },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const sent = { ...way.headers, ...headers };
    const request = way.ask({ ...way.options, method, maxHeaderSize: MAX_HEADERS, headers: sent });
    let answer: IncomingMessage | undefined;
    const stop = (reason: unknown) => (answer ?? request).destroy(reason as Error);
    const abort = () => stop(signal.reason);
    const timer = setTimeout(
      () => stop(new Failure('connect-timeout', { host: hostOf(headers), seconds: seconds(patience) })),
      patience,
    );
    const stands = () => clearTimeout(timer);
    signal.addEventListener('abort', abort);
    request.on('socket', (socket) => {
      if (request.reusedSocket) stands();
      else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stands);
    });
    request.on('response', (response) => {
      stands();
      answer = response;
      // An error while nobody reads belongs to a body that is not needed.
      response.on('error', () => {});
      resolve(response);
    });
    request.on('error', (error) => {
      stale.seen = request.reusedSocket;
      reject(error);
    });
    request.on('close', () => {
      stands();
      signal.removeEventListener('abort', abort);
      reject(new Failure('reset', { host: hostOf(headers) }));
    });
    request.end(body);
  });
}

function hostOf(headers: OutgoingHttpHeaders): string {
  return String(headers.Host ?? '');
}

/** Discards a response: without a body its connection is kept; with one, closing it is cheaper and safer. */
export function dismiss(response: IncomingMessage): void {
  const { statusCode, headers } = response;
  const bare = statusCode === 304 || statusCode === 204 || headers['content-length'] === '0';
  if (bare) response.resume();
  else response.destroy();
}

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
