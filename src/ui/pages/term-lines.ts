import { type GlossaryLang, type GlossaryTerm, shownNames } from '../../story/glossary/glossary.ts';
import type { Line, StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd } from '../../text/width.ts';
import { wrapSpans } from '../../text/wrap.ts';
import { blankLine, lineOf, span, textLines } from '../layout/fields.ts';
import type { Typesetting } from '../layout/typesetting.ts';

/** Below this width the names of a term are one below the other. */
const SIDE_BY_SIDE_MIN_WIDTH = 48;
const GAP = 2;

/** The main name of a term in a language, and its other names. */
function nameSpans(term: GlossaryTerm, lang: GlossaryLang): readonly StyledSpan[] {
  const [name = '', ...others] = shownNames(term, lang);
  const more = others.length > 0 ? [span(` · ${others.join(', ')}`, { role: 'meta' })] : [];
  return [span(name, { role: 'title' }), ...more];
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
      [...spans, span(padEnd('', isEndless ? GAP : left - taken, set.measurer)), ...(b[row]?.spans ?? [])],
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
    const what = explanation ? textLines([span(explanation)], width, set, GAP) : [];
    return [...(index > 0 ? [blankLine] : []), ...names, ...what];
  });
}
