import { hash } from 'node:crypto';
import { canonicalUrl } from '../fetch/address.ts';

/** Base 32 (RFC 4648), whose characters no file system confuses. */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Characters of a short hash: 50 bits, so that a million stories have no collisions by chance. */
export const HASH_LENGTH = 10;

/** Two characters for ten bits. */
const PAIRS = Array.from({ length: 1024 }, (_, bits) => BASE32.charAt(bits >> 5) + BASE32.charAt(bits & 31));
const pair = (bits: number): string => PAIRS[bits & 1023] ?? '';

/** The beginning of a text's SHA-256 in base 32: `HASH_LENGTH` lower-case letters and digits. */
export function shortHash(text: string): string {
  // As a binary string: making a buffer takes longer than hashing a short text.
  const bytes = hash('sha256', text, 'binary');
  const at = (index: number): number => bytes.charCodeAt(index);
  const first = (at(0) << 12) | (at(1) << 4) | (at(2) >> 4);
  const last = ((at(2) & 15) << 26) | (at(3) << 18) | (at(4) << 10) | (at(5) << 2) | (at(6) >> 6);
  return pair(first >> 10) + pair(first) + pair(last >> 20) + pair(last >> 10) + pair(last);
}

/** The address of a feed as a key: the same with and without TLS and `www.`. */
export const feedAddressKey = (url: string): string => canonicalUrl(url).replace(/^https?:\/\/(?:www\.)?/, '');
