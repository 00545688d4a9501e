import { withoutUserInfo } from '../../story/address.ts';

/** Longer addresses are not addresses of pages. */
const MAX_ADDRESS = 4096;
/** Absolute addresses that parsing does not change. */
const PLAIN = /^https?:\/\/[a-z0-9]+(?:[.-][a-z0-9]+)*\/(?:[\w~/?=&+,;:@#-]|%[0-9A-F]{2}|\.(?![./]))*$/;

/**
 * A link as an absolute ASCII address that may be followed: http, https or mailto. '' for other schemes, for invalid
 * addresses and for a relative one without a base. User information is removed (`withoutUserInfo`). `base` is an
 * absolute address or ''.
 */
export function linkAddress(href: string, base: string): string {
  if (href.length > MAX_ADDRESS) return '';
  if (PLAIN.test(href)) return href;
  const said = href.trim();
  // An address within the page has no target in a story.
  const url = said === '' || said.startsWith('#') ? null : URL.parse(said, base || undefined);
  if (url === null) return '';
  const written = withoutUserInfo(url.href).replace(/[\s\\`]/g, encodeURIComponent);
  if (written.length > MAX_ADDRESS) return '';
  return /^(?:https?:\/\/[^\s/]|mailto:[^\s])/.test(written) ? written : '';
}

/** The same for addresses that are fetched or named as a source: only http and https. */
export function webAddress(href: string, base: string): string {
  const address = linkAddress(href, base);
  return address.startsWith('http') ? address : '';
}
