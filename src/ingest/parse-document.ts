import { makeArticles } from './accounts/make-articles.ts';
import { readPage } from './article/read-page.ts';
import { findFeedLinks } from './discovery/feed-links.ts';
import { type CredentialsDraft, extractCredentials, withCredentials } from './document/content-credentials.ts';
import { decodeBytes } from './document/decode.ts';
import { hasFrontMatter } from './document/front-matter.ts';
import { readMarkdown, readText } from './document/prose-file.ts';
import { localName, nextToken } from './document/xml-tokens.ts';
import { readJsonLines } from './feed/json-lines.ts';
import { FEED_FORMATS, type FeedFormat, parseFeed } from './feed/parse-feed.ts';
import { lookForList, readListing } from './listing/read-listing.ts';
import { type Document, type Item, MAX_DOCUMENT_BYTES, NO_FIELDS, type Source, unreadable } from './model.ts';
import { parseOpmlList } from './opml.ts';

type Format = FeedFormat | 'json' | 'opml' | 'html' | 'xml' | 'markdown' | 'text' | 'empty';

const isFeedFormat = (format: Format): format is FeedFormat => Object.hasOwn(FEED_FORMATS, format);

interface DetectedFormat {
  readonly kind: Format;
  /** Offset of the first `<` of a document of tags; otherwise 0. */
  readonly start: number;
}

const ROOTS: ReadonlyMap<string, Format> = new Map([
  ['rss', 'rss'],
  ['feed', 'atom'],
  ['rdf', 'rdf'],
  ['opml', 'opml'],
  ['html', 'html'],
]);
/** Tags with which a piece of HTML begins. */
const HTML =
  /^(?:html|head|body|title|meta|link|base|script|style|noscript|div|p|article|main|section|header|nav|aside|h[1-6]|table|ul|ol|span|a|img|br|hr|b|i|em|strong|font|center|blockquote|pre|figure|iframe|form)$/;
/** Characters in which the root of a document is searched for. */
const HEAD = 64 * 1024;
/** Longest junk before a feed, such as a warning of the script that wrote it. */
const MAX_JUNK_LENGTH = 4000;

function rootOf(text: string, from: number): Format {
  let offset = from;
  while (offset - from < HEAD) {
    const token = nextToken(text, offset);
    if (!token) return 'text';
    offset = token.end;
    if (token.kind === 'aside') continue;
    if (token.kind === 'doctype' || token.kind === 'declaration') {
      if (/^<!doctype\s+html/i.test(text.slice(token.start, token.start + 20))) return 'html';
      // The content of an internal subset does not matter here: the guard refuses it.
      if (token.kind === 'declaration') offset = skipSubset(text, offset);
      continue;
    }
    if (token.kind === 'cut') return /^<html\b/i.test(text.slice(token.start, token.start + 6)) ? 'html' : 'text';
    if (token.kind !== 'open' && token.kind !== 'empty') return 'text';
    const name = localName(token.name);
    return ROOTS.get(name) ?? (HTML.test(name) ? 'html' : 'xml');
  }
  return 'text';
}

function skipSubset(text: string, from: number): number {
  const end = /\]\s*>/g;
  end.lastIndex = from;
  return end.exec(text.slice(0, from + HEAD)) === null ? from : end.lastIndex;
}

/** A feed after junk: its root is near the beginning, and its last tag ends the document. */
function feedAfterJunk(text: string): DetectedFormat | null {
  const root = /<(?:[\w.-]+:)?(rss|feed|rdf|opml)(?=[\s>])/i.exec(text.slice(0, MAX_JUNK_LENGTH));
  const name = root?.[1]?.toLowerCase();
  if (!root || !name) return null;
  const last = /<\/(?:[\w.-]+:)?(\w+)\s*>\s*$/.exec(text.slice(-200))?.[1]?.toLowerCase();
  return last === name ? { kind: ROOTS.get(name) ?? 'xml', start: root.index } : null;
}

/** Keys that are typical of items of JSON Feed. */
const ITEM = /"(?:content_html|content_text|date_published|external_url)"\s*:/;

