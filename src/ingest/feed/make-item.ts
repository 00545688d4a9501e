import { decodeHTML } from 'entities';
import type { Part, Run } from '../../story/file/write-markdown.ts';
import { cleanBody, cleanText } from '../../text/clean.ts';
import { readLangTag } from '../../text/language.ts';
import { markedSegments, withDisclosures } from '../article/origin/marked-segments.ts';
import { readHints } from '../article/origin/notices.ts';
import { type CredentialsDraft, extractCredentials, withCredentials } from '../document/content-credentials.ts';
import { firstDate, type Zone } from '../document/dates.ts';
import { repairName } from '../document/decode.ts';
import { isName, isTitle } from '../document/prose-file.ts';
import { distinctSummary, isReadMoreLine, shorten, visibleWords } from '../document/summary.ts';
import { htmlToMarkdown, partsMarkdown } from '../markdown/convert.ts';
import { MAX_HTML } from '../markdown/html.ts';
import { partsLines, runsText } from '../markdown/parts.ts';
import { htmlToLine, textToMarkdown } from '../markdown/text.ts';
import type { Item, Reason } from '../model.ts';
import type { Markup, RawItem } from './raw-feed.ts';

interface Body {
  readonly markdown: string;
  readonly links: readonly string[];
  /** Its lines without markup, in which notices are found. */
  readonly lines: string;
  /** The disclosures on its elements. */
  readonly marks: ReturnType<typeof markedSegments>;
}

/** Tags that are typical of HTML and rare in sentences. */
const HTML =
  /<\/?(?:p|br|a|b|i|em|strong|div|span|img|ul|ol|li|h[1-6]|blockquote|table|tr|td|figure|pre|code|hr|font|center|section|article|iframe|sub|sup|small|u|cite)(?:\s[^<>]*)?\/?>/i;
/** A whole text that was escaped once too often. */
const ESCAPED = /^\s*&lt;(p|div|h[1-6]|ul|ol|blockquote|table|figure|section|article)\b[\s\S]*&lt;\/\1&gt;\s*$/i;

function fromHtml(html: string, base: string, url: string): Body {
  let lines = '';
  const { markdown, links } = htmlToMarkdown(html, base, (parts) => {
    lines = partsLines(parts);
    return cleanItem(parts, url);
  });
  return { markdown, links, lines, marks: markedSegments(html, base) };
}

const fromText = (text: string): Body => ({
  markdown: textToMarkdown(text),
  links: [],
  lines: cleanBody(text),
  marks: [],
});

/** The text of a feed's item as Markdown. `url` is the address of the item's page. */
function bodyOf({ text: whole, kind, base }: Markup, url: string): Body {
  const text = whole.slice(0, MAX_HTML);
  if (kind === 'text') return fromText(text);
  if (kind === 'html' && !text.includes('<') && ESCAPED.test(text)) return fromHtml(decodeHTML(text), base, url);
  if (kind === 'html' || HTML.test(text)) return fromHtml(text, base, url);
  // Text that was escaped twice contains references that may become tags.
  const plain = text.includes('&') ? decodeHTML(text) : text;
  return HTML.test(plain) ? fromHtml(plain, base, url) : fromText(plain);
}

/** Limits on one item, in characters and numbers. */
const MAX_TITLE_LENGTH = 500;
const MAX_NAME_LENGTH = 200;
const MAX_TAG_LENGTH = 60;
const MAX_GUID_LENGTH = 1000;
const MAX_SUMMARY_LENGTH = 400;
const MAX_AUTHORS = 10;
const MAX_TAGS = 20;
const MAX_LINKS = 100;
/** A summary needs no more of a description than this. */
const SUMMARY_SOURCE = 8000;

function unique(texts: readonly string[], most: number): string[] {
  const seen = new Map<string, string>();
  for (const text of texts) {
    if (text !== '' && !seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text);
    if (seen.size >= most) break;
  }
  return [...seen.values()];
}

/** What a blog program appends to every item and excerpt. */
const APPENDED = / ?The post .{1,300} (?:first )?appeared (?:first )?on .{1,200}$/;

const summaryOf = ({ text }: Markup): string =>
  shorten(htmlToLine(text.slice(0, SUMMARY_SOURCE)).replace(APPENDED, ''), MAX_SUMMARY_LENGTH);

/** How many times longer than a description another text must be to replace it. */
const LONGER = 1.5;

const wordsOf = ({ text }: Markup): number => htmlToLine(text.slice(0, SUMMARY_SOURCE)).length;

