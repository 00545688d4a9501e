import { isMapping } from '../../story/file/value-checks.ts';
import { canonicalPage } from '../../story/page-address.ts';
import { hostOf } from '../fetch/address.ts';
import { webAddress } from '../markdown/address.ts';
import { addressOf, asList, isOfType, type JsonLdNode, textOf } from './json-ld.ts';
import { metaLine, type PageScan } from './page-scan.ts';
import { isCutTitle, pageTitle, titleKey } from './title.ts';

/** Types of schema.org for readable texts: Article and its subtypes. */
const ARTICLES: ReadonlySet<string> = new Set(
  (
    'Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle ' +
    'ReviewNewsArticle AskPublicNewsArticle LiveBlogPosting BlogPosting SocialMediaPosting DiscussionForumPosting Report ' +
    'ScholarlyArticle MedicalScholarlyArticle TechArticle APIReference AdvertiserContentArticle SatiricalArticle'
  ).split(' '),
);

/** Returns an object, or the one that it refers to by id. */
export function referenceResolver(nodes: readonly JsonLdNode[]): (value: unknown) => unknown {
  const byId = new Map<unknown, JsonLdNode>();
  for (const node of nodes) {
    const id = node['@id'];
    const known = byId.get(id);
    if (typeof id === 'string' && (!known || Object.keys(known).length < Object.keys(node).length)) byId.set(id, node);
  }
  return (value) => (isMapping(value) ? (byId.get(value['@id']) ?? value) : value);
}

/** The objects of a page about its article. */
export interface MainArticle {
  /** The object that is certainly about it, or null: its statements count for the story. */
  readonly certain: JsonLdNode | null;
  /** That object, or one that is probably about it: good enough for a date or a name, never for a badge. */
  readonly likely: JsonLdNode | null;
  /** Objects that may be about it or about another article. */
  readonly uncertain: readonly JsonLdNode[];
}

interface PageNames {
  /** Normalized addresses of the page. */
  readonly addresses: ReadonlySet<string>;
  readonly base: string;
  readonly heading: string;
  readonly titleOf: (publisher: string) => readonly string[];
}

type Answer = 'this' | 'other' | 'none';

/**
 * The objects that describe the article of a page, among those that are part of no other object. An object is certainly
 * about it if its `url`, `@id` or `mainEntityOfPage` is the page's address, or if it names no page and is the only one
 * whose headline is the page's title. One that names another page, or has another headline, is about another article.
 */
export function mainArticle(own: Iterable<JsonLdNode>, scan: PageScan, url: string): MainArticle {
  const page = pageNames(scan, url);
  const all = [...own].filter((node) => isOfType(node, ARTICLES));
  const parts = referredBy(all);
  const articles = all.filter((node) => typeof node['@id'] !== 'string' || !parts.has(node['@id']));
  const judged = articles.map((node) => ({ node, page: pageAnswer(node, page), title: titleAnswer(node, page) }));
  const nodes = (test: (one: (typeof judged)[number]) => boolean) => judged.filter(test).map(({ node }) => node);
  const [named, unnamed] = [nodes((one) => one.page === 'this'), nodes((one) => one.page === 'none')];
  const titled = nodes((one) => one.page === 'none' && one.title === 'this');
  const isUntitled = page.titleOf('').length === 0;
  const alone = titled.length === 1 ? titled : isUntitled && unnamed.length === 1 ? unnamed : [];
  const certain = named.length > 0 ? named : alone;
  if (certain.length > 0) return { certain: merged(certain), likely: merged(certain), uncertain: [] };
  const uncertain = nodes((one) => one.title !== 'other' && (one.page === 'none' || one.title === 'this'));
  return { certain: null, likely: uncertain.length === 1 ? (uncertain[0] ?? null) : null, uncertain };
}

/** The ids that articles refer to in their properties: of originals, sources and parts. */
function referredBy(articles: readonly JsonLdNode[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const node of articles)
    for (const value of Object.values(node).flatMap(asList)) {
      const id = isMapping(value) && Object.keys(value).length === 1 ? value['@id'] : undefined;
      if (typeof id === 'string' && id !== node['@id']) ids.add(id);
    }
  return ids;
}

