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
