import type { Block, Edition } from './model.ts';
import { numbersIn } from './numbers/numbers-in.ts';
import { pairBlocks } from './pairs.ts';
import { blockText } from './plain-text.ts';

/** From this share of paragraphs that pair well on, two texts are editions of one story. */
export const PAIRS_WELL = 0.8;

/** Blocks without text of their own: one edition may have other pictures. */
const APART: ReadonlySet<Block['kind']> = new Set<Block['kind']>(['figure', 'rule', 'code']);

/** How much heavier a paragraph may be than its translation. Those of the bundled stories have 0.7 to 1.5 of the weight. */
const MAX_RATIO = 1.9;
/** A text of less weight may be of any length. */
const SHORT = 40;

/** The length of a text whatever its script: a syllable or an ideograph counts as 2.5 letters. */
const weightOf = (text: string): number =>
  text.length + 1.5 * (text.match(/[\p{sc=Hang}\p{sc=Han}\p{sc=Kana}]/gu)?.length ?? 0);

type Side = Pick<Edition, 'lang' | 'blocks'>;

/** The numbers that a translation has too: small ones may be words, and dates may be in another zone. */
function numbersOf(text: string, lang: string): ReadonlySet<number> {
  const numbers = numbersIn(text, lang).filter(
    ({ kind, value }) => kind !== 'date' && kind !== 'weekday' && value >= 10,
  );
  return new Set(numbers.map(({ value }) => value));
}

/** Whether two blocks may be the same paragraph: their lengths are in proportion, and they have at least half of their numbers in common. */
function isGood(left: Block, right: Block, langs: readonly [string, string]): boolean {
  const [one, other] = [blockText(left), blockText(right)];
  const [short = 0, long = 0] = [weightOf(one), weightOf(other)].sort((a, b) => a - b);
  if (long > SHORT && long > short * MAX_RATIO) return false;
  const [ones, others] = [numbersOf(one, langs[0]), numbersOf(other, langs[1])];
  const all = Math.max(ones.size, others.size);
  return all === 0 || [...ones].filter((value) => others.has(value)).length * 2 >= all;
}

/**
 * How well the paragraphs of two texts pair: the share of pairs, 0 to 1, in which neither side is missing and that may be the same
 * paragraph. 0 for a text without any, and for the same text twice.
 */
export function pairQuality(left: Side, right: Side): number {
  const [ones, others] = [left, right].map(({ blocks }) => blocks.filter(({ kind }) => !APART.has(kind))) as [
    Block[],
    Block[],
  ];
  const pairs = pairBlocks(ones, others);
  if (ones.map(blockText).join('\n') === others.map(blockText).join('\n')) return 0;
  const good = pairs.filter(({ left: one, right: other }) => {
    const [first, second] = [ones[one ?? -1], others[other ?? -1]];
    return first && second && isGood(first, second, [left.lang, right.lang]);
  });
  return pairs.length === 0 ? 0 : good.length / pairs.length;
}