/** The text of an item whose content has no words: its description, unless another text is much longer. */
function described({ summary, others }: RawItem): Markup | null {
  const [longest] = others.map((read) => ({ read, length: wordsOf(read) })).sort((a, b) => b.length - a.length);
  return longest && (!summary || longest.length > LONGER * wordsOf(summary)) ? longest.read : summary;
}

/** Body and summary: the content, and the description if it adds something; without content the description is the body. */
function textsOf(raw: RawItem, title: string): { body: Body; summary: string } {
  const { content, summary, others, url } = raw;
  const own = content && bodyOf(content, url);
  const hasWords = own !== null && /[\p{L}\p{N}]/u.test(visibleWords(own.markdown));
  const main = hasWords ? content : described(raw);
  const read = hasWords || !main ? null : bodyOf(main, url);
  // A content of pictures only comes before the words.
  const parts = [own, read].flatMap((part) => (part && part.markdown !== '' ? part : []));
  const markdown = parts.map((part) => part.markdown).join('\n\n');
  const about = summary ?? others[0];
  return {
    body: {
      markdown,
      links: parts.flatMap(({ links }) => links),
      lines: parts.map(({ lines }) => lines).join('\n'),
      marks: parts.flatMap(({ marks }) => marks),
    },
    summary: about && about.text !== main?.text ? distinctSummary(summaryOf(about), markdown, title) : '',
  };
}

/** Removes the manifests from an item's texts and returns both. */
function withoutCredentials(raw: RawItem): { readonly raw: RawItem; readonly found: readonly CredentialsDraft[] } {
  const found = new Map<string, CredentialsDraft>();
  const clean = <M extends Markup | null>(markup: M): M => {
    const taken = markup ? extractCredentials(markup.text) : null;
    if (!markup || !taken || taken.found.length === 0) return markup;
    for (const one of taken.found) found.set(one.data, one);
    return { ...markup, text: taken.text };
  };
  const { content, summary, others } = raw;
  const item = { ...raw, content: clean(content), summary: clean(summary), others: others.map(clean) };
  return { raw: item, found: [...found.values()] };
}

/** The text and the record of an item with the picture that it attaches, if its text has none. */
function withPicture({ picture, provenance }: RawItem, { markdown }: Body) {
  if (!picture || markdown === '' || markdown.includes('![')) return { markdown, record: provenance };
  const { src, alt, credit } = picture;
  const caption = markdown.includes(picture.caption) ? '' : picture.caption;
  const figure = partsMarkdown([{ kind: 'figure', src, alt, caption }]);
  const images = (provenance.images ?? []) as readonly { readonly src?: unknown }[];
  const isKnown = credit === '' || images.some((image) => image.src === src);
  const record = isKnown ? provenance : { ...provenance, images: [...images, { src, credit }] };
  return { markdown: `${figure}\n\n${markdown}`, record };
}

