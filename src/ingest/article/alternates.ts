import { compareLangs } from '../../story/editions.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { type Alternate, type Lang, UNKNOWN_LANG } from '../../story/model.ts';
import { canonicalPage } from '../../story/page-address.ts';
import { readLangTag } from '../../text/language.ts';
import { webAddress } from '../markdown/address.ts';
import { addressOf, asList, type JsonLdNode, langOfNode } from './json-ld.ts';
import type { NamedEdition, PageScan } from './page-scan.ts';

/** Most editions of a story that are recorded, and the longest address, in characters: front matter has a limit. */
const [MAX_ALTERNATES, MAX_LENGTH] = [20, 1000];

/** Where a page may name its editions. */
interface EditionSources {
  readonly scan: PageScan;
  /** The object of JSON-LD about the article. */
  readonly article: JsonLdNode | null;
  readonly dereference: (value: unknown) => unknown;
  /** The header field `Link`, or ''. */
  readonly links: string;
  /** The addresses of the page itself, and its language; '' if unknown. */
  readonly own: readonly string[];
  readonly lang: Lang;
}

/** The editions in a `Link` header (RFC 8288): `<https://…>; rel="alternate"; hreflang="ko"`. */
function linkedEditions(links: string): NamedEdition[] {
  return [...links.matchAll(/<([^<>]*)>([^<>]*)/g)].flatMap(([, href = '', parameters = '']) => {
    const [, lang] = /;\s?hreflang\s?=\s?"?([\w-]+)/i.exec(parameters) ?? [];
    const isPage = /;\s?rel\s?=\s?"?alternate\b/i.test(parameters) && !/;\s?(?:type|media)\s?=/i.test(parameters);
    return lang === undefined || !isPage ? [] : [{ lang, href }];
  });
}

/** The translations and the original that JSON-LD names. */
function worksOf(article: JsonLdNode, dereference: EditionSources['dereference']): NamedEdition[] {
  const works = [...asList(article.workTranslation), ...asList(article.translationOfWork)];
  return works.map((work) => {
    const node = dereference(work);
    return { lang: isMapping(node) ? langOfNode(node) : '', href: addressOf(node) };
  });
}

/** Parts of a path that say a language or region, and those of a home page. */
const NO_ARTICLE =
  /^(?:[a-z]{2,3}(?:[-_][a-z]{2,4})?|kor|eng|jpn|chn|korean|english|(?:index|main|home|default)(?:\.\w+)?)$/i;

/** The parts of an address that may say which article it is. */
function partsOf(address: string): readonly string[] {
  const { pathname, search } = new URL(address);
  return [...pathname.split('/'), search.slice(1)].filter((part) => part !== '' && !NO_ARTICLE.test(part));
}

/**
 * Whether an address may be that of an article: it has a number or several words, or has as many parts as that of the page itself,
 * which has no number either.
 */
function isArticle(address: string, own: string): boolean {
  const [parts, ownParts] = [partsOf(address), own === '' ? [] : partsOf(own)];
  const isNamed = parts.some((part) => /\d{4}|[^-]-[^-]+-[^-]/.test(part));
  const isAsLong = parts.length >= ownParts.length && !ownParts.some((part) => /\d{4}/.test(part));
  return parts.length > 0 && (isNamed || isAsLong);
}

/**
 * The editions of an article in other languages that its page names, one for each language, Korean and English first; `UNKNOWN_LANG`
 * stands for the one of an `x-default` that has no other name. Not its regional variants, nor the home page or a section of
 * the site in another language. If the page names no address, the languages of `og:locale:alternate`, without addresses: many pages
 * name all those of their site there.
 */
export function alternatesOf({ scan, article, dereference, links, own, lang }: EditionSources): readonly Alternate[] {
  const known = new Set(own.map((address) => canonicalPage(address)));
  const [page = ''] = own.filter(Boolean);
  const found = new Map<Lang, Alternate>();
  const named = [...scan.editions, ...linkedEditions(links), ...worksOf(article ?? {}, dereference)];
  // Last, since most pages name it under its language too.
  const isLast = (one: NamedEdition): boolean => readLangTag(one.lang) === '';
  for (const { lang: tag, href } of [...named.filter((one) => !isLast(one)), ...named.filter(isLast)]) {
    const [other = ''] = readLangTag(tag).split('-');
    const url = webAddress(href, scan.base);
    if (other === lang && lang !== '') known.add(canonicalPage(url));
    const place = canonicalPage(url);
    if (place === '' || url.length > MAX_LENGTH || known.has(place) || !isArticle(url, page)) continue;
    known.add(place);
    const key = other || UNKNOWN_LANG;
    if (!found.has(key)) found.set(key, { lang: key, url });
  }
  const locales = found.size > 0 ? [] : (scan.metas.get('og:locale:alternate') ?? []);
  for (const locale of locales) {
    const [other = ''] = readLangTag(locale.trim()).split('-');
    if (other !== '' && other !== lang && !found.has(other)) found.set(other, { lang: other, url: '' });
  }
  return [...found.values()].sort((a, b) => compareLangs(a.lang, b.lang)).slice(0, MAX_ALTERNATES);
}
