import { isTracking } from '../../story/address.ts';

/** Longer ones are no addresses that anybody types, and many servers refuse them. */
const LONGEST = 8192;

/** Whether it is an absolute http(s) address. */
export function isHttp(address: string): boolean {
  return /^https?:$/.test(URL.parse(address)?.protocol ?? '');
}

/**
 * The address that a person means: `example.com/feed` is https, `localhost/feed` http, `feed:` in front is dropped. Null where it is none, or
 * one of another scheme, or a mere word, a path or a mail address.
 */
export function readAddress(text: string): URL | null {
  const typed = text.trim().replace(/^feed:(?:\/\/)?/i, '');
  // The standard drops line ends and tabs from inside an address; nobody means that.
  if (typed.length > LONGEST || /[\s\p{Cc}]/u.test(typed)) return null;
  if (/^https?:/i.test(typed)) return http(URL.parse(typed));
  // `example.com:8080` is a host and its port, `mailto:x` a scheme.
  if (/^[a-z][a-z\d+.-]*:(?!\d{1,5}(?:[/?#]|$))/i.test(typed)) return null;
  const host = /^[^/?#\\]*/.exec(typed)?.[0] ?? '';
  if (host.includes('@') || !/^(?:localhost(?::|$)|\[|[^.].*\.[^.])/i.test(host)) return null;
  // As browsers do: a machine of one's own and a bare number have no certificate.
  const scheme = /^(?:localhost|\[.*\]|[\d.]+)(?::|$)/i.test(host) ? 'http' : 'https';
  const url = http(URL.parse(`${scheme}://${typed}`));
  // A version number, `2.1`, would be an address of the old kind.
  return url !== null && /^[\d.]+$/.test(url.hostname) && !host.startsWith(url.hostname) ? null : url;
}

/**
 * An address by which a page or a feed is known: without fragment, tracking parameters and the dot that may end a host;
 * the rest as the URL standard writes it. What is no http(s) address stays as it is.
 */
export function canonicalUrl(address: string): string {
  const url = http(URL.parse(address));
  if (url === null) return address;
  url.hash = '';
  url.hostname = url.hostname.replace(/\.+$/, '');
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
 * The name of the site that an address leads to, without subdomains: `www.`, `m.`, `news.`; `example.co.kr` has
 * three parts. '' for what is no address. Not the list of public suffixes: pages of one host are taken for one site.
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

/** The host of an http(s) address as people name it, without `www.`; '' for what is no such address. */
export function hostOf(address: string): string {
  return http(URL.parse(address))?.hostname.replace(/^www\./, '') ?? '';
}

/** Whether the scheme is one that is fetched. */
export function isWeb(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}
