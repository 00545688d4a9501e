import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { ENCODINGS } from './content-encoding.ts';

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
