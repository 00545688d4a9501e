import { ManifestMarker } from '../document/content-credentials.ts';
import { linkAddress, webAddress } from '../markdown/address.ts';
import { type Attributes, type Visitor, visitHtml } from '../markdown/html.ts';
import { htmlToLine } from '../markdown/text.ts';
import type { FeedLink } from '../model.ts';
import { BodyWriter } from './body-writer.ts';
import { Bylines } from './byline.ts';
import { Microdata } from './microdata.ts';
import { TextCollector } from './text-collector.ts';

/** Limits on the metadata of a page. */
const MAX_METAS = 1000;
const MAX_FEEDS = 50;
const MAX_EDITIONS = 200;

const FEED_TYPES: ReadonlySet<string> = new Set(
  ['rss+xml', 'atom+xml', 'feed+json', 'rdf+xml'].map((type) => `application/${type}`),
);
/** Elements in which a `<meta>` is about the page. */
const OF_PAGE: ReadonlySet<string> = new Set(['html', 'head', 'body']);
const PUBLISHED = /\b(?:datePublished|pubdate|published)\b/i;
const APP_ROOT = /^(?:root|app|__next|__nuxt|___gatsby|svelte|react-root|app-root|ember-app)$/;

/** An edition of a page in another language, as the page names it: its language tag or `x-default`, and its address. */
export interface NamedEdition {
  readonly lang: string;
  readonly href: string;
}

/** Scans a page's markup once, in linear time. `url` is its absolute address or ''. */
export function scanPage(html: string, url: string): PageScan {
  const scan = new PageScan(url);
  visitHtml(html, scan);
  return scan;
}

/** The first of some `<meta>` elements with text, as one line; or ''. */
export function metaLine(metas: PageScan['metas'], ...names: readonly string[]): string {
  return names.map((name) => htmlToLine(metas.get(name)?.[0] ?? '')).find(Boolean) ?? '';
}

/** The result of one pass over a page's markup. */
export class PageScan implements Visitor {
  /** The base address of links: that of the page, or of its `<base>`. */
  base: string;
  htmlLang = '';
  canonical = '';
  /** Contents of `<meta>` by lower-case name, property, itemprop or http-equiv, in order. */
  readonly metas = new Map<string, string[]>();
  /** Those in the head, or in no element of the body: they are about the page. */
  readonly pageMetas = new Map<string, string[]>();
  readonly microdata = new Microdata();
  /** Content credentials in its texts, replaced by marks in `body`. */
  readonly manifests = new ManifestMarker();
  readonly feeds: FeedLink[] = [];
  /** `<link rel=alternate hreflang>` in the head, as written; not those for other devices and formats. */
  readonly editions: NamedEdition[] = [];
  /** Addresses in `<a rel=related>` and `<link rel=related>`. */
  readonly related = new Set<string>();
  readonly texts = new TextCollector();
  readonly bylines = new Bylines();
  readonly body: BodyWriter;
  /** Open elements that are part of the page's content. */
  #content = 0;
  #metaCount = 0;
  readonly #publishedTimes: string[] = [];
  readonly #otherTimes: string[] = [];
  #scripts = 0;
  #hasRoot = false;

  constructor(url: string) {
    this.base = url;
    this.body = new BodyWriter((href) => linkAddress(href, this.base), this.texts.styles);
  }

