import { caseFold } from '../../text/case-fold.ts';
import { GLOSSARY_LANGS, type Glossary, type GlossaryLang, type GlossaryTerm, nameKey, namesOf } from './glossary.ts';

/** A way to write a name in texts. */
export interface Spelling {
  readonly term: GlossaryTerm;
  /** Small letters, one space for what parts words. */
  readonly text: string;
  /** As it has to be there with its capitals, '' where case does not count: `IRA` is a law, `Ira` a man. */
  readonly exact: string;
  /** Of two syllables at most, which stand in many a word by chance: it has to begin one. */
  readonly short: boolean;
}

/** What parts words: the spaces of one line, its end, hyphens. */
export const SEPARATORS = /[ \n\u00a0\u2010\u2011-]/g;

/** A text with one unit for each of its own: small letters, straight quotes and one sort of separator. */
export function evenly(text: string): string {
  // The only letter whose small form is longer.
  return text.replaceAll('İ', 'I').toLowerCase().replace(SEPARATORS, ' ');
}

/** A capital after another letter of its word: the name is an abbreviation, and case counts. */
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

/** An English name in singular and plural; an abbreviation only ever takes an s. */
export function englishForms(name: string): readonly string[] {
  if (isAbbreviation(name)) return [name, `${name}s`];
  const one = singular(name);
  return [...new Set([name, one, plural(one)])];
}

/** More spaces than this in a Korean name are left as they are, or all taken out. */
const MOST_SPACES = 3;

/** A Korean name with and without each of its spaces, which Korean writers use as they like. */
function koreanForms(name: string): readonly string[] {
  const words = name.split(' ');
  if (words.length - 1 > MOST_SPACES) return [name, words.join('')];
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
    text: evenly(form),
    exact: isAbbreviation(form) ? form.replace(SEPARATORS, ' ') : '',
    short: HANGUL.test(form) && form.replaceAll(' ', '').length <= 2,
  };
}

/** A term's forms as they are found in folded text, in which no capitals are left. */
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
 * Everything by which the terms are known in texts of a language: Korean texts also have the English abbreviations, but no
 * other English name that is not that of a firm or a product.
 */
export function spellingsIn({ terms }: Glossary, lang: GlossaryLang): readonly Spelling[] {
  return terms.flatMap((term) => {
    if (lang === 'en') return spellings(term, 'en');
    return [...spellings(term, 'ko'), ...spellings(term, 'en').filter(({ exact }) => exact !== '')];
  });
}

/** A name in all its forms; one that is several English words also with hyphens between them, and without. */
export function formsOf(name: string): readonly string[] {
  if (HANGUL.test(name)) return koreanForms(name);
  return englishForms(name).flatMap((form) => [form, form.replaceAll('-', ' '), form.replaceAll(' ', '-')]);
}

/** Everything that a term is called in texts of either language, folded. */
export function allForms(term: GlossaryTerm): readonly string[] {
  return [...new Set(GLOSSARY_LANGS.flatMap((lang) => namesOf(term, lang).flatMap(formsOf)).map(caseFold))];
}

const called = new WeakMap<Glossary, ReadonlyMap<string, GlossaryTerm>>();

/** The term that is called so in either language, whatever the case; null where none is. */
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
