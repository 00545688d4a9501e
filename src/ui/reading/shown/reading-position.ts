import type { ReadingPosition, SavedPosition } from '../../state/story.ts';
import type { StoryDocument } from './shown-document.ts';

/** Rows of a document that belong to one block: the first, -1 for none, and their number. */
function rowsOf({ lines }: StoryDocument, block: number): readonly [first: number, count: number] {
  const first = lines.findIndex((line) => line.block === block);
  return [first, lines.filter((line) => line.block === block).length];
}

/** The pair of a place in one of two editions; outside the bodies unchanged. */
function pairOf(
  { parallel, blocks, edition }: StoryDocument,
  { block }: ReadingPosition,
  side: 'left' | 'right',
): number {
  if (!parallel || block < 0) return block;
  const { pairs, right } = parallel.sides;
  const of = side === 'left' ? edition : right;
  const after = block - of.blocks.length;
  return after >= 0 ? blocks + after : pairs.findIndex((pair) => pair[side] === block);
}

/** The place of a document's row in its edition; with two editions in the first one. */
export function positionAtRow(document: StoryDocument, row: number): ReadingPosition {
  const at = Math.max(0, Math.min(row, document.lines.length - 1));
  const line = document.lines[at];
  const { parallel, edition } = document;
  if (!parallel || !line) return { block: line?.block ?? -1, offset: line?.offset ?? 0 };
  if (line.block < 0) return { block: -1, offset: line.offset };
  if (line.block >= document.blocks)
    return { block: edition.blocks.length + line.block - document.blocks, offset: line.offset };
  // A paragraph that the first edition lacks is mapped to the one before it.
  for (let pair = line.block; pair >= 0; pair -= 1) {
    const block = parallel.sides.pairs[pair]?.left ?? null;
    if (block !== null)
      return { block, offset: pair < line.block ? Number.MAX_SAFE_INTEGER : (parallel.rows[at]?.left?.offset ?? 0) };
  }
  return { block: 0, offset: 0 };
}

/** The row of a place: the last row of its block that begins at or before it. */
export function rowOf(document: StoryDocument, place: ReadingPosition): number {
  const { parallel, lines } = document;
  const block = pairOf(document, place, 'left');
  const [first, count] = rowsOf(document, block);
  if (first < 0) return place.block > 0 ? lines.length - 1 : 0;
  const inBody = parallel && block >= 0 && block < document.blocks;
  const offsetAt = (i: number): number | undefined => (inBody ? parallel.rows[i]?.left?.offset : lines[i]?.offset);
  let row = first;
  for (let i = first; i < first + count; i += 1) {
    const offset = offsetAt(i);
    if (offset === undefined || offset > place.offset) break;
    if (offset > (offsetAt(row) ?? 0)) row = i;
  }
  return row;
}

/** The row of a saved place; in another language, the start of its paragraph. */
export function rowOfSavedPosition(document: StoryDocument, place: SavedPosition): number {
  if (place.lang === document.edition.lang) return rowOf(document, place);
  if (place.lang !== document.parallel?.sides.right.lang) return rowOf(document, { block: place.block, offset: 0 });
  return Math.max(0, rowsOf(document, pairOf(document, place, 'right'))[0]);
}

/**
 * The row of another document of the story that corresponds to `row`: the same block or pair (editions keep their
 * paragraphs in step) and the same share of its rows.
 */
export function sameRow(from: StoryDocument, row: number, to: StoryDocument): number {
  const line = from.lines[Math.max(0, Math.min(row, from.lines.length - 1))];
  if (!line || line.block < 0) return row;
  const block = line.block >= from.blocks ? to.blocks + (line.block - from.blocks) : line.block;
  const [fromFirst, fromCount] = rowsOf(from, line.block);
  const [toFirst, toCount] = rowsOf(to, block);
  if (toFirst < 0) return Math.min(row, to.lines.length - 1);
  return toFirst + Math.floor(((row - fromFirst) * toCount) / Math.max(1, fromCount));
}

/** Whether a document is laid out for `height` rows from its saved position on, if there is one. */
export function isReached(
  { edition, lines, isComplete }: StoryDocument,
  positions: ReadonlyMap<string, SavedPosition>,
  height: number,
): boolean {
  const { block = -1 } = positions.get(edition.id) ?? {};
  return isComplete || (lines.at(-1 - height)?.block ?? -1) > block;
}
