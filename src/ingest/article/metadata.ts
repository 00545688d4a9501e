import { readLangTag } from '../../text/language.ts';
import { firstDate, type Zone, zoneResolver } from '../document/dates.ts';
import { hostOf, siteOf } from '../fetch/address.ts';
import { webAddress } from '../markdown/address.ts';
import { htmlToLine } from '../markdown/text.ts';
import type { Item } from '../model.ts';
import { addressOf, asList, type JsonLdNode, langOfNode, textOf } from './json-ld.ts';
import { metaLine, type PageScan } from './page-scan.ts';
import { isAnonymous, people, persons } from './people.ts';
import { lettersOf } from './text-measures.ts';
import { pageTitle } from './title.ts';

type StatedField = 'url' | 'title' | 'lang' | 'published' | 'updated' | 'author' | 'publisher' | 'summary' | 'tags';

/** What a page states about its article. */
export interface PageMetadata extends Pick<Item, StatedField> {
  /** The offset for times without one, as for `readDate`. */
  readonly zone: Zone;
}

const MAX_TAGS = 30;
const PUBLISHED = (
  'article:published_time og:article:published_time datepublished parsely-pub-date dc.date.issued dcterms.issued ' +
  'dcterms.created dc.date dcterms.date pubdate publishdate publish-date sailthru.date date release_date'
).split(' ');
const UPDATED = ['article:modified_time', 'og:updated_time', 'datemodified', 'dcterms.modified', 'last-modified'];
const AUTHOR =
  'author article:author dc.creator dcterms.creator parsely-author sailthru.author citation_author byl dable:author'.split(
    ' ',
  );
/** Labels of pairs for previews that name an author; others are a reading time or a price. */
const IS_AUTHOR =
  /^(?:written by|author|by|verfasst von|autor(?:in)?|geschrieben von|[ée]crit par|auteur|escrito por|scritto da|geschreven door|글쓴이|작성자)$/i;
const SUMMARY = ['og:description', 'description', 'twitter:description', 'dc.description', 'dcterms.description'];
const PUBLISHER = ['og:site_name', 'dc.publisher', 'dcterms.publisher', 'publisher', 'application-name'];

/**
 * Combines JSON-LD and markup; JSON-LD takes precedence. `article` is the article in JSON-LD, `marked` the one in
 * microdata, `url` the address of the page, or ''.
 */
export function readMetadata(
  scan: PageScan,
  article: JsonLdNode | null,
  marked: JsonLdNode | null,
  dereference: (value: unknown) => unknown,
  url: string,
): PageMetadata {
  const said = article ?? {};
  const item = marked ?? {};
  const meta = (names: readonly string[]) => metaLine(scan.metas, ...names);
  const publisher = textOf(dereference(said.publisher)) || meta(PUBLISHER);
  const title = pageTitle({
    headline: textOf(said.headline) || textOf(said.name),
    og: meta(['og:title', 'twitter:title', 'dc.title', 'dcterms.title']),
    tag: scan.texts.title,
    heading: scan.texts.heading,
    site: [publisher, meta(['og:site_name']), meta(['application-name'])],
    host: hostOf(url || scan.base),
  });
  const dates = (names: readonly string[]) => names.flatMap((name) => scan.metas.get(name) ?? []);
  const marks = [textOf(item.datePublished), textOf(item.time), ...scan.times];
  const published = [textOf(said.datePublished), ...dates(PUBLISHED), ...marks, textOf(said.dateCreated)];
  const updated = [textOf(said.dateModified), ...dates(UPDATED), textOf(item.dateModified)];
  const lang = pageLang(scan, said);
  const address = canonical(scan, said, url);
  const zone = zoneResolver(() => ({
    dates: [...published, ...updated],
    lang,
    words: title,
    addresses: [url || address],
  }));
  return {
    url: address,
    title,
    lang,
    published: firstDate(published, zone),
    updated: firstDate(updated, zone),
    author: pageAuthors(
      scan,
      [authorOf(said, dereference, publisher), metaAuthors(scan), authorOf(item, dereference, publisher)],
      publisher,
      hostOf(url || scan.base),
    ),
    publisher,
    summary: textOf(said.description) || meta(SUMMARY),
    tags: tagsOf(scan, said),
    zone,
  };
}

