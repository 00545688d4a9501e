/** Cells of tables for aligning lists that are left, so that any two texts are compared in bounded work. */
export interface Work {
  left: number;
}

/** Indices of two lists that belong together. */
export type Match = readonly [before: number, after: number];

/**
 * The matches of two lists, in the order of both, with the greatest sum of scores. A score of 0 is no match. Their common
 * beginning and end is always matched; if the rest is more than the work that is left, nothing of it is.
 */
export function align<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (one: T, other: T) => boolean,
  score: (one: T, other: T) => number,
  work: Work,
): readonly Match[] {
  const matches: Match[] = [];
  const isSameAt = (row: number, col: number): boolean => isSame(before[row] as T, after[col] as T);
  let [start, rows, cols] = [0, before.length, after.length];
  for (; start < Math.min(rows, cols) && isSameAt(start, start); start += 1) matches.push([start, start]);
  while (rows > start && cols > start && isSameAt(rows - 1, cols - 1)) [rows, cols] = [rows - 1, cols - 1];
  const width = cols - start + 1;
  const cells = (rows - start) * width;
  if (cells <= work.left) {
    work.left -= cells;
    // The best sum of what follows each pair of positions (the longest common subsequence, weighted).
    const best = new Uint32Array(cells + width);
    for (let row = rows - 1, here = cells - width; row >= start; row -= 1, here -= width) {
      for (let col = cols - 1, at = here + width - 2; col >= start; col -= 1, at -= 1) {
        const [below, beside] = [best[at + width] ?? 0, best[at + 1] ?? 0];
        const scored = score(before[row] as T, after[col] as T);
        const both = scored > 0 ? scored + (best[at + width + 1] ?? 0) : 0;
        best[at] = Math.max(below, beside, both);
      }
    }
    for (let [row, col, at] = [start, start, 0]; row < rows && col < cols; ) {
      if (best[at] === best[at + width]) [row, at] = [row + 1, at + width];
      else if (best[at] === best[at + 1]) [col, at] = [col + 1, at + 1];
      else {
        matches.push([row, col]);
        [row, col, at] = [row + 1, col + 1, at + width + 1];
      }
    }
  }
  for (let i = 0; rows + i < before.length; i += 1) matches.push([rows + i, cols + i]);
  return matches;
}

/** The ranges of two lists between matches, which belong to one of them only. */
export interface Gap {
  readonly before: readonly [from: number, to: number];
  readonly after: readonly [from: number, to: number];
}

/** What lies before each match and after the last one; a gap may be empty on one or both sides. */
export function gapsOf(matches: readonly Match[], before: number, after: number): readonly Gap[] {
  return [...matches, [before, after] as const].map(([row, col], i) => {
    const [lastRow, lastCol] = matches[i - 1] ?? [-1, -1];
    return { before: [lastRow + 1, row], after: [lastCol + 1, col] };
  });
}
