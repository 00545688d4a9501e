import { cleanText } from '../../story/clean.ts';
import { normalizeSrc } from '../../story/markdown.ts';
import { htmlParts, linksOf, partsMarkdown, picturesOf } from '../html/markdown.ts';
import { type Part, partsText } from '../html/parts.ts';
import { textParts } from '../html/text.ts';
import type { Document, Item, Reason } from '../model.ts';
import { isReview } from '../origin/claims.ts';
import { originOf } from '../origin/origin.ts';
import { ownSummary } from '../text/summary.ts';
import { articleHtml } from './article.ts';
import { writersOf } from './byline.ts';
import { readFacts } from './facts.ts';
import { list, type Node, readJsonLd } from './json-ld.ts';
import { isOfPage, mainArticle, referrer } from './nodes.ts';
import { relatedAddresses } from './related.ts';
import { scanPage } from './scan.ts';
import { linkShare, tidyArticle } from './tidy.ts';
import { visibleDates } from './visible.ts';

/** A text shorter than this, in characters, is no article, unless the page itself calls it one. */
const MIN_TEXT = 140;
const MIN_STATED_TEXT = 20;
/** How much of a text may be links, 0 to 1; what has more is a list of them. */
const MAX_LINK_SHARE = 0.7;
const MAX_LINKS = 200;

/**
 * Reads an HTML page: the article in it, and what the page says of it. `html` is decoded text, `url` the page's absolute
 * address or ''. A page without an article of its own says why; takes bounded time and never throws.
 */
export function readPage(html: string, url: string): Document {
  const scan = scanPage(html, url);
  const data = readJsonLd(scan.jsonLd);
  const nodes = [...data.nodes, ...scan.microdata.nodes];
  const refer = referrer(nodes);
  const article = mainArticle(data.own, scan, url).likely;
  const marked = mainArticle(scan.microdata.own, scan, url).likely;
  const main = mainArticle([...data.own, ...scan.microdata.own], scan, url);
  const { zone, ...facts } = readFacts(scan, article, marked, refer, url);
  const seen = visibleDates(facts.published === null ? scan.opening : '', zone);
  const { html: found, byline } = articleHtml(scan.body);
  const read = htmlParts(found, scan.base);
  const tidied = tidyArticle(read.parts, facts.title);
  const stated = tidyArticle(statedBody(article, scan.base), facts.title);
  const { parts, related, author } = lengthOf(tidied.parts) < lengthOf(stated.parts) / 2 ? stated : tidied;
  const length = lengthOf(parts);
  const isArticle = length >= MIN_TEXT && linkShare(parts) <= MAX_LINK_SHARE;
  const none = (code: Reason['code']): Document => {
    return { kind: 'no-article', why: { code, params: {} }, title: facts.title, feeds: scan.feeds };
  };
  if (!isArticle && (article === null || length < MIN_STATED_TEXT))
    return none(scan.isScripted && scan.textLength < MIN_TEXT * 2 ? 'script-page' : 'no-text');
  const body = partsMarkdown(parts);
  if (body === '') return none('too-large');
  const links = relatedAddresses(nodes, article, scan, [
    ...related,
    ...linksOf(parts).filter((link) => link.startsWith('http')),
  ]);
  const item: Item = {
    ...facts,
    guid: '',
    published: facts.published ?? seen.published,
    updated: facts.updated ?? seen.updated,
    author: facts.author || author || writersOf(cleanText(byline)),
    summary: ownSummary(facts.summary, body, facts.title),
    body,
    links: links.filter((link) => link !== facts.url && link !== url).slice(0, MAX_LINKS),
    provenance: originOf({
      nodes,
      article: main.sure,
      doubtful: main.doubtful,
      reviews: [
        ...[...data.own, ...scan.microdata.own].filter((node) => isOfPage(node, scan, url) !== 'other'),
        ...Object.values(main.sure ?? {})
          .flatMap(list)
          .filter(isReview),
      ],
      refer,
      metas: scan.pageMetas,
      base: scan.base,
      // Notices stand where pages put what is no text.
      text: lines([...read.parts, ...parts]),
      shown: new Set(picturesOf(parts).map(({ src }) => normalizeSrc(src))),
    }),
  };
  return { kind: 'page', item, feeds: scan.feeds };
}

function lines(parts: readonly Part[]): string {
  return parts.map((part) => partsText([part])).join('\n');
}

function lengthOf(parts: readonly Part[]): number {
  return partsText(parts).length;
}

/** The article's text as JSON-LD has it: HTML or plain text. */
function statedBody(article: Node | null, base: string): readonly Part[] {
  const [body] = list(article?.articleBody);
  if (typeof body !== 'string') return [];
  return /<(?:p|br|div|h[1-6])\b/i.test(body)
    ? htmlParts(body, base).parts
    : textParts(cleanText(body) === '' ? '' : body);
}
