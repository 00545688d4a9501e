import { escapeUTF8 } from 'entities';
import { cleanText } from '../../text/clean.ts';

/** An article in newsboat's cache. Missing texts are ''; `type` and `base` are those of its content as the feed states them. */
export type CachedItem = Readonly<
  Record<'guid' | 'title' | 'author' | 'url' | 'content' | 'type' | 'base' | 'flags', string> & {
    /** The number of its row. */
    row: number;
    /** Seconds since 1970. */
    date: number;
    enclosureUrl: string;
    enclosureType: string;
    isRead: boolean;
    isDeleted: boolean;
  }
>;

/** Characters that XML has no form for. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

const escaped = (text: string): string => escapeUTF8(text.replace(NOT_XML, '').toWellFormed());

const element = (name: string, text: string, attributes = ''): string =>
  text === '' ? '' : `<${name}${attributes}>${escaped(text)}</${name}>`;

const attribute = (name: string, value: string): string => (value === '' ? '' : ` ${name}="${escaped(value)}"`);

/** The last second of the year 9999. */
const LAST = 253_402_300_799;

const isoDate = (seconds: number): string =>
  seconds > 0 && seconds <= LAST ? `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` : '';

/** The id of an article in the document. */
export const rowGuid = ({ row }: CachedItem): string => `n${row}`;

function itemXml(item: CachedItem): string {
  const file = attribute('url', item.enclosureUrl) + attribute('type', item.enclosureType);
  return [
    `<item${attribute('xml:base', item.base)}>`,
    element('guid', rowGuid(item), ' isPermaLink="false"'),
    element('title', item.title),
    element('link', item.url),
    element('dc:creator', item.author),
    element('pubDate', isoDate(item.date)),
    element(/html/i.test(item.type) ? 'content:encoded' : 'description', item.content),
    item.enclosureUrl === '' ? '' : `<enclosure${file} length="0"/>`,
    '</item>',
  ].join('');
}

/**
 * Articles as the RSS document in which a server would have sent them, so that they are parsed as those of a sync are. Their
 * ids are `rowGuid`: `guidOf` has the publisher's id.
 */
export function cachedFeedXml(title: string, items: readonly CachedItem[]): string {
  const spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
  const head = `<rss version="2.0" ${spaces}><channel>${element('title', title)}`;
  return `${head}${items.map(itemXml).join('\n')}</channel></rss>`;
}

/** Longer ids are cut, as those of a feed are. */
const MAX_GUID_LENGTH = 1000;

/**
 * The publisher's id of an article, '' for none: newsboat makes one of the address and the date as written, or of the title.
 */
export function guidOf({ guid, url, title }: CachedItem): string {
  const rest = url !== '' && guid.startsWith(url) ? guid.slice(url.length) : '';
  const isMade = guid === title || (/\d{4}/.test(rest) && !Number.isNaN(Date.parse(rest)));
  return isMade ? '' : cleanText(guid.slice(0, MAX_GUID_LENGTH));
}
