import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { MAX_DOCUMENT_BYTES } from '../model.ts';
import { Semaphore } from '../semaphore.ts';
import { type ConnectionOptions, openConnections } from './connections.ts';
import { dismiss, ENCODINGS, exchange, readBody, startClock, unpacked } from './exchange.ts';
import { Failure, seconds } from './failure.ts';
import { bare, LIMITS, redirection } from './fetcher.ts';
import { isPrivateHost } from './private-addresses.ts';
import { basicAuth, type Credential, type Env, proxyFor } from './proxy.ts';

/** A request to the API of a server. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After the server's address, beginning with a slash, with its query. */
  readonly path: string;
  /** Header fields of the API, such as `X-Auth-Token`; they go to the server's origin alone. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body with its `Content-Type`. */
  readonly body?: { readonly type: string; readonly text: string };
  /** Milliseconds for the whole exchange, or of a stream for each part of it; 30,000 by default. */
  readonly patience?: number;
}

export interface ApiAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed, at most `MAX_DOCUMENT_BYTES`, and complete. */
  readonly bytes: Uint8Array;
}

/** An answer that is read while it arrives. */
export interface StreamedAnswer extends Omit<ApiAnswer, 'bytes'> {
  /** Decompressed, at most `MAX_DOCUMENT_BYTES` in all. They are to be read, or the connection stays until its time is up. @throws Failure */
  readonly pieces: AsyncGenerator<Uint8Array>;
}

/**
 * Sends a request to a server, whatever its status is. No POST, PUT or DELETE follows a redirect or is sent again.
 *
 * @throws Failure for no answer, or one that is cut off.
 */
export type Send = (request: ApiRequest) => Promise<ApiAnswer>;

export interface SenderOptions extends Pick<ConnectionOptions, 'env' | 'resolve' | 'ca' | 'idle'> {
  /** `minerals-news/<version>` */
  readonly userAgent: string;
  /** The server's address; what the user has typed may be on this machine or in a private network. */
  readonly url: string;
  /** For HTTP Basic of a proxy that the server is reached by. The API must not use the header `Authorization` then. */
  readonly proxy?: Credential | null;
}

export interface Sender {
  readonly send: Send;
  /** The same for an answer that takes long. Aborting ends it, and throws the signal's reason. */
  readonly stream: (request: ApiRequest, signal: AbortSignal) => Promise<StreamedAnswer>;
  /** Ends all connections. */
  readonly close: () => void;
}

/**
 * Milliseconds after which an unused connection is closed. A change is not sent again if its connection turns out to be
 * closed, and servers close theirs after 5 seconds or more.
 */
const IDLE = 3000;

/** The part of a redirect's target that would be the server's address: without what was asked for, name and query. */
function targetOf(next: URL, path: string): string {
  const { origin, pathname } = bare(next);
  const asked = path.replace(/\?.*$/s, '');
  return (origin + (pathname.endsWith(asked) ? pathname.slice(0, -asked.length) : pathname)).slice(0, 200);
}

/** Whether anyone on the way could read what is sent to an address, which may be by a proxy that the environment names. */
export function isExposed(address: string, env: Env = {}): boolean {
  const url = new URL(address);
  if (url.protocol !== 'http:') return false;
  const proxy = isPrivateHost(url.hostname) ? proxyFor(url, env) : null;
  return !isPrivateHost((proxy ?? url).hostname);
}

/** Whether an address can be that of a server: the user may have edited the settings file. */
function isBase(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    /^https?:$/.test(parsed.protocol) &&
    parsed.username + parsed.password === '' &&
    !/[?#]/.test(url)
  );
}

/** @throws Failure `bad-address`, or `no-tls` if what is sent to an address could be read, unless `isInsecure` allows that. */
export function refuseUnsafe(url: string, env: Env, isInsecure: boolean): void {
  if (!isBase(url)) throw new Failure('bad-address');
  if (isExposed(url, env) && !isInsecure) throw new Failure('no-tls');
}

/** Milliseconds for the whole of a streamed answer. */
const WHOLE_STREAM = 15 * 60_000;

/** The header fields with one value each. */
const plain = (headers: IncomingHttpHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));

