import type { Block, Edition, Story } from './model.ts';

/** A block of each edition, by its index; null if the other edition has no counterpart. */
export interface Pair {
  readonly left: number | null;
  readonly right: number | null;
}

/** What titles and summaries have for the index of their pair and block; -1 is anything else above the body. */
export const TITLE = -2;
export const SUMMARY = -3;

/** Greatest size of the table for aligning two lists; larger ones are paired only by order. */
const MAX = 1 << 21;

/** More expensive than anything else. */
const NEVER = 1 << 30;

/** Blocks with sentences: a translator may turn a paragraph into a list, but not into a picture. */
const PROSE: ReadonlySet<Block['kind']> = new Set<Block['kind']>(['paragraph', 'quote', 'list']);

/** The cost of pairing two blocks. */
function together(left: Block, right: Block): number {
  if (left.kind === 'heading' && right.kind === 'heading') return left.level === right.level ? 0 : 1;
  if (left.kind === right.kind) return 0;
  return PROSE.has(left.kind) && PROSE.has(right.kind) ? 1 : NEVER;
}

/** The cost of leaving a block unpaired: a heading structures a text, so its section must match. */
const unpairedCost = ({ kind }: Block): number => (kind === 'heading' ? 4 : 1);

/** For each pair of positions in two lists the cost of pairing the rest (edit distance). */
function costs(left: readonly Block[], right: readonly Block[]): (row: number, col: number) => number {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  const at = (row: number, col: number): number => table[row * width + col] ?? NEVER;
  for (let row = left.length; row >= 0; row -= 1) {
    for (let col = right.length; col >= 0; col -= 1) {
      const [one, other] = [left[row], right[col]];
      if (!one && !other) continue;
      table[row * width + col] = Math.min(
        one ? unpairedCost(one) + at(row + 1, col) : NEVER,
        other ? unpairedCost(other) + at(row, col + 1) : NEVER,
        one && other ? together(one, other) + at(row + 1, col + 1) : NEVER,
      );
    }
  }
  return at;
}

/**
 * Pairs the blocks of two editions. Editions are translations of each other and keep their paragraphs in step; if they do not,
 * headings are paired with headings, and the blocks between them by order (the first with the first), a picture never with a
 * paragraph; the rest stays unpaired. Every block is in exactly one pair, and the pairs keep the order of each edition.
 */
export function pairBlocks(left: readonly Block[], right: readonly Block[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let [row, col] = [0, 0];
  for (; row < left.length && left[row]?.kind === right[col]?.kind; row += 1, col += 1) {
    if (together(left[row] as Block, right[col] as Block) > 0) break;
    pairs.push({ left: row, right: col });
  }
  const [ones, others, first] = [left.slice(row), right.slice(col), row];
  if ((ones.length + 1) * (others.length + 1) > MAX) {
    for (let i = 0; i < Math.max(ones.length, others.length); i += 1) {
      pairs.push({ left: i < ones.length ? first + i : null, right: i < others.length ? first + i : null });
    }
    return pairs;
  }
  const rest = costs(ones, others);
  for ([row, col] = [0, 0]; row < ones.length || col < others.length; ) {
    const [one, other] = [ones[row], others[col]];
    const least = rest(row, col);
    if (one && other && together(one, other) + rest(row + 1, col + 1) === least) {
      pairs.push({ left: first + row++, right: first + col++ });
    } else if (one && unpairedCost(one) + rest(row + 1, col) === least)
      pairs.push({ left: first + row++, right: null });
    else pairs.push({ left: null, right: first + col++ });
  }
  return pairs;
}

/** Whether a block is unpaired, so that the two texts are not in step there. */
export function isUnpaired({ left, right }: Pair): boolean {
  return left === null || right === null;
}

/** Two editions of a story, and the pairs of their blocks. */
export interface SideBySide {
  readonly left: Edition;
  readonly right: Edition;
  readonly pairs: readonly Pair[];
}

/**
 * An edition of a story with the first one in another language; null if there is none. Swapping the editions gives the same
 * pairs.
 */
export function sideBySide({ editions, langs }: Story, left: Edition): SideBySide | null {
  const lang = langs.find((other) => other !== left.lang);
  const right = lang === undefined ? undefined : editions[lang];
  if (right === undefined) return null;
  if (langs.indexOf(left.lang) <= langs.indexOf(right.lang))
    return { left, right, pairs: pairBlocks(left.blocks, right.blocks) };
  const turned = pairBlocks(right.blocks, left.blocks);
  return { left, right, pairs: turned.map((pair) => ({ left: pair.right, right: pair.left })) };
}
