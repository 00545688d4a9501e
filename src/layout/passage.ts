import type { Block } from '../story/model.ts';
import { passageLabels } from '../story/passages.ts';
import { badgeTone } from './badge-spans.ts';
import type { StyledSpan } from './line.ts';
import type { BlockRows, LayoutContext, Row } from './rows.ts';
import { wrapSpans } from './wrap.ts';

/** The rows of a block between the words that say that it is a passage of another origin than its text. */
export function withPassage(block: Block, { rows, length }: BlockRows, context: LayoutContext): BlockRows {
  const labels = passageLabels(block, context.basis, context.words);
  if (!labels) return { rows, length };
  const { badge, before, words, after } = labels;
  const marked = (label: string, offset: number, quoted = ''): readonly Row[] => {
    if (label === '') return [];
    const spans: StyledSpan[] = [{ text: `[${label}]`, style: { role: badgeTone(badge) } }];
    if (quoted !== '') spans.push({ text: ` ${quoted}`, style: { role: 'meta' } });
    return wrapSpans(spans, context.width, context).map((row) => ({ spans: row.spans, offset }));
  };
  return { rows: [...marked(before, 0, words), ...rows, ...marked(after, length)], length };
}
