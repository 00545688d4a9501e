import { authorsInByline } from '../../story/changes/boilerplate.ts';
import { normalizeSrc } from '../../story/file/parse-markdown.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import type { Part, Run } from '../../story/file/write-markdown.ts';
import { cleanText } from '../../text/clean.ts';
import { storyLang } from '../../text/language.ts';
import { extractCredentials, extractManifests, withCredentials } from '../document/content-credentials.ts';
import { readRights } from '../document/rights.ts';
import { distinctSummary } from '../document/summary.ts';
import { webAddress } from '../markdown/address.ts';
import { htmlParts, linksOf, partsMarkdown, picturesOf } from '../markdown/convert.ts';
import { MAX_HTML } from '../markdown/html.ts';
import { partsLines, partsText } from '../markdown/parts.ts';
import { textParts } from '../markdown/text.ts';
import { type Document, type Item, NO_FIELDS, type Reason } from '../model.ts';
import { alternatesOf } from './alternates.ts';
import { textInData } from './app-data.ts';
import { cleanArticle, linkShare } from './cleanup.ts';
import { addressOf, asList, type JsonLdNode, readJsonLd } from './json-ld.ts';
import { isOfPage, mainArticle, referenceResolver } from './main-article.ts';
import { readMetadata } from './metadata.ts';
import { markedSegments, withDisclosures } from './origin/marked-segments.ts';
import { isReview, originOf } from './origin/origin.ts';
import { type PageScan, scanPage } from './page-scan.ts';
import { isPartial, readAccess, removePaywall } from './paywall.ts';
import { extractArticle } from './readability.ts';
import { lettersOf, partLine, weightOf } from './text-measures.ts';
import { isThreadPage } from './thread.ts';
import { dateInAddress, visibleDates } from './visible-dates.ts';

const MAX_LINKS = 200;
/** Letters of a description that is a sentence. */
const MIN_LEAD = 40;
/** Characters by which the language of a text is detected. */
const LANG_SAMPLE = 1000;

/**
 * Reads an HTML page: its article and its metadata. `html` is decoded text, `url` the page's absolute address or '',
 * `stated` what the header fields of its response say. A page without an article gives a reason. Takes bounded time and
 * never throws.
 */
