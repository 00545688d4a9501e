import type { CredentialsDraft } from '../document/credentials.ts';
import { linkAddress, webAddress } from '../markdown/address.ts';
import { type Attributes, type Visitor, visitHtml } from '../markdown/html-parser.ts';
import { htmlToLine } from '../markdown/text.ts';
import type { FeedLink } from '../model.ts';
import { BodyWriter } from './body-writer.ts';
import { ManifestMarker } from './manifests.ts';
import { Microdata, type MicrodataItems } from './microdata.ts';
import { TextCollector } from './text-collector.ts';

/** Bounds on what a page may say of itself. */
const MAX_METAS = 1000;
const MAX_FEEDS = 50;

/** What one pass over a page's markup finds. */
export interface PageScan {
  /** The address against which links are read: the page's own, or what its `<base>` says. */
  readonly base: string;
  readonly htmlLang: string;
  readonly title: string;
  /** Contents of `<meta>` under their lower-case name, property, itemprop or http-equiv, in their order. */
  readonly metas: ReadonlyMap<string, readonly string[]>;
  /** Those of them that are in the head, or in no element of the body: what they state is stated of the page. */
  readonly pageMetas: ReadonlyMap<string, readonly string[]>;
  readonly microdata: MicrodataItems;
  /** Content credentials in its texts, replaced by marks in `body`. */
  readonly manifests: readonly CredentialsDraft[];
  readonly canonical: string;
  readonly feeds: readonly FeedLink[];
  readonly jsonLd: readonly string[];
  /** Dates of `<time datetime>`: those marked as the date of publishing first. */
  readonly times: readonly string[];
  /** Addresses that `<a rel=related>` and `<link rel=related>` name. */
  readonly related: readonly string[];
  /** The text of the first `<h1>`. */
  readonly heading: string;
  /** The body as HTML of bounded depth and size without scripts, with absolute addresses. */
  readonly body: string;
  /** Its first text and that after the first `<h1>`, a line for each element. */
  readonly opening: string;
  /** Characters of visible text in the body. */
  readonly textLength: number;
  /** Weight of prose in its article that the page hides. */
  readonly hiddenProse: number;
  /** Its lines that are a paywall before the rest of its article. */
  readonly walls: readonly string[];
  /** Whether scripts build the page, as far as its markup shows. */
  readonly isScripted: boolean;
}

const FEED_TYPES: ReadonlySet<string> = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/feed+json',
  'application/rdf+xml',
]);
/** Elements in which a `<meta>` is about the page. */
const OF_PAGE: ReadonlySet<string> = new Set(['html', 'head', 'body']);
const PUBLISHED = /\b(?:datePublished|pubdate|published)\b/i;
const APP_ROOT = /^(?:root|app|__next|__nuxt|___gatsby|svelte|react-root|app-root|ember-app)$/;

/** Reads a page's markup once, in linear time. `url` is its absolute address or ''. */
export function scanPage(html: string, url: string): PageScan {
  const scanner = new Scanner(url);
  visitHtml(html, scanner);
  return scanner.result();
}

/** The first of some `<meta>` that has any text, as one line; '' where none has. */
export function metaLine(metas: PageScan['metas'], ...names: readonly string[]): string {
  return names.map((name) => htmlToLine(metas.get(name)?.[0] ?? '')).find(Boolean) ?? '';
}

class Scanner implements Visitor {
  #base: string;
  #htmlLang = '';
  readonly #metas = new Map<string, string[]>();
  readonly #pageMetas = new Map<string, string[]>();
  readonly #microdata = new Microdata();
  readonly #manifests = new ManifestMarker();
  /** Open elements that are part of the page's content. */
  #content = 0;
  #metaCount = 0;
  #canonical = '';
  readonly #feeds = new Map<string, FeedLink>();
  readonly #times: { readonly published: string[]; readonly other: string[] } = { published: [], other: [] };
  readonly #related = new Set<string>();
  #scripts = 0;
  #hasRoot = false;
  readonly #texts = new TextCollector();
  readonly #body: BodyWriter;

