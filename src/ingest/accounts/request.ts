import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { type ConnectionOptions, openConnections } from '../fetch/connections.ts';
import { dismiss, ENCODINGS, exchange, readBody, startClock } from '../fetch/exchange.ts';
import { Failure, seconds } from '../fetch/failure.ts';
import { bare, LIMITS, redirection } from '../fetch/fetcher.ts';
import { basicAuth, type Credential } from '../fetch/proxy.ts';
import { MAX_DOCUMENT_BYTES } from '../model.ts';
import { Semaphore } from '../semaphore.ts';
import type { ApiAnswer, ApiRequest, Send } from './model.ts';

export interface SenderOptions extends Pick<ConnectionOptions, 'env' | 'resolve' | 'ca' | 'idle'> {
  /** `minerals-news/<version>` */
  readonly userAgent: string;
  /** The account's address; what the user has typed may be on this machine or in a private network. */
  readonly url: string;
  /** For HTTP Basic of a proxy that the server is reached by. The API must not use the header `Authorization` then. */
  readonly proxy?: Credential | null;
}

export interface Sender {
  readonly send: Send;
  /** Ends all connections. */
  readonly close: () => void;
}

/**
 * Milliseconds after which an unused connection is closed. A change is not sent again if its connection turns out to be
 * closed, and servers close theirs after 5 seconds or more.
 */
const IDLE = 3000;

/** The part of a redirect's target that would be the account's address: without what was asked for, name and query. */
function targetOf(next: URL, path: string): string {
  const { origin, pathname } = bare(next);
  const asked = path.replace(/\?.*$/s, '');
  return (origin + (pathname.endsWith(asked) ? pathname.slice(0, -asked.length) : pathname)).slice(0, 200);
}

/** The header fields with one value each. */
const plain = (headers: IncomingHttpHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]));

/**
 * Opens connections to the server of an account. Requests go to its origin alone, with its secrets. Nothing is connected
 * before the first one.
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

  return {
    async send(request) {
      const { method, path, body, headers = {}, patience = LIMITS.whole } = request;
      // Such as a letter of another alphabet in a token.
      if (Object.values(headers).some((value) => !/^[\x20-\x7e]*$/.test(value))) throw new Failure('wrong-password');
      const over = new AbortController();
      const clock = startClock(patience, () => over.abort(new Failure('timeout', { seconds: seconds(patience) })));
      try {
        let url = new URL(base + path);
        for (let hops = 0; ; hops++) {
          const way = connections.way(url, trusted);
          const sent = { method, body: body?.text ?? '' };
          const response = await exchange(way, headersOf(url, request), LIMITS.connect, over.signal, sent);
          const next = redirection(response, url);
          if (next === null) {
            const bytes = await readBody(response, { limit: MAX_DOCUMENT_BYTES, semaphore, clock });
            return { status: response.statusCode ?? 0, headers: plain(response.headers), bytes } satisfies ApiAnswer;
          }
          dismiss(response);
          if (method !== 'GET' || next.origin !== url.origin)
            throw new Failure('redirected', { to: targetOf(next, path) });
          if (hops === LIMITS.redirects) throw new Failure('too-many-redirects', { limit: String(LIMITS.redirects) });
          url = bare(next);
        }
      } catch (error) {
        throw over.signal.aborted ? over.signal.reason : error;
      } finally {
        clock.stop();
      }
    },
    close: () => connections.close(),
  };
}
