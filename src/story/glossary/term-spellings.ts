import { caseFold } from '../../text/case-fold.ts';
import { GLOSSARY_LANGS, type Glossary, type GlossaryLang, type GlossaryTerm, nameKey, namesOf } from './glossary.ts';

/** A spelling of a name in texts. */
export interface Spelling {
  readonly term: GlossaryTerm;
  /** Lower case, with a single space for separators of words. */
  readonly text: string;
  /** The name with its capitals if case matters, otherwise '': `IRA` is a law, `Ira` a man. */
  readonly exact: string;
  /** A name of at most two syllables, which may occur in other words by chance: it must begin a word. */
  readonly short: boolean;
}

/** Separators of words: the spaces of one line, its end, hyphens. */
export const SEPARATORS = /[ \n\u00a0\u2010\u2011-]/g;

/** A text with one unit for each of its own: lower case, straight quotes and one kind of separator. */
export function normalizeForMatching(text: string): string {
  // The only letter whose lower-case form is longer.
  return text.replaceAll('İ', 'I').toLowerCase().replace(SEPARATORS, ' ');
}

/** A capital after another letter of its word: the name is an abbreviation, and case matters. */
const ABBREVIATION = /[^\s-][A-Z]/;
export const isAbbreviation = (name: string): boolean => ABBREVIATION.test(name);

function singular(name: string): string {
  if (/[^aeiou]ies$/.test(name)) return `${name.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(name)) return name.slice(0, -2);
  return /\w{2}[^suiy]s$/.test(name) ? name.slice(0, -1) : name;
}

function plural(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** An English name in singular and plural; an abbreviation only takes an s. */
export function englishForms(name: string): readonly string[] {
  if (isAbbreviation(name)) return [name, `${name}s`];
  const one = singular(name);
  return [...new Set([name, one, plural(one)])];
}

/** With more spaces, a Korean name is used only as written and without any space. */
const MAX_SPACES = 3;

/** A Korean name with and without each of its spaces, which are optional in Korean. */
function koreanForms(name: string): readonly string[] {
  const words = name.split(' ');
  if (words.length - 1 > MAX_SPACES) return [name, words.join('')];
  const [first = '', ...rest] = words;
  return rest.reduce<readonly string[]>(
    (forms, word) => forms.flatMap((form) => [`${form} ${word}`, `${form}${word}`]),
    [first],
  );
}

export const HANGUL = /[\uac00-\ud7a3]/;

function spellingOf(form: string, term: GlossaryTerm): Spelling {
  return {
    term,
    text: normalizeForMatching(form),
    exact: isAbbreviation(form) ? form.replace(SEPARATORS, ' ') : '',
    short: HANGUL.test(form) && form.replaceAll(' ', '').length <= 2,
  };
}

/** A term's forms as they occur in folded text, which has no capitals. */
export function foldedSpellings(term: GlossaryTerm, forms: readonly string[]): readonly Spelling[] {
  return forms.map((form) => ({ ...spellingOf(form, term), exact: '' }));
}

function spellings(term: GlossaryTerm, lang: GlossaryLang): readonly Spelling[] {
  return namesOf(term, lang).flatMap((name) => {
    const forms = HANGUL.test(name) ? koreanForms(name) : englishForms(name);
    return forms.map((form) => spellingOf(form, term));
  });
}

/**
 * All spellings of the terms in texts of a language: Korean texts also contain English abbreviations, but other English names
 * only of companies and products.
 */
export function spellingsIn({ terms }: Glossary, lang: GlossaryLang): readonly Spelling[] {
  return terms.flatMap((term) => {
    if (lang === 'en') return spellings(term, 'en');
    return [...spellings(term, 'ko'), ...spellings(term, 'en').filter(({ exact }) => exact !== '')];
  });
}

/** All forms of a name; one of several English words also with hyphens, and without separators. */
export function formsOf(name: string): readonly string[] {
  if (HANGUL.test(name)) return koreanForms(name);
  return englishForms(name).flatMap((form) => [form, form.replaceAll('-', ' '), form.replaceAll(' ', '-')]);
}

/** All names of a term in texts of either language, folded. */
export function allForms(term: GlossaryTerm): readonly string[] {
  return [...new Set(GLOSSARY_LANGS.flatMap((lang) => namesOf(term, lang).flatMap(formsOf)).map(caseFold))];
}

const called = new WeakMap<Glossary, ReadonlyMap<string, GlossaryTerm>>();

/** The term with a name in either language, in any case, or null. */
export function termCalled(name: string, glossary: Glossary): GlossaryTerm | null {
  // Of two terms the first one has a name.
  const known =
    called.get(glossary) ??
    new Map(
      glossary.terms.toReversed().flatMap((term) => allForms(term).map((form) => [nameKey(form), term] as const)),
    );
  called.set(glossary, known);
  return known.get(nameKey(name)) ?? null;
}
