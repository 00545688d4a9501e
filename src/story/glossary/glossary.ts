import { caseFold } from '../../text/case-fold.ts';
import { matchesWord } from '../../text/hangul/find.ts';
import { matchesAtWordStart } from '../../text/hangul/pattern.ts';

/** The two languages of a glossary. */
export const GLOSSARY_LANGS = ['ko', 'en'] as const;
export type GlossaryLang = (typeof GLOSSARY_LANGS)[number];

/** A term with its names in both languages. All texts are cleaned. */
export interface GlossaryTerm {
  /** Its main name. */
  readonly ko: string;
  readonly en: string;
  /** Its other names: other spellings, long and short forms. */
  readonly also: Readonly<Record<GlossaryLang, readonly string[]>>;
  /** Its definition in one line, or ''. */
  readonly explanation: Readonly<Record<GlossaryLang, string>>;
  /** Whether it is the user's own and not a bundled one. */
  readonly own: boolean;
}

/** Terms, no two of which share a name in a language. A glossary is immutable, so derived data is cached by it. */
export interface Glossary {
  readonly terms: readonly GlossaryTerm[];
}

export const NO_GLOSSARY: Glossary = { terms: [] };

/** All names of a term in a language, the main one first. */
export function namesOf(term: GlossaryTerm, lang: GlossaryLang): readonly string[] {
  return [term[lang], ...term.also[lang]];
}

/** The names of a term for people, the main one first: of names that differ only in spaces, the first. */
export function shownNames(term: GlossaryTerm, lang: GlossaryLang): readonly string[] {
  const names = namesOf(term, lang);
  const letters = names.map((name) => nameKey(name).replaceAll(' ', ''));
  return names.filter((_, index) => letters.indexOf(letters[index] ?? '') === index);
}

/** A name in comparable form: folded, hyphens as spaces. */
export function nameKey(name: string): string {
  return caseFold(name).replace(/[-\u2010\u2011]/g, ' ');
}

/**
 * Combines the user's own terms with the bundled ones: an own term replaces a bundled one with the same main name in either
 * language. Among the user's own the first one counts.
 */
export function mergeGlossaries(shipped: readonly GlossaryTerm[], own: readonly GlossaryTerm[]): Glossary {
  const taken: Readonly<Record<GlossaryLang, Set<string>>> = { ko: new Set(), en: new Set() };
  const isNew = (term: GlossaryTerm): boolean => !GLOSSARY_LANGS.some((lang) => taken[lang].has(nameKey(term[lang])));
  const terms: GlossaryTerm[] = [];
  for (const term of [...own, ...shipped]) {
    if (!isNew(term)) continue;
    terms.push(term);
    for (const lang of GLOSSARY_LANGS) taken[lang].add(nameKey(term[lang]));
  }
  return { terms };
}

/** The text in quotes, if the whole text is quoted. */
const inQuotes = (text: string): string | undefined => /^"([^"]+)"$/.exec(text)?.[1];

/**
 * The terms with a text in one of their names, in either language and any case, found like in a search: Korean also by initials
 * and unfinished syllables, a short Latin word only at the start of a word, or anywhere if it is in quotes.
 */
export function termsNamed({ terms }: Glossary, text: string): readonly GlossaryTerm[] {
  const typed = nameKey(text);
  const wanted = inQuotes(typed) ?? (matchesAtWordStart(typed) ? ` ${typed}` : typed);
  const isNamed = (name: string): boolean => matchesWord(nameKey(name), wanted);
  return terms.filter((term) => GLOSSARY_LANGS.some((lang) => namesOf(term, lang).some(isNamed)));
}

/** Whether a term has exactly this name, in either language. */
export function isCalled(term: GlossaryTerm, text: string): boolean {
  const typed = nameKey(text);
  const wanted = inQuotes(typed) ?? typed;
  return GLOSSARY_LANGS.some((lang) => namesOf(term, lang).some((name) => nameKey(name) === wanted));
}

/** The terms sorted by their names in a language, compared with `compare`. */
export function sortedTerms(
  terms: readonly GlossaryTerm[],
  lang: GlossaryLang,
  compare: (a: string, b: string) => number,
): readonly GlossaryTerm[] {
  return [...terms].sort((a, b) => compare(a[lang], b[lang]));
}