export function readPage(html: string, url: string, stated = NO_FIELDS): Document {
  const scan = scanPage(html, url);
  const data = readJsonLd(scan.texts.jsonLd);
  const nodes = [...data.nodes, ...scan.microdata.nodes];
  const dereference = referenceResolver(nodes);
  const article = mainArticle(data.own, scan, url).likely;
  const marked = mainArticle(scan.microdata.own, scan, url).likely;
  const own = [...data.own, ...scan.microdata.own];
  const main = mainArticle(own, scan, url);
  const { zone, ...facts } = readMetadata(scan, article, marked, dereference, url);
  const seen = visibleDates(facts.published === null ? scan.body.opening() : '', zone);
  const access = readAccess(article ?? marked, scan.metas);
  const { html: outer, ...around } = extractArticle(
    scan.body.html(),
    access.closed,
    isThreadPage(scan, own, url) ? zone : null,
  );
  const { byline, inClosed, isMarked, thread } = around;
  const { html: found, own: manifests } = extractManifests(outer, scan.manifests.found);
  const read = htmlParts(found, scan.base);
  const shown = removePaywall(read);
  const cleaned =
    thread?.isSingle === false
      ? { parts: shown.parts, related: [], author: '' }
      : cleanArticle(shown.parts, facts.title, url || facts.url);
  const inData = statedBody(article?.articleBody ?? textOfData(scan, facts.title), scan.base);
  const whole = removePaywall(inData.parts);
  const inJson = cleanArticle(whole.parts, facts.title);
  // Restricted text is not taken from where readers do not see it.
  const isStated = !access.isClosed && lengthOf(cleaned.parts) < lengthOf(inJson.parts) / 2;
  const { parts: taken, related, author } = isStated ? inJson : cleaned;
  const isCalled = isMarked || scan.metas.get('og:type')?.[0]?.trim().toLowerCase() === 'article';
  const none = (said: Reason['code']): Document => {
    // What was not read may be the text.
    const isCut = said === 'no-text' && html.length > MAX_HTML;
    const why: Reason = isCut ? { code: 'too-large', params: { limit: String(MAX_HTML) } } : { code: said, params: {} };
    return { kind: 'no-article', why, title: facts.title || scan.texts.title, feeds: scan.feeds };
  };
  if (!isEnough(taken, { isStated: article !== null, isMarked: isCalled })) {
    if (access.isClosed || scan.body.walls.length > 0 || !['', 'cut'].includes(shown.wall)) return none('wall');
    return none(scan.isScripted && isNearlyEmpty(scan.body.textLength) ? 'script-page' : 'no-text');
  }
  const parts = isStated ? taken : withLead(taken, facts.summary, scan.body.opening());
  const body = partsMarkdown(parts);
  if (body === '') return none('too-large');
  const links = relatedAddresses(nodes, article, scan, [
    ...related,
    ...linksOf(parts).filter((link) => link.startsWith('http')),
  ]);
  const text = partsText(parts);
  const isPart = isPartial({
    parts: taken,
    wall: isStated ? whole.wall : shown.wall,
    isWallOnPage: !isStated && scan.body.walls.some((line) => !text.includes(line)),
    access,
    inClosed,
    hidden: isStated ? 0 : scan.body.hiddenProse,
    untaken: isStated ? 0 : weightOf(partsText(inJson.parts)),
    description: facts.summary,
  });
  const lang = storyLang(facts.lang, body.slice(0, LANG_SAMPLE), facts.title);
  const alternates = alternatesOf({ scan, article, dereference, links: stated.links, own: [url, facts.url], lang });
  const meta = (name: string): readonly string[] => scan.pageMetas.get(name) ?? [];
  const rights = readRights({
    tdm: [stated.tdm, ...meta('tdm-reservation')],
    robots: [stated.robots, ...meta('robots')],
    terms: [],
  });
  const published = facts.published ?? thread?.published ?? seen.published;
  const updated = facts.updated ?? seen.updated;
  const item: Item = {
    ...facts,
    guid: '',
    published: published ?? (updated === null ? dateInAddress(url || facts.url) : null),
    updated,
    author: facts.author || thread?.author || author || authorsInByline(cleanText(byline)),
    summary: distinctSummary(facts.summary, body, facts.title),
    body,
    links: links.filter((link) => link !== facts.url && link !== url).slice(0, MAX_LINKS),
    ...(isPart && { partial: true }),
    ...(alternates.length > 0 && { alternates }),
    ...(rights && { rights }),
    provenance: withCredentials(
      withDisclosures(
        originOf({
          nodes,
          article: main.certain,
          uncertain: main.uncertain,
          reviews: [
            ...own.filter((node) => isReview(node) && isOfPage(node, scan, url) !== 'other'),
            ...Object.values(main.certain ?? {})
              .flatMap(asList)
              .filter(isReview),
          ],
          dereference,
          metas: scan.pageMetas,
          base: scan.base,
          // Pages put notices outside the article text.
          text: `${cleanText(byline)}\n${partsLines([...read, ...parts])}`,
          shown: new Set(picturesOf(parts).map(({ src }) => normalizeSrc(src))),
          disclosure: stated.disclosure,
        }),
        markedSegments(found, scan.base),
        body,
        true,
      ),
      isStated ? inData.found : manifests,
    ),
  };
  return { kind: 'page', item, feeds: scan.feeds };
}

/** The parts after the description of the page, if it is a paragraph of its own between title and text. */
function withLead(parts: readonly Part[], description: string, opening: string): readonly Part[] {
  const letters = lettersOf(description);
  if (letters.length < MIN_LEAD || !lettersOf(opening).includes(letters)) return parts;
  if (lettersOf(partsText(parts)).includes(letters.slice(0, MIN_LEAD))) return parts;
  const run: Run = { kind: 'text', text: description, mark: '', href: '' };
  return [{ kind: 'paragraph', runs: [run] }, ...parts];
}

function lengthOf(parts: readonly Part[]): number {
  return partsText(parts).length;
}

/** The text in the data of a page that shows almost none, nor a wall in its place. */
function textOfData({ body, texts }: PageScan, title: string): string {
  return isNearlyEmpty(body.textLength) && body.walls.length === 0 ? textInData(texts.data, title) : '';
}

