import { isTracking } from '../../story/page-address.ts';

/** Nobody types longer addresses, and many servers refuse them. */
const MAX_LENGTH = 8192;

/**
 * The address that a person means: `example.com/feed` is https, `localhost/feed` http, a leading `feed:` is dropped.
 * Null for other schemes, a mere word, a path or an e-mail address.
 */
export function readAddress(text: string): URL | null {
  const typed = text.trim().replace(/^feed:(?:\/\/)?/i, '');
  // The URL standard drops line ends and tabs within an address; nobody means that.
  if (typed.length > MAX_LENGTH || /[\s\p{Cc}]/u.test(typed)) return null;
  if (/^https?:/i.test(typed)) return http(URL.parse(typed));
  // `example.com:8080` is a host and its port, `mailto:x` a scheme.
  if (/^[a-z][a-z\d+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(typed)) return null;
  const host = /^[^/?#\\]*/.exec(typed)?.[0] ?? '';
  if (host.includes('@') || !/^(?:localhost(?::|$)|\[|[^.].*\.[^.])/i.test(host)) return null;
  // As in browsers: local hosts and bare IP addresses have no certificate.
  const scheme = /^(?:localhost|\[.*\]|[\d.]+)(?::|$)/i.test(host) ? 'http' : 'https';
  const url = http(URL.parse(`${scheme}://${typed}`));
  // A version number such as `2.1` would be read as an old-style address.
  return url !== null && /^[\d.]+$/.test(url.hostname) && !host.startsWith(url.hostname) ? null : url;
}

/**
 * The normalized address of a page or a feed: without fragment, tracking parameters and the dot that may end a host;
 * the rest as in the URL standard. Text that is not an http(s) address is unchanged.
 */
export function canonicalUrl(address: string): string {
  const url = http(URL.parse(address));
  if (url === null) return address;
  url.hash = '';
  url.hostname = url.hostname.replace(/(?<!\.)\.+$/, '');
  // Not with URLSearchParams, which rewrites the other parameters.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => !isTracking(pair.split('=', 1)[0] ?? ''))
    .join('&');
  url.search = kept && `?${kept}`;
  return url.href;
}

/**
 * The name of the site of an address without subdomains such as `www.`, `m.` or `news.`; `example.co.kr` has three
 * parts. '' if it is not an address. Without the list of public suffixes, so pages of one host count as one site.
 */
export function siteOf(address: string): string {
  const { hostname } = URL.parse(address) ?? { hostname: '' };
  if (/^[\d.]+$|:/.test(hostname)) return hostname;
  const parts = hostname.split('.');
  const isLong = /^(?:ac|co|com|edu|go|gov|ne|net|or|org|re)$/.test(parts.at(-2) ?? '') && parts.at(-1)?.length === 2;
  return parts.slice(isLong ? -3 : -2).join('.');
}

function http(url: URL | null): URL | null {
  return url !== null && isWeb(url) && url.hostname !== '' ? url : null;
}

/** The host of an http(s) address without `www.`; '' for anything else. */
export function hostOf(address: string): string {
  return http(URL.parse(address))?.hostname.replace(/^www\./, '') ?? '';
}

/** Whether the scheme is http or https. */
export function isWeb(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}
