import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { ENCODINGS } from './content-encoding.ts';

/** What a server calls the state of a document (RFC 9110), to ask later whether it has changed. */
export interface Validators {
  /** '' for none. */
  readonly etag: string;
  /** As the server wrote it, '' for none. */
  readonly lastModified: string;
  /** The address that gave them. Where it is known, no other hears them. */
  readonly url?: string;
}

export type Accept = 'feed' | 'page';

const ACCEPT: Readonly<Record<Accept, string>> = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, text/html;q=0.7, */*;q=0.5',
  page: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5',
};

/** Servers refuse headers of 8 KiB and more; none needs such a name for a state. */
const LONGEST = 1024;

interface Asking {
  readonly userAgent: string;
  readonly accept?: Accept;
  readonly validators?: Validators;
  /** `Authorization`, '' for none. */
  readonly credentials: string;
}

/** All headers of a request: what is needed and nothing that tells one reader from another. */
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

/** Leaves out what is empty, or no value of a header (it may have been kept in a file). */
function some(name: string, value = ''): OutgoingHttpHeaders {
  return value !== '' && isValue(value) ? { [name]: value } : {};
}

function isValue(value: string): boolean {
  return /^[\x20-\x7e\x80-\xff]*$/.test(value);
}

/** The validators of an answer from this address. */
export function validatorsOf(headers: IncomingHttpHeaders, url: string): Validators {
  const [etag, lastModified] = [headers.etag, headers['last-modified']].map((value = '') =>
    value.length <= LONGEST && isValue(value) ? value : '',
  );
  return { etag: etag ?? '', lastModified: lastModified ?? '', url };
}
