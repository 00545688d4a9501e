import type { GlossaryLang, GlossaryTerm } from '../../story/glossary/glossary.ts';
import type { Line, StyledSpan } from '../../text/styled-line.ts';
import { cellWidth, padEnd } from '../../text/width.ts';
import { wrapSpans } from '../../text/wrap.ts';
import { blankLine, lineOf, span, textLines } from '../layout/fields.ts';
import type { Typesetting } from '../layout/typesetting.ts';

/** Below this many cells the names of a term stand one below the other. */
const SIDE_BY_SIDE_MIN_WIDTH = 48;
const GAP = 2;

/** The chief name of a term in a language with what else it is called there. */
function nameSpans(term: GlossaryTerm, lang: GlossaryLang): readonly StyledSpan[] {
  const others = term.also[lang].join(', ');
  return [span(term[lang], { role: 'title' }), ...(others ? [span(` · ${others}`, { role: 'meta' })] : [])];
}

/** What a term is called, in two columns; in a row without an end, where nobody sees columns, one after the other. */
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
 * Terms as rows at most `width` cells wide: what each is called in the language of the interface and, beside it, in the
 * other one; below that what it is. An empty row parts them.
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
