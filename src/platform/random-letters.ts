import { crypto } from './crypto.ts';

/** Base 32 (RFC 4648), whose characters no file system confuses. */
export const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Random letters of base 32, for an id. */
export const randomLetters = (count: number): string =>
  Array.from(crypto().randomBytes(count), (byte) => BASE32.charAt(byte & 31)).join('');
