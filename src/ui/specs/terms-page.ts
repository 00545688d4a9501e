import {
  type Glossary,
  type GlossaryLang,
  type GlossaryTerm,
  shownNames,
  termsIn,
} from '../../story/glossary/glossary.ts';
import type { Edition } from '../../story/model.ts';
import { blockText } from '../../story/plain-text.ts';
import type { Line, StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd } from '../../text/width.ts';
import { wrapSpans } from '../../text/wrap.ts';
import { blankLine, lineOf, textLines } from '../layout/fields.ts';
import { isParallel } from '../layout/geometry.ts';
import { closeLayer } from '../layout/layers.ts';
import { cell } from '../layout/row.ts';
import { type Typesetting, typesettingOf, uiOf, wordsOf } from '../layout/typesetting.ts';
import { shownEdition, shownId } from '../reading/shown/shown-document.ts';
import { memoize } from '../state/memoize.ts';
import { type Page, type ReaderState, unchanged } from '../state/reader-state.ts';

/** Below this width the names of a term are one below the other. */
const SIDE_BY_SIDE_MIN_WIDTH = 48;
const GAP = 2;

/** The main name of a term in a language, and its other names. */
function nameSpans(term: GlossaryTerm, lang: GlossaryLang): readonly StyledSpan[] {
  const [name = '', ...others] = shownNames(term, lang);
  const more = others.length > 0 ? [cell(` · ${others.join(', ')}`, { role: 'meta' })] : [];
  return [cell(name, { role: 'title' }), ...more];
}

/** The names of a term in two columns, or one after the other in a row without end, which has no columns. */
function besideLines(term: GlossaryTerm, [first, second]: Order, width: number, set: Typesetting): Line[] {
  const isEndless = width === Number.POSITIVE_INFINITY;
  const left = isEndless ? 0 : Math.floor(width / 2);
  const a = wrapSpans(nameSpans(term, first), isEndless ? width : left - GAP, set);
  const b = wrapSpans(nameSpans(term, second), width - left, set);
  return Array.from({ length: Math.max(a.length, b.length) }, (_, row) => {
    const spans = a[row]?.spans ?? [];
    const taken = spans.reduce((sum, { text }) => sum + cellWidth(text, set.measurer), 0);
    return lineOf(
      [...spans, cell(padEnd('', isEndless ? GAP : left - taken, set.measurer)), ...(b[row]?.spans ?? [])],
      set.measurer,
    );
  });
}

type Order = readonly [GlossaryLang, GlossaryLang];

/**
 * Terms in rows of at most `width` cells: the name in the interface language and next to it that in the other language;
 * below them the definition. An empty row separates terms.
 */
export function termLines(
  terms: readonly GlossaryTerm[],
  ui: GlossaryLang,
  width: number,
  set: Typesetting,
): readonly Line[] {
  const order: Order = ui === 'ko' ? ['ko', 'en'] : ['en', 'ko'];
  const isSideBySide = width >= SIDE_BY_SIDE_MIN_WIDTH;
  return terms.flatMap((term, index) => {
    const names = isSideBySide
      ? besideLines(term, order, width, set)
      : order.flatMap((lang) => textLines(nameSpans(term, lang), width, set));
    const explanation = term.explanation[ui] || term.explanation[order[1]];
    const what = explanation ? textLines([cell(explanation)], width, set, GAP) : [];
    return [...(index > 0 ? [blankLine] : []), ...names, ...what];
  });
}

/** The texts of an edition that are searched for terms, in reading order. */
function* textsOf({ title, summary, blocks }: Edition): Generator<string> {
  yield title;
  yield summary;
  for (const block of blocks) yield blockText(block);
}

const termsOf = memoize((edition: Edition, glossary: Glossary): readonly GlossaryTerm[] =>
  termsIn(textsOf(edition), edition.lang, glossary),
);

/** The terms of the shown edition, or of both, without repetition; null while there is no text. */
function shownTerms(state: ReaderState): readonly GlossaryTerm[] | null {
  const edition = shownEdition(state);
  if (!edition) return null;
  const story = isParallel(state) ? state.library.stories.get(shownId(state)) : undefined;
  const editions = [edition, ...Object.values(story?.editions ?? {}).filter((other) => other !== edition)];
  return [...new Set(editions.flatMap((one) => termsOf(one, state.library.glossary)))];
}

function shownTermLines(state: ReaderState, width: number): readonly Line[] {
  const set = typesettingOf(state);
  const words = wordsOf(state).reader.terms;
  const terms = shownTerms(state);
  const said = (text: string): readonly Line[] => textLines([cell(text, { role: 'meta' })], width, set);
  if (terms === null) return said(words.notLoaded);
  if (terms.length === 0) return said(words.none);
  return termLines(terms, uiOf(state.settings), width, set);
}

/** The glossary's terms in the shown story. */
export const TERMS_PAGE: Page = {
  title: (state) => wordsOf(state).reader.terms.title,
  lines: shownTermLines,
  isAboutStory: true,
  act: (state, action) => (action === 'terms' ? unchanged(closeLayer(state)) : null),
};
