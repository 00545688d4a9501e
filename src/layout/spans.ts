import type { StyledSpan } from './line.ts';

/** The part of a flat run between two offsets in code units, each piece with its style. */
export function cutSpans(spans: readonly StyledSpan[], from: number, to: number): StyledSpan[] {
  const cut: StyledSpan[] = [];
  let start = 0;
  for (const { text, style } of spans) {
    const end = start + text.length;
    if (end > from && start < to) {
      cut.push({ text: text.slice(Math.max(0, from - start), Math.min(text.length, to - start)), style });
    }
    if (end >= to) break;
    start = end;
  }
  return cut;
}
