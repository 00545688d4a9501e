import { hash } from 'node:crypto';
import { normalizeSafely } from '../../text/clean-characters.ts';

/**
 * The SHA-256 that seals a body, as lower-case hexadecimal: over the UTF-8 bytes of everything after the front matter's closing
 * line, in NFC, with `\n` as line ends, without trailing white space.
 */
export function bodySha256(body: string): string {
  const canonical = normalizeSafely(body.replace(/\r\n?/g, '\n')).trimEnd();
  return hash('sha256', canonical, 'hex');
}

/** The line of a story's file with its own digest. */
const DIGEST_LINE = /^[ \t]*digest:[^\n]*\n/m;

/** SHA-256 of a file's text before its digest was inserted; the kind of line ends does not matter. */
export function digestOf(text: string): string {
  return hash('sha256', text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
}

/** The same for a file with a digest: both are equal unless the file was edited. */
export function digestOfFile(text: string): string {
  return digestOf(text.replace(/^\ufeff/, '').replace(DIGEST_LINE, ''));
}
