import { cleanText } from '../../text/clean.ts';

/**
 * What single values of the front matter have to be, for both ways of holding it against the schema. Capitals are written
 * out: without regard to case an expression takes ten times as long to be made ready.
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

/** No story needs as many; what is looked up in a list stays quick to find. */
export const LONGEST_LIST = 1000;

export const isTitle = (text: string): boolean => text.trim() !== '';
export const isLanguage = (text: string): boolean => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text);
export const isHash = (text: string): boolean => /^[0-9A-Fa-f]{64}$/.test(text);

/** What most ids are made of; looking up what is a letter takes longer than to look at a hundred of them. */
const PLAIN_ID = /^[a-z0-9-]{1,200}$/;

/**
 * Whether a text is the id of a story, as file names have it: small letters, letters without case (Hangul, Han, kana …),
 * digits and hyphens, marks for letters that need them; in NFC.
 */
export function isId(text: string): boolean {
  if (PLAIN_ID.test(text)) return true;
  // Fillers and other letters that show nothing do not come through the cleaning as they went in.
  return /^[\p{Ll}\p{Lo}\p{M}\p{Nd}-]{1,200}$/u.test(text) && cleanText(text) === text;
}
