import { isMapping } from '../../story/file/value-checks.ts';
import type { Part } from '../markdown/parts.ts';
import { partsText } from '../markdown/parts.ts';
import { asList, type Node, textOf } from './json-ld.ts';
import type { PageScan } from './page-scan.ts';
import type { PaywallResult } from './paywall.ts';
import { lettersOf, weightOf } from './text-measures.ts';

/** What a page states of how its article may be read (schema.org, https://schema.org/isAccessibleForFree). */
export interface AccessStatement {
  /** Whether the page states that the article or a part of it is not for everyone. */
  readonly isClosed: boolean;
  /** Names of classes (`.a`) and ids (`#a`) of the parts that are not. */
  readonly closed: readonly string[];
  /** The words, or characters, that the page counts in its article; 0 where it does not. */
  readonly wordCount: number;
}

const SELECTOR = /^(?:[a-z][a-z0-9]*)?[.#][a-z_-][\w-]*$/i;
const MAX_SELECTORS = 5;

const isFalse = (value: unknown): boolean => value === false || /^(?:.*\/)?false$/i.test(textOf(value));

/** Reads what JSON-LD and `<meta>` state. */
export function readAccess(article: Node | null, metas: PageScan['metas']): AccessStatement {
  const parts = asList(article?.hasPart).filter(isMapping);
  const closed = parts.filter((part) => isFalse(part.isAccessibleForFree));
  const meta = (name: string): string => metas.get(name)?.[0]?.trim().toLowerCase() ?? '';
  const isClosed =
    isFalse(article?.isAccessibleForFree) ||
    closed.length > 0 ||
    meta('isaccessibleforfree') === 'false' ||
    meta('article:content_tier') === 'locked';
  const selectors = closed.flatMap((part) => textOf(part.cssSelector).split(','));
  const count = Number(textOf(article?.wordCount).replace(/,/g, ''));
  return {
    isClosed,
    closed: selectors
      .map((selector) => selector.trim())
      .filter((selector) => SELECTOR.test(selector))
      .slice(0, MAX_SELECTORS),
    wordCount: Number.isFinite(count) ? count : 0,
  };
}

/** What was found of an article, and of what may be missing. */
export interface PartialEvidence {
  readonly parts: readonly Part[];
  readonly wall: PaywallResult['wall'];
  /** Whether a line anywhere on the page is a paywall. */
  readonly isWallOnPage: boolean;
  readonly access: AccessStatement;
  /** Characters in the elements that are not for everyone; null where the page names none. */
  readonly inClosed: number | null;
  /** Weight of prose in the article that the page hides. */
  readonly hidden: number;
  /** Weight of the text that JSON-LD has of the article and that was not taken. */
  readonly untaken: number;
  /** What the page says that the article is about, in one paragraph; '' where it says nothing. */
  readonly description: string;
}

/** A text of less weight may be the beginning of one, where the page gives reason to think so. */
const SHORT = 1500;
/** A paywall elsewhere on the page concerns a text of less weight than this. */
const MODEST = 2500;
/** Text that is not for everyone is present if it has more characters. */
const LEAST_CLOSED = 300;
/** How much more text a page has of its article than it shows, for what it shows to be a part. */
const MUCH = 1.5;
/** The share of the words that a page counts that has to be there, and the share that is certainly a part. */
const [ENOUGH, PART] = [0.7, 0.4];
/** Letters of a text that a description has to begin with. */
const LEAST_BEGUN = 20;
/** A count of fewer words says little. */
const LEAST_COUNT = 100;

/** How much of the words that a page counts is there, 0 to 1 and more; null where it does not count. */
function shareOfCount(text: string, count: number): number | null {
  if (count < LEAST_COUNT) return null;
  // Some count characters, and so does everybody in languages without spaces.
  return Math.max(text.split(/\s+/).length, /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? text.length : 0) / count;
}

/** Whether a description continues after the text ends: the text is only its beginning then. */
function goesOn(description: string, text: string): boolean {
  const [whole, begun] = [lettersOf(description), lettersOf(text)];
  return begun.length >= LEAST_BEGUN && whole.length > begun.length * MUCH && whole.startsWith(begun);
}

/** Whether what was found is only part of the article. Evidence that a text is whole comes first. */
export function isPartial(evidence: PartialEvidence): boolean {
  const { parts, wall, isWallOnPage, access, inClosed, hidden, untaken, description } = evidence;
  const text = partsText(parts);
  const weight = weightOf(text);
  const share = shareOfCount(text, access.wordCount);
  if (share !== null && share >= ENOUGH) return false;
  if (share !== null && share < PART && text.length < access.wordCount * ENOUGH) return true;
  if (goesOn(description, text)) return true;
  if (wall === 'wall' || untaken > weight * MUCH || hidden > weight * MUCH) return true;
  if (isWallOnPage && weight < MODEST) return true;
  if (access.isClosed && (inClosed === null ? weight < SHORT : inClosed < LEAST_CLOSED)) return true;
  return wall === 'cut' && weight < SHORT;
}
