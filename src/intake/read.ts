import { readFeed } from './feed/read.ts';
import type { Document, Item, Reason, Source } from './model.ts';
import { readOpml } from './opml/read.ts';
import { readPage } from './page/read.ts';
import { decodeBytes } from './text/decode.ts';
import { recognise } from './text/kind.ts';
import { readMarkdown } from './text/markdown.ts';
import { readText } from './text/plain.ts';
import { MAX_BYTES } from './text/xml-guard.ts';

const unreadable = (why: Reason): Document => ({ kind: 'unreadable', why });
const reason = (code: Reason['code'], params: Reason['params'] = {}): Reason => ({ code, params });

/** A document of one item, if there is anything to read in it. */
function single(kind: 'markdown' | 'text', item: Item | Reason): Document {
  if ('code' in item) return unreadable(item);
  return item.title === '' && item.body === '' ? unreadable(reason('no-text')) : { kind, item };
}

function read({ bytes, url, contentType }: Source): Document {
  if (bytes.length === 0) return unreadable(reason('empty'));
  if (bytes.length > MAX_BYTES) return unreadable(reason('too-large', { limit: String(MAX_BYTES) }));
  const { text, charset } = decodeBytes(bytes, contentType);
  if (charset === '') return unreadable(reason('not-text'));
  const { kind, start } = recognise(text);
  const document = start === 0 ? text : text.slice(start);
  switch (kind) {
    case 'empty':
      return unreadable(reason('empty'));
    case 'rss':
    case 'rdf':
    case 'atom':
    case 'json-feed':
      return readFeed(document, kind, url);
    case 'opml': {
      const list = readOpml(document);
      return 'code' in list ? unreadable(list) : { kind: 'opml', ...list };
    }
    case 'html':
      return readPage(document, url);
    case 'markdown':
      return single('markdown', readMarkdown(document, url));
    case 'text':
      return single('text', readText(document, url));
    case 'json':
    case 'xml':
      return unreadable(reason('unknown-kind', { kind }));
  }
}

/**
 * Takes apart what came in: decodes it, recognises what it is by what stands in it, refuses what is dangerous and reads
 * the rest. Never throws; whatever goes wrong in a parser makes the document `unreadable`.
 */
export function readDocument(source: Source): Document {
  try {
    return read(source);
  } catch (error) {
    // What the error says is English and the parser's own; its class is enough to tell errors apart.
    return unreadable(reason('parser-failed', { detail: error instanceof Error ? error.name : 'unknown' }));
  }
}
