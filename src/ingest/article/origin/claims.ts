import { isMapping } from '../../../story/file/values.ts';
import { readDate } from '../../document/dates.ts';
import { hostOf } from '../../fetch/address.ts';
import { webAddress } from '../../markdown/address.ts';
import { address, isOfType, list, type Node, words } from '../json-ld.ts';
import { withoutEmpty } from './drafts.ts';

const REVIEWS: ReadonlySet<string> = new Set(['ClaimReview']);

/** Whether an object is a review of a claim. */
export const isReview = (value: unknown): value is Node => isMapping(value) && isOfType(value, REVIEWS);

const MAX_CLAIMS = 100;

/** Claims that a page reviews, with its verdict: what somebody else is said to have said, never a check of this text. */
export function readClaims(
  nodes: readonly Node[],
  refer: (value: unknown) => unknown,
  base: string,
): Record<string, unknown>[] {
  return nodes
    .filter(isReview)
    .map((node) => {
      const [author] = [...list(node.author), ...list(node.publisher)].map(refer);
      return withoutEmpty({
        claim: words(node.claimReviewed),
        verdict: verdictOf(refer(list(node.reviewRating)[0])),
        by: words(author) || hostOf(webAddress(address(author), base)),
        url: webAddress(address(node.url).trim(), base),
        date: readDate(words(node.datePublished)),
      });
    })
    .filter(({ claim }) => claim !== undefined)
    .slice(0, MAX_CLAIMS);
}

function verdictOf(rating: unknown): string {
  if (!isMapping(rating)) return words(rating);
  const [value, best] = [words(rating.ratingValue), words(rating.bestRating)];
  const number = value !== '' && best !== '' ? `${value}/${best}` : value;
  return words(rating.alternateName) || words(rating.name) || words(rating.ratingExplanation) || number;
}
