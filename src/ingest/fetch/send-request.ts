import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { errorCode } from '../../platform/error-code.ts';
import type { Route } from './connections.ts';
import { Failure, failureOf, seconds } from './failure.ts';
import { ENCODINGS } from './response-body.ts';

/** A server's identifiers for the state of a document (RFC 9110), for conditional requests. */
export interface Validators {
  readonly etag: string;
  /** As written by the server, '' for none. */
  readonly lastModified: string;
  /** The address they belong to, if known; they are sent to no other. */
  readonly url?: string;
}

export type Accept = 'feed' | 'page';

const ACCEPT: Readonly<Record<Accept, string>> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5',
  page: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
};

/** Servers refuse headers of 8 KiB and more; no validator needs to be this long. */
const MAX_LENGTH = 1024;

interface Asking {
  readonly userAgent: string;
  readonly accept?: Accept;
  readonly validators?: Validators;
  /** The header `Authorization`, or ''. */
  readonly credentials: string;
}

/** All headers of a request: only necessary ones, and none that distinguishes users. */
export function requestHeaders(url: URL, asking: Asking): OutgoingHttpHeaders {
  const { accept = 'feed', validators, credentials } = asking;
  const usable = validators !== undefined && (validators.url ?? url.href) === url.href ? validators : undefined;
  return {
    Host: url.host,
    'User-Agent': asking.userAgent,
    Accept: ACCEPT[accept],
    'Accept-Encoding': ENCODINGS,
    'Sec-GPC': '1',
    DNT: '1',
    ...some('Authorization', credentials),
    ...some('If-None-Match', usable?.etag),
    ...some('If-Modified-Since', usable?.lastModified),
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

/**
 * Sends one GET and returns the response as soon as its headers have arrived; the body is not read yet.
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
): Promise<IncomingMessage> {
  for (;;) {
    const stale: { seen: boolean } = { seen: false };
    try {
      return await once(way, headers, patience, signal, stale);
    } catch (error) {
      // A server may close a kept connection at the moment of its reuse.
      if (stale.seen && !signal.aborted && /^(?:ECONNRESET|EPIPE)$/.test(errorCode(error))) continue;
      throw signal.aborted ? error : failureOf(error, hostOf(headers));
    }
  }
}

function once(
  way: Route,
  headers: OutgoingHttpHeaders,
  patience: number,
  signal: AbortSignal,
  stale: { seen: boolean },
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = way.ask({ ...way.options, maxHeaderSize: MAX_HEADERS, headers: { ...way.headers, ...headers } });
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
    request.end();
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
