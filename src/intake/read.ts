import { readFeed } from './feed/read.ts';
import { type Document, type Item, MOST_BYTES, type Reason, type Source, unreadable } from './model.ts';
import { readOpml } from './opml/read.ts';
import { readPage } from './page/read.ts';
import { decodeBytes } from './text/decode.ts';
import { recognise } from './text/kind.ts';
import { readMarkdown } from './text/markdown.ts';
import { readText } from './text/plain.ts';

/** A document of one item, if there is anything to read in it. */
function single(kind: 'markdown' | 'text', item: Item | Reason): Document {
  if ('code' in item) return unreadable(item.code, item.params);
  return item.title === '' && item.body === '' ? unreadable('no-text') : { kind, item };
}

function read({ bytes, url, contentType }: Source): Document {
  if (bytes.length === 0) return unreadable('empty');
  if (bytes.length > MOST_BYTES) return unreadable('too-large', { limit: String(MOST_BYTES) });
  const { text, charset } = decodeBytes(bytes, contentType);
  if (charset === '') return unreadable('not-text');
  const { kind, start } = recognise(text);
  const document = start === 0 ? text : text.slice(start);
  switch (kind) {
    case 'empty':
      return unreadable('empty');
    case 'rss':
    case 'rdf':
    case 'atom':
    case 'json-feed':
      return readFeed(document, kind, url);
    case 'opml': {
      const list = readOpml(document);
      return 'code' in list ? unreadable(list.code, list.params) : { kind: 'opml', ...list };
    }
    case 'html':
      return readPage(document, url);
    case 'markdown':
      return single('markdown', readMarkdown(document, url));
    case 'text':
      return single('text', readText(document, url));
    case 'json':
    case 'xml':
      return unreadable('unknown-kind', { kind });
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
    return unreadable('parser-failed', { detail: error instanceof Error ? error.name : 'unknown' });
  }
}
