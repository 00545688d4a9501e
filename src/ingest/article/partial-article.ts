import { isMapping } from '../../story/file/value-checks.ts';
import type { Part } from '../markdown/parts.ts';
import { partsText } from '../markdown/parts.ts';
import { asList, type JsonLdNode, textOf } from './json-ld.ts';
import type { PageScan } from './page-scan.ts';
import type { PaywallResult } from './paywall.ts';
import { lettersOf, weightOf } from './text-measures.ts';

/** What a page states about access to its article (schema.org, https://schema.org/isAccessibleForFree). */
export interface AccessStatement {
  /** Whether the page states that the article, or a part of it, is not free to read. */
  readonly isClosed: boolean;
  /** Class names (`.a`) and ids (`#a`) of the restricted parts. */
  readonly closed: readonly string[];
  /** The number of words, or characters, that the page states for its article; 0 for none. */
  readonly wordCount: number;
}

const SELECTOR = /^(?:[a-z][a-z0-9]*)?[.#][a-z_-][\w-]*$/i;
const MAX_SELECTORS = 5;

const isFalse = (value: unknown): boolean => value === false || /^(?:.*\/)?false$/i.test(textOf(value));

export function readAccess(article: JsonLdNode | null, metas: PageScan['metas']): AccessStatement {
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

/** Evidence on whether an extracted text is only part of the article. */
export interface PartialEvidence {
  readonly parts: readonly Part[];
  readonly wall: PaywallResult['wall'];
  /** Whether any line of the page is a paywall. */
  readonly isWallOnPage: boolean;
  readonly access: AccessStatement;
  /** Characters in restricted elements; null if the page names none. */
  readonly inClosed: number | null;
  /** Weight of hidden prose in the article. */
  readonly hidden: number;
  /** Weight of the text in JSON-LD that was not used. */
  readonly untaken: number;
  /** The page's description of the article, in one paragraph; '' for none. */
  readonly description: string;
}

/** A text of less weight may be only the beginning, if there is evidence for it. */
const SHORT = 1500;
/** A paywall elsewhere on the page concerns texts of less weight than this. */
const MODEST = 2500;
/** Restricted text is present if it has more characters. */
const MIN_CLOSED = 300;
/** How many times more text than shown a page must have for the shown text to be a part. */
const MUCH = 1.5;
/** The share of the stated words that makes a text complete, and the share below which it is certainly a part. */
const [ENOUGH, PART] = [0.7, 0.4];
/** Letters of a text with which a description must begin. */
const MIN_BEGUN = 20;
/** A lower count says little. */
const MIN_COUNT = 100;

/** The share of the stated words that are present, from 0; null if none are stated. */
function shareOfCount(text: string, count: number): number | null {
  if (count < MIN_COUNT) return null;
  // Some sites count characters, as do all in languages without spaces.
  return Math.max(text.split(/\s+/).length, /[\u3040-\u30ff\u4e00-\u9fff]/.test(text) ? text.length : 0) / count;
}

/** Whether a description continues after the end of the text, so that the text is only its beginning. */
function continuesAfter(description: string, text: string): boolean {
  const [whole, begun] = [lettersOf(description), lettersOf(text)];
  return begun.length >= MIN_BEGUN && whole.length > begun.length * MUCH && whole.startsWith(begun);
}

/** Whether an extracted text is only part of the article. Evidence that it is complete takes precedence. */
export function isPartial(evidence: PartialEvidence): boolean {
  const { parts, wall, isWallOnPage, access, inClosed, hidden, untaken, description } = evidence;
  const text = partsText(parts);
  const weight = weightOf(text);
  const share = shareOfCount(text, access.wordCount);
  if (share !== null && share >= ENOUGH) return false;
  if (share !== null && share < PART && text.length < access.wordCount * ENOUGH) return true;
  if (continuesAfter(description, text)) return true;
  if (wall === 'wall' || untaken > weight * MUCH || hidden > weight * MUCH) return true;
  if (isWallOnPage && weight < MODEST) return true;
  if (access.isClosed && (inClosed === null ? weight < SHORT : inClosed < MIN_CLOSED)) return true;
  return wall === 'cut' && weight < SHORT;
}
