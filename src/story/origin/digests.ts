import { hash } from 'node:crypto';
import { normalizeSafely } from '../../text/clean.ts';

/**
 * The SHA-256 that seals a body, as lower-case hexadecimal: over the UTF-8 bytes of everything after the front matter's closing
 * line, in NFC, with `\n` as line ends, without trailing white space.
 */
export function bodySha256(body: string): string {
  const canonical = normalizeSafely(body.replace(/\r\n?/g, '\n')).trimEnd();
  return hash('sha256', canonical, 'hex');
}

/** The line of a story's file with its own digest, as an import writes it. */
const DIGEST_LINE = /^ {2}digest: "[0-9a-f]{64}"\n/m;

/** SHA-256 of a file's text before its digest was inserted. */
export const digestOf = (text: string): string => hash('sha256', text);

/** The same for a file with a digest: both are equal unless a byte of the file has changed. */
export function digestOfFile(text: string): string {
  return digestOf(text.replace(DIGEST_LINE, ''));
}
