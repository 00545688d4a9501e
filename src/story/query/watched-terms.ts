import { caseFold } from '../../text/case-fold.ts';
import type { StoryEntry } from '../entry.ts';
import { spellingMatcher } from '../glossary/find-terms.ts';
import { type Glossary, type GlossaryTerm, nameKey } from '../glossary/glossary.ts';
import { allForms, foldedSpellings, formsOf, termCalled } from '../glossary/term-spellings.ts';
import { type Catalogue, entryText, type Marks } from './catalogue.ts';

/** Terms that are watched at most, and characters of one. */
export const MOST_WATCHED = 100;
export const LONGEST_WATCHED = 100;

/** Cells that the name of a saved view may take. */
export const WIDEST_VIEW_NAME = 40;

/** The query of the view of stories with a watched term. */
export const WATCHED_QUERY = 'is:watched';

/** A term that the reader watches for. */
export interface WatchedTerm {
  /** As it was typed. */
  readonly term: string;
  /** What the glossary knows of it. */
  readonly known: GlossaryTerm | null;
  /** Folded, everything that it is called in a text. */
  readonly forms: readonly string[];
}

/** What the terms of a watch list mean. */
export function watchedTerms(list: readonly string[], glossary: Glossary): readonly WatchedTerm[] {
  return list.map((term) => {
    const known = termCalled(term, glossary);
    return { term, known, forms: known ? allForms(known) : [...new Set(formsOf(term).map(caseFold))] };
  });
}

/** The term of a watch list that means the same as a text; undefined where none does. */
export function watchedAs(list: readonly string[], text: string, glossary: Glossary): string | undefined {
  const known = termCalled(text, glossary);
  return list.find(
    (term) => nameKey(term) === nameKey(text) || (known !== null && termCalled(term, glossary) === known),
  );
}

/** A term of which the glossary knows nothing. */
const unknownTerm = (term: string): GlossaryTerm => ({
  ko: term,
  en: term,
  also: { ko: [], en: [] },
  explanation: { ko: '', en: '' },
  own: true,
});

/**
 * Finds out which stories contain a watched term, in either language, in a title, summary, place or tag: as a word of its own, as
 * terms are found in texts, but in any case. What is told of an entry is kept for it.
 */
export function watcherOf(watched: readonly WatchedTerm[]): (entry: StoryEntry) => boolean {
  const finds = spellingMatcher(
    watched.flatMap(({ term, known, forms }) => foldedSpellings(known ?? unknownTerm(term), forms)),
  );
  const told = new WeakMap<StoryEntry, boolean>();
  return (entry) => {
    const holds = told.get(entry) ?? (watched.length > 0 && finds(entryText(entry)));
    told.set(entry, holds);
    return holds;
  };
}

/** The folded forms without those that are found wherever a shorter one is. */
function needlesOf(watched: readonly WatchedTerm[]): readonly string[] {
  const needles: string[] = [];
  const forms = watched.flatMap((term) => term.forms).sort((a, b) => a.length - b.length);
  for (const form of forms) if (!needles.some((needle) => form.includes(needle))) needles.push(form);
  return needles;
}

const NO_MARKS: Marks = { read: new Set(), starred: new Set() };

/** Stories that are looked at in one step. */
const AT_ONCE = 100;

/**
 * Finds the stories of a catalogue that contain a watched term, in steps short enough for a key to come between; each gives the
 * share of the work that is done (0 to 1), the last one returns their ids.
 */
export function* findWatched(
  catalogue: Catalogue,
  watched: readonly WatchedTerm[],
): Generator<number, ReadonlySet<string>> {
  const holds = watcherOf(watched);
  const needles = needlesOf(watched);
  // Bytes are searched faster than entries are made: what may contain a term is found first.
  const mayHold = new Uint8Array(catalogue.size);
  for (const [index, text] of needles.entries()) {
    for (const position of catalogue.select([{ kind: 'words', text, not: false }], NO_MARKS)) mayHold[position] = 1;
    yield (index + 1) / (2 * needles.length);
  }
  const ids = new Set<string>();
  let looked = 0;
  for (let position = 0; position < catalogue.size; position += 1) {
    if (mayHold[position] !== 1) continue;
    const entry = catalogue.at(position);
    if (entry && holds(entry)) ids.add(entry.id);
    looked += 1;
    if (looked % AT_ONCE === 0) yield 0.5 + position / (2 * catalogue.size);
  }
  return ids;
}
