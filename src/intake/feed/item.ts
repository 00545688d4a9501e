import { decodeHTML } from 'entities';
import { cleanText } from '../../story/clean.ts';
import { MAX_HTML } from '../html/bounded.ts';
import { htmlToMarkdown } from '../html/markdown.ts';
import { htmlToLine, textToMarkdown } from '../html/text.ts';
import type { Item, Reason } from '../model.ts';
import { readDate } from '../text/dates.ts';
import { readLangTag } from '../text/language.ts';
import type { Markup, RawItem } from './raw.ts';

/** Bounds on what one item may say, in characters and numbers. */
const LONGEST_TITLE = 500;
const LONGEST_NAME = 200;
const LONGEST_TAG = 60;
const LONGEST_GUID = 1000;
const LONGEST_SUMMARY = 400;
const MOST_AUTHORS = 10;
const MOST_TAGS = 20;
const MOST_LINKS = 100;
/** A description no longer than this is an excerpt and no article. */
const LONGEST_EXCERPT = 700;
/** A summary needs no more of a description than this. */
const SUMMARY_SOURCE = 8000;

/** Tags that HTML has and a sentence hardly. */
const HTML =
  /<\/?(?:p|br|a|b|i|em|strong|div|span|img|ul|ol|li|h[1-6]|blockquote|table|tr|td|figure|pre|code|hr|font|center|section|article|iframe|sub|sup|small|u|cite)(?:\s[^<>]*)?\/?>/i;

/** A text without more than a number of characters, ended at a word where that is near. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > most * 0.7 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

function unique(texts: readonly string[], most: number): string[] {
  const seen = new Map<string, string>();
  for (const text of texts) {
    if (text !== '' && !seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text);
    if (seen.size >= most) break;
  }
  return [...seen.values()];
}

interface Body {
  readonly markdown: string;
  readonly links: readonly string[];
}

function bodyOf({ text: whole, kind, base }: Markup): Body {
  const text = whole.slice(0, MAX_HTML);
  if (kind === 'text') return { markdown: textToMarkdown(text), links: [] };
  if (kind === 'html' || HTML.test(text)) return htmlToMarkdown(text, base);
  // What was escaped twice still holds references, of which tags may come.
  const plain = text.includes('&') ? decodeHTML(text) : text;
  return HTML.test(plain) ? htmlToMarkdown(plain, base) : { markdown: textToMarkdown(plain), links: [] };
}

function firstDate(texts: readonly string[]): string | null {
  for (const text of texts) {
    const date = readDate(text);
    if (date !== null) return date;
  }
  return null;
}

/** What a blog program puts behind every excerpt. */
const APPENDED = /\s*The post .{1,300} (?:first )?appeared (?:first )?on .{1,200}\.?$/;

const summaryOf = ({ text }: Markup): string =>
  shorten(htmlToLine(text.slice(0, SUMMARY_SOURCE)).replace(APPENDED, ''), LONGEST_SUMMARY);

/** Body and summary: the content, with the description before it; without content the description is both. */
function textsOf({ content, summary }: RawItem): { body: Body; summary: string } {
  const body = content && bodyOf(content);
  if (body && body.markdown !== '') {
    const same = summary === null || summary.text === content?.text;
    return { body, summary: same ? '' : summaryOf(summary) };
  }
  const instead = summary ? bodyOf(summary) : { markdown: '', links: [] };
  const isExcerpt = instead.markdown !== '' && instead.markdown.length <= LONGEST_EXCERPT;
  return { body: instead, summary: isExcerpt && summary ? summaryOf(summary) : '' };
}

/** An item with everything cleaned; a reason where there is nothing to read. `feedLang` is the feed's own language. */
export function makeItem(raw: RawItem, feedLang: string): Item | Reason {
  const { body, summary } = textsOf(raw);
  const title = shorten(htmlToLine(raw.title.slice(0, 4 * LONGEST_TITLE)), LONGEST_TITLE);
  if (title === '' && body.markdown === '') return { code: 'no-text', params: {} };
  const line = (text: string, most: number): string => shorten(htmlToLine(text.slice(0, 4 * most)), most);
  const authors = raw.authors.slice(0, 4 * MOST_AUTHORS).map((name) => line(name, LONGEST_NAME));
  const tags = raw.tags.slice(0, 4 * MOST_TAGS).map((tag) => line(tag, LONGEST_TAG).replace(/^#/, ''));
  return {
    guid: cleanText(raw.guid.slice(0, LONGEST_GUID)),
    url: raw.url,
    title,
    lang: readLangTag(raw.lang) || feedLang,
    published: firstDate(raw.published),
    updated: firstDate(raw.updated),
    author: unique(authors, MOST_AUTHORS).join(', '),
    summary,
    body: body.markdown,
    tags: unique(
      tags.filter((tag) => !/^https?:/i.test(tag)),
      MOST_TAGS,
    ),
    links: unique(
      [...raw.related, ...body.links].filter((link) => link.startsWith('http') && link !== raw.url),
      MOST_LINKS,
    ),
    publisher: line(raw.publisher, LONGEST_NAME),
    provenance: raw.provenance,
  };
}