/** Merges several objects about one article; the first takes precedence, but statements about its making are all kept. */
function merged(nodes: readonly JsonLdNode[]): JsonLdNode | null {
  if (nodes.length < 2) return nodes[0] ?? null;
  const digitalSourceType = nodes.flatMap((node) => asList(node.digitalSourceType));
  return Object.assign({}, ...[...nodes].reverse(), digitalSourceType.length > 0 && { digitalSourceType });
}

/** Whether an object is about this page, by its addresses. */
export function isOfPage(node: JsonLdNode, scan: PageScan, url: string): Answer {
  return pageAnswer(node, pageNames(scan, url));
}

function pageNames(scan: PageScan, url: string): PageNames {
  const meta = (...names: readonly string[]) => metaLine(scan.metas, ...names);
  const addresses = [scan.canonical, webAddress(meta('og:url'), scan.base), url].map(comparable).filter(Boolean);
  const [og, tag] = [meta('og:title', 'twitter:title', 'dc.title'), scan.texts.title];
  // The first heading may belong to something else: it counts only if the page has no other title.
  const heading = og === '' && tag === '' ? scan.texts.heading : '';
  const host = hostOf(url || scan.base);
  const titleOf = (publisher: string): readonly string[] => {
    const sources = { headline: '', heading, site: [publisher, meta('og:site_name'), meta('application-name')], host };
    const titles = [pageTitle({ ...sources, og, tag }), pageTitle({ ...sources, og: '', tag }), og, tag];
    return [...new Set(titles)].filter((title) => titleKey(title) !== '');
  };
  return { addresses: new Set(addresses), base: scan.base || url, heading: scan.texts.heading, titleOf };
}

/** An address without the parts in which pages of one article differ. */
function comparable(address: string): string {
  let decoded = address;
  try {
    decoded = decodeURI(address);
  } catch (error) {
    // Compared as written.
    if (!(error instanceof URIError)) throw error;
  }
  return canonicalPage(decoded);
}

/**
 * Whether an object names this page, another one, or none. An address with a fragment is a part of a page or a mere id,
 * except in `mainEntityOfPage`, whose ids identify the page. An id of another page is only an id.
 */
function pageAnswer(node: JsonLdNode, { addresses, base }: PageNames): Answer {
  const pages = [node.url, node.mainEntityOfPage].flatMap((value, index) => {
    const written = addressOf(value).trim();
    const isPart = index === 0 && written.includes('#');
    return isAddress(written) && !isPart ? [comparable(webAddress(written, base))] : [];
  });
  const id = addressOf({ '@id': node['@id'] }).trim();
  const named = [...pages, isAddress(id) && !id.includes('#') ? comparable(webAddress(id, base)) : ''].filter(Boolean);
  if (named.some((page) => addresses.has(page))) return 'this';
  return addresses.size > 0 && pages.some(Boolean) ? 'other' : 'none';
}

/** `mainEntityOfPage` is `true` on many pages. */
function isAddress(written: string): boolean {
  return /^(?:https?:\/\/|\/|\?|\.\.?\/)/i.test(written);
}

/**
 * A headline that equals the first heading, or is longer or shorter than the title, may belong to the article or to
 * something else.
 */
function titleAnswer(node: JsonLdNode, { titleOf, heading }: PageNames): Answer {
  const headline = textOf(node.headline) || textOf(node.name);
  const titles = titleOf(textOf(node.publisher));
  if (titleKey(headline) === '' || titles.length === 0) return 'none';
  if (titles.some((title) => isSameTitle(headline, title))) return 'this';
  return isSameTitle(headline, heading) || titles.some((title) => isSimilarTitle(headline, title)) ? 'none' : 'other';
}

/** Whether two titles differ only in punctuation, or one is cut off. */
function isSameTitle(headline: string, title: string): boolean {
  const [one, other] = [titleKey(headline), titleKey(title)];
  if (one === other) return true;
  return (
    (isCutTitle(headline) && other.startsWith(one) && one.length >= 20) ||
    (isCutTitle(title) && one.startsWith(other) && other.length >= 20)
  );
}

/** Whether one title begins with the other, and is less than twice as long. */
function isSimilarTitle(headline: string, title: string): boolean {
  const [short = '', long = ''] = [titleKey(headline), titleKey(title)].sort((a, b) => a.length - b.length);
  return short.length >= 10 && long.startsWith(short) && short.length * 2 > long.length;
}