/**
 * Opens connections to a server. Requests go to its origin alone, with its secrets. Nothing is connected before the first
 * one.
 */
export function openSender({ url: base, userAgent, env, resolve, ca, idle = IDLE, proxy }: SenderOptions): Sender {
  const origin = new URL(base);
  const trusted = { host: origin.host, addresses: 'any' } as const;
  const connections = openConnections({ env, resolve, ca, patience: LIMITS.connect, idle });
  // A round needs one answer at a time.
  const semaphore = new Semaphore(Number.POSITIVE_INFINITY);

  function headersOf(url: URL, { method, headers, body }: ApiRequest): OutgoingHttpHeaders {
    const isBodied = method !== 'GET' || body !== undefined;
    return {
      Host: url.host,
      'User-Agent': userAgent,
      Accept: '*/*',
      'Accept-Encoding': ENCODINGS,
      ...(proxy ? { Authorization: basicAuth(proxy) } : {}),
      ...headers,
      ...(body && { 'Content-Type': body.type }),
      ...(isBodied && { 'Content-Length': Buffer.byteLength(body?.text ?? '') }),
    };
  }

  /** The first response that is no redirect. */
  async function responseTo(request: ApiRequest, signal: AbortSignal): Promise<IncomingMessage> {
    const { method, path, body, headers = {} } = request;
    // Such as a letter of another alphabet in a token.
    if (Object.values(headers).some((value) => !/^[\x20-\x7e]*$/.test(value))) throw new Failure('wrong-password');
    let url = new URL(base + path);
    for (let hops = 0; ; hops++) {
      const way = connections.way(url, trusted);
      const sent = { method, body: body?.text ?? '' };
      const response = await exchange(way, headersOf(url, request), LIMITS.connect, signal, sent);
      const next = redirection(response, url);
      if (next === null) return response;
      dismiss(response);
      if (method !== 'GET' || next.origin !== url.origin) throw new Failure('redirected', { to: targetOf(next, path) });
      if (hops === LIMITS.redirects) throw new Failure('too-many-redirects', { limit: String(LIMITS.redirects) });
      url = bare(next);
    }
  }

  const headOf = ({ statusCode, headers }: IncomingMessage) => ({ status: statusCode ?? 0, headers: plain(headers) });

  return {
    async send(request) {
      const { patience = LIMITS.whole } = request;
      const over = new AbortController();
      const clock = startClock(patience, () => over.abort(new Failure('timeout', { seconds: seconds(patience) })));
      try {
        const response = await responseTo(request, over.signal);
        const bytes = await readBody(response, { limit: MAX_DOCUMENT_BYTES, semaphore, clock });
        return { ...headOf(response), bytes } satisfies ApiAnswer;
      } catch (error) {
        throw over.signal.aborted ? over.signal.reason : error;
      } finally {
        clock.stop();
      }
    },
    async stream(request, signal) {
      const { patience = LIMITS.whole } = request;
      const over = new AbortController();
      const stop = (reason: unknown): void => over.abort(reason);
      const abort = (): void => stop(signal.reason);
      const late = (after: number) =>
        setTimeout(() => stop(new Failure('timeout', { seconds: seconds(after) })), after);
      const [quiet, whole] = [late(patience), late(WHOLE_STREAM)];
      const end = (): void => {
        for (const timer of [quiet, whole]) clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      };
      signal.addEventListener('abort', abort);
      async function* piecesOf(response: IncomingMessage): StreamedAnswer['pieces'] {
        try {
          for await (const piece of unpacked(
            response,
            response.headers['content-encoding'] ?? '',
            MAX_DOCUMENT_BYTES,
          )) {
            quiet.refresh();
            yield piece;
          }
        } catch (error) {
          if (over.signal.aborted) throw over.signal.reason;
          throw error instanceof Failure ? error : new Failure('cut-short');
        } finally {
          end();
          response.destroy();
        }
      }
      try {
        signal.throwIfAborted();
        const response = await responseTo(request, over.signal);
        quiet.refresh();
        return { ...headOf(response), pieces: piecesOf(response) };
      } catch (error) {
        end();
        throw over.signal.aborted ? over.signal.reason : error;
      }
    },
    close: () => connections.close(),
  };
}
