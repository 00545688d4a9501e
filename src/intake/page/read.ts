import { cleanText } from '../../story/clean.ts';
import { normalizeSrc } from '../../story/markdown.ts';
import { htmlParts, linksOf, partsMarkdown, picturesOf } from '../html/markdown.ts';
import { type Part, partsText } from '../html/parts.ts';
import { textParts } from '../html/text.ts';
import type { Document, Item, Reason } from '../model.ts';
import { isReview } from '../origin/claims.ts';
import { marksIn, withMarks } from '../origin/marked.ts';
import { originOf } from '../origin/origin.ts';
import { takeCredentials, withCredentials } from '../text/credentials.ts';
import { ownSummary } from '../text/summary.ts';
import { isPartial, readAccess } from './access.ts';
import { articleHtml } from './article.ts';
import { writersOf } from './byline.ts';
import { isEnough, isNearlyEmpty } from './enough.ts';
import { readFacts } from './facts.ts';
import { list, type Node, readJsonLd } from './json-ld.ts';
import { weightOf } from './lines.ts';
import { takeMarked } from './manifests.ts';
import { isOfPage, mainArticle, referrer } from './nodes.ts';
import { relatedAddresses } from './related.ts';
import { scanPage } from './scan.ts';
import { tidyArticle } from './tidy.ts';
import { visibleDates } from './visible.ts';
import { withoutWall } from './wall.ts';

const MAX_LINKS = 200;

/**
 * Reads an HTML page: the article in it, and what the page says of it. `html` is decoded text, `url` the page's absolute
 * address or '', `disclosure` the header field `AI-Disclosure` that came with it. A page without an article of its own says
 * why; takes bounded time and never throws.
 */
export function readPage(html: string, url: string, disclosure = ''): Document {
  const scan = scanPage(html, url);
  const data = readJsonLd(scan.jsonLd);
  const nodes = [...data.nodes, ...scan.microdata.nodes];
  const refer = referrer(nodes);
  const article = mainArticle(data.own, scan, url).likely;
  const marked = mainArticle(scan.microdata.own, scan, url).likely;
  const main = mainArticle([...data.own, ...scan.microdata.own], scan, url);
  const { zone, ...facts } = readFacts(scan, article, marked, refer, url);
  const seen = visibleDates(facts.published === null ? scan.opening : '', zone);
  const access = readAccess(article ?? marked, scan.metas);
  const { html: outer, byline, inClosed, isMarked } = articleHtml(scan.body, access.closed);
  const { html: found, own: manifests } = takeMarked(outer, scan.manifests);
  const read = htmlParts(found, scan.base);
  const shown = withoutWall(read.parts);
  const tidied = tidyArticle(shown.parts, facts.title, url || facts.url);
  const inData = statedBody(article, scan.base);
  const whole = withoutWall(inData.parts);
  const stated = tidyArticle(whole.parts, facts.title);
  // What is not for everybody is not taken from where readers do not see it.
  const isStated = !access.isClosed && lengthOf(tidied.parts) < lengthOf(stated.parts) / 2;
  const { parts, related, author } = isStated ? stated : tidied;
  const isCalled = isMarked || scan.metas.get('og:type')?.[0]?.trim().toLowerCase() === 'article';
  const none = (code: Reason['code']): Document => {
    return { kind: 'no-article', why: { code, params: {} }, title: facts.title || scan.title, feeds: scan.feeds };
  };
  if (!isEnough(parts, { isStated: article !== null, isMarked: isCalled })) {
    if (access.isClosed || scan.walls.length > 0 || !['', 'cut'].includes(shown.wall)) return none('wall');
    return none(scan.isScripted && isNearlyEmpty(scan.textLength) ? 'script-page' : 'no-text');
  }
  const body = partsMarkdown(parts);
  if (body === '') return none('too-large');
  const links = relatedAddresses(nodes, article, scan, [
    ...related,
    ...linksOf(parts).filter((link) => link.startsWith('http')),
  ]);
  const text = partsText(parts);
  const isPart = isPartial({
    parts,
    wall: isStated ? whole.wall : shown.wall,
    isWallOnPage: !isStated && scan.walls.some((line) => !text.includes(line)),
    access,
    inClosed,
    hidden: isStated ? 0 : scan.hiddenProse,
    untaken: isStated ? 0 : weightOf(partsText(stated.parts)),
    description: facts.summary,
  });
  const item: Item = {
    ...facts,
    guid: '',
    published: facts.published ?? seen.published,
    updated: facts.updated ?? seen.updated,
    author: facts.author || author || writersOf(cleanText(byline)),
    summary: ownSummary(facts.summary, body, facts.title),
    body,
    links: links.filter((link) => link !== facts.url && link !== url).slice(0, MAX_LINKS),
    ...(isPart && { partial: true }),
    provenance: withCredentials(
      withMarks(
        originOf({
          nodes,
          article: main.sure,
          doubtful: main.doubtful,
          reviews: [
            ...[...data.own, ...scan.microdata.own].filter(
              (node) => isReview(node) && isOfPage(node, scan, url) !== 'other',
            ),
            ...Object.values(main.sure ?? {})
              .flatMap(list)
              .filter(isReview),
          ],
          refer,
          metas: scan.pageMetas,
          base: scan.base,
          // Notices are where pages put what is not article text.
          text: lines([...read.parts, ...parts]),
          shown: new Set(picturesOf(parts).map(({ src }) => normalizeSrc(src))),
          disclosure,
        }),
        marksIn(found, scan.base),
        body,
        true,
      ),
      isStated ? inData.found : manifests,
    ),
  };
  return { kind: 'page', item, feeds: scan.feeds };
}

function lines(parts: readonly Part[]): string {
  return parts.map((part) => partsText([part])).join('\n');
}

function lengthOf(parts: readonly Part[]): number {
  return partsText(parts).length;
}

/** The article's text as JSON-LD has it, HTML or plain text, and the manifests in it. */
function statedBody(article: Node | null, base: string) {
  const [written] = list(article?.articleBody);
  const { text: body, found } = takeCredentials(typeof written === 'string' ? written : '');
  const parts = /<(?:p|br|div|h[1-6])\b/i.test(body)
    ? htmlParts(body, base).parts
    : textParts(cleanText(body) === '' ? '' : body);
  return { parts, found };
}
