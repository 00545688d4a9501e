import { hash } from 'node:crypto';
import { canonicalUrl } from '../fetch/address.ts';

/** Letters and digits of base 32 (RFC 4648), which no file system takes for others. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Characters of a short hash: 50 bits, so that a million stories share none by chance. */
export const HASH_LENGTH = 10;

/** The beginning of a text's SHA-256 in base 32: `HASH_LENGTH` small letters and digits. */
export function shortHash(text: string): string {
  const bytes = hash('sha256', text, 'buffer');
  let [bits, left, short] = [0, 0, ''];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (left += 8; left >= 5; left -= 5) {
      short += BASE32.charAt((bits >> (left - 5)) & 31);
      if (short.length === HASH_LENGTH) return short;
    }
    bits &= 31;
  }
  return short;
}

/** How an address begins that differs in nothing that counts. */
const BEGINNING = /^https?:\/\/(?:www\.)?/;
/** An address that its canonical form leaves as it is: a named host in small letters and a path without anything special. */
const CANONICAL = /^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}\/(?:[\w~/=+,;:@-]|\.(?=\w))*$/;

/** An address as an identity: the same page with and without TLS and `www.`. */
export function addressKey(url: string): string {
  return (CANONICAL.test(url) ? url : canonicalUrl(url)).replace(BEGINNING, '');
}

/** The same with the fragment: where in a page of many stories one of them stands. '' for ''. */
export function placeKey(url: string): string {
  const at = url.indexOf('#');
  return addressKey(url) + (at < 0 || at === url.length - 1 ? '' : url.slice(at));
}
