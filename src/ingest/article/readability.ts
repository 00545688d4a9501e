import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { restoreReferences } from './body-writer.ts';
import { weightOf } from './text-measures.ts';

/** The members of an element that are used; the DOM types are those of a browser. */
interface Elem {
  readonly textContent: string | null;
  readonly innerHTML: string;
  readonly parentElement: Elem | null;
  closest(selector: string): Elem | null;
  querySelectorAll(selector: string): Iterable<Elem>;
}

/** Characters that an article should have; with fewer Readability tries again, less strictly. */
const ENOUGH = 250;
/** A paragraph of less weight may be anything. */
const PARAGRAPH = 60;
/** How much more text the page's own article needs to be taken instead. */
const MORE = 1.25;

/** The article of a page. */
export interface ArticleHtml {
  /** '' where none is found. */
  readonly html: string;
  /** The line that was taken for its byline and out of it, '' for none. */
  readonly byline: string;
  /** Characters of text in the elements that are not for everyone; null where none is named. */
  readonly inClosed: number | null;
  readonly isMarked: boolean;
}

/**
 * The HTML of the article in the body of a page that `scanPage` wrote. What Readability does not
 * survive counts as no article. Where the page marks one article itself, and Readability found but a part of it (it
 * chooses among sections that are siblings), the whole is taken. `closed` are the selectors of its elements that
 * are not for everyone.
 */
export function extractArticle(body: string, closed: readonly string[] = []): ArticleHtml {
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`);
  const inClosed = closed.length === 0 ? null : textIn(document.body as unknown as Elem, closed);
  const marked = markedArticle(document.body as unknown as Elem);
  // Readability takes the document apart.
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

/** What Readability finds; null for nothing. */
function readably(document: Document) {
  try {
    const options = { charThreshold: ENOUGH, keepClasses: true, disableJSONLD: true };
    const reader = new Readability<Elem>(document, { ...options, serializer: (node) => node as unknown as Elem });
    const article = reader.parse();
    return article?.content ? { content: article.content, byline: article.byline ?? '' } : null;
  } catch {
    return null;
  }
}

/** The one element that the page marks as its article's text, or as its article. */
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
