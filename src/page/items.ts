import type { StyledSpan } from '../text/styled-line.ts';
import { cellWidth } from '../text/width.ts';
import { type WrapOptions, wrapSpans } from '../text/wrap.ts';

/**
 * Rows of short items side by side (badges, the facts below a title): broken between items, and inside one only where it
 * is wider than the row, whole words if not said otherwise. No items give no rows.
 */
export function wrapItems(items: readonly StyledSpan[], width: number, options: WrapOptions = {}): StyledSpan[][] {
  const rows: StyledSpan[][] = [];
  let row: StyledSpan[] = [];
  let used = 0;
  const flush = (): void => {
    if (row.length > 0) rows.push(row);
    row = [];
    used = 0;
  };
  for (const item of items) {
    const cells = cellWidth(item.text, options.measurer);
    if (row.length > 0 && used + 1 + cells > width) flush();
    if (cells > width) {
      flush();
      rows.push(...wrapSpans([item], width, { ...options, mode: options.mode ?? 'word' }).map((part) => part.spans));
      continue;
    }
    if (row.length > 0) row.push({ text: ' ', style: { role: 'text' } });
    used += (row.length > 0 ? 1 : 0) + cells;
    row.push(item);
  }
  flush();
  return rows;
}
