import { cleanText } from '../../text/clean.ts';
import { hostOf, siteOf } from '../fetch/address.ts';
import { isPrivateHost } from '../fetch/private-addresses.ts';
import { webAddress } from '../markdown/address.ts';
import { type Attributes, type Visitor, visitHtml } from '../markdown/html.ts';
import type { FeedLink, FeedLinks } from '../model.ts';
import { knownFeeds } from './known-hosts.ts';

const MAX_LINKS = 100;
const MAX_NAME = 60;

/** How the path or the query of a feed ends. */
const FEED_PATH = /\.(?:xml|rss|atom|rdf)$|\/(?:rss|atom|feeds?)\/?$/i;
const FEED_QUERY = /[?&](?:feed|format|type|output|alt)=(?:rss2?|atom|feed|xml)(?:&|$)/i;
/** A service that reads the feed it is given, and documents that only look like feeds. */
const NO_FEED = /https?:|%3a%2f|sitemap|opensearch|\.svg/i;
const SAYS_RSS = /(?<![a-z])rss(?![a-z])/i;
/** Longer texts of links are titles of articles about feeds. */
const MAX_SAYING = 24;
/** Elements that begin a row, whose text before a link is its name. */
const ROWS: ReadonlySet<string> = new Set(['li', 'tr', 'dt', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
/** Words for a feed, which name none. */
const NO_NAME =
  /\b(?:rss|atom|json|rdf|xml|feeds?|subscribe|comments?|entries|posts?|videos)\b|\d\.\d+|피드|구독|서비스|바로가기|댓글/gi;

/** Whether a text names a feed: "RSS", "Atom" and "RSS 2.0" do not. */
const isFeedName = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(NO_NAME, ''));

/** A feed with its name, otherwise with that of its site or host. */
export const withName = (feed: FeedLink, site: string): FeedLink => ({
  ...feed,
  title: isFeedName(feed.title) ? feed.title : site || hostOf(feed.url),
});

/** As WordPress says it; "Comment" and "Kommentare" are also sections of newspapers. */
const COMMENTS =
  /\b(?:comments|comment feed|commentaires|comentarios|commenti|kommentar-feed|komentar)\b|댓글|コメント/i;

/** Whether a feed has the comments of a site. */
export function isCommentsFeed({ url, title }: FeedLink): boolean {
  return COMMENTS.test(title) || /comments?(?:\/|-)(?:feed|rss|default)|\/comments\.(?:xml|rss|atom)/i.test(url);
}

/** Finds the links to feeds in the text of a page, and those to pages that list them. `url` is its absolute address. */
export function findFeedLinks(html: string, url: string): FeedLinks {
  const finder = new FeedLinkFinder(url);
  visitHtml(html, finder);
  const { links, pages, site, title } = finder;
  // The title of a page below the first level is that of an article or a section.
  const isHome = /^\/?[^/]*\/?$/.test(URL.parse(url)?.pathname ?? '');
  const name = cleanText(site || (isHome ? title : ''));
  return { known: knownFeeds(url, html), links: [...links.values()], pages: [...pages.values()], site: name };
}

/** Whether an address of a page at a host leads into a private network, as a page must not. */
const leadsInside = (url: URL, host: string): boolean => isPrivateHost(url.hostname) && url.host !== host;

interface OpenLink {
  readonly href: string;
  text: string;
  /** What its attributes and pictures say. */
  said: string;
}

class FeedLinkFinder implements Visitor {
  readonly links = new Map<string, FeedLink>();
  readonly pages = new Map<string, FeedLink>();
  readonly #host: string;
  site = '';
  title = '';
  #base: string;
  #isTitle = false;
  #link: OpenLink | null = null;
  /** The text of the row before the link. */
  #row = '';

  constructor(url: string) {
    this.#base = url;
    this.#host = URL.parse(url)?.host ?? '';
  }

  open(name: string, attributes: Attributes): void {
    const { href = '', content = '' } = attributes;
    if (ROWS.has(name)) this.#row = '';
    if (name === 'base') this.#base = webAddress(href, this.#base) || this.#base;
    else if (name === 'meta' && attributes.property === 'og:site_name') this.site ||= content.slice(0, MAX_NAME);
    else if (name === 'title') this.#isTitle = this.title === '';
    else if (name === 'link') this.#alternate(attributes);
    else if (name === 'a' && href !== '') this.#link = { href, text: '', said: saidBy(attributes) };
    else if (name === 'img' && this.#link) this.#link.said += ` ${saidBy(attributes)}`;
  }

  close(name: string): void {
    if (name === 'title') this.#isTitle = false;
    if (name !== 'a' || !this.#link) return;
    this.#take(this.#link);
    [this.#link, this.#row] = [null, ''];
  }

  text(text: string): void {
    if (this.#isTitle) this.title = (this.title + text).slice(0, MAX_NAME);
    else if (this.#link) this.#link.text = (this.#link.text + text).slice(0, 200);
    else this.#row = (this.#row + text).slice(-200);
  }

  /** A `<link>` with a type that is not that of a feed, or none. */
  #alternate({ rel = '', type = '', href = '', title = '' }: Attributes): void {
    const isXml = /^(?:text|application)\/xml\b/i.test(type);
    if (/\b(?:alternate|feed)\b/i.test(rel) && (isXml || type === '') && href !== '')
      this.#take({ href, text: title.slice(0, MAX_NAME), said: isXml ? 'rss' : '' });
  }

  #take({ href, text, said }: OpenLink): void {
    const url = URL.parse(webAddress(href, this.#base));
    if (!url || this.links.size + this.pages.size >= MAX_LINKS) return;
    if (NO_FEED.test(url.pathname + url.search)) return;
    if (leadsInside(url, this.#host)) return;
    const label = cleanText(text);
    const isShort = label.length <= MAX_SAYING;
    const says =
      SAYS_RSS.test(said) || (isShort && (SAYS_RSS.test(label) || /^(?:atom|feeds?|xml|피드)$/i.test(label)));
    const isNear = siteOf(url.href) === siteOf(this.#base) || /^(?:feeds?|rss)\d*\./.test(url.hostname);
    if (!says && !isNear) return;
    if (FEED_PATH.test(url.pathname) || FEED_QUERY.test(url.search)) {
      url.hash = '';
      const row = cleanText(this.#row);
      // An address as its own name says nothing.
      const name = [label, row].find((one) => isFeedName(one) && !/^https?:/.test(one)) ?? '';
      const known = this.links.get(url.href);
      if (!known?.title) this.links.set(url.href, { url: url.href, title: name.slice(0, MAX_NAME), folder: '' });
    } else if (says && isNear && url.href !== this.#base)
      this.pages.set(url.href, { url: url.href, title: '', folder: '' });
  }
}

const saidBy = ({
  class: classes = '',
  title = '',
  'aria-label': label = '',
  alt = '',
  src = '',
  id = '',
}: Attributes) => [classes, title, label, alt, src, id].join(' ').slice(0, 500);

/** A text without what says the format of a feed. */
const formless = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\b(?:rss2?|atom|rdf|json|xml|feeds?)\b|\d\.\d/g, '')
    .replace(/[^\p{L}\p{N}?=&]+/gu, '/');

/**
 * The feeds that a page offers, each with a name, that of its site or host if it has none: one for a feed in several formats, and those
 * of comments only if there is no other. `page` is its address.
 */
export function feedChoices(all: readonly FeedLink[], site: string, page: string): readonly FeedLink[] {
  const found = new Map<string, FeedLink>();
  const host = URL.parse(page)?.host ?? '';
  const feeds = all.filter(({ url }) => !leadsInside(new URL(url), host));
  const isOnlyComments = feeds.every(isCommentsFeed);
  for (const feed of feeds.filter((one) => isOnlyComments || !isCommentsFeed(one))) {
    const key = `${formless(feed.url)} ${formless(feed.title)}`;
    if (!found.has(key)) found.set(key, withName(feed, site));
  }
  return [...found.values()];
}
