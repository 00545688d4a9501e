import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { restoreReferences } from './body-writer.ts';
import { weightOf } from './text-measures.ts';

/** The members of an element that are used; DOM types are those of browsers. */
interface Elem {
  readonly textContent: string | null;
  readonly innerHTML: string;
  readonly parentElement: Elem | null;
  closest(selector: string): Elem | null;
  querySelectorAll(selector: string): Iterable<Elem>;
}

/** The least characters of an article; below that Readability tries again with weaker rules. */
const ENOUGH = 250;
/** A paragraph of less weight may be anything. */
const PARAGRAPH = 60;
/** How many times more text the marked article needs to be taken instead. */
const MORE = 1.25;

export interface ArticleHtml {
  /** '' if none is found. */
  readonly html: string;
  /** The byline that was removed from it, or ''. */
  readonly byline: string;
  /** Characters of text in restricted elements; null if none are named. */
  readonly inClosed: number | null;
  readonly isMarked: boolean;
}

/**
 * Extracts the article from the body of a page written by `scanPage`. If Readability fails, there is none. If the page
 * marks one article and Readability found only a part of it (it chooses among sibling sections), the whole is taken.
 * `closed` are the selectors of restricted elements.
 */
export function extractArticle(body: string, closed: readonly string[] = []): ArticleHtml {
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`);
  const inClosed = closed.length === 0 ? null : textIn(document.body as unknown as Elem, closed);
  const marked = markedArticle(document.body as unknown as Elem);
  // Readability modifies the document.
  const whole = marked === null ? { html: '', prose: 0 } : { html: marked.innerHTML, prose: proseOf(marked) };
  const found = readably(document as unknown as Document);
  const isPart = whole.prose > 0 && (found === null || whole.prose > proseOf(found.content) * MORE);
  const html = isPart ? whole.html : (found?.content.innerHTML ?? '');
  return { html: restoreReferences(html), byline: found?.byline ?? '', inClosed, isMarked: marked !== null };
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

/** The only element that the page marks as the text of its article, or as its article. */
function markedArticle(body: Elem): Elem | null {
  for (const mark of ['[itemprop="articleBody"]', 'article']) {
    const outer = [...body.querySelectorAll(mark)].filter((element) => !element.parentElement?.closest(mark));
    if (outer.length === 1) return outer[0] ?? null;
  }
  return null;
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
