import type { Line } from '../layout/line.ts';
import type { Glossary, GlossaryTerm } from '../story/glossary.ts';
import { termsIn } from '../story/glossary-match.ts';
import type { Edition } from '../story/model.ts';
import { blockText } from '../story/plain.ts';
import { isParallel, shownEdition, shownId } from './document.ts';
import { span, textLines } from './fields.ts';
import { typesettingOf } from './ruler.ts';
import { type ReaderState, uiOf } from './state.ts';
import { wordsOf } from './step.ts';
import { termLines } from './term-lines.ts';

/** What of an edition is looked through for terms, in reading order. */
function* textsOf({ title, summary, blocks }: Edition): Generator<string> {
  yield title;
  yield summary;
  for (const block of blocks) yield blockText(block);
}

const remembered = new WeakMap<Edition, { readonly glossary: Glossary; readonly terms: readonly GlossaryTerm[] }>();

/** The terms of an edition: every frame asks several times. */
function termsOf(edition: Edition, glossary: Glossary): readonly GlossaryTerm[] {
  const known = remembered.get(edition);
  if (known?.glossary === glossary) return known.terms;
  const terms = termsIn(textsOf(edition), edition.lang, glossary);
  remembered.set(edition, { glossary, terms });
  return terms;
}

/** The terms of the shown edition, or of both where two are read, each once; null while there is no text. */
export function shownTerms(state: ReaderState): readonly GlossaryTerm[] | null {
  const edition = shownEdition(state);
  if (!edition) return null;
  const story = isParallel(state) ? state.stories.get(shownId(state)) : undefined;
  const editions = [edition, ...Object.values(story?.editions ?? {}).filter((other) => other !== edition)];
  return [...new Set(editions.flatMap((one) => termsOf(one, state.glossary)))];
}

/** The page of the terms that occur in the shown story. */
export function termsLines(state: ReaderState, width: number): readonly Line[] {
  const set = typesettingOf(state);
  const words = wordsOf(state).reader.terms;
  const terms = shownTerms(state);
  const said = (text: string): readonly Line[] => textLines([span(text, { role: 'meta' })], width, set);
  if (terms === null) return said(words.notLoaded);
  if (terms.length === 0) return said(words.none);
  return termLines(terms, uiOf(state.preferences, state.localeUi), width, set);
}
