import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { MAX_DOCUMENT_BYTES, type Reason, type StatedFields } from '../model.ts';
import { Semaphore } from '../semaphore.ts';
import { isWeb, siteOf } from './address.ts';
import { guardBehind, guardIn, guardOf } from './challenge.ts';
import { type ConnectionOptions, openConnections } from './connections.ts';
import {
  type Accept,
  type BodyOptions,
  type Clock,
  dismiss,
  exchange,
  readBody,
  requestHeaders,
  startClock,
  type Validators,
  validatorsOf,
} from './exchange.ts';
import { Failure, failureOf, reasonOfStatus, retryAfter, seconds } from './failure.ts';
import type { TrustedHost } from './private-addresses.ts';
import { basicAuth, type Credential, type Env } from './proxy.ts';

/** The limits of a fetch. */
export interface Limits {
  /** Milliseconds until the connection is established. */
  readonly connect: number;
  /** Milliseconds for everything, redirects and body included, except waiting for the semaphore. */
  readonly whole: number;
  /** Bytes of the decompressed document. */
  readonly bytes: number;
  readonly redirects: number;
}

export const LIMITS: Limits = { connect: 10_000, whole: 30_000, bytes: MAX_DOCUMENT_BYTES, redirects: 5 };

/** The credential for an address, null for none, or why it cannot be found out. Never rejects. */
export type SignIn = (address: string) => Credential | Reason | null | Promise<Credential | Reason | null>;

export interface FetcherOptions extends Pick<ConnectionOptions, 'resolve' | 'ca'> {
  /** `minerals-news/<version>` */
  readonly userAgent: string;
  /** The environment, for HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, also in lower case. */
  readonly env: Env;
  readonly limits?: Partial<Limits>;
  /** Limits the large documents in memory; each has its place until it is parsed. Without it there is no limit. */
  readonly semaphore?: Semaphore;
  readonly credentials?: SignIn;
}

/** What the requests of a feed have of their own. */
export interface RequestFields {
  /** Only for the feed's site. */
  readonly userAgent?: string;
  /** `Name: value`, each a field that a feed may send (`text/header-field.ts`). */
  readonly headers?: readonly string[];
  /** Seconds. */
  readonly timeout?: number;
}

export interface FetchOptions {
  /**
   * The private addresses that hosts typed by the user may have. All other addresses of this machine, of private
   * networks and of special ranges are refused, whether requested, redirected to or resolved to.
   */
  readonly trusted?: readonly TrustedHost[];
  /** The validators of the local copy. */
  readonly validators?: Validators;
  readonly accept?: Accept;
  /** The origin that is named as the referrer; none by default. */
  readonly referrer?: string;
  /**
   * The feed's address: its credential and the header fields of `request` are sent if the request goes to its origin. No other
   * origin ever gets them.
   */
  readonly signIn?: string;
  readonly request?: RequestFields;
  readonly signal?: AbortSignal;
}

export type Fetched =
  | {
      readonly kind: 'document';
      /** The address after redirects. */
      readonly url: string;
      readonly bytes: Uint8Array;
      /** The header field, or ''. */
      readonly contentType: string;
      readonly stated: StatedFields;
      readonly validators: Validators;
      /** The address for future requests if every redirect was permanent and none gave up TLS; otherwise ''. */
      readonly moved: string;
    }
  | { readonly kind: 'not-modified'; readonly validators: Validators; readonly moved: string }
  /** 410: the document is gone permanently. */
  | { readonly kind: 'gone' }
  /** The server is busy and says until when; a week at most. */
  | { readonly kind: 'later'; readonly until: Date }
  | { readonly kind: 'failed'; readonly why: Reason };

export interface Fetcher {
  /**
   * Fetches a document over http or https. Errors of the server are returned as values.
   *
   * @param address absolute. User information in it is not sent.
   * @throws the signal's reason when it is aborted.
   */
  fetch(address: string, options?: FetchOptions): Promise<Fetched>;
  /** Ends all connections; running fetches fail. */
  close(): void;
}

