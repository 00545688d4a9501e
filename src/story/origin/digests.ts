import { hash } from 'node:crypto';
import { normalizeSafely } from '../../text/clean-characters.ts';

/**
 * The SHA-256 that seals a body, as lower-case hexadecimal: over the UTF-8 bytes of everything after the front matter's
 * closing line, in NFC, with line ends `\n`, white space at its end trimmed.
 */
export function bodySha256(body: string): string {
  const canonical = normalizeSafely(body.replace(/\r\n?/g, '\n')).trimEnd();
  return hash('sha256', canonical, 'hex');
}

/** The line on which a story's file names its own digest. */
const DIGEST_LINE = /^[ \t]*digest:[^\n]*\n/m;

/** SHA-256 of a file's text before its digest was put into it; what ends its lines does not count, all else does. */
export function digestOf(text: string): string {
  return hash('sha256', text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
}

/** The same of a file that names its digest: the two are equal unless somebody has edited it. */
export function digestOfFile(text: string): string {
  return digestOf(text.replace(/^\ufeff/, '').replace(DIGEST_LINE, ''));
}
