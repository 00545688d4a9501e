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
/** The share of the page's text with which the marked article is all that is looked at, and its least weight. */
const [MOST, MIN_ALONE] = [0.5, 500];
/** Parts of a marked article that are not its text, unless they have most of it. */
const ASIDE = ['comment', 'disqus', 'related', 'recommend', 'newsletter', 'ticker']
  .map((name) => `[class*="${name}" i],[id*="${name}" i]`)
  .join(',');

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
  if (marked !== null && Math.max(prose, length / 2) >= MIN_ALONE && prose >= proseOf(root) * MOST)
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

/** The element that the page marks as the text of its article, or as its article: the only one, or one with most of their text. */
function markedArticle(body: Elem): { marked: Elem | null; isOnly: boolean } {
  for (const mark of ['[itemprop="articleBody"]', 'article']) {
    const outer = [...body.querySelectorAll(mark)].filter((element) => !element.parentElement?.closest(mark));
    if (outer.length === 1) return { marked: outer[0] ?? null, isOnly: true };
    const weights = outer.map(proseOf);
    const most = Math.max(...weights);
    const marked = outer[weights.indexOf(most)];
    if (marked && most > MOST * weights.reduce((sum, one) => sum + one, 0)) return { marked, isOnly: false };
  }
  return { marked: null, isOnly: false };
}

function weightOfText(element: Elem | null | undefined): number {
  return weightOf(element?.textContent?.replace(/\s+/g, ' ') ?? '');
}

function removeAsides(marked: Elem): void {
  const prose = proseOf(marked);
  // Comments in code are coloured.
  for (const aside of marked.querySelectorAll(ASIDE))
    if (proseOf(aside) < prose * MOST && !aside.closest('pre,code')) aside.remove();
}

/** Weight of an element's paragraphs outside links. */
function proseOf(root: Elem): number {
  let length = 0;
  for (const paragraph of root.querySelectorAll('p')) {
    let own = weightOf(paragraph.textContent?.trim() ?? '');
    for (const link of paragraph.querySelectorAll('a')) own -= weightOf(link.textContent ?? '');
    if (own >= PARAGRAPH) length += own;
  }
  return length;
}
