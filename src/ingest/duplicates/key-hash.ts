import { hash } from 'node:crypto';
import { canonicalUrl } from '../fetch/address.ts';

/** Letters and digits of base 32 (RFC 4648), which no file system takes for others. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Characters of a short hash: 50 bits, so that a million stories share none by chance. */
export const HASH_LENGTH = 10;

/** Two letters for ten bits. */
const PAIRS = Array.from({ length: 1024 }, (_, bits) => BASE32.charAt(bits >> 5) + BASE32.charAt(bits & 31));
const pair = (bits: number): string => PAIRS[bits & 1023] ?? '';

/** The beginning of a text's SHA-256 in base 32: `HASH_LENGTH` small letters and digits. */
export function shortHash(text: string): string {
  // As a text of bytes: a buffer would take longer to make than the hash of a short text.
  const bytes = hash('sha256', text, 'binary');
  const at = (index: number): number => bytes.charCodeAt(index);
  const first = (at(0) << 12) | (at(1) << 4) | (at(2) >> 4);
  const last = ((at(2) & 15) << 26) | (at(3) << 18) | (at(4) << 10) | (at(5) << 2) | (at(6) >> 6);
  return pair(first >> 10) + pair(first) + pair(last >> 20) + pair(last >> 10) + pair(last);
}

/** How an address begins that differs in nothing that counts. */
const BEGINNING = /^https?:\/\/(?:www\.)?/;
/** An address that its canonical form leaves as it is: a named host in small letters and a path without anything special. */
const CANONICAL = /^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}\/(?:[\w~/=+,;:@-]|\.(?=\w))*$/;

/** An address as an identity: the same page with and without TLS and `www.`. */
export function addressKey(url: string): string {
  return (CANONICAL.test(url) ? url : canonicalUrl(url)).replace(BEGINNING, '');
}

/** The same with the fragment, which tells the stories of one page apart. '' for ''. */
export function placeKey(url: string): string {
  const at = url.indexOf('#');
  return addressKey(url) + (at < 0 || at === url.length - 1 ? '' : url.slice(at));
}
