import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Document, Item } from '../../../src/ingest/model.ts';
import { parseDocument } from '../../../src/ingest/parse-document.ts';
import { parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import { blockText } from '../../../src/story/plain-text.ts';

export type FeedDocument = Extract<Document, { kind: 'feed' }>;

export const fixtureBytes = (name: string): Uint8Array =>
  readFileSync(new URL(`../../fixtures/ingest/${name}`, import.meta.url));

/** Bytes or text as a document from an address, '' for a file. */
export function documentOf(content: Uint8Array | string, url = '', contentType = ''): Document {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return parseDocument({ bytes, url, contentType, name: 'test' });
}

export function feedOf(content: Uint8Array | string, url = ''): FeedDocument {
  const document = documentOf(content, url);
  if (document.kind !== 'feed') expect.fail(JSON.stringify(document));
  return document;
}

/** An RSS feed with the given inside. */
export const rss = (inside: string): string => `<rss version="2.0"><channel><title>t</title>${inside}</channel></rss>`;

/** The only item of an RSS feed with the given inside, or the first. */
export function itemOf(inside: string, channel = ''): Item {
  const namespaces =
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" ' +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:atom="http://www.w3.org/2005/Atom"';
  const feed = feedOf(
    `<rss version="2.0" ${namespaces}><channel><title>t</title>${channel}<item>${inside}</item></channel></rss>`,
    'https://feed.example/rss.xml',
  );
  const [item] = feed.items;
  if (!item) expect.fail(JSON.stringify(feed.skipped));
  return item;
}

/** The visible text of a body, block by block. */
export const shown = (body = ''): string[] => parseMarkdown(body).map(blockText);