/** The article's text in JSON-LD or other data, HTML or plain text, and the manifests in it. */
function statedBody(value: unknown, base: string) {
  const [written] = asList(value);
  const { text: body, found } = extractCredentials(typeof written === 'string' ? written : '');
  const parts = /<(?:p|br|div|h[1-6])\b/i.test(body)
    ? htmlParts(body, base)
    : textParts(cleanText(body) === '' ? '' : body);
  return { parts, found };
}

/** Addresses of other pages: those that JSON-LD and markup name as related, then `found`, without repetition. */
function relatedAddresses(
  nodes: readonly JsonLdNode[],
  article: JsonLdNode | null,
  scan: PageScan,
  found: readonly string[],
): string[] {
  const said = [article, ...nodes.filter((node) => node !== article && node.relatedLink !== undefined)].flatMap(
    (node) => (node === null ? [] : [...asList(node.relatedLink), ...asList(node.isBasedOn), ...asList(node.citation)]),
  );
  const named = said.map((value) =>
    isMapping(value) || isAddress(value) ? webAddress(addressOf(value), scan.base) : '',
  );
  return [...new Set([...named, ...scan.related, ...found])].filter(Boolean);
}

/** A citation may be prose; only what looks like an address counts. */
function isAddress(value: unknown): boolean {
  return typeof value === 'string' && /^(?:https?:)?\/\/|^\/\S/.test(value.trim());
}

/** A text of less weight is not an article, unless the page itself says so. */
const MIN = 140;
/** The same for a text marked as an article; it has at least a sentence. */
const MIN_MARKED = 40;
/** The same for one described in JSON-LD, in characters. */
const MIN_STATED = 20;
/** This many sentences are a text if they have some weight. */
const [SENTENCES, MIN_SENTENCES] = [3, 80];
/** The greatest share of links, 0 to 1; a text with more is a list of links. */
const MAX_LINK_SHARE = 0.7;
/** Sentences with which the links of a page's only article are a catalogue with descriptions. */
const MIN_IN_LINKS = 10;
/** Lines under a page: trademarks, and what a Korean company must state. */
const IMPRINT =
  /\b(?:all rights reserved|(?:registered )?(?:trade|service ?)marks? (?:of|owned|are))\b|사업자\s?등록\s?번호|통신판매업|개인정보\s?(?:보호|관리)\s?책임자/i;

/** What ends with punctuation is matched as a whole, so that a long text without any takes no longer. */
const SENTENCE = /(?<![^.!?。])(?=([^.!?。]*\p{L}{2}[^.!?。]*))\1(?:[.!?](?=["'”’」』)\]]|$|\s)|。|(?<=[다요])$)/gu;
/** Error messages of servers in place of an article. */
const MISSING =
  /\b(?:404|not found|no longer (?:available|exists)|does not exist|access denied|forbidden)\b|(?:페이지|기사|게시물|요청하신|콘텐츠).{0,20}(?:찾을 수 없|존재하지 않|삭제되|없습니다)/i;

/** How a page identifies itself as an article. */
interface Called {
  /** JSON-LD describes one. */
  readonly isStated: boolean;
  /** By `og:type`, or by exactly one element marked as an article. */
  readonly isMarked: boolean;
}

/** Whether the parts have enough text for an article. */
function isEnough(parts: readonly Part[], { isStated, isMarked }: Called): boolean {
  const text = partsText(parts.filter((part) => !IMPRINT.test(partLine(part) ?? '')));
  if (isStated && text.length >= MIN_STATED) return true;
  const weight = weightOf(text);
  const sentences = text.match(SENTENCE)?.length ?? 0;
  if (linkShare(parts) > MAX_LINK_SHARE) return isMarked && sentences >= MIN_IN_LINKS;
  if (weight >= MIN * 2) return true;
  if (MISSING.test(text) && weight < MIN) return false;
  if (weight >= MIN || (weight >= MIN_SENTENCES && sentences >= SENTENCES)) return true;
  return isMarked && weight >= MIN_MARKED && sentences > 0;
}

/** Whether a page has so little text that scripts must fill it. */
function isNearlyEmpty(textLength: number): boolean {
  return textLength < MIN * 2;
}
