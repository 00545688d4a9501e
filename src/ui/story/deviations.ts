import { compareEditions } from '../../story/numbers/compare-editions.ts';
import type { Deviation } from '../../story/numbers/model.ts';
import type { SideBySide } from '../../story/pairs.ts';
import type { StoryDocument } from '../reading/shown/shown-document.ts';
import { isWaiting } from '../reading/translation/growing-edition.ts';
import { memoize } from '../state/memoize.ts';

/** Characters of both texts above which a comparison would delay a key; `check --editions` has no limit. */
const MOST = 400_000;

/** The deviations of two editions; a paragraph that waits for its translation has none. */
const deviationsBetween = memoize((sides: SideBySide): readonly Deviation[] => {
  const { left, right, pairs } = sides;
  if (left.body.length + right.body.length > MOST) return [];
  const isMade = ({ pair }: Deviation): boolean => {
    const { left: one, right: other } = pairs[pair] ?? { left: null, right: null };
    return !isWaiting(left.blocks[one ?? -1]) && !isWaiting(right.blocks[other ?? -1]);
  };
  return compareEditions(sides).filter(isMade);
});

/** What is to check in a document with two editions: numbers and dates that differ, and paragraphs of only one. */
export const deviationsOf = ({ parallel }: StoryDocument): readonly Deviation[] =>
  parallel ? deviationsBetween(parallel.sides) : [];
