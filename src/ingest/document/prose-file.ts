import { isMapping } from '../../story/file/value-checks.ts';
import { cleanReferences, cleanText, cleanVerbatim, withoutBreaks } from '../../text/clean.ts';
import { readLangTag } from '../../text/language.ts';
import { enclosuresOf, offeredFiles } from '../feed/enclosures.ts';
import { readProvenance } from '../feed/provenance.ts';
import { webAddress } from '../markdown/address.ts';
import { textToMarkdown } from '../markdown/text.ts';
import type { Item, Reason } from '../model.ts';
import { firstDate, readDate, zoneResolver } from './dates.ts';
import { type Data, parseFrontMatter } from './front-matter.ts';
import { shorten } from './summary.ts';

const MAX_TITLE_LENGTH = 120;

/** An item that has only some texts. */
export function emptyItem(texts: Partial<Item>): Item {
  return {
    guid: '',
    url: '',
    title: '',
    lang: '',
    published: null,
    updated: null,
    author: '',
    summary: '',
    body: '',
    tags: [],
    links: [],
    publisher: '',
    provenance: {},
    ...texts,
  };
}

/** Whether a line can be a title: punctuation alone, such as a lone full stop, cannot. */
export const isTitle = (line: string): boolean => /[\p{L}\p{N}\p{S}]/u.test(line);

/** Whether a line can be a person's name: a number cannot. */
export const isName = (line: string): boolean => /\p{L}/u.test(line);

/** A text as a title of one line, or ''; a long one ends at a word. */
function titleLine(text: string): string {
  const line = cleanText(withoutBreaks(text.slice(0, 8 * MAX_TITLE_LENGTH)));
  return isTitle(line) ? shorten(line, MAX_TITLE_LENGTH) : '';
}

/** Plain text as an item: the first line is the title, the rest the body, escaped so that it shows exactly that text. */
export function readText(text: string, url: string): Item {
  const trimmed = text.replace(/^[\s\ufeff]+/, '');
  const end = /[\r\n]/.exec(trimmed)?.index ?? trimmed.length;
  const title = titleLine(trimmed.slice(0, end));
  // A first line too long for a title stays part of the text.
  const body = title === '' || title.endsWith('…') ? trimmed : trimmed.slice(end);
  return emptyItem({ title, url, body: textToMarkdown(body) });
}

const MAX_LINKS = 100;

const line = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? cleanText(String(value)) : '';

/** The texts of a list, or of one text with commas. */
function texts(value: unknown): string[] {
  const items = Array.isArray(value)
    ? value.map((item) => (isMapping(item) ? line(item.name) : line(item)))
    : line(value).split(',');
  return [...new Set(items.map((item) => item.trim()).filter(Boolean))].slice(0, 20);
}

/** Markdown without characters that must not reach a terminal. */
const cleanMarkdown = (markdown: string): string => cleanReferences(cleanVerbatim(markdown)).trim();

/** Addresses that a text links to, without repetition. */
function linksOf(body: string): string[] {
  const links = new Set<string>();
  for (const [, link = ''] of body.matchAll(/\]\((https?:\/\/[^\s()<>]{1,2000})/g)) {
    if (links.size >= MAX_LINKS) break;
    links.add(link);
  }
  return [...links];
}

/** Splits a body into its first heading (`# Title`, or underlined with `=`) and the rest. */
function takeHeading(body: string): { readonly title: string; readonly rest: string } {
  const heading = /^(?: {0,3}#[ \t]+(.+)|([^\s#>*+-].{0,500})\n={2,}[ \t]*)(?:\n|$)/.exec(body);
  const written =
    heading?.[2] ??
    heading?.[1]
      ?.trimEnd()
      .replace(/(?<!#)#+$/, '')
      .trimEnd() ??
    '';
  if (!heading || written === '' || written.length > 501) return { title: '', rest: body };
  const title = written.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_`]{1,3}(\S[^*_`]*)[*_`]{1,3}/g, '$1');
  return { title: titleLine(title.replace(/\\([!-/:-@[-`{-~])/g, '$1')), rest: body.slice(heading[0].length).trim() };
}

