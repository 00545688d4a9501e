import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { restoreReferences } from './body-writer.ts';
import { weightOf } from './text-measures.ts';
import { type Elem, readThread, type Thread } from './thread.ts';

/** The least characters of an article; below that Readability tries again with weaker rules. */
const ENOUGH = 250;
/** A paragraph of less weight may be anything. */
const PARAGRAPH = 60;
/** How many times more text the marked article needs to be taken instead. */
const MORE = 1.5;
/** The same for text in links too: a catalogue of which nothing was found. */
const MANY = 4;
/** The least weight of a marked article that is all that is looked at. */
const MIN_ALONE = 500;
/** A text with more than this share of the marked one's weight may be a part of the article, or another one. */
const COMPARABLE = 0.25;
/** Names for parts of a marked article that are not its text, unless they have much of it. */
const ASIDE = /(?:^|[\s_-])(?:(?:user|reader|article|post)?comments?|disqus|newsletter)(?:$|[\s_-])/i;
/** The same for links to other articles; a section of a report may be named so as well. */
const ELSEWHERE = /(?:^|[\s_-])(?:related|recommend(?:ed|ations?))(?:$|[\s_-])/i;

export interface ArticleHtml {
  /** '' if none is found. */
  readonly html: string;
  /** The byline that was removed from it, or ''. */
  readonly byline: string;
  /** Characters of text in restricted elements; null if none are named. */
  readonly inClosed: number | null;
  readonly isMarked: boolean;
  /** The thread of a forum that the page is; `html` is its text. */
  readonly thread: Thread | null;
}

/**
 * Extracts the article from the body of a page written by `scanPage`. If Readability fails, there is none. If the page
 * marks one article and Readability found only a part of it (it chooses among sibling sections), the whole is taken.
 * `closed` are the selectors of restricted elements, `zone` is as for `readDate` if the page may be a thread, else null.
 */
export function extractArticle(body: string, closed: readonly string[], zone: (() => string) | null): ArticleHtml {
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`);
  const root = document.body as unknown as Elem;
  const inClosed = closed.length === 0 ? null : textIn(root, closed);
  const thread = zone === null ? null : readThread(root, zone);
  if (thread !== null) return { html: restoreReferences(thread.html), byline: '', inClosed, isMarked: true, thread };
  const { marked, isOnly } = markedArticle(root);
  if (marked !== null) removeAsides(marked);
  const prose = marked === null ? 0 : proseOf(marked);
  const length = weightOfText(marked);
  // Readability modifies the document.
  const whole = isOnly && marked !== null ? marked.innerHTML : '';
  if (marked !== null && Math.max(prose, length / 2) >= MIN_ALONE && largestOutside(root, marked) <= prose * COMPARABLE)
    root.replaceChildren(marked);
  const found = readably(document as unknown as Document);
  const isPart =
    whole !== '' &&
    ((prose > 0 && (found === null || prose > proseOf(found.content) * MORE)) ||
      weightOfText(found?.content) * MANY < length);
  const html = isPart ? whole : (found?.content.innerHTML ?? '');
  return { html: restoreReferences(html), byline: found?.byline ?? '', inClosed, isMarked: isOnly, thread };
}

function textIn(body: Elem, selectors: readonly string[]): number {
  const elements = [...body.querySelectorAll(selectors.join(','))];
  return elements.reduce((length, { textContent }) => length + (textContent?.trim().length ?? 0), 0);
}

/** The result of Readability, or null. */
function readably(document: Document) {
  try {
    const options = { charThreshold: ENOUGH, keepClasses: true, disableJSONLD: true };
    const reader = new Readability<Elem>(document, { ...options, serializer: (node) => node as unknown as Elem });
    const article = reader.parse();
    return article?.content ? { content: article.content, byline: article.byline ?? '' } : null;
  } catch {
    // Whatever it throws at an unusual page.
    return null;
  }
}

/** The element that the page marks as the text of its article, or as its article: the only one, or one that is much longer than the others. */
function markedArticle(body: Elem): { marked: Elem | null; isOnly: boolean } {
  for (const mark of ['[itemprop="articleBody"]', 'article']) {
    const outer = [...body.querySelectorAll(mark)].filter((element) => !element.parentElement?.closest(mark));
    if (outer.length === 1) return { marked: outer[0] ?? null, isOnly: true };
    const weights = outer.map(proseOf);
    const [most = 0, second = 0] = [...weights].sort((a, b) => b - a);
    if (second < most * COMPARABLE) return { marked: outer[weights.indexOf(most)] ?? null, isOnly: false };
  }
  return { marked: null, isOnly: false };
}

function weightOfText(element: Elem | null | undefined): number {
  return weightOf(element?.textContent?.replace(/\s+/g, ' ') ?? '');
}

function removeAsides(marked: Elem): void {
  const prose = proseOf(marked);
  // Comments in code are coloured.
  for (const aside of marked.querySelectorAll('[class],[id]')) {
    const names = `${aside.getAttribute('class') ?? ''} ${aside.getAttribute('id') ?? ''}`.slice(0, 500);
    if (!ASIDE.test(names) && !(ELSEWHERE.test(names) && isOfLinks(aside))) continue;
    if (proseOf(aside) < prose * COMPARABLE && !aside.closest('pre,code')) aside.remove();
  }
}

/** Whether an element has a link for each paragraph. */
function isOfLinks(element: Elem): boolean {
  return element.querySelectorAll('a').length >= Math.max(1, element.querySelectorAll('p').length);
}

/** The weight of the most prose in one element outside the marked one. */
function largestOutside(root: Elem, marked: Elem): number {
  const beside = new Map<Elem | null, number>();
  for (const paragraph of root.querySelectorAll('p'))
    if (!marked.contains(paragraph))
      beside.set(paragraph.parentElement, (beside.get(paragraph.parentElement) ?? 0) + proseIn(paragraph));
  return Math.max(0, ...beside.values());
}

/** Weight of an element's paragraphs outside links. */
function proseOf(root: Elem): number {
  return [...root.querySelectorAll('p')].reduce((length, paragraph) => length + proseIn(paragraph), 0);
}

function proseIn(paragraph: Elem): number {
  let own = weightOf(paragraph.textContent?.trim() ?? '');
  for (const link of paragraph.querySelectorAll('a')) own -= weightOf(link.textContent ?? '');
  return own >= PARAGRAPH ? own : 0;
}
