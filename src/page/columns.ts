import type { Block } from '../story/model.ts';
import type { Line, StyledSpan } from '../text/styled-line.ts';
import { wrapSpans } from '../text/wrap.ts';
import { neutralizeFakeBadgesInRow } from './fake-badges.ts';
import { type BlocksOptions, blankBelow, blockLines, contextOf, lineOf } from './layout-blocks.ts';

/** Options that depend on the edition in a column: the words in its figures and the records of its pictures. */
export type ColumnOptions = Pick<BlocksOptions, 'messages' | 'images' | 'basis'>;

export interface ColumnsOptions extends Pick<BlocksOptions, 'mode' | 'measurer'> {
  /** Cells of both columns and the gutter together. */
  readonly width: number;
  /** Cells between the columns. */
  readonly gutter: number;
  readonly left: ColumnOptions;
  readonly right: ColumnOptions;
}

/** A row across both columns. */
export interface ColumnRow {
  /** Index of the pair of blocks that the row belongs to, so that a position survives a resize. */
  readonly pair: number;
  /**
   * The row in each column. A blank row that only keeps the columns in step belongs to the last block of its column
   * that began above it or next to it (-1 for none), and its offset is the end of that block's text.
   */
  readonly left: Line;
  readonly right: Line;
}

/** Two lists of blocks side by side. */
export interface Columns {
  /** Cells of each column. */
  readonly column: number;
  readonly rows: readonly ColumnRow[];
  /** Index of each pair's first row. */
  readonly pairStart: readonly number[];
}

/**
 * The cells of each of two columns. Both have the same width, so that swapping them changes no layout; an odd cell
 * stays free. There are at least two, for a Korean syllable: below `gutter + 4` cells the rows are too wide.
 */
export function columnWidth(width: number, gutter: number): number {
  return Math.max(2, Math.floor((width - gutter) / 2));
}

/** The blocks of one column, each with its lines and the blank line that is repeated below them. */
export function columnOf(
  blocks: readonly (Block | null)[],
  options: BlocksOptions,
): { readonly lines: readonly Line[]; readonly blank: Line }[] {
  const context = contextOf(options);
  return blocks.map((block, index) => {
    if (block === null) {
      const mark: StyledSpan = { text: context.words.unpaired, style: { role: 'meta' } };
      const rows = wrapSpans([mark], context.width, context);
      const lines = rows.map(({ spans }) => lineOf({ spans, offset: 0 }, index, context.measurer));
      return { lines, blank: blankBelow(index, 0) };
    }
    const { lines, length } = blockLines(block, index, context);
    return {
      lines: lines.map((line) => ({ ...line, spans: neutralizeFakeBadgesInRow(line.spans) })),
      blank: blankBelow(index, length),
    };
  });
}

/**
 * Two lists of blocks side by side, in step: the blocks of a pair begin on the same row, the shorter one is padded with
 * blank rows, and there is one blank row between pairs. If one list is longer, its last blocks are next to blank rows;
 * `null` marks a block without a counterpart. Each column is laid out by `layoutBlocks` at its width, with fake badges
 * neutralized as on a page. Linear in the length of both.
 */
export function layoutColumns(
  left: readonly (Block | null)[],
  right: readonly (Block | null)[],
  options: ColumnsOptions,
): Columns {
  const column = columnWidth(options.width, options.gutter);
  const shared = { ...options, width: column };
  const one = columnOf(left, { ...shared, ...options.left });
  const other = columnOf(right, { ...shared, ...options.right });
  const pairs = Math.max(left.length, right.length);
  const rows: ColumnRow[] = [];
  const pairStart: number[] = [];
  let blankLeft = blankBelow(-1, 0);
  let blankRight = blankLeft;
  for (let pair = 0; pair < pairs; pair += 1) {
    const here = one[pair]?.lines ?? [];
    const there = other[pair]?.lines ?? [];
    blankLeft = one[pair]?.blank ?? blankLeft;
    blankRight = other[pair]?.blank ?? blankRight;
    pairStart.push(rows.length);
    const height = Math.max(1, here.length, there.length) + (pair + 1 < pairs ? 1 : 0);
    for (let row = 0; row < height; row += 1) {
      rows.push({ pair, left: here[row] ?? blankLeft, right: there[row] ?? blankRight });
    }
  }
  return { column, rows, pairStart };
}
