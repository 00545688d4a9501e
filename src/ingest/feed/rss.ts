import type { RdfFeed, RssFeed } from 'feedsmith';
import { readLangTag } from '../../text/language.ts';
import { htmlToLine } from '../markdown/text.ts';
import { type StatedSchedule, scheduleOf, type skipsOf } from '../schedule.ts';
import { enclosuresOf, entryFiles } from './enclosures.ts';
import { attachedPicture, otherAuthors, otherTexts } from './media-rss.ts';
import { firstAddress, innerBase, markup, nonBlank, type RawFeed, type RawItem, termsOf } from './raw-feed.ts';

type RssItem = RssFeed.Item<string>;
type AnyItem =
  | RssItem
  | (RdfFeed.Item<string> &
      Partial<
        Pick<RssItem, 'guid' | 'authors' | 'categories' | 'pubDate' | 'source' | 'itunes' | 'googleplay' | 'enclosures'>
      >);

/** The author of an item: the name, else the e-mail address unless it is only for machines. */
function personName({ name, email }: RssFeed.Person): string {
  return name ?? (email && !/^(?:no-?reply|donotreply)@/i.test(email) ? email : '');
}

function linkOf(item: AnyItem, base: string): string {
  const links = item.atom?.links ?? [];
  const alternate = links.find(({ rel }) => rel === undefined || rel === 'alternate')?.href;
  // A guid is an address unless it says otherwise; many that say nothing are none.
  const guid =
    item.guid?.isPermaLink !== false && /^https?:/i.test(item.guid?.value ?? '') ? item.guid?.value : undefined;
  const about = 'rdf' in item ? item.rdf?.about : undefined;
  return firstAddress(base, item.link, alternate, guid, about);
}

function readItem(item: AnyItem, outer: string): RawItem {
  const base = innerBase(item.xml?.base, outer);
  const { dc, dcterms, atom } = item;
  const content = item.content?.encoded ?? atom?.content?.value;
  const summary = item.description ?? atom?.summary?.value;
  const about = 'rdf' in item ? item.rdf?.about : undefined;
  const persons = (item.authors ?? []).map(personName);
  const own = nonBlank(
    dc?.creators ?? [],
    persons,
    (atom?.authors ?? []).map(({ name }) => name),
  );
  return {
    guid: item.guid?.value ?? atom?.id ?? about ?? '',
    url: linkOf(item, base),
    title: item.title ?? atom?.title?.value ?? dc?.titles?.[0] ?? '',
    lang: nonBlank(item.xml?.lang, dc?.languages ?? []).at(0) ?? '',
    published: nonBlank(item.pubDate, atom?.published, dc?.dates ?? [], dcterms?.issued ?? [], dcterms?.created ?? []),
    updated: nonBlank(atom?.updated, dcterms?.modified ?? []),
    authors: own.length > 0 ? own : otherAuthors(item),
    summary: markup(summary, 'unknown', base),
    content: markup(content, item.content?.encoded === undefined ? 'unknown' : 'html', base),
    others: otherTexts(item, (summary ?? content) !== undefined, base),
    tags: nonBlank(
      (item.categories ?? []).map(({ name }) => name),
      dc?.subjects ?? [],
    ),
    enclosures: enclosuresOf(entryFiles({ ...item, links: atom?.links }), base),
    related: (atom?.links ?? []).filter(({ rel }) => rel === 'related').map(({ href }) => firstAddress(base, href)),
    publisher: nonBlank(item.source?.title, dc?.publishers ?? []).at(0) ?? '',
    terms: termsOf(item),
    picture: attachedPicture(item, base),
    provenance: {},
  };
}

/** RSS of any version as returned by feedsmith. `channelBase` is the `xml:base` of the channel, which it drops. */
export function readRss(
  feed: RssFeed.Feed<string> | RdfFeed.Feed<string>,
  address: string,
  channelBase: string,
  skips: Partial<ReturnType<typeof skipsOf>> = {},
): RawFeed {
  const self = feed.atom?.links?.find(({ rel }) => rel === 'self')?.href;
  const own = address || firstAddress('', self, feed.link);
  const base = innerBase(channelBase, innerBase(feed.xml?.base, own));
  const language = nonBlank('language' in feed ? feed.language : undefined, feed.dc?.languages?.[0], feed.xml?.lang);
  const alternate = feed.atom?.links?.find(({ rel }) => rel === 'alternate')?.href;
  const { ttl, sy }: StatedSchedule = feed;
  const schedule = scheduleOf({ ttl, sy, ...skips });
  return {
    head: {
      title: htmlToLine(feed.title ?? feed.atom?.title?.value ?? ''),
      language: readLangTag(language[0] ?? ''),
      home: firstAddress(base, feed.link, alternate),
      self: firstAddress(base, self),
      ...(schedule && { schedule }),
    },
    dates: nonBlank(
      'pubDate' in feed ? [feed.pubDate] : [],
      'lastBuildDate' in feed ? [feed.lastBuildDate] : [],
      feed.dc?.dates ?? [],
      feed.atom?.updated,
    ),
    terms: termsOf(feed),
    items: (feed.items ?? []).map((item) => readItem(item, base)),
  };
}
