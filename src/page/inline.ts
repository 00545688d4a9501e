import type { Span } from '../story/model.ts';
import type { Style, StyledSpan } from '../text/styled-line.ts';

function flattenOne(span: Span, style: Style): StyledSpan[] {
  switch (span.kind) {
    case 'text':
      return span.text === '' ? [] : [{ text: span.text, style }];
    case 'code':
      return span.text === '' ? [] : [{ text: span.text, style: { ...style, role: 'code' } }];
    case 'strong':
      return flatten(span.spans, { ...style, bold: true });
    case 'emphasis':
      return flatten(span.spans, { ...style, italic: true });
    case 'link':
      return flatten(span.spans, { ...style, role: 'link', link: span.href });
    case 'break':
      return [{ text: '\n', style }];
  }
}

/**
 * A block's spans as one flat run of styled text. A hard break becomes `\n`, at which the wrapper ends its row; the code
 * units of all texts together are the block's plain text, which offsets count in.
 */
export function flatten(spans: readonly Span[], style: Style): StyledSpan[] {
  return spans.flatMap((span) => flattenOne(span, style));
}

/** Code units of a flat run. */
export function lengthOf(spans: readonly StyledSpan[]): number {
  return spans.reduce((sum, span) => sum + span.text.length, 0);
}
