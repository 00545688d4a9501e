import { htmlToMarkdown } from '../html/markdown.ts';
import { htmlToLine } from '../html/text.ts';
import type { Document } from '../model.ts';

/** Reads an HTML page: the article in it with what it says of itself. `url` is the page's absolute address or ''. */
export function readPage(html: string, url: string): Document {
  const title = htmlToLine(/<title[^>]*>([^<]*)/i.exec(html)?.[1] ?? '');
  const { markdown, links } = htmlToMarkdown(html, url);
  if (markdown === '') return { kind: 'no-article', why: { code: 'no-text', params: {} }, title, feeds: [] };
  const item = {
    guid: '',
    url,
    title,
    lang: '',
    published: null,
    updated: null,
    author: '',
    summary: '',
    body: markdown,
    tags: [],
    links,
    publisher: '',
    provenance: {},
  };
  return { kind: 'page', item, feeds: [] };
}
