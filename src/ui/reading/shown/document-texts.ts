import type { Line } from '../../../text/styled-line.ts';
import type { UnitPosition } from './find-matches.ts';
import type { StoryDocument } from './shown-document.ts';

/** One of two texts; a single text is on the left. */
export type TextSide = 'left' | 'right';

/** A text of a document: its rows, its block or pair, and whether it is in the second edition. */
export interface DocumentText {
  readonly side: TextSide;
  readonly block: number;
  readonly rows: readonly (readonly [row: number, line: Line])[];
}

/** A range in one row; code units into the text of its line, with two editions of its side. */
export interface RowPart {
  readonly row: number;
  readonly side: TextSide;
  readonly from: number;
  readonly to: number;
}

/** The texts of a document in reading order: blocks, or with two editions those of each pair. */
export function textsOf({ lines, parallel }: StoryDocument): readonly DocumentText[] {
  const texts = new Map<string, DocumentText & { readonly rows: (readonly [number, Line])[] }>();
  const add = (side: TextSide, block: number, row: number, line: Line): void => {
    // Rows of the header do not continue each other, so each is searched separately.
    const key = block < 0 ? `row ${row} ${side}` : `${block} ${side}`;
    const text = texts.get(key) ?? { side, block, rows: [] };
    texts.set(key, text);
    text.rows.push([row, line]);
  };
  lines.forEach((line, row) => {
    const both = parallel?.rows[row];
    if (!both) add('left', line.block, row, line);
    if (both?.left) add('left', both.pair, row, both.left);
    if (both?.right) add('right', both.pair, row, both.right);
  });
  return [...texts.values()];
}

/** The row ranges of letters, one for each row. */
export function rowParts(letters: readonly UnitPosition[], side: TextSide): readonly RowPart[] {
  const parts = new Map<number, { from: number; to: number }>();
  for (const { row, from, to } of letters) {
    if (from === to) continue;
    const part = parts.get(row);
    if (part) part.to = to;
    else parts.set(row, { from, to });
  }
  return [...parts].map(([row, part]) => ({ row, side, ...part }));
}
