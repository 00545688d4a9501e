import { fold } from './fold.ts';
import { type Glossary, type GlossaryTerm, nameKey } from './glossary.ts';
import { allForms, formsOf, termCalled } from './glossary-names.ts';

/** Terms that are watched at most, and characters of one. */
export const MOST_WATCHED = 100;
export const LONGEST_WATCHED = 100;

/** A term that the reader watches for. */
export interface WatchedTerm {
  /** As it was typed. */
  readonly term: string;
  /** What the glossary knows of it. */
  readonly known: GlossaryTerm | null;
  /** Folded, everything that stands for it in a text: it is looked for in words of their own. */
  readonly forms: readonly string[];
}

/** What the terms of a watch list mean. */
export function watchedTerms(list: readonly string[], glossary: Glossary): readonly WatchedTerm[] {
  return list.map((term) => {
    const known = termCalled(term, glossary);
    return { term, known, forms: known ? allForms(known) : [...new Set(formsOf(term).map(fold))] };
  });
}

/** The term of a watch list that means the same as a text; undefined where none does. */
export function watchedAs(list: readonly string[], text: string, glossary: Glossary): string | undefined {
  const known = termCalled(text, glossary);
  return list.find(
    (term) => nameKey(term) === nameKey(text) || (known !== null && termCalled(term, glossary) === known),
  );
}
