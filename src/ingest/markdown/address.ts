import { withoutUserInfo } from '../../story/address.ts';

/** Longer addresses are no addresses of pages. */
const MAX_ADDRESS = 4096;
/** Absolute addresses that stay as they are when they are parsed and written again. */
const PLAIN = /^https?:\/\/[a-z0-9]+(?:[.-][a-z0-9]+)*\/(?:[\w~/?=&+,;:@#-]|%[0-9A-F]{2}|\.(?![./]))*$/;

/**
 * A link as an absolute address in ASCII that may be followed: http, https or mailto. '' for every other scheme, for what
 * is not an address, and for a relative one without a base. User information is left out (`withoutUserInfo`). `base` is an absolute address or ''.
 */
export function linkAddress(href: string, base: string): string {
  if (href.length > MAX_ADDRESS) return '';
  if (PLAIN.test(href)) return href;
  const said = href.trim();
  // An address within the page leads nowhere in a story.
  const url = said === '' || said.startsWith('#') ? null : URL.parse(said, base || undefined);
  if (url === null) return '';
  const written = withoutUserInfo(url.href).replace(/[\s\\`]/g, encodeURIComponent);
  if (written.length > MAX_ADDRESS) return '';
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s])/.test(written) ? written : '';
}

/** The same for what is fetched or named as a source: http and https alone. */
export function webAddress(href: string, base: string): string {
  const address = linkAddress(href, base);
  return address.startsWith('http') ? address : '';
}
