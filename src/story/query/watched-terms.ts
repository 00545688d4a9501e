import { caseFold } from '../../text/case-fold.ts';
import type { StoryEntry } from '../entry.ts';
import {
  allForms,
  foldedSpellings,
  formsOf,
  type Glossary,
  type GlossaryTerm,
  nameKey,
  spellingMatcher,
  termCalled,
} from '../glossary/glossary.ts';
import { type Catalogue, entryText, type Marks } from './catalogue.ts';

/** Greatest number of watched terms, and of characters of one. */
export const MAX_WATCHED = 100;
export const MAX_WATCHED_LENGTH = 100;

/** Greatest width of the name of a saved view in cells. */
export const MAX_VIEW_NAME_CELLS = 40;

/** The query of the view of stories with a watched term. */
export const WATCHED_QUERY = 'is:watched';

export interface WatchedTerm {
  /** As typed. */
  readonly term: string;
  /** The term of the glossary, or null. */
  readonly known: GlossaryTerm | null;
  /** All its names in texts, folded. */
  readonly forms: readonly string[];
}

/** The terms of a watch list with their names. */
export function watchedTerms(list: readonly string[], glossary: Glossary): readonly WatchedTerm[] {
  return list.map((term) => {
    const known = termCalled(term, glossary);
    return { term, known, forms: known ? allForms(known) : [...new Set(formsOf(term).map(caseFold))] };
  });
}

/** The term of a watch list with the same meaning as a text, or undefined. */
export function watchedAs(list: readonly string[], text: string, glossary: Glossary): string | undefined {
  const known = termCalled(text, glossary);
  return list.find(
    (term) => nameKey(term) === nameKey(text) || (known !== null && termCalled(term, glossary) === known),
  );
}

/** A term that is not in the glossary. */
const unknownTerm = (term: string): GlossaryTerm => ({
  ko: term,
  en: term,
  also: { ko: [], en: [] },
  explanation: { ko: '', en: '' },
  own: true,
});

/**
 * Finds out which stories contain a watched term, in either language, in a title, summary, place or tag: as a word of its own,
 * by the rules for terms in texts, but in any case. Results are cached by entry.
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

/** The folded forms without those that contain a shorter one. */
function needlesOf(watched: readonly WatchedTerm[]): readonly string[] {
  const needles: string[] = [];
  const forms = watched.flatMap((term) => term.forms).sort((a, b) => a.length - b.length);
  for (const form of forms) if (!needles.some((needle) => form.includes(needle))) needles.push(form);
  return needles;
}

const NO_MARKS: Marks = { read: new Set(), starred: new Set() };

/** Stories examined in one step. */
const AT_ONCE = 100;

/**
 * Finds the stories of a catalogue with a watched term, in steps short enough for keys between them; each yields the share of
 * the work that is done (0 to 1), the last one returns their ids.
 */
export function* findWatched(
  catalogue: Catalogue,
  watched: readonly WatchedTerm[],
): Generator<number, ReadonlySet<string>> {
  const holds = watcherOf(watched);
  const needles = needlesOf(watched);
  // Bytes are searched faster than entries are made, so candidates are found first.
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
