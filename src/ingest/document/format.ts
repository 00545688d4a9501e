import { hasFrontMatter } from './front-matter.ts';
import { localName, nextToken } from './xml-tokens.ts';

/** Formats of feeds, with their names; `feed/parse-feed.ts` reads each. */
export const FEED_FORMATS = { rss: 'RSS', rdf: 'RSS 1.0 (RDF)', atom: 'Atom', 'json-feed': 'JSON Feed' } as const;
export type FeedFormat = keyof typeof FEED_FORMATS;

export type Format = FeedFormat | 'json' | 'opml' | 'html' | 'xml' | 'markdown' | 'text' | 'empty';

export const isFeedFormat = (format: Format): format is FeedFormat => Object.hasOwn(FEED_FORMATS, format);

export interface DetectedFormat {
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