/** Fetches documents, any number at once, over persistent connections. */
export function openFetcher(options: FetcherOptions): Fetcher {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const { env, resolve, ca, semaphore = new Semaphore(Number.POSITIVE_INFINITY) } = options;
  const connections = openConnections({ env, resolve, ca, patience: limits.connect });

  /** The `Authorization` for an address, or ''. @throws Failure if it cannot be found out. */
  async function signIn(start: URL, address = ''): Promise<string> {
    const found = isAt(address, start) ? await options.credentials?.(address) : null;
    if (found && 'code' in found) throw new Failure(found.code, found.params);
    return found ? basicAuth(found) : '';
  }

  async function follow(
    start: URL,
    authorization: string,
    asked: FetchOptions,
    signal: AbortSignal,
    clock: Clock,
  ): Promise<Fetched> {
    const { userAgent: stated = options.userAgent, headers: set = [] } = asked.request ?? {};
    const site = siteOf(asked.signIn ?? '') || siteOf(start.href);
    let own = { credentials: authorization, fields: isAt(asked.signIn, start) ? set : [] };
    let permanent = true;
    let url = bare(start);
    for (let hops = 0; ; hops++) {
      const way = connections.way(url, asked.trusted?.find(({ host }) => host === url.host) ?? null);
      // It may name who asks; sites have parts with and without `www`.
      const userAgent = siteOf(url.href) === site ? stated : options.userAgent;
      const headers = requestHeaders(url, { ...asked, userAgent, ...own });
      const response = await exchange(way, headers, patienceOf(asked, limits.connect), signal);
      const next = redirection(response, url);
      if (next === null) {
        const moved = hops > 0 && permanent ? url.href : '';
        return take(response, { url: url.href, moved, asked, body: { limit: limits.bytes, semaphore, clock } });
      }
      dismiss(response);
      if (!isWeb(next)) throw wrongScheme('redirect-scheme', next);
      if (hops === limits.redirects) throw new Failure('too-many-redirects', { limit: String(limits.redirects) });
      // Some feeds redirect from https to http. That is followed, but not as a permanent move.
      const downgrade = url.protocol === 'https:' && next.protocol === 'http:';
      permanent &&= isPermanent(response) && !downgrade;
      if (next.origin !== url.origin) own = { credentials: '', fields: [] };
      url = bare(next);
    }
  }

  return {
    async fetch(address, asked = {}) {
      const url = URL.parse(address);
      if (url === null) return failed(new Failure('bad-address'), '');
      if (!isWeb(url)) return failed(wrongScheme('bad-scheme', url), '');
      let authorization: string;
      try {
        // The user may be asked for a password, which takes its time.
        authorization = await signIn(url, asked.signIn);
      } catch (error) {
        return failed(error, url.host);
      }
      const over = new AbortController();
      const whole = patienceOf(asked, limits.whole);
      const end = () => over.abort(new Failure('timeout', { seconds: seconds(whole) }));
      const clock = startClock(whole, end);
      const signal = asked.signal ? AbortSignal.any([asked.signal, over.signal]) : over.signal;
      try {
        return await follow(url, authorization, asked, signal, clock);
      } catch (error) {
        asked.signal?.throwIfAborted();
        return failed(signal.aborted ? signal.reason : error, url.host);
      } finally {
        clock.stop();
      }
    },
    close: () => connections.close(),
  };
}

/** Whether an address is at the origin of another. */
const isAt = (address = '', { origin }: URL): boolean => URL.parse(address)?.origin === origin;

/** Milliseconds that a request may take, by default `usual`. */
const patienceOf = ({ request }: FetchOptions, usual: number): number =>
  request?.timeout === undefined ? usual : request.timeout * 1000;

function failed(error: unknown, host: string): Fetched {
  return { kind: 'failed', why: failureOf(error, host).why };
}

function wrongScheme(code: 'bad-scheme' | 'redirect-scheme', { protocol }: URL): Failure {
  return new Failure(code, { scheme: protocol.slice(0, -1).slice(0, 40) });
}

interface Taking {
  readonly url: string;
  readonly moved: string;
  readonly asked: FetchOptions;
  readonly body: BodyOptions;
}

async function take(response: IncomingMessage, { url, moved, asked, body }: Taking): Promise<Fetched> {
  const { statusCode = 0, headers } = response;
  const validators = validatorsOf(headers, url);
  const of = asked.accept ?? 'feed';
  const status = String(statusCode);
  const guarded = (service: string): Fetched => ({
    kind: 'failed',
    why: { code: 'bot-check', params: { service, status, of } },
  });
  const named = of === 'picture' ? '' : guardIn(headers);
  if (named !== '') {
    dismiss(response);
    return guarded(named);
  }
  if (statusCode === 200 || statusCode === 203) {
    const bytes = await readBody(response, body);
    const service = of === 'picture' ? '' : guardOf(bytes);
    if (service !== '') return guarded(service);
    return {
      ...{ kind: 'document', url, bytes, contentType: headers['content-type'] ?? '', validators, moved },
      stated: statedFields(headers),
    };
  }
  const until = [403, 429, 503].includes(statusCode) ? retryAfter(headers['retry-after'], new Date()) : null;
  const service = of === 'picture' || until ? '' : await guardBehind(response, body);
  dismiss(response);
  if (statusCode === 304 && asked.validators) {
    const { etag, lastModified } = asked.validators;
    const kept = { etag: validators.etag || etag, lastModified: validators.lastModified || lastModified, url };
    return { kind: 'not-modified', validators: kept, moved };
  }
  if (statusCode === 410) return { kind: 'gone' };
  if (service !== '') return guarded(service);
  return until === null ? { kind: 'failed', why: reasonOfStatus(statusCode, of) } : { kind: 'later', until };
}

function statedFields(headers: IncomingHttpHeaders): StatedFields {
  const [disclosure = '', tdm = '', robots = '', links = ''] = [
    'ai-disclosure',
    'tdm-reservation',
    'x-robots-tag',
    'link',
  ].map((name) => String(headers[name] ?? ''));
  return { disclosure, tdm, robots, links };
}

/** The target of a redirect, or null. */
export function redirection({ statusCode = 0, headers }: IncomingMessage, from: URL): URL | null {
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return null;
  // Node reads headers as Latin-1; many servers write UTF-8.
  const bytes = Buffer.from(headers.location, 'latin1');
  const text = bytes.toString('utf8');
  const location = text.includes('\ufffd') ? headers.location : text;
  const next = URL.parse(location, from.href);
  if (next === null) throw new Failure('bad-address');
  return next;
}

function isPermanent({ statusCode }: IncomingMessage): boolean {
  return statusCode === 301 || statusCode === 308;
}

/** An address without the parts that are not sent: fragment, name and password. */
export function bare(url: URL): URL {
  const copy = new URL(url);
  copy.hash = copy.username = copy.password = '';
  return copy;
}
