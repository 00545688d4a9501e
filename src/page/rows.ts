import type { StoryMessages } from '../i18n/en/story.ts';
import type { Span } from '../story/model.ts';
import type { Illustrated } from '../story/origin/badges.ts';
import type { Style, StyledSpan } from '../text/styled-line.ts';
import { cellWidth, type WidthMeasurer } from '../text/width.ts';
import { type BreakMode, type WrapOptions, wrapSpans } from '../text/wrap.ts';
import type { PagePictures } from './picture-space.ts';

/** A row of a block during layout; `offset` counts code units of the block's plain text. */
export interface Row {
  readonly spans: readonly StyledSpan[];
  readonly offset: number;
}

/** A block's rows, and the number of code units of its plain text. */
export interface BlockRows {
  readonly rows: readonly Row[];
  readonly length: number;
}

/** What the layout of a block depends on in addition to the block. */
export interface LayoutContext {
  /** Cells of a row; `Infinity` gives one row for each paragraph. */
  readonly width: number;
  readonly words: StoryMessages;
  /** Whose pictures and passages the blocks have. */
  readonly edition: Illustrated;
  /** Null in print, where no picture is drawn. */
  readonly pictures: PagePictures | null;
  readonly mode: BreakMode;
  readonly measurer: WidthMeasurer;
  /** Whether the page is narrower than NARROW: no frames, no indents. */
  readonly narrow: boolean;
}

/** Below this width of the page nothing is framed or indented: every cell is for text. */
export const NARROW = 20;

/** The cells that an indent must leave for the text. */
const MIN = 8;

/** Whether there is room for a bar, mark or indent of some cells before the rows of a block. */
export function mayIndent(context: LayoutContext, cells: number): boolean {
  return !context.narrow && context.width - cells >= MIN;
}

/** The look of what two versions do not have in common. */
const CHANGED = {
  inserted: { role: 'accent', underline: true },
  deleted: { role: 'meta', strike: true },
} as const satisfies Record<string, Style>;

function flattenOne(span: Span, style: Style): StyledSpan[] {
  switch (span.kind) {
    case 'text':
      return span.text === ''
        ? []
        : [{ text: span.text, style: span.change ? { ...style, ...CHANGED[span.change] } : style }];
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
 * A block's spans as one flat run of styled text. A hard break becomes `\n`, at which the wrapper ends its row; all
 * texts together are the block's plain text, in which offsets count.
 */
export function flatten(spans: readonly Span[], style: Style): StyledSpan[] {
  return spans.flatMap((span) => flattenOne(span, style));
}

/** Code units of a flat run. */
export function textLength(spans: readonly StyledSpan[]): number {
  return spans.reduce((sum, span) => sum + span.text.length, 0);
}

/**
 * Rows of short items side by side (badges, facts below a title): broken between items, and inside one only if it is
 * wider than the row, by default at words. No items give no rows.
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
