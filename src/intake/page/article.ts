import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** So many characters an article should have; with fewer Readability tries again, less strictly. */
const ENOUGH = 250;

/**
 * The HTML of the article in the body of a page that `scanPage` wrote, '' where none is found. What Readability does not
 * survive counts as no article.
 */
export function articleHtml(body: string): string {
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${body}</body></html>`);
  try {
    const reader = new Readability(document as unknown as Document, {
      charThreshold: ENOUGH,
      keepClasses: true,
      disableJSONLD: true,
    });
    return reader.parse()?.content ?? '';
  } catch {
    return '';
  }
}
