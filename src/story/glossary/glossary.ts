import { caseFold } from '../../text/case-fold.ts';
import { matchesAtWordStart, matchesWord } from '../../text/hangul/pattern.ts';
import type { Lang } from '../model.ts';

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

/** A spelling of a name in texts. */
interface Spelling {
  readonly term: GlossaryTerm;
  /** Lower case, with a single space for separators of words. */
  readonly text: string;
  /** The name with its capitals if case matters, otherwise '': `IRA` is a law, `Ira` a man. */
  readonly exact: string;
  /** A name of at most two syllables, which may occur in other words by chance: it must begin a word. */
  readonly short: boolean;
}

/** Separators of words: the spaces of one line, its end, hyphens. */
const SEPARATORS = /[ \n\u00a0\u2010\u2011-]/g;

/** A text with one unit for each of its own: lower case, straight quotes and one kind of separator. */
function normalizeForMatching(text: string): string {
  // The only letter whose lower-case form is longer.
  return text.replaceAll('İ', 'I').toLowerCase().replace(SEPARATORS, ' ');
}

/** A capital after another letter of its word: the name is an abbreviation, and case matters. */
const ABBREVIATION = /[^\s-][A-Z]/;
const isAbbreviation = (name: string): boolean => ABBREVIATION.test(name);

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
function spellingsIn({ terms }: Glossary, lang: GlossaryLang): readonly Spelling[] {
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

/** The place of a term in a text, in code units, the end excluded. A Korean particle after it is not part of it. */
interface TermMatch {
  readonly from: number;
  readonly to: number;
  readonly term: GlossaryTerm;
}

/** A node of the tree of spellings: the letters that may follow, and the spellings that end here. */
interface Node {
  readonly next: Map<number, Node>;
  readonly ends: Spelling[];
}

const newNode = (): Node => ({ next: new Map(), ends: [] });

function treeOf(spellings: readonly Spelling[]): Node {
  const root = newNode();
  for (const spelling of spellings) {
    let node = root;
    for (let at = 0; at < spelling.text.length; at += 1) {
      const unit = spelling.text.charCodeAt(at);
      const next = node.next.get(unit) ?? newNode();
      node.next.set(unit, next);
      node = next;
    }
    node.ends.push(spelling);
  }
  return root;
}

const trees = new WeakMap<Glossary, Map<GlossaryLang, Node>>();

function treeIn(glossary: Glossary, lang: GlossaryLang): Node {
  const known = trees.get(glossary) ?? new Map<GlossaryLang, Node>();
  trees.set(glossary, known);
  const tree = known.get(lang) ?? treeOf(spellingsIn(glossary, lang));
  known.set(lang, tree);
  return tree;
}

/** Whether a unit is a lower-case Latin letter or a digit. NaN, beyond the text, is neither. */
function isLatin(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || (unit >= 0xdf && unit <= 0x24f && unit !== 0xf7)
  );
}

const isHangul = (unit: number): boolean => unit >= 0xac00 && unit <= 0xd7a3;

/** The longest term that begins at an offset, or null. */
function termAt(text: string, even: string, from: number, root: Node): TermMatch | null {
  const before = even.charCodeAt(from - 1);
  if (isLatin(before) && isLatin(even.charCodeAt(from))) return null;
  const fits = ({ short, exact }: Spelling, to: number): boolean =>
    !(short && isHangul(before)) &&
    !(isLatin(even.charCodeAt(to - 1)) && isLatin(even.charCodeAt(to))) &&
    (exact === '' || text.slice(from, to).replace(SEPARATORS, ' ') === exact);
  let best: TermMatch | null = null;
  let node = root.next.get(even.charCodeAt(from));
  for (let to = from + 1; node !== undefined; to += 1) {
    const end = to;
    const found = node.ends.find((spelling) => fits(spelling, end));
    if (found) best = { from, to, term: found.term };
    node = node.next.get(even.charCodeAt(to));
  }
  return best;
}

/**
 * The places of terms in a text of a language, in reading order, without overlap: of two that begin together the longer one.
 * English names match whole words in singular or plural, abbreviations only in their own capitals; Korean names may be followed
 * by anything, and preceded too if they are longer than two syllables (`너구리` does not contain `구리`, but `고순도네오디뮴` contains
 * `네오디뮴`). Takes time linear in the text, in the worst case times the longest name.
 */
export function findTerms(text: string, lang: Lang, glossary: Glossary): readonly TermMatch[] {
  const root = treeIn(glossary, lang === 'ko' ? 'ko' : 'en');
  const even = normalizeForMatching(text);
  const places: TermMatch[] = [];
  let from = 0;
  while (from < even.length) {
    const place = termAt(text, even, from, root);
    if (place) places.push(place);
    from = place?.to ?? from + 1;
  }
  return places;
}

/** Whether any of some spellings occurs in a text, by the same rules. */
export function spellingMatcher(spellings: readonly Spelling[]): (text: string) => boolean {
  const root = treeOf(spellings);
  return (text) => {
    const even = normalizeForMatching(text);
    for (let from = 0; from < even.length; from += 1) if (termAt(text, even, from, root)) return true;
    return false;
  };
}

/** The terms in texts of a language, without repetition, in order of their first occurrence. */
export function termsIn(texts: Iterable<string>, lang: Lang, glossary: Glossary): readonly GlossaryTerm[] {
  const found = new Set<GlossaryTerm>();
  for (const text of texts) for (const { term } of findTerms(text, lang, glossary)) found.add(term);
  return [...found];
}
