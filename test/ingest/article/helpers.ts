import { expect } from 'vitest';
import { readPage } from '../../../src/ingest/article/read-page.ts';
import type { Item } from '../../../src/ingest/model.ts';

/** Text enough for an article, in one paragraph. */
export const TEXT = 'Words and more words of which a text is made, so that there is something to be read here. '.repeat(
  4,
);

/** The item of a page given as HTML; the test fails if no article is found. */
export function itemOfPage(html: string, url: string): Item {
  const page = readPage(html, url);
  if (page.kind !== 'page') expect.fail(JSON.stringify(page));
  return page.item;
}

export const paragraphs = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');

/** JSON-LD as a page has it, a script for each object. */
export const jsonLd = (...data: readonly object[]): string =>
  data.map((one) => `<script type="application/ld+json">${JSON.stringify(one)}</script>`).join('');