  constructor(url: string) {
    this.#base = url;
    this.#body = new BodyWriter((href) => linkAddress(href, this.#base), this.#texts.styles);
  }

  open(name: string, attributes: Attributes): void {
    this.#texts.open(name, attributes);
    this.#microdata.open(name, attributes);
    this.#notice(name, attributes);
    if (!OF_PAGE.has(name)) this.#content += 1;
    this.#body.open(name, attributes);
  }

  close(name: string): void {
    this.#texts.close();
    if (!OF_PAGE.has(name)) this.#content -= 1;
    this.#microdata.close(name);
    this.#body.close(name);
  }

  text(text: string): void {
    if (!this.#texts.text(text)) this.#microdata.text(text);
    this.#body.text(this.#manifests.mark(text));
  }

  result(): PageScan {
    const { published, other } = this.#times;
    const textLength = this.#body.textLength;
    return {
      base: this.#base,
      htmlLang: this.#htmlLang,
      title: this.#texts.title,
      metas: this.#metas,
      pageMetas: this.#pageMetas,
      microdata: this.#microdata.items(),
      manifests: this.#manifests.found,
      canonical: this.#canonical,
      feeds: [...this.#feeds.values()],
      jsonLd: this.#texts.jsonLd,
      times: [...published, ...other],
      related: [...this.#related],
      heading: this.#texts.heading,
      body: this.#body.finish(),
      opening: this.#body.opening(),
      textLength,
      hiddenProse: this.#body.hiddenProse,
      walls: this.#body.walls,
      isScripted: this.#scripts > 0 && (this.#hasRoot || this.#texts.asksForScript || textLength < 100),
    };
  }

  #notice(name: string, attributes: Attributes): void {
    switch (name) {
      case 'html':
        this.#htmlLang ||= attributes.lang ?? attributes['xml:lang'] ?? '';
        break;
      case 'base':
        this.#base = webAddress(attributes.href ?? '', this.#base) || this.#base;
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
      // It is a property of something that is not the page.
      if (key === 'itemprop' ? this.#microdata.isInItem : key === 'property' && this.#microdata.isInSubject) continue;
      this.#metaCount += 1;
      this.#metas.set(name, [...(this.#metas.get(name) ?? []), content]);
      if (this.#content === 0) this.#pageMetas.set(name, [...(this.#pageMetas.get(name) ?? []), content]);
      if (name === 'og:url') this.#base ||= webAddress(content.trim(), '');
    }
  }

  #link(attributes: Attributes): void {
    const rels = (attributes.rel ?? '').toLowerCase().split(/\s+/);
    const href = attributes.href ?? '';
    if (rels.includes('canonical')) {
      this.#canonical ||= webAddress(href, this.#base);
      // A file on the disk has no address but this.
      this.#base ||= this.#canonical;
    }
    if (rels.includes('related')) this.#relate(href);
    const type = (attributes.type ?? '').toLowerCase().split(';', 1)[0]?.trim() ?? '';
    if (!rels.includes('alternate') || !FEED_TYPES.has(type) || this.#feeds.size >= MAX_FEEDS) return;
    const url = webAddress(href, this.#base);
    if (url === '' || this.#feeds.has(url)) return;
    this.#feeds.set(url, { url, title: htmlToLine((attributes.title ?? '').slice(0, 500)), folder: '' });
  }

  #relate(href: string | undefined): void {
    const url = webAddress(href ?? '', this.#base);
    if (url !== '' && this.#related.size < 200) this.#related.add(url);
  }

  #time(attributes: Attributes): void {
    const { datetime } = attributes;
    if (this.#microdata.isInItem || this.#microdata.isInSubject || this.#microdata.isAside) return;
    if (datetime === undefined || this.#times.other.length > 20 || this.#times.published.length > 20) return;
    const says = [attributes.itemprop, attributes.class, attributes.pubdate === undefined ? '' : 'pubdate'].join(' ');
    (PUBLISHED.test(says) ? this.#times.published : this.#times.other).push(datetime);
  }
}
