import type { Lang } from '../model.ts';
import type { Glossary, GlossaryLang, GlossaryTerm } from './glossary.ts';
import { normalizeForMatching, SEPARATORS, type Spelling, spellingsIn } from './term-spellings.ts';

/** The place of a term in a text, in code units, the end excluded. A Korean particle after it is not part of it. */
export interface TermMatch {
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
