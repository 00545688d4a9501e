import type { Edition, Story } from '../../story/model.ts';
import { compareEditions } from '../../story/numbers/compare-editions.ts';
import type { Deviation } from '../../story/numbers/model.ts';
import { isOwnTranslation } from '../../story/origin/own-translation.ts';
import { type SideBySide, sideBySide } from '../../story/pairs.ts';
import { documentOf, type StoryDocument, shownEdition } from '../reading/shown/shown-document.ts';
import { isWaiting } from '../reading/translation/growing-edition.ts';
import { memoize } from '../state/memoize.ts';
import type { ReaderState } from '../state/reader-state.ts';

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

const sidesOf = memoize((edition: Edition, story: Story) => sideBySide(story, edition));

/** How much is to check in what is shown: two editions, or a translation of this program's without its original. */
export function checkCount(state: ReaderState): number {
  const document = documentOf(state);
  if (document?.parallel) return deviationsOf(document).length;
  const edition = shownEdition(state);
  const story = edition && state.library.stories.get(edition.id);
  const sides = story && isOwnTranslation(edition) ? sidesOf(edition, story) : null;
  return sides ? deviationsBetween(sides).length : 0;
}
