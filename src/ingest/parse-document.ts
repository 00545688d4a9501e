import { readPage } from './article/read-page.ts';
import { type CredentialsDraft, extractCredentials, withCredentials } from './document/content-credentials.ts';
import { decodeBytes } from './document/decode.ts';
import { detectFormat, isFeedFormat } from './document/format.ts';
import { hasFrontMatter } from './document/front-matter.ts';
import { readMarkdown, readText } from './document/prose-file.ts';
import { parseFeed } from './feed/parse-feed.ts';
import { type Document, type Item, MAX_DOCUMENT_BYTES, type Source, unreadable } from './model.ts';
import { parseOpmlList } from './opml.ts';

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
  const { url, contentType, disclosure = '' } = source;
  if (bytes.length === 0) return unreadable('empty');
  if (bytes.length > MAX_DOCUMENT_BYTES) return unreadable('too-large', { limit: String(MAX_DOCUMENT_BYTES) });
  const { text, charset } = decodeBytes(bytes, contentType);
  if (charset === '') return unreadable('not-text');
  const { kind, start } = detectFormat(text);
  const document = start === 0 ? text : text.slice(start);
  if (isFeedFormat(kind)) return parseFeed(document, kind, url);
  switch (kind) {
    case 'empty':
      return unreadable('empty');
    case 'opml': {
      const list = parseOpmlList(document);
      return 'code' in list ? unreadable(list.code, list.params) : { kind: 'opml', ...list };
    }
    case 'html':
      return readPage(document, url, disclosure);
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