function jsonKind(text: string): Format {
  const head = text.slice(0, HEAD);
  if (/"version"\s*:\s*"https?:(?:\\?\/){2}(?:www\.)?jsonfeed\.org/i.test(head)) return 'json-feed';
  const tail = text.slice(-2000);
  if (/jsonfeed\.org(?:\\?\/)version/i.test(tail)) return 'json-feed';
  if (/"items"\s*:\s*\[/.test(head) && /"(?:home_page_url|feed_url)"\s*:/.test(head + tail)) return 'json-feed';
  // Versions in the spellings that occur: `"1.1"`, 1.
  if (/"version"\s*:\s*"?1(?:\.[01])?"?\s*[,}]/.test(head) && /"items"\s*:\s*\[/.test(head) && ITEM.test(head))
    return 'json-feed';
  return /^(?:\{\s*(?:"|\})|\[\s*[[{"\]\d])/.test(text) ? 'json' : 'text';
}

/** Marks that rarely occur outside Markdown; two of them, or a heading at the top, make a text Markdown. */
const MARKS: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /^(?:```|~~~)/m,
  /\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)/,
  /(?:\*\*|__)\S[^*_\n]{0,200}(?:\*\*|__)/,
  /^(?:[-*+]|\d{1,3}[.)]) \S/m,
  /^> \S/m,
  /^\S.{0,200}\n(?:={3,}|-{3,})\s*$/m,
];

function proseKind(text: string): Format {
  const head = text.slice(0, HEAD);
  if (/^#{1,6} \S/.test(head)) return 'markdown';
  return MARKS.filter((mark) => mark.test(head)).length >= 2 ? 'markdown' : 'text';
}

/** The format of a decoded document, by its content: its name and type are not reliable. */
export function detectFormat(document: string): DetectedFormat {
  const start = document.search(/[^\s\ufeff\0]/);
  if (start === -1) return { kind: 'empty', start: 0 };
  const first = document.charAt(start);
  if (first === '<') {
    const kind = rootOf(document, start);
    if (isFeedFormat(kind) || kind === 'opml') return { kind, start };
    return feedAfterJunk(document) ?? { kind: kind === 'text' ? proseKind(document.slice(start)) : kind, start };
  }
  const text = document.slice(start);
  if (first === '{' || first === '[') {
    const kind = jsonKind(text);
    if (kind !== 'text') return { kind, start: 0 };
  }
  const fed = feedAfterJunk(document);
  if (fed) return fed;
  if (hasFrontMatter(text)) return { kind: 'markdown', start: 0 };
  return { kind: proseKind(text), start: 0 };
}

const isEmpty = ({ title, body }: Item): boolean => title === '' && body === '';

/** An item with the credentials found in its text. */
const withFound = (item: Item, found: readonly CredentialsDraft[]): Item => ({
  ...item,
  provenance: withCredentials(item.provenance, found),
});

function asMarkdown(written: string, url: string): Document {
  const { text, found } = extractCredentials(written);
  const read = readMarkdown(text, url);
  if ('code' in read) return unreadable(read.code, read.params);
  return isEmpty(read.item) ? unreadable('no-text') : { kind: 'markdown', ...read, item: withFound(read.item, found) };
}

function asText(written: string, url: string): Document {
  const { text, found } = extractCredentials(written);
  const item = readText(text, url);
  return isEmpty(item) ? unreadable('no-text') : { kind: 'text', item: withFound(item, found) };
}

/** The kind of prose according to the document's name or type, or null. The name takes precedence. */
function statedProseKind({ name, url, contentType }: Omit<Source, 'bytes'>): 'markdown' | 'text' | null {
  const path = (url || name).replace(/[?#].*$/s, '').replace(/\.gz$/i, '');
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(path) || /^text\/(?:x-)?markdown\b/i.test(contentType)) return 'markdown';
  return /\.(?:txt|text)$/i.test(path) || /^text\/plain\b/i.test(contentType) ? 'text' : null;
}

function read({ bytes, ...source }: Source): Document {
  const { url, contentType, stated = NO_FIELDS } = source;
  if (bytes.length === 0 && !source.isOutput) return unreadable('empty');
  if (bytes.length > MAX_DOCUMENT_BYTES) return unreadable('too-large', { limit: String(MAX_DOCUMENT_BYTES) });
  if (source.isArticles) return makeArticles(bytes);
  const { text, charset } = decodeBytes(bytes, contentType);
  if (charset === '') return unreadable('not-text');
  const { kind, start } = detectFormat(text);
  const document = start === 0 ? text : text.slice(start);
  if (isFeedFormat(kind)) return parseFeed(document, kind, url, stated);
  if (source.isOutput && !(kind === 'html' && source.page)) return readJsonLines(text, url, stated);
  switch (kind) {
    case 'empty':
      return unreadable('empty');
    case 'opml': {
      const list = parseOpmlList(document);
      return 'code' in list ? unreadable(list.code, list.params) : { kind: 'opml', ...list };
    }
    case 'html': {
      if (source.page) return readListing(document, url, source.page);
      const page = readPage(document, url, stated);
      const { askedAt } = source;
      if (askedAt === undefined || (page.kind !== 'page' && page.kind !== 'no-article')) return page;
      return { ...page, finds: { linked: findFeedLinks(document, url), ...lookForList(document, url, askedAt, page) } };
    }
    case 'markdown':
    case 'text':
      if (hasFrontMatter(document)) return asMarkdown(document, url);
      return (statedProseKind(source) ?? kind) === 'markdown' ? asMarkdown(document, url) : asText(document, url);
    case 'json':
    case 'xml':
      return unreadable('unknown-kind', { kind });
  }
}

/**
 * Parses a document: decodes it, detects its format by its content, refuses dangerous input and reads the rest. Only
 * for prose, its name and type (`.md`, `.txt`, `text/plain`) decide whether it is Markdown. Never throws: an error in a
 * parser makes the document `unreadable`.
 */
export function parseDocument(source: Source): Document {
  try {
    return read(source);
  } catch (error) {
    // The message of the error is English and internal; its class is enough to distinguish errors.
    return unreadable('parser-failed', { detail: error instanceof Error ? error.name : 'unknown' });
  }
}
