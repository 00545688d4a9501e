import { parseAtomFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import { detectFeedLangs } from '../../text/language.ts';
import { type Zone, zoneResolver } from '../document/dates.ts';
import { readRights } from '../document/rights.ts';
import { shorten } from '../document/summary.ts';
import { type GuardedXml, guardXml } from '../document/xml-guard.ts';
import { htmlToLine } from '../markdown/text.ts';
import {
  type Document,
  type Item,
  NO_FIELDS,
  type Rights,
  type Skipped,
  type StatedFields,
  unreadable,
} from '../model.ts';
import { ListedItems } from '../same-item.ts';
import { skipsOf } from '../schedule.ts';
import { readAtom } from './atom.ts';
import { offeredFiles } from './enclosures.ts';
import { readJsonFeed } from './json.ts';
import { makeItem } from './make-item.ts';
import type { RawFeed, RawItem } from './raw-feed.ts';
import { readRss } from './rss.ts';

/** Formats of feeds, with their names; `parse` reads each. */
export const FEED_FORMATS = { rss: 'RSS', rdf: 'RSS 1.0 (RDF)', atom: 'Atom', 'json-feed': 'JSON Feed' } as const;
export type FeedFormat = keyof typeof FEED_FORMATS;

/** More items than any feed has; the rest is left out. */
export const MAX_ITEMS = 20_000;
/** Broken items after which a feed is given up. */
const MAX_BROKEN = 50;

/** Characters of a body by which an item's language is detected. */
const LANG_SAMPLE = 1000;

type XmlFormat = Exclude<FeedFormat, 'json-feed'>;

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/**
 * The `xml:base` of the channel, which the parser drops, and a root that it accepts: RSS without a default namespace,
 * which would rename its elements, and RDF with a declared prefix.
 */
function prepare(xml: string, kind: XmlFormat): { readonly xml: string; readonly channelBase: string } {
  const head = xml.slice(0, 8192);
  const channelBase = /<channel\s[^<>]*?xml:base\s*=\s*["']([^"'<>]*)["']/i.exec(head)?.[1] ?? '';
  const root = /^<[^<>]*>/.exec(head)?.[0] ?? '';
  let known = root;
  if (kind === 'rss') known = root.replace(/\sxmlns\s*=\s*(?:"[^"]*"|'[^']*')/i, '');
  if (kind === 'rdf' && /^<rdf:/i.test(root) && !/\sxmlns:rdf\s*=/i.test(root))
    known = root.replace(/^<[^\s>]+/, `$& xmlns:rdf="${RDF}"`);
  return { xml: known === root ? xml : known + xml.slice(root.length), channelBase };
}

function parse(xml: string, kind: XmlFormat, address: string): RawFeed {
  const ready = prepare(xml, kind);
  switch (kind) {
    case 'atom':
      return readAtom(parseAtomFeed(ready.xml, { maxItems: MAX_ITEMS }), address);
    case 'rdf':
      return readRss(parseRdfFeed(ready.xml, { maxItems: MAX_ITEMS }), address, ready.channelBase);
    case 'rss':
      return readRss(parseRssFeed(ready.xml, { maxItems: MAX_ITEMS }), address, ready.channelBase, skipsOf(ready.xml));
  }
}

interface Parsed {
  readonly feed: RawFeed;
  readonly skipped: readonly Skipped[];
}

/** Finds items that break the parser, which has no error of its own class, by bisection, leaves them out and parses the rest. Null if too little is left. */
function parseInParts({ xml, items }: GuardedXml, kind: XmlFormat, address: string): Parsed | null {
  const head = xml.slice(0, items[0]?.start);
  const tail = xml.slice(items.at(-1)?.end);
  const found: RawItem[] = [];
  const skipped: Skipped[] = [];
  const readRange = (from: number, to: number): boolean => {
    try {
      const part = xml.slice(items[from]?.start, items[to - 1]?.end);
      found.push(...parse(head + part + tail, kind, address).items);
      return true;
    } catch {
      const middle = (from + to) >> 1;
      if (to - from > 1) return readRange(from, middle) && readRange(middle, to);
      const what = /<title[^<>]*>([\s\S]{0,300}?)</i.exec(xml.slice(items[from]?.start, items[from]?.end))?.[1] ?? '';
      skipped.push({ what: shorten(htmlToLine(what), 120), why: { code: 'bad-xml', params: {} } });
      return skipped.length <= MAX_BROKEN;
    }
  };
  if (items.length === 0 || !readRange(0, items.length) || found.length === 0) return null;
  try {
    return { feed: { ...parse(head + tail, kind, address), items: found }, skipped };
  } catch {
    return null;
  }
}

function parseXml(guarded: GuardedXml, kind: XmlFormat, address: string): Parsed | null {
  try {
    return { feed: parse(guarded.xml, kind, address), skipped: [] };
  } catch {
    return parseInParts(guarded, kind, address);
  }
}

/** Number of titles by which the language of a feed is detected. */
const TITLES = 40;

/** The offset of a feed's times that have none, for `readDate`. */
function zoneOfFeed({ head, dates, items }: RawFeed, address: string): Zone {
  return zoneResolver(() => ({
    dates: [...dates, ...items.flatMap(({ published, updated }) => [...published, ...updated])],
    lang: head.language || (items.find(({ lang }) => lang !== '')?.lang ?? ''),
    words: items
      .slice(0, TITLES)
      .map(({ title }) => title.slice(0, 200))
      .join('\n'),
    addresses: [address, head.home, head.self],
  }));
}

/** A feed of any format as a document of clean items. */
export function makeDocument(
  { feed, skipped: broken }: Parsed,
  truncated: boolean,
  address: string,
  { tdm, robots }: StatedFields,
): Document {
  const zone = zoneOfFeed(feed, address);
  const rightsWith = (terms: readonly string[]): Rights | undefined =>
    readRights({ tdm: [tdm], robots: [robots], terms: [...terms, ...(feed.terms ?? [])] });
  const ofFeed = rightsWith([]);
  const items: Item[] = [];
  const skipped: Skipped[] = [...broken];
  const listed = new ListedItems();
  const pictures = new Map<string | undefined, number>();
  for (const { picture } of feed.items) pictures.set(picture?.src, (pictures.get(picture?.src) ?? 0) + 1);
  for (const [index, raw] of feed.items.entries()) {
    const enclosures = offeredFiles(raw.enclosures, address);
    // A picture of several items is of the site.
    const picture = pictures.get(raw.picture?.src) === 1 ? (raw.picture ?? null) : null;
    const item = makeItem({ ...raw, enclosures, picture }, feed.head.language, zone);
    const name = (): string => shorten(htmlToLine(raw.title.slice(0, 1000)), 120) || raw.url || `#${index + 1}`;
    if ('code' in item) {
      skipped.push({ what: name(), why: item });
      continue;
    }
    const rights = raw.terms?.length ? rightsWith(raw.terms) : ofFeed;
    if (listed.add(item)) items.push(rights ? { ...item, rights } : item);
    else skipped.push({ what: name(), why: { code: 'duplicate', params: {} } });
  }
  return { kind: 'feed', head: feed.head, items: withLangs(items), skipped, truncated };
}

/** Items of a feed that states no language, with detected ones. */
export function withLangs(items: readonly Item[]): Item[] {
  if (!items.some(({ lang }) => lang === '')) return [...items];
  const text = ({ title, summary, body }: Item): string =>
    `${title}\n${summary}\n${body.slice(0, LANG_SAMPLE)}`.replace(/\]\([^()\s]*/g, ']');
  const langs = detectFeedLangs(items.map(text));
  return items.map((item, index) => (item.lang === '' ? { ...item, lang: langs[index] ?? '' } : item));
}

/** Reports that items beyond the limit were left out. */
export function beyond(total: number, title: string): Skipped[] {
  return total > MAX_ITEMS
    ? [{ what: title, why: { code: 'too-large', params: { limit: String(MAX_ITEMS), of: 'parts' } } }]
    : [];
}

/** Characters before the items in which a feed states what may be done with them. */
const MAX_HEAD = 16_384;

/** What a feed of XML states on its use before its items, as well as `stated`: in `xhtml:meta` like a page, and what RSL prohibits. */
function statedBeforeItems({ xml, items }: GuardedXml, stated: StatedFields) {
  const head = xml.slice(0, Math.min(items[0]?.start ?? MAX_HEAD, MAX_HEAD));
  const metas = [...head.matchAll(/<[\w-]{1,20}:meta\b([^<>]*)>/gi)].map(([, attributes = '']) => ({
    name: /\sname\s?=\s?["']([^"']*)/i.exec(attributes)?.[1]?.toLowerCase(),
    content: /\scontent\s?=\s?["']([^"']*)/i.exec(attributes)?.[1] ?? '',
  }));
  const said = (name: string): string[] => metas.flatMap((meta) => (meta.name === name ? [meta.content] : []));
  const [reservation = ''] = said('tdm-reservation');
  const prohibited = [...head.matchAll(/<rsl:prohibits\b[^<>]*>([^<>]*)</gi)].map(([, use = '']) => use.trim());
  return {
    stated: { ...stated, tdm: stated.tdm || reservation, robots: [stated.robots, ...said('robots')].join(', ') },
    terms: prohibited.map((use) => `RSL prohibits: ${use}`),
  };
}

/** Whether a document without items was meant to have some. */
const hadItems = ({ mended, closed }: GuardedXml, text: string): boolean =>
  !closed || (mended && /<(?:[\w.-]+:)?(?:item|entry)[\s>]/i.test(text));

/**
 * Reads a feed from decoded text. `address` is where it came from, the base of relative links; '' for a file. A feed
 * that is cut off is read up to its last whole item; one that has no items for such a reason is unreadable.
 */
export function parseFeed(text: string, kind: FeedFormat, address: string, stated = NO_FIELDS): Document {
  if (kind === 'json-feed') {
    const read = readJsonFeed(text, address, MAX_ITEMS);
    if (typeof read === 'string') return unreadable(read);
    if (read === null) return unreadable('not-a-feed');
    if (read.truncated && read.feed.items.length === 0) return unreadable('no-items');
    const skipped = beyond(read.total, read.feed.head.title);
    return makeDocument({ feed: read.feed, skipped }, read.truncated, address, stated);
  }
  const guarded = guardXml(text);
  if (!guarded.ok) return unreadable(guarded.why.code, guarded.why.params);
  const parsed = parseXml(guarded, kind, address);
  if (!parsed) return unreadable(guarded.mended ? 'bad-xml' : 'not-a-feed');
  if (parsed.feed.items.length === 0 && hadItems(guarded, text)) return unreadable('no-items');
  const skipped = [...parsed.skipped, ...beyond(guarded.items.length, parsed.feed.head.title)];
  const before = statedBeforeItems(guarded, stated);
  const feed = { ...parsed.feed, terms: [...(parsed.feed.terms ?? []), ...before.terms] };
  return makeDocument({ feed, skipped }, !guarded.closed, address, before.stated);
}
