import { type JsonFeed, parseJsonFeed } from 'feedsmith';
import { isMapping } from '../../story/file/value-checks.ts';
import { readLangTag } from '../../text/language.ts';
import { endOfText, excess } from '../document/json-limits.ts';
import { htmlToLine } from '../markdown/text.ts';
import { enclosuresOf } from './enclosures.ts';
import { readProvenance } from './provenance.ts';
import { firstAddress, markup, nonBlank, type RawFeed, type RawItem } from './raw-feed.ts';

type Json = Readonly<Record<string, unknown>>;

const VERSION = 'https://jsonfeed.org/version/1.1';

/** The whole items of a list that is cut off, closed at the end. */
function closeCutList(text: string): string | null {
  const opening = /"items"\s*:\s*\[/.exec(text);
  if (!opening) return null;
  let depth = 0;
  let end = opening.index + opening[0].length;
  for (let index = end; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 34) index = endOfText(text, index + 1);
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) end = index + 1;
      if (depth < 0) break;
    }
  }
  return `${text.slice(0, end)}]}`;
}

/** Keys with a meaning in JavaScript; the parser rejects objects with one. */
const REFUSED = new Set(['constructor', 'prototype', '__proto__']);

function parse(text: string): unknown {
  try {
    const isSafe = !/"(?:constructor|prototype|__proto__)"/.test(text);
    return JSON.parse(text, isSafe ? undefined : (key, value) => (REFUSED.has(key) ? undefined : value));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

function authorsOf(feed: JsonFeed.Feed<string> | JsonFeed.Item<string> | undefined): string[] {
  return nonBlank((feed?.authors ?? []).map(({ name }) => name));
}

function readItem(item: JsonFeed.Item<string>, record: Json, feedAuthors: readonly string[], base: string): RawItem {
  const own = authorsOf(item);
  const html = markup(item.content_html, 'html', base);
  return {
    guid: item.id ?? '',
    url: firstAddress(base, item.url, item.external_url, /^https?:/i.test(item.id ?? '') ? item.id : undefined),
    title: item.title ?? '',
    lang: item.language ?? '',
    published: nonBlank(item.date_published, item.date_modified),
    updated: nonBlank(item.date_modified),
    authors: own.length > 0 ? own : feedAuthors,
    summary: markup(item.summary, 'text', base),
    content: html ?? markup(item.content_text, 'text', base),
    others: [],
    tags: nonBlank(item.tags ?? []),
    enclosures: enclosuresOf(
      (item.attachments ?? []).map(({ url, title, mime_type, size_in_bytes, duration_in_seconds }) => ({
        url,
        title,
        type: mime_type,
        bytes: size_in_bytes,
        seconds: duration_in_seconds,
      })),
      base,
    ),
    related: [firstAddress(base, item.external_url)],
    publisher: '',
    provenance: readProvenance(record._provenance),
  };
}

/**
 * Reads JSON Feed 1.0 and 1.1; null for other JSON. `truncated` means that the text is cut off; `total` is the number
 * of items, of which `maxItems` are read. A code is the reason for a failure.
 */
export function readJsonFeed(
  text: string,
  address: string,
  maxItems: number,
):
  | { readonly feed: RawFeed; readonly truncated: boolean; readonly total: number }
  | 'bad-json'
  | 'too-large'
  | 'too-deep'
  | null {
  const refused = excess(text);
  if (refused) return refused;
  const whole = parse(text);
  const json = whole === undefined ? parse(closeCutList(text) ?? '') : whole;
  if (json === undefined) return 'bad-json';
  if (!isMapping(json)) return null;
  const { items, version: _, ...rest } = json;
  const records = Array.isArray(items) ? items.filter(isMapping) : [];
  let head: JsonFeed.Feed<string>;
  try {
    // The version is spelled in many ways and not needed.
    head = parseJsonFeed({ title: '', ...rest, version: VERSION, items: [] });
  } catch {
    // The parser has no error of its own class.
    return null;
  }
  const base = address || firstAddress('', head.feed_url, head.home_page_url);
  const authors = authorsOf(head);
  // One at a time, so that each item keeps its extensions, which feedsmith drops.
  const read = records.slice(0, maxItems).flatMap((record): RawItem[] => {
    const [item] = parseJsonFeed({ title: 'feed', items: [record] }).items ?? [];
    return item ? [readItem(item, record, authors, base)] : [];
  });
  return {
    feed: {
      head: {
        title: htmlToLine(head.title ?? ''),
        language: readLangTag(head.language ?? ''),
        home: firstAddress(base, head.home_page_url),
        self: firstAddress(base, head.feed_url),
      },
      dates: [],
      items: read,
    },
    truncated: whole === undefined,
    total: records.length,
  };
}
