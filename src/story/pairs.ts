import type { Block, Edition, Story } from './model.ts';

/** A block of each edition, by its index; null where the other edition has nothing that represents it. */
export interface Pair {
  readonly left: number | null;
  readonly right: number | null;
}

/** Places of the table by which two lists are aligned; what would need more is paired by its order alone. */
const MOST = 1 << 21;

/** Dearer than anything else. */
const NEVER = 1 << 30;

/** Blocks that hold sentences: a translator may make a list of a paragraph, but no picture. */
const PROSE: ReadonlySet<Block['kind']> = new Set<Block['kind']>(['paragraph', 'quote', 'list']);

/** What it costs to set two blocks side by side. */
function together(left: Block, right: Block): number {
  if (left.kind === 'heading' && right.kind === 'heading') return left.level === right.level ? 0 : 1;
  if (left.kind === right.kind) return 0;
  return PROSE.has(left.kind) && PROSE.has(right.kind) ? 1 : NEVER;
}

/** What it costs to leave a block alone: a heading parts a text, and what is under it belongs under its like. */
const alone = ({ kind }: Block): number => (kind === 'heading' ? 4 : 1);

/** For each place in two lists what it costs to pair all that comes after it (edit distance). */
function costs(left: readonly Block[], right: readonly Block[]): (row: number, col: number) => number {
  const width = right.length + 1;
  const table = new Uint32Array((left.length + 1) * width);
  const at = (row: number, col: number): number => table[row * width + col] ?? NEVER;
  for (let row = left.length; row >= 0; row -= 1) {
    for (let col = right.length; col >= 0; col -= 1) {
      const [one, other] = [left[row], right[col]];
      if (!one && !other) continue;
      table[row * width + col] = Math.min(
        one ? alone(one) + at(row + 1, col) : NEVER,
        other ? alone(other) + at(row, col + 1) : NEVER,
        one && other ? together(one, other) + at(row + 1, col + 1) : NEVER,
      );
    }
  }
  return at;
}

/**
 * The blocks of two editions side by side. Editions are translations of each other and keep their paragraphs in step;
 * where they do not, headings stand beside headings, and what is between them is paired by its order (the first with the
 * first), a picture never with a paragraph; what is left is alone. Every block is in exactly one pair, and the pairs
 * have the blocks of each edition in its order.
 */
export function pairBlocks(left: readonly Block[], right: readonly Block[]): readonly Pair[] {
  const pairs: Pair[] = [];
  let [row, col] = [0, 0];
  for (; row < left.length && left[row]?.kind === right[col]?.kind; row += 1, col += 1) {
    if (together(left[row] as Block, right[col] as Block) > 0) break;
    pairs.push({ left: row, right: col });
  }
  const [ones, others, first] = [left.slice(row), right.slice(col), row];
  if ((ones.length + 1) * (others.length + 1) > MOST) {
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
    } else if (one && alone(one) + rest(row + 1, col) === least) pairs.push({ left: first + row++, right: null });
    else pairs.push({ left: null, right: first + col++ });
  }
  return pairs;
}

/** Whether a block is alone, so that the two texts are not in step there. */
export function isUnpaired({ left, right }: Pair): boolean {
  return left === null || right === null;
}

/** Two editions of a story, and which of their blocks belong together. */
export interface SideBySide {
  readonly left: Edition;
  readonly right: Edition;
  readonly pairs: readonly Pair[];
}

/**
 * An edition of a story beside the first of the other languages; null where there is no other. The pairs are the same when the
 * editions change places.
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
