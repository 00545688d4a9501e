import type { StoryMessages } from '../i18n/types/story.ts';
import { type BadgeId, badgeLabel, badgeOf } from '../story/badges.ts';
import type { StyledSpan } from './line.ts';
import { cellWidth } from './width.ts';
import { type WrapOptions, wrapSpans } from './wrap.ts';

/** A badge in full words and brackets, in its tone: `[AI에 의해 보고됨]`. */
export function badgeSpan(id: BadgeId, basis: 'self' | 'publisher', words: StoryMessages): StyledSpan {
  return { text: `[${badgeLabel(id, basis, words)}]`, style: { role: `badge-${badgeOf(id).tone}` } };
}

/** Rows of badges: broken between badges, and inside one only where it is wider than the row. */
export function badgeRows(badges: readonly StyledSpan[], width: number, options: WrapOptions = {}): StyledSpan[][] {
  const rows: StyledSpan[][] = [];
  let row: StyledSpan[] = [];
  let used = 0;
  for (const badge of badges) {
    const cells = cellWidth(badge.text);
    if (row.length > 0 && used + 1 + cells > width) {
      rows.push(row);
      row = [];
      used = 0;
    }
    if (cells > width) {
      rows.push(...wrapSpans([badge], width, options).map((part) => part.spans));
      continue;
    }
    if (row.length > 0) row.push({ text: ' ', style: { role: 'text' } });
    row.push(badge);
    used += (used > 0 ? 1 : 0) + cells;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
