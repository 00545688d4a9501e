import { parseJson } from '../../platform/parse-json.ts';
import { isMapping } from '../../story/file/value-checks.ts';
import { excess } from '../document/json-limits.ts';
import type { StatedFile } from '../feed/enclosures.ts';
import { firstAddress } from '../feed/raw-feed.ts';
import { Failure } from '../fetch/failure.ts';
import { MAX_DOCUMENT_BYTES } from '../model.ts';
import type { Account, Entry } from './model.ts';

type Json = Readonly<Record<string, unknown>>;

/** An answer that is not as documented. `detail`: the part of it. */
const notDocumented = (detail: string): Failure => new Failure('bad-answer', { detail });

/** A value of the type that is documented. @throws Failure */
function only<T>(value: unknown, isRight: (value: unknown) => value is T, name: string): T {
  if (!isRight(value)) throw notDocumented(name);
  return value;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
/** A time in seconds since 1970 that a date can have. */
const isTime = (value: unknown): value is number => isCount(value) && value <= 8.64e12;
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

const textOf = (json: Json, key: string): string => only(json[key], isText, key);
/** A text that may be missing. */
const textIn = (json: Json, key: string): string => (json[key] === undefined ? '' : textOf(json, key));
/** A list that may be missing; `null` is one without values in Go. */
const listIn = (json: Json, key: string): readonly unknown[] => only(json[key] ?? [], isList, key);

/** An entry whose article is not made yet. */
export interface ListedEntry extends Omit<Entry, 'item' | 'why'> {
  readonly article: ListedArticle;
}

/** An article as the server writes it. */
export interface ListedArticle {
  /** The server's id of its feed. */
  readonly feed: string;
  readonly url: string;
  /** The address of the feed's site, or of the feed. */
  readonly base: string;
  readonly title: string;
  readonly published: string;
  readonly author: string;
  readonly content: string;
  readonly tags: readonly string[];
  readonly files: readonly StatedFile[];
}

const sizeOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const wordOf = (value: unknown): string | undefined => (isText(value) ? value : undefined);

/** An entry of Miniflux' own API. */
function ofMiniflux(json: Json): ListedEntry {
  const id = only(json.id, isId, 'id');
  const status = textOf(json, 'status');
  if (status !== 'read' && status !== 'unread' && status !== 'removed') throw notDocumented('status');
  const changedAt = textOf(json, 'changed_at');
  // PostgreSQL has microseconds: what has changed since can only be known by them.
  const micros = /\.\d{3}(\d{1,3})/.exec(changedAt)?.[1] ?? '';
  const changed = Date.parse(changedAt) + Number(micros.padEnd(3, '0')) / 1000;
  if (Number.isNaN(changed)) throw notDocumented('changed_at');
  const feed = isMapping(json.feed) ? json.feed : {};
  const files = listIn(json, 'enclosures').filter(isMapping);
  const feedId = String(only(json.feed_id, isId, 'feed_id'));
  const article = {
    feed: feedId,
    url: textOf(json, 'url'),
    base: firstAddress('', wordOf(feed.site_url), wordOf(feed.feed_url)),
    title: textOf(json, 'title'),
    published: textOf(json, 'published_at'),
    author: textOf(json, 'author'),
    content: textOf(json, 'content'),
    tags: listIn(json, 'tags').filter(isText),
    files: files.map(({ url, mime_type, size }) => ({
      url: wordOf(url),
      type: wordOf(mime_type),
      bytes: sizeOf(size),
    })),
  };
  return {
    id,
    feed: feedId,
    state: { isRead: status !== 'unread', isStarred: only(json.starred, isFlag, 'starred') },
    isRemoved: status === 'removed',
    labels: [],
    changed,
    article,
  };
}

const READER_ID = /^tag:google\.com,2005:reader\/item\/([0-9a-f]{16})$/;
/** A state or a label; the user is `-` or a number. */
const READER_STREAM = /^user\/[^/]+\/(state\/com\.google|label)\/(.*)$/s;

/** FreshRSS writes these signs in titles as full-width ones, which as such are much rarer. As entities, they are never tags. */
const FULL_WIDTH: ReadonlyMap<string, string> = new Map([
  ['＆', '&amp;'],
  ['＜', '&lt;'],
  ['＞', '&gt;'],
]);

function hrefIn(json: Json, key: string): string {
  const [first] = listIn(json, key);
  return isMapping(first) ? textIn(first, 'href') : '';
}

/** An item of the Google Reader API, as FreshRSS and Miniflux write it. */
function ofReader(json: Json): ListedEntry {
  const id = only(Number(BigInt(`0x${READER_ID.exec(textOf(json, 'id'))?.[1] ?? '0'}`)), isId, 'id');
  const origin = only(json.origin, isMapping, 'origin');
  const [, feedId] = /^feed\/(.+)$/s.exec(textOf(origin, 'streamId')) ?? [];
  const categories = only(json.categories, isList, 'categories').map((one) => only(one, isText, 'categories'));
  const streams = categories.flatMap((one) => {
    const [, kind, name = ''] = READER_STREAM.exec(one) ?? [];
    return kind ? [{ isLabel: kind === 'label', name }] : [];
  });
  const hasState = (state: string): boolean => streams.some(({ isLabel, name }) => !isLabel && name === state);
  const content = only(json.summary ?? json.content, isMapping, 'summary');
  const isFreshRss = categories.includes('user/-/state/com.google/reading-list');
  const title = textIn(json, 'title');
  const article = {
    feed: only(feedId, isText, 'streamId'),
    url: hrefIn(json, 'canonical') || hrefIn(json, 'alternate'),
    base: firstAddress('', textIn(origin, 'htmlUrl')),
    title: isFreshRss ? title.replace(/[＆＜＞]/g, (sign) => FULL_WIDTH.get(sign) ?? sign) : title,
    published: new Date(only(json.published, isTime, 'published') * 1000).toISOString(),
    author: textIn(json, 'author'),
    content: textOf(content, 'content'),
    tags: categories.filter((one) => !READER_STREAM.test(one)),
    files: listIn(json, 'enclosure')
      .filter(isMapping)
      .map(({ href, url, type, length }) => ({
        url: wordOf(href) ?? wordOf(url),
        type: wordOf(type),
        bytes: sizeOf(length),
      })),
  };
  return {
    id,
    feed: article.feed,
    state: { isRead: hasState('read'), isStarred: hasState('starred') },
    isRemoved: false,
    labels: streams.filter(({ isLabel, name }) => isLabel && name !== '').map(({ name }) => name),
    changed: null,
    article,
  };
}

/** The entries of an answer, and how many the server has counted, null if it does not say. */
export interface ListedEntries {
  readonly listed: readonly ListedEntry[];
  readonly total: number | null;
}

/**
 * The entries of an answer of a sync server: of Miniflux' `/v1/entries`, or of `items/contents` of the Google Reader API.
 *
 * @throws Failure `bad-answer` for anything that is not as documented, `too-large`, `too-deep`.
 */
export function listEntries(bytes: Uint8Array, api: Account['api']): ListedEntries {
  if (bytes.length > MAX_DOCUMENT_BYTES) throw new Failure('too-large', { limit: String(MAX_DOCUMENT_BYTES) });
  const text = new TextDecoder().decode(bytes);
  const refused = excess(text);
  if (refused) throw new Failure(refused);
  const answer = only(parseJson(text), isMapping, 'JSON');
  const [key, read] = api === 'v1' ? (['entries', ofMiniflux] as const) : (['items', ofReader] as const);
  const listed = only(answer[key], isList, key).map((one) => read(only(one, isMapping, key)));
  if (new Set(listed.map(({ id }) => id)).size < listed.length) throw notDocumented('id');
  return { listed, total: api === 'v1' ? only(answer.total, isCount, 'total') : null };
}