  /** Dates of `<time datetime>`: those marked as the publication date first. */
  get times(): readonly string[] {
    return [...this.#publishedTimes, ...this.#otherTimes];
  }

  /** Whether scripts build the page, as far as its markup shows. */
  get isScripted(): boolean {
    return this.#scripts > 0 && (this.#hasRoot || this.texts.asksForScript || this.body.textLength < 100);
  }

  open(name: string, attributes: Attributes): void {
    this.texts.open(name, attributes);
    this.microdata.open(name, attributes);
    this.#notice(name, attributes);
    if (!OF_PAGE.has(name)) this.#content += 1;
    this.bylines.open(name, attributes);
    this.body.open(name, attributes);
  }

  close(name: string): void {
    this.texts.close();
    if (!OF_PAGE.has(name)) this.#content -= 1;
    this.microdata.close(name);
    this.bylines.close(name);
    this.body.close(name);
  }

  text(text: string): void {
    if (!this.texts.text(text)) this.microdata.text(text);
    this.bylines.text(text);
    this.body.text(this.manifests.mark(text));
  }

  #notice(name: string, attributes: Attributes): void {
    switch (name) {
      case 'html':
        this.htmlLang ||= attributes.lang ?? attributes['xml:lang'] ?? '';
        break;
      case 'base':
        this.base = webAddress(attributes.href ?? '', this.base) || this.base;
        break;
      case 'meta':
        this.#meta(attributes);
        break;
      case 'link':
        this.#link(attributes);
        break;
      case 'a':
        if (/\brelated\b/i.test(attributes.rel ?? '')) this.#relate(attributes.href);
        break;
      case 'time':
        this.#time(attributes);
        break;
      case 'script':
        if (!/ld\+json/i.test(attributes.type ?? '')) this.#scripts += 1;
        break;
      default:
        if (APP_ROOT.test(attributes.id ?? '')) this.#hasRoot = true;
    }
  }

  #meta(attributes: Attributes): void {
    const content = attributes.content?.slice(0, 10_000);
    if (content === undefined || content.trim() === '') return;
    for (const key of ['property', 'name', 'itemprop', 'http-equiv']) {
      const name = attributes[key]?.trim().toLowerCase().slice(0, 100);
      if (!name || this.#metaCount >= MAX_METAS) continue;
      // It is a property of something other than the page.
      if (key === 'itemprop' ? this.microdata.isInItem : key === 'property' && this.microdata.isInSubject) continue;
      this.#metaCount += 1;
      this.metas.set(name, [...(this.metas.get(name) ?? []), content]);
      if (this.#content === 0) this.pageMetas.set(name, [...(this.pageMetas.get(name) ?? []), content]);
      if (name === 'og:url') this.base ||= webAddress(content.trim(), '');
    }
  }

  #link(attributes: Attributes): void {
    const rels = (attributes.rel ?? '').toLowerCase().split(/\s+/);
    const href = attributes.href ?? '';
    if (rels.includes('canonical')) {
      this.canonical ||= webAddress(href, this.base);
      // A local file has no other address.
      this.base ||= this.canonical;
    }
    if (rels.includes('related')) this.#relate(href);
    const type = (attributes.type ?? '').toLowerCase().split(';', 1)[0]?.trim() ?? '';
    if (rels.includes('alternate')) this.#edition(attributes, type);
    if (!rels.includes('alternate') || !FEED_TYPES.has(type) || this.feeds.length >= MAX_FEEDS) return;
    const url = webAddress(href, this.base);
    if (url === '' || this.feeds.some((feed) => feed.url === url)) return;
    this.feeds.push({ url, title: htmlToLine((attributes.title ?? '').slice(0, 500)), folder: '' });
  }

  #edition({ hreflang: lang, href, media }: Attributes, type: string): void {
    const isPage = type === '' || type.endsWith('html') || type.endsWith('xhtml+xml');
    if (lang === undefined || href === undefined || media !== undefined || !isPage || this.#content > 0) return;
    if (this.editions.length < MAX_EDITIONS) this.editions.push({ lang, href });
  }

  #relate(href: string | undefined): void {
    const url = webAddress(href ?? '', this.base);
    if (url !== '' && this.related.size < 200) this.related.add(url);
  }

  #time(attributes: Attributes): void {
    const { datetime } = attributes;
    if (this.microdata.isInItem || this.microdata.isInSubject || this.microdata.isAside) return;
    if (datetime === undefined || this.#otherTimes.length > 20 || this.#publishedTimes.length > 20) return;
    const says = [attributes.itemprop, attributes.class, attributes.pubdate === undefined ? '' : 'pubdate'].join(' ');
    (PUBLISHED.test(says) ? this.#publishedTimes : this.#otherTimes).push(datetime);
  }
}
