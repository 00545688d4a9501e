import { decodeHTML } from 'entities';
import { MAX_HTML } from '../html/bounded.ts';
import { htmlToMarkdown } from '../html/markdown.ts';
import { textToMarkdown } from '../html/text.ts';
import { marksIn } from '../origin/marked.ts';
import type { Markup } from './raw.ts';
import { tidyItem } from './tidy.ts';

/** The text of an item. */
export interface Body {
  readonly markdown: string;
  readonly links: readonly string[];
  /** What its elements are marked with. */
  readonly marks: ReturnType<typeof marksIn>;
}

/** Tags that HTML has and a sentence hardly. */
const HTML =
  /<\/?(?:p|br|a|b|i|em|strong|div|span|img|ul|ol|li|h[1-6]|blockquote|table|tr|td|figure|pre|code|hr|font|center|section|article|iframe|sub|sup|small|u|cite)(?:\s[^<>]*)?\/?>/i;
/** A whole text that was escaped once more than it should. */
const ESCAPED = /^\s*&lt;(p|div|h[1-6]|ul|ol|blockquote|table|figure|section|article)\b[\s\S]*&lt;\/\1&gt;\s*$/i;

function fromHtml(html: string, base: string, url: string): Body {
  const { markdown, links } = htmlToMarkdown(html, base, (parts) => tidyItem(parts, url));
  return { markdown, links, marks: marksIn(html, base) };
}

/** What a feed gives as the text of an item, as Markdown. `url` is the address of the item's page. */
export function bodyOf({ text: whole, kind, base }: Markup, url: string): Body {
  const text = whole.slice(0, MAX_HTML);
  if (kind === 'text') return { markdown: textToMarkdown(text), links: [], marks: [] };
  if (kind === 'html' && !text.includes('<') && ESCAPED.test(text)) return fromHtml(decodeHTML(text), base, url);
  if (kind === 'html' || HTML.test(text)) return fromHtml(text, base, url);
  // What was escaped twice still holds references, of which tags may come.
  const plain = text.includes('&') ? decodeHTML(text) : text;
  return HTML.test(plain) ? fromHtml(plain, base, url) : { markdown: textToMarkdown(plain), links: [], marks: [] };
}
