import type { StyledSpan } from './line.ts';
import { INVISIBLE } from './scan.ts';

/**
 * Cuts pieces out of a flat run, from its beginning to its end: each call takes two offsets in code units that do not lie
 * before those of the call before. A piece keeps the styles of its spans; characters that only steer breaks are left out.
 */
export function spanCutter<S>(spans: readonly StyledSpan<S>[]): (from: number, to: number) => StyledSpan<S>[] {
  let first = 0;
  let firstStart = 0;
  return (from, to) => {
    const cut: StyledSpan<S>[] = [];
    let start = firstStart;
    for (let index = first; index < spans.length; index += 1) {
      const span = spans[index];
      if (span === undefined || start >= to) break;
      const end = start + span.text.length;
      if (end <= from) {
        first = index + 1;
        firstStart = end;
      } else {
        const part = span.text.slice(Math.max(0, from - start), to - start);
        const text = part.replace(INVISIBLE, '');
        if (text !== '') cut.push({ text, style: span.style });
      }
      start = end;
    }
    return cut;
  };
}
