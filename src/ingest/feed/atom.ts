import type { AtomFeed } from 'feedsmith';
import { normalizeSourceType } from '../../story/origin/source-type.ts';
import { cleanText } from '../../text/clean.ts';
import { readLangTag } from '../../text/language.ts';
import { htmlToLine } from '../markdown/text.ts';
import type { ProvenanceDraft } from '../model.ts';
import { scheduleOf } from '../schedule.ts';
import { enclosuresOf, entryFiles } from './enclosures.ts';
import { attachedPicture, isSourceType, otherAuthors, otherTexts, pictureRecords } from './media-rss.ts';
import {
  firstAddress,
  innerBase,
  type Markup,
  markup,
  nonBlank,
  type RawFeed,
  type RawItem,
  termsOf,
} from './raw-feed.ts';

type Link = AtomFeed.Link<string>;

/** The page of an entry among its links: an alternate one that is HTML, or any alternate one. */
function alternate(links: readonly Link[] | undefined): string[] {
  const found = (links ?? []).filter(({ rel }) => rel === undefined || rel.toLowerCase() === 'alternate');
  return nonBlank(
    found.filter(({ type }) => type?.includes('html')).map(({ href }) => href),
    found.map(({ href }) => href),
  );
}

const KINDS: ReadonlyMap<string, Markup['kind']> = new Map([
  ['html', 'html'],
  ['xhtml', 'html'],
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/plain', 'text'],
]);

/** A text or content construct; null for other types (a picture, other XML). */
function textOf(construct: AtomFeed.Content | undefined, outer: string): Markup | null {
  const type = (construct?.type ?? '').toLowerCase().split(';')[0]?.trim() ?? '';
  // `text` is often only a default, so the content is examined.
  const kind = KINDS.get(type) ?? (type === '' || type === 'text' ? 'unknown' : null);
  return kind === null ? null : markup(construct?.value, kind, innerBase(construct?.xml?.base, outer));
}

function names(persons: readonly AtomFeed.Person[] | undefined): string[] {
  return nonBlank((persons ?? []).map(({ name, email }) => name ?? email));
}

/** What an entry states about its origin: a source type as a category of its vocabulary, pictures, its source pages. */
function originOf({ categories = [], links = [], media = {} }: AtomFeed.Entry<string>, base: string): ProvenanceDraft {
  const terms = categories.filter(isSourceType).map(({ term = '' }) => ({ term, source: normalizeSourceType(term) }));
  const source = terms[0]?.source;
  const unknown = terms.filter((one) => one.source === null && one.term.trim() !== '');
  const hints = unknown.map(({ term }) => cleanText(`digitalSourceType: ${term.slice(0, 200)}`));
  const pages = new Map<string, string>();
  for (const { rel, href, title = '' } of links) {
    const page = rel?.toLowerCase() === 'via' ? firstAddress(base, href) : '';
    if (page !== '' && !pages.has(page)) pages.set(page, title.trim());
  }
  const based = [...pages].map(([url, title]) => (title === '' ? url : { title, url }));
  const images = pictureRecords(media, base);
  return {
    ...(source && { text: { source } }),
    ...(images.length > 0 && { images }),
    ...(based.length > 0 && { based_on: based }),
    ...(hints.length > 0 && { hints }),
  };
}

function readEntry(entry: AtomFeed.Entry<string>, feed: AtomFeed.Feed<string>, outer: string): RawItem {
  const base = innerBase(entry.xml?.base, outer);
  const { dc, dcterms, source } = entry;
  const permanent = /^https?:/i.test(entry.id ?? '') ? entry.id : undefined;
  const own = nonBlank(names(entry.authors), dc?.creators ?? []);
  const around = nonBlank(otherAuthors(entry), names(source?.authors));
  const [summary, content] = [textOf(entry.summary, base), textOf(entry.content, base)];
  return {
    guid: entry.id ?? '',
    url: firstAddress(base, alternate(entry.links), entry.content?.src, permanent),
    title: entry.title?.value ?? dc?.titles?.[0] ?? '',
    lang: nonBlank(entry.content?.xml?.lang, entry.xml?.lang, dc?.languages ?? []).at(0) ?? '',
    published: nonBlank(entry.published, dc?.dates ?? [], dcterms?.issued ?? [], entry.updated),
    updated: nonBlank(entry.updated, dcterms?.modified ?? []),
    authors: own.length > 0 ? own : around.length > 0 ? around : names(feed.authors),
    summary,
    content,
    others: otherTexts(entry, (summary ?? content) !== null, base),
    tags: nonBlank(
      (entry.categories ?? []).filter((category) => !isSourceType(category)).map(({ label, term }) => label ?? term),
      dc?.subjects ?? [],
    ),
    enclosures: enclosuresOf(entryFiles(entry), base),
    related: (entry.links ?? []).filter(({ rel }) => rel === 'related').map(({ href }) => firstAddress(base, href)),
    publisher: source?.title?.value ?? '',
    terms: termsOf(entry),
    picture: attachedPicture(
      {
        media: entry.media,
        enclosures: (entry.links ?? [])
          .filter(({ rel }) => rel === 'enclosure')
          .map(({ href, type }) => ({ url: href, type })),
      },
      base,
    ),
    provenance: originOf(entry, base),
  };
}

/** Atom 0.3 and 1.0 as returned by feedsmith. */
export function readAtom(feed: AtomFeed.Feed<string>, address: string): RawFeed {
  const self = feed.links?.find(({ rel }) => rel === 'self')?.href;
  const base = innerBase(feed.xml?.base, address || firstAddress('', self, alternate(feed.links)));
  const schedule = scheduleOf(feed);
  return {
    head: {
      title: htmlToLine(feed.title?.value ?? ''),
      language: readLangTag(nonBlank(feed.xml?.lang, feed.dc?.languages?.[0])[0] ?? ''),
      home: firstAddress(base, alternate(feed.links)),
      self: firstAddress(base, self),
      ...(schedule && { schedule }),
    },
    dates: nonBlank(feed.updated),
    terms: termsOf(feed),
    items: (feed.entries ?? []).map((entry) => readEntry(entry, feed, base)),
  };
}