/**
 * The canonical address; the site's home page is a mistake for an article. A fetched page may name only its own site;
 * otherwise it could replace another publisher's story.
 */
function canonical(scan: PageScan, article: JsonLdNode, url: string): string {
  const isEntrance = (address: string) => /^https?:\/\/[^/]+\/?$/.test(address);
  const og = scan.metas.get('og:url')?.[0] ?? '';
  const candidates = [scan.canonical, og, addressOf(article.url), addressOf(article.mainEntityOfPage)];
  for (const candidate of candidates) {
    const absolute = webAddress(candidate.trim(), scan.base);
    const isOwn = url === '' || (absolute !== '' && siteOf(absolute) === siteOf(url));
    if (absolute !== '' && isOwn && (url === '' || isEntrance(url) || !isEntrance(absolute))) return absolute;
  }
  return webAddress(url, '');
}

function pageLang(scan: PageScan, article: JsonLdNode): string {
  const metas = ['inlanguage', 'dc.language', 'content-language', 'og:locale'].map((name) => scan.metas.get(name)?.[0]);
  const said = [scan.htmlLang, langOfNode(article), ...metas];
  return said.map((tag = '') => readLangTag(tag.trim())).find(Boolean) ?? '';
}

/** Names in JSON-LD; the creator if the author is the publisher. */
function authorOf(article: JsonLdNode, dereference: (value: unknown) => unknown, publisher: string): string {
  const names = (value: unknown) => people(asList(value).map((each) => textOf(dereference(each))));
  const authors = names(article.author);
  return authors === '' || authors === publisher ? names(article.creator) || authors : authors;
}

/** The authors that a page states, the surest first; but the people in its byline, where it states only the site's name. */
function pageAuthors(scan: PageScan, stated: readonly string[], publisher: string, host: string): string {
  const site = [publisher, metaLine(scan.metas, 'og:site_name', 'application-name')].filter(Boolean);
  const sites = [...site, host].map(lettersOf).filter(Boolean);
  const isSite = (name: string) => {
    const key = lettersOf(name);
    return sites.some((one) => one === key || (persons(name).length === 0 && (one.includes(key) || key.includes(one))));
  };
  const [first = ''] = stated.filter(Boolean);
  const person = stated.find((name) => name !== '' && !isSite(name) && !isAnonymous(name));
  if (person !== undefined) return person;
  return people(scan.bylines.authors(site.map((name) => name.toLowerCase()))) || first;
}

function metaAuthors(scan: PageScan): string {
  for (const name of AUTHOR) {
    const found = people(scan.metas.get(name)?.map(htmlToLine) ?? []);
    if (found !== '') return found;
  }
  const pair = ['1', '2'].find((at) => IS_AUTHOR.test(metaLine(scan.metas, `twitter:label${at}`)));
  return pair === undefined ? '' : people([metaLine(scan.metas, `twitter:data${pair}`)]);
}

function tagsOf(scan: PageScan, article: JsonLdNode): string[] {
  const split = (text: string) => text.split(/[,;、]/);
  const meta = (name: string) => scan.metas.get(name) ?? [];
  const keywords = asList(article.keywords).map(textOf).flatMap(split);
  const sections = [...asList(article.articleSection).map(textOf), ...meta('article:section').map(htmlToLine)];
  const others = meta('article:tag').map(htmlToLine);
  const loose = [...meta('news_keywords'), ...meta('keywords')].flatMap((text) => split(htmlToLine(text)));
  const tags = new Map<string, string>();
  for (const tag of [...sections, ...keywords, ...(keywords.length + others.length > 0 ? others : loose)]) {
    const text = tag.trim().replace(/^#/, '');
    // Numbers by which a site files its reports, and statements about who may read them.
    const isMachine = /^[0-9a-f-]{20,}$|:|^\(\d+\)|^(?:無料|有料|会員限定)記事$/i.test(text);
    if (text !== '' && text.length <= 60 && !isMachine && !tags.has(text.toLowerCase()))
      tags.set(text.toLowerCase(), text);
  }
  return [...tags.values()].slice(0, MAX_TAGS);
}
