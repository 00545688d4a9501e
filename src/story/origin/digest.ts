import { hash } from 'node:crypto';

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
