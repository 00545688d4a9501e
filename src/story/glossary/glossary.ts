import { caseFold } from '../../text/case-fold.ts';
import { matchesWord } from '../../text/hangul/find.ts';
import { matchesAtWordStart } from '../../text/hangul/pattern.ts';

/** The two languages of a glossary, whatever else stories are written in. */
export const GLOSSARY_LANGS = ['ko', 'en'] as const;
export type GlossaryLang = (typeof GLOSSARY_LANGS)[number];

/** One thing of the subject, with what it is called in both languages. Everything in it has passed `clean.ts`. */
export interface GlossaryTerm {
  /** What it is mostly called. */
  readonly ko: string;
  readonly en: string;
  /** What else it is called: other spellings, long and short names. */
  readonly also: Readonly<Record<GlossaryLang, readonly string[]>>;
  /** What it is, in one line; '' where nothing is said. */
  readonly explanation: Readonly<Record<GlossaryLang, string>>;
  /** Whether it is the reader's own and not one of those that come with the program. */
  readonly own: boolean;
}

/** Terms, no two with the same name in a language. A glossary never changes; what is made of one is kept for it. */
export interface Glossary {
  readonly terms: readonly GlossaryTerm[];
}

export const NO_GLOSSARY: Glossary = { terms: [] };

/** Everything a term is called in a language, its chief name first. */
export function namesOf(term: GlossaryTerm, lang: GlossaryLang): readonly string[] {
  return [term[lang], ...term.also[lang]];
}

/** A name for comparing: folded, hyphens as spaces. */
export function nameKey(name: string): string {
  return caseFold(name).replace(/[-\u2010\u2011]/g, ' ');
}

/**
 * The reader's own terms over those that come with the program: one that has the chief name of another in either language
 * replaces it. Among the user's own the first one stays.
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

/** The text in quotes, if all of a text is quoted. */
const inQuotes = (text: string): string | undefined => /^"([^"]+)"$/.exec(text)?.[1];

/**
 * The terms that have a text somewhere in a name, in either language, whatever its case, as a search finds it: Korean also in
 * initials and as far as it has been typed, a short Latin word where a word begins, or anywhere in quotes.
 */
export function termsNamed({ terms }: Glossary, text: string): readonly GlossaryTerm[] {
  const typed = nameKey(text);
  const wanted = inQuotes(typed) ?? (matchesAtWordStart(typed) ? ` ${typed}` : typed);
  const isNamed = (name: string): boolean => matchesWord(nameKey(name), wanted);
  return terms.filter((term) => GLOSSARY_LANGS.some((lang) => namesOf(term, lang).some(isNamed)));
}

/** Whether a term is called exactly so, in either language. */
export function isCalled(term: GlossaryTerm, text: string): boolean {
  const typed = nameKey(text);
  const wanted = inQuotes(typed) ?? typed;
  return GLOSSARY_LANGS.some((lang) => namesOf(term, lang).some((name) => nameKey(name) === wanted));
}

/** The terms by their names in a language, in the order that `compare` gives names. */
export function sortedTerms(
  terms: readonly GlossaryTerm[],
  lang: GlossaryLang,
  compare: (a: string, b: string) => number,
): readonly GlossaryTerm[] {
  return [...terms].sort((a, b) => compare(a[lang], b[lang]));
}
