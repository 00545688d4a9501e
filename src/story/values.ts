/**
 * What single values of the front matter have to be, for both ways of holding it against the schema. Capitals are written
 * out: without regard to case an expression takes ten times as long to be made ready.
 */

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
/** Of a related story, as our own files are named. */
export const isId = (text: string): boolean => /^[a-z0-9-]+$/.test(text);