/** An item with all fields cleaned, or a reason if there is nothing to read. `zone` returns the offset of times without one. */
export function makeItem(given: RawItem, feedLang: string, zone: Zone): Item | Reason {
  const { raw, found } = withoutCredentials(given);
  const named = shorten(htmlToLine(raw.title.slice(0, 4 * MAX_TITLE_LENGTH)), MAX_TITLE_LENGTH);
  const title = isTitle(named) ? named : '';
  const { body, summary } = textsOf(raw, title);
  if (title === '' && body.markdown === '') return { code: 'no-text', params: {} };
  const shown = withPicture(raw, body);
  const line = (text: string, most: number): string => shorten(htmlToLine(text.slice(0, 4 * most)), most);
  const authors = raw.authors.slice(0, 4 * MAX_AUTHORS).map((name) => line(repairName(name), MAX_NAME_LENGTH));
  const tags = raw.tags.slice(0, 4 * MAX_TAGS).map((tag) => line(tag, MAX_TAG_LENGTH).replace(/^#/, ''));
  const notices = readHints(`${authors.join('\n')}\n${body.lines}`);
  const stated = (raw.provenance.hints ?? []) as readonly string[];
  const record = notices.length === 0 ? shown.record : { ...shown.record, hints: [...stated, ...notices] };
  return {
    guid: cleanText(raw.guid.slice(0, MAX_GUID_LENGTH)),
    url: raw.url,
    title,
    lang: readLangTag(raw.lang) || feedLang,
    published: firstDate(raw.published, zone),
    updated: firstDate(raw.updated, zone),
    author: unique(authors.filter(isName), MAX_AUTHORS).join(', '),
    summary,
    body: shown.markdown,
    tags: unique(
      tags.filter((tag) => !/^https?:/i.test(tag)),
      MAX_TAGS,
    ),
    ...(raw.enclosures.length > 0 && { enclosures: raw.enclosures }),
    links: unique(
      [...raw.related, ...body.links].filter((link) => link.startsWith('http') && link !== raw.url),
      MAX_LINKS,
    ),
    publisher: line(raw.publisher, MAX_NAME_LENGTH),
    provenance: withCredentials(withDisclosures(record, body.marks, shown.markdown, false), found),
  };
}

/** A longer line is text, even if it is one link. */
const MAX_LINE_LENGTH = 120;
/** Letters of a link to the item itself (`Permalink`, `★`, `직접 가서 보기`). */
const MAX_SELF_LINK_LENGTH = 30;
const PROMOTION =
  /^\W*(?:sign up (?:to|for)\b|subscribe (?:to|for|now|here)\b|get (?:our|the)\b.{0,60}\b(?:newsletter|app)\b|download (?:our|the)\b.{0,40}\bapp\b|join our\b|follow (?:us|our)\b|뉴스레터 구독|구독하기|채널 추가)/i;
/** A sentence about where the item was published. */
const ORIGINAL =
  /\b(?:visit|view|read|see)\b.{0,60}\b(?:original|full)\b.{0,20}\b(?:article|post|story|version|entry)\W*$/i;

/**
 * Removes what the publisher of a feed puts around each item: links to the item itself and to more of it at its
 * beginning and end, lines that only invite to sign up. An item of nothing else keeps them.
 */
function cleanItem(parts: readonly Part[], url: string): readonly Part[] {
  const kept = parts.filter((part) => !isPromotion(part) && !(part.kind === 'figure' && isReadMoreLine(part.alt)));
  let [from, to] = [0, kept.length];
  while (from < to && isSelfLink(kept[from], url)) from += 1;
  while (to > from && isSelfLink(kept[to - 1], url)) to -= 1;
  if (from === to) return parts;
  const out = kept.slice(from, to);
  const last = out.at(-1);
  if (last?.kind === 'paragraph') out[out.length - 1] = { ...last, runs: withoutMore(last.runs) };
  return out;
}

/** The text and target of a line that is one link, with punctuation around it; null otherwise. */
function loneLink(part: Part | undefined): { readonly text: string; readonly href: string } | null {
  if (part?.kind !== 'paragraph') return null;
  const text = runsText(part.runs).trim();
  const href = part.runs.find((run) => run.href !== '')?.href;
  if (href === undefined || text.length > MAX_LINE_LENGTH) return null;
  const isLone = part.runs.every((run) => run.href === href || (run.href === '' && !/[\p{L}\p{N}]/u.test(run.text)));
  return isLone ? { text, href } : null;
}

function isPromotion(part: Part): boolean {
  return PROMOTION.test(loneLink(part)?.text ?? '');
}

function isSelfLink(part: Part | undefined, url: string): boolean {
  if (part?.kind === 'rule') return true;
  const link = loneLink(part);
  if (link !== null)
    return isReadMoreLine(link.text) || (isSame(link.href, url) && link.text.length <= MAX_SELF_LINK_LENGTH);
  if (part?.kind !== 'paragraph' || part.runs.length > 9) return false;
  const text = runsText(part.runs).slice(0, 600);
  const leadsHome = part.runs.some(({ href }) => href !== '' && isSame(href, url));
  return text.search(APPENDED) === 0 || (leadsHome && text.length <= MAX_LINE_LENGTH + 20 && ORIGINAL.test(text));
}

/** Whether two addresses are of one page, ignoring tracking parameters after `?`. */
function isSame(one: string, other: string): boolean {
  const bare = (url: string) =>
    url
      .replace(/^https?:/, '')
      .replace(/#.*$/s, '')
      .replace(/[?&](?:utm_|CMP=|ref=).*$/s, '');
  return bare(one) === bare(other);
}

/** Runs without a link to the full text at their end. */
function withoutMore(runs: readonly Run[]): readonly Run[] {
  const at = runs.findLastIndex(({ href }) => href === '');
  const link = runs.slice(at + 1);
  if (at < 0 || link.length === 0 || !isReadMoreLine(runsText(link))) return runs;
  const rest = runs.slice(0, at + 1);
  while (rest.at(-1)?.kind === 'break') rest.pop();
  return rest.length === 0 ? runs : rest;
}