/** The first line of a text without a heading, if it is usable as a title. */
function firstLine(body: string): string {
  const first = /^[^\n]*/.exec(body)?.[0] ?? '';
  return titleLine(first.replace(/^(?:#{1,6}|>|[-*+])[ \t]+/, '').replace(/[*_`]/g, ''));
}

/** The files that front matter lists; undefined for none. */
function filesOf(list: unknown, address: string): Item['enclosures'] {
  const stated = (Array.isArray(list) ? list : []).filter(isMapping).map(({ url, title, type, bytes, seconds }) => ({
    url: line(url),
    title: line(title),
    type: line(type),
    bytes: Number(bytes) || 0,
    seconds: Number(seconds) || 0,
  }));
  const named = enclosuresOf(stated, '');
  // A file on this machine may name others on it.
  const files = address === '' ? named : offeredFiles(named, address);
  return files.length === 0 ? undefined : files;
}

/** Reads front matter of any program: the keys of this one, and equivalent keys of others. */
function fromData(data: Data, body: string, url: string): Item {
  const source = isMapping(data.source) ? data.source : {};
  const heading = takeHeading(body);
  const title = titleLine(line(data.title));
  const same = heading.title !== '' && (title === '' || heading.title === title);
  const published = [data.published, data.date, data.pubdate, data.created].map(line);
  const updated = [data.updated ?? data.modified ?? data.lastmod].map(line);
  const lang = readLangTag(line(data.lang ?? data.language));
  const address =
    webAddress(line(source.url), '') || webAddress(line(data.url ?? data.link ?? data.canonical), '') || url;
  const zone = zoneResolver(() => ({
    dates: [...published, ...updated],
    lang,
    words: `${title}\n${body}`,
    addresses: [address],
  }));
  const enclosures = filesOf(data.enclosures, url);
  return emptyItem({
    title: title || heading.title || firstLine(body),
    url: address,
    lang,
    published: firstDate(published, zone),
    updated: firstDate(updated, zone),
    author: texts(data.author ?? data.authors)
      .filter(isName)
      .join(', '),
    summary: line(data.summary ?? data.description ?? data.excerpt),
    body: same ? heading.rest : body,
    links: linksOf(body),
    tags: texts(data.tags ?? data.keywords),
    ...(enclosures && { enclosures }),
    publisher: line(source.name ?? (isMapping(data.source) ? '' : data.source)),
    provenance: readProvenance(data.provenance),
  });
}

const isText = (value: unknown): boolean => line(value) !== '';
const isDate = (value: unknown): boolean => readDate(line(value)) !== null;
const isList = (value: unknown): boolean =>
  Array.isArray(value) ? value.every((item) => isText(isMapping(item) ? item.name : item)) : isText(value);

/** The types that `fromData` expects of values. */
const READABLE: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ...['title', 'summary', 'description', 'excerpt', 'url', 'link', 'canonical'].map((key) => [key, isText] as const),
  ...['published', 'date', 'pubdate', 'created', 'updated', 'modified', 'lastmod'].map((key) => [key, isDate] as const),
  ...['author', 'authors', 'tags', 'keywords'].map((key) => [key, isList] as const),
  ...['lang', 'language'].map((key) => [key, (value: unknown) => readLangTag(line(value)) !== ''] as const),
  ['source', (value) => isMapping(value) || isText(value)],
  ['enclosures', Array.isArray],
  ['provenance', isMapping],
]);

/** Keys whose values are of the wrong type. A key without a value is ignored. */
function unreadable(data: Data): string[] {
  const isEmpty = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.keys(data).filter((key) => !isEmpty(data[key]) && READABLE.get(key)?.(data[key]) === false);
}

interface MarkdownFile {
  readonly item: Item;
  /** Keys of its front matter whose values cannot be read. */
  readonly unread: readonly string[];
}

/** Reads a Markdown file, with or without front matter. A record of checks in it becomes a hint, never a badge. */
export function readMarkdown(text: string, url: string): MarkdownFile | Reason {
  const read = parseFrontMatter(text);
  if (read === null) return { item: fromData({}, cleanMarkdown(text), url), unread: [] };
  if ('code' in read) return read;
  const known = read.unread.filter((key) => READABLE.has(key));
  return {
    item: fromData(read.data, cleanMarkdown(text.slice(read.bodyStart)), url),
    unread: [...known, ...unreadable(read.data)],
  };
}
