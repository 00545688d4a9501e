import { isMapping } from '../../../story/file/value-checks.ts';
import { readDate } from '../../document/dates.ts';
import { hostOf } from '../../fetch/address.ts';
import { webAddress } from '../../markdown/address.ts';
import { addressOf, asList, isOfType, type JsonLdNode, textOf } from '../json-ld.ts';
import { withoutEmpty } from './drafts.ts';

const REVIEWS: ReadonlySet<string> = new Set(['ClaimReview']);

/** Whether an object is a review of a claim. */
export const isReview = (value: unknown): value is JsonLdNode => isMapping(value) && isOfType(value, REVIEWS);

const MAX_CLAIMS = 100;

/** Claims that a page reviews, with the verdicts: statements of others, never a check of this text. */
export function readClaims(
  nodes: readonly JsonLdNode[],
  dereference: (value: unknown) => unknown,
  base: string,
): Record<string, unknown>[] {
  return nodes
    .filter(isReview)
    .map((node) => {
      const [author] = [...asList(node.author), ...asList(node.publisher)].map(dereference);
      return withoutEmpty({
        claim: textOf(node.claimReviewed),
        verdict: verdictOf(dereference(asList(node.reviewRating)[0])),
        by: textOf(author) || hostOf(webAddress(addressOf(author), base)),
        url: webAddress(addressOf(node.url).trim(), base),
        date: readDate(textOf(node.datePublished)),
      });
    })
    .filter(({ claim }) => claim !== undefined)
    .slice(0, MAX_CLAIMS);
}

function verdictOf(rating: unknown): string {
  if (!isMapping(rating)) return textOf(rating);
  const [value, best] = [textOf(rating.ratingValue), textOf(rating.bestRating)];
  const number = value !== '' && best !== '' ? `${value}/${best}` : value;
  return textOf(rating.alternateName) || textOf(rating.name) || textOf(rating.ratingExplanation) || number;
}
