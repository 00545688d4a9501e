import { webAddress } from '../html/address.ts';
import { address, isNode, isOfType, type Node } from './json-ld.ts';
import type { PageScan } from './scan.ts';

/** Types of schema.org that are a text one reads: Article and what is under it. */
const ARTICLES: ReadonlySet<string> = new Set(
  (
    'Article NewsArticle ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle ' +
    'ReviewNewsArticle AskPublicNewsArticle LiveBlogPosting BlogPosting SocialMediaPosting DiscussionForumPosting Report ' +
    'ScholarlyArticle MedicalScholarlyArticle TechArticle APIReference AdvertiserContentArticle SatiricalArticle'
  ).split(' '),
);

/** Gives an object itself, or the one that it refers to by its id. */
export function referrer(nodes: readonly Node[]): (value: unknown) => unknown {
  const byId = new Map<unknown, Node>();
  for (const node of nodes) {
    const id = node['@id'];
    const known = byId.get(id);
    if (typeof id === 'string' && (!known || Object.keys(known).length < Object.keys(node).length)) byId.set(id, node);
  }
  return (value) => (isNode(value) ? (byId.get(value['@id']) ?? value) : value);
}

/** The object that describes the article of a page: the one that names the page's address, else the first. */
export function chooseArticle(nodes: readonly Node[], scan: PageScan, url: string): Node | null {
  const articles = nodes.filter((node) => isOfType(node, ARTICLES));
  const known = new Set([scan.canonical, url].filter(Boolean).map(bare));
  const names = (node: Node) =>
    [node.url, node.mainEntityOfPage, node['@id']].some((value) =>
      known.has(bare(webAddress(address(value), scan.base))),
    );
  return articles.find(names) ?? articles[0] ?? null;
}

/** An address without what pages of the same article differ in. */
function bare(url: string): string {
  return url
    .replace(/^https?:\/\/(?:www\.|m\.)?/, '')
    .replace(/[#?].*$/, '')
    .replace(/\/$/, '');
}
