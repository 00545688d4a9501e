import { type Part, partsText } from '../html/parts.ts';
import { weightOf } from './lines.ts';
import { linkShare } from './tidy.ts';

/** A text of less weight is not an article, unless the page itself calls it one. */
const LEAST = 140;
/** The same of a text that the page's markup calls an article; it has a sentence at least. */
const LEAST_MARKED = 40;
/** The same of one that JSON-LD describes, in characters. */
const LEAST_STATED = 20;
/** This many sentences are a text, if they have some weight. */
const [SENTENCES, LEAST_SENTENCES] = [3, 80];
/** How much of a text may be links, 0 to 1; what has more is a list of them. */
const MAX_LINK_SHARE = 0.7;

const SENTENCE = /\p{L}{2}[^.!?。]*(?:[.!?](?=["'”’」』)\]]|$|\s)|。|[다요]$)/gu;
/** What a server says instead of an article that it does not have. */
const MISSING =
  /\b(?:404|not found|no longer (?:available|exists)|does not exist|access denied|forbidden)\b|(?:페이지|기사|게시물|요청하신|콘텐츠).{0,20}(?:찾을 수 없|존재하지 않|삭제되|없습니다)/i;

/** By what a page says that it is an article. */
export interface Called {
  /** JSON-LD describes one. */
  readonly isStated: boolean;
  /** `og:type`, or the one element that its markup calls so. */
  readonly isMarked: boolean;
}

/** Whether parts are text enough for an article. */
export function isEnough(parts: readonly Part[], { isStated, isMarked }: Called): boolean {
  const text = partsText(parts);
  if (isStated && text.length >= LEAST_STATED) return true;
  if (linkShare(parts) > MAX_LINK_SHARE) return false;
  const weight = weightOf(text);
  if (weight >= LEAST * 2) return true;
  if (MISSING.test(text) && weight < LEAST) return false;
  const sentences = text.match(SENTENCE)?.length ?? 0;
  if (weight >= LEAST || (weight >= LEAST_SENTENCES && sentences >= SENTENCES)) return true;
  return isMarked && weight >= LEAST_MARKED && sentences > 0;
}

/** Whether a page has so little text that scripts must be what fills it. */
export function isNearlyEmpty(textLength: number): boolean {
  return textLength < LEAST * 2;
}
