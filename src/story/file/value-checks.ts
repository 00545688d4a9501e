import { cleanText } from '../../text/clean.ts';

/**
 * Checks of single front-matter values. Capitals are listed explicitly: a case-insensitive expression takes ten times as long
 * to compile.
 */

/** Whether a value of JSON, YAML or TOML is a mapping of texts to values. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text is an absolute http or https address. */
export function isHttpUrl(text: string): boolean {
  return /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s/]/.test(text) && URL.canParse(text);
}

export const MAKERS = ['person', 'organization', 'software'] as const;
export const BASES = ['self', 'publisher'] as const;

/** No story needs more items; the limit keeps lookups in lists fast. */
export const MAX_LIST_LENGTH = 1000;

export const isTitle = (text: string): boolean => text.trim() !== '';
export const isLanguage = (text: string): boolean => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text);
export const isHash = (text: string): boolean => /^[0-9A-Fa-f]{64}$/.test(text);

/** The form of most ids; a Unicode lookup takes longer than a hundred of these tests. */
const PLAIN_ID = /^[a-z0-9-]{1,200}$/;

/**
 * Whether a text is the id of a story, as in file names: lower-case letters, letters without case (Hangul, Han, kana …), digits
 * and hyphens, with combining marks; in NFC.
 */
export function isId(text: string): boolean {
  if (PLAIN_ID.test(text)) return true;
  // Invisible letters such as fillers do not survive the cleaning.
  return /^[\p{Ll}\p{Lo}\p{M}\p{Nd}-]{1,200}$/u.test(text) && cleanText(text) === text;
}
