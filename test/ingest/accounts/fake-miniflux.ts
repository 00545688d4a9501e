import { createHash } from 'node:crypto';
import type { FakeAnswer, FakeRequest } from './fake-server.ts';

/**
 * A Miniflux in memory: its API `/v1` as version 2.2.6 answers, with its traps, or as 2.3.2 and later do. The answers have the keys of
 * recorded ones, in their order, and the signs that Go escapes in JSON.
 */

export interface FakeOptions {
  /** `2.2.6` by default; from 2.3.2 on there are lists of ids, and stars are set rather than toggled. */
  readonly version?: string;
  readonly user?: string;
  readonly password?: string;
  readonly token?: string;
  /** Milliseconds since 1970. By default a clock that advances by a millisecond with every change. */
  readonly now?: () => number;
  /** What is at an address that is subscribed to: null for no feed. By default every address has a feed without entries. */
  /** Pages that name a feed, with its address. */
  readonly pages?: Readonly<Record<string, string>>;
  readonly publisher?: (url: string) => { readonly title: string; readonly entries: readonly NewEntry[] } | null;
}

/** What a publisher says of an article. */
export interface NewEntry {
  readonly url: string;
  readonly title: string;
  readonly content?: string;
  readonly author?: string;
  /** Milliseconds since 1970. */
  readonly published?: number;
  readonly tags?: readonly string[];
  readonly enclosures?: readonly { readonly url: string; readonly mime_type: string; readonly size: number }[];
}

export interface FakeEntry extends Required<Omit<NewEntry, 'enclosures'>> {
  readonly id: number;
  readonly feed: number;
  readonly enclosures: NonNullable<NewEntry['enclosures']>;
  readonly created: number;
  status: 'read' | 'unread' | 'removed';
  isStarred: boolean;
  changed: number;
}

export interface FakeFeed {
  readonly id: number;
  readonly url: string;
  title: string;
  category: number;
}

interface FakeCategory {
  readonly id: number;
  title: string;
}

/** The server's own page, and what a test looks at. */
export interface FakeMiniflux {
  readonly handle: (request: FakeRequest) => FakeAnswer;
  readonly feeds: ReadonlyMap<number, FakeFeed>;
  readonly entries: ReadonlyMap<number, FakeEntry>;
  /** Titles by id. */
  readonly categories: ReadonlyMap<number, FakeCategory>;
  /** Subscribes; returns the id of the feed. */
  readonly addFeed: (url: string, title: string, category?: string) => number;
  /** The publisher has new articles; returns the ids of the entries. */
  readonly addEntries: (feed: number, entries: readonly NewEntry[]) => readonly number[];
  readonly setRead: (ids: Iterable<number>, isRead: boolean) => void;
  readonly setStarred: (ids: Iterable<number>, isStarred: boolean) => void;
  readonly removeFeed: (feed: number) => void;
  readonly moveFeed: (feed: number, category: string) => void;
  readonly renameFeed: (feed: number, title: string) => void;
  /** Read entries without a star become removed. */
  readonly flushHistory: () => void;
  /** Changes what is accepted from now on. */
  readonly setSecrets: (secrets: Pick<FakeOptions, 'password' | 'token'>) => void;
}

const HEADERS = {
  'content-type': 'application/json',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };

/** JSON as Go writes it. */
function goJson(value: unknown): string {
  const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escaped);
}

const json = (value: unknown, status = 200): FakeAnswer => ({ status, headers: HEADERS, body: goJson(value) });
const problem = (status: number, message: string): FakeAnswer => json({ error_message: message }, status);
const done = (status = 204): FakeAnswer => ({ status, headers: HEADERS, body: '' });
const unknownPath: FakeAnswer = { status: 404, headers: PLAIN, body: '404 page not found\n' };
const missing = problem(404, 'resource not found');
const nothingUpdated = problem(500, 'store: nothing has been updated');

/** A time as Go writes it: with microseconds, without zeros at the end of the fraction. */
const time = (milliseconds: number): string => {
  const micros = String(Math.round((milliseconds % 1) * 1000)).padStart(3, '0');
  return new Date(milliseconds)
    .toISOString()
    .replace('Z', micros)
    .replace(/\.?0*$/, 'Z');
};

const isNewer = (version: string): boolean => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return major > 2 || minor > 3 || (minor === 3 && patch >= 2);
};

export function fakeMiniflux(options: FakeOptions = {}): FakeMiniflux {
  const { version = '2.2.6', user = 'kim', publisher = (url) => ({ title: url, entries: [] }), pages = {} } = options;
  let { password = 'secret', token = 'token' } = options;
  let clock = Date.UTC(2026, 10, 29, 12);
  const read = options.now ?? (() => (clock += 1));
  let changes = 0;
  /** No two changes have one time: PostgreSQL has microseconds. */
  const now = (): number => read() + (changes++ % 1000) / 1000;
  const newer = isNewer(version);
  const feeds = new Map<number, FakeFeed>();
  const entries = new Map<number, FakeEntry>();
  const categories = new Map<number, FakeCategory>([[1, { id: 1, title: 'All' }]]);
  const last = { feed: 0, entry: 0, category: 1 };

  const categoryNamed = (title: string): FakeCategory | undefined =>
    [...categories.values()].find((one) => one.title.toLowerCase() === title.toLowerCase());

  function addCategory(title: string): FakeCategory {
    const made = { id: ++last.category, title };
    categories.set(made.id, made);
    return made;
  }

  function addFeed(url: string, title: string, category = 'All'): number {
    const { id: home } = categoryNamed(category) ?? addCategory(category);
    const feed = { id: ++last.feed, url, title, category: home };
    feeds.set(feed.id, feed);
    return feed.id;
  }

  function addEntries(feed: number, news: readonly NewEntry[]): readonly number[] {
    return news.map((one) => {
      const at = now();
      const entry: FakeEntry = {
        content: '<p>Text.</p>',
        author: '',
        published: at,
        tags: [],
        enclosures: [],
        ...one,
        ...{ id: ++last.entry, feed, created: at, changed: at, status: 'unread', isStarred: false },
      };
      entries.set(entry.id, entry);
      return entry.id;
    });
  }

  function removeFeed(id: number): boolean {
    for (const entry of entries.values()) if (entry.feed === id) entries.delete(entry.id);
    return feeds.delete(id);
  }

  /** The entries that a change touches; a vanished id is passed over. */
  function change(ids: Iterable<unknown>, make: (entry: FakeEntry) => void): number {
    const found = [...new Set(ids)].flatMap((id) => entries.get(id as number) ?? []);
    for (const entry of found) {
      make(entry);
      entry.changed = now();
    }
    return found.length;
  }

  const setStatus = (ids: Iterable<unknown>, status: FakeEntry['status']): number =>
    change(ids, (entry) => {
      entry.status = status;
    });
  const setStarred = (ids: Iterable<unknown>, isStarred: boolean): number =>
    change(ids, (entry) => {
      entry.isStarred = isStarred;
    });

  const categoryJson = ({ id, title }: FakeCategory) => ({ id, title, user_id: 1, hide_globally: false });

  const feedJson = (feed: FakeFeed) => ({
    ...{ id: feed.id, user_id: 1, feed_url: feed.url, site_url: new URL('/', feed.url).href, title: feed.title },
    ...{ description: '', checked_at: time(Date.UTC(2026, 10, 29)), next_check_at: '0001-01-01T00:00:00Z' },
    ...{ etag_header: '', last_modified_header: '', parsing_error_message: '', parsing_error_count: 0 },
    ...{ scraper_rules: '', rewrite_rules: '', crawler: false, blocklist_rules: '', keeplist_rules: '' },
    ...{ urlrewrite_rules: '', user_agent: '', cookie: '', username: '', password: '', disabled: false },
    ...{ no_media_player: false, ignore_http_cache: false, allow_self_signed_certificates: false },
    ...{ fetch_via_proxy: false, hide_globally: false, disable_http2: false, apprise_service_urls: '' },
    ...{ webhook_url: '', ntfy_enabled: false, ntfy_priority: 3 },
    category: categoryJson(categories.get(feed.category) as FakeCategory),
    icon: { feed_id: feed.id, icon_id: 0 },
  });

  const entryJson = (entry: FakeEntry) => ({
    ...{ id: entry.id, user_id: 1, feed_id: entry.feed, status: entry.status },
    hash: createHash('sha256').update(entry.url).digest('hex'),
    ...{ title: entry.title, url: entry.url, comments_url: '' },
    ...{ published_at: time(entry.published), created_at: time(entry.created), changed_at: time(entry.changed) },
    ...{ content: entry.content, author: entry.author, share_code: '', starred: entry.isStarred, reading_time: 1 },
    enclosures: entry.enclosures.map((one, index) => ({
      ...{ id: entry.id * 10 + index, user_id: 1, entry_id: entry.id, ...one, media_progression: 0 },
    })),
    feed: feedJson(feeds.get(entry.feed) as FakeFeed),
    tags: entry.tags,
  });

  /** A number in a query; anything else is ignored. */
  const numberIn = (query: URLSearchParams, name: string): number => {
    const text = query.get(name) ?? '';
    return /^-?\d+$/.test(text) ? Number(text) : 0;
  };

  function listed(query: URLSearchParams): FakeAnswer {
    const statuses = query.getAll('status');
    if (statuses.some((status) => !['read', 'unread', 'removed'].includes(status)))
      return problem(400, 'invalid entry status, valid status values are: "unread", "read" and "removed"');
    const order = query.get('order') ?? 'published_at';
    if (!['id', 'status', 'changed_at', 'published_at', 'created_at'].includes(order))
      return problem(400, 'invalid entry order');
    const [after, before] = [numberIn(query, 'after_entry_id'), numberIn(query, 'before_entry_id')];
    const changed = numberIn(query, 'changed_after') * 1000;
    const published = numberIn(query, 'published_after') * 1000;
    const starred = query.get('starred');
    const found = [...entries.values()].filter(
      (one) =>
        // Without a status, removed entries are in the answer; newer versions never name them.
        (statuses.length === 0 || statuses.includes(one.status)) &&
        !(newer && one.status === 'removed') &&
        (after <= 0 || one.id > after) &&
        (before <= 0 || one.id < before) &&
        (changed <= 0 || one.changed > changed) &&
        (published <= 0 || one.published > published) &&
        (starred === 'true' ? one.isStarred : starred === 'false' ? !one.isStarred : true),
    );
    const keys: Readonly<Record<string, (one: FakeEntry) => number>> = {
      id: (one) => one.id,
      changed_at: (one) => one.changed,
      created_at: (one) => one.created,
      status: (one) => one.status.length,
    };
    const key = keys[order] ?? ((one: FakeEntry) => one.published);
    const sign = query.get('direction') === 'desc' ? -1 : 1;
    // Only the order by id has no ties; of others every request gives another order.
    const tie = (one: FakeEntry): number => (order === 'id' ? 0 : (one.id * (last.entry + found.length + 7)) % 11);
    found.sort((a, b) => sign * (key(a) - key(b)) || tie(a) - tie(b));
    let limit = query.has('limit') ? numberIn(query, 'limit') : 100;
    if (newer && limit > 1000) return problem(400, 'invalid limit');
    if (limit < 0) limit = 100;
    const offset = numberIn(query, 'offset');
    const page = found.slice(offset, limit === 0 ? undefined : offset + limit);
    return json({ total: found.length, entries: page.map(entryJson) });
  }

  function idsListed(query: URLSearchParams): FakeAnswer {
    const limit = query.has('limit') ? numberIn(query, 'limit') : 10_000;
    if (limit < 1 || limit > 10_000) return problem(400, 'invalid limit');
    const statuses = query.getAll('status');
    const ids = [...entries.values()]
      .filter((one) => one.status !== 'removed' && (statuses.length === 0 || statuses.includes(one.status)))
      .filter((one) => query.get('starred') !== 'true' || one.isStarred)
      .map((one) => one.id)
      .sort((a, b) => b - a);
    const offset = numberIn(query, 'offset');
    return json({ total: ids.length, entry_ids: ids.slice(offset, offset + limit) });
  }

  function counters(): FakeAnswer {
    const count = (status: string) => {
      const counts: Record<string, number> = {};
      for (const one of entries.values()) if (one.status === status) counts[one.feed] = (counts[one.feed] ?? 0) + 1;
      return counts;
    };
    return json({ reads: count('read'), unreads: count('unread') });
  }

  function categoriesListed(isCounted: boolean): FakeAnswer {
    const rows = [...categories.values()].map((category) => {
      const own = [...feeds.values()].filter((feed) => feed.category === category.id);
      const unread = [...entries.values()].filter(
        (one) => one.status === 'unread' && own.some((feed) => feed.id === one.feed),
      );
      return { ...categoryJson(category), feed_count: own.length, total_unread: unread.length };
    });
    rows.sort((a, b) => b.total_unread - a.total_unread || b.id - a.id);
    return json(isCounted ? rows : rows.map(({ feed_count: _, total_unread: __, ...row }) => row));
  }

  function setEntries(body: Record<string, unknown>): FakeAnswer {
    const ids = body.entry_ids;
    if (!Array.isArray(ids) || ids.length === 0) return problem(400, 'the list of entry IDs is empty');
    if (newer && typeof body.starred === 'boolean' && body.status === undefined)
      return setStarred(ids, body.starred) > 0 ? done() : nothingUpdated;
    if (body.status !== 'read' && body.status !== 'unread' && body.status !== 'removed')
      return problem(400, 'invalid entry status, valid status values are: "unread", "read" and "removed"');
    return setStatus(ids, body.status) > 0 ? done() : nothingUpdated;
  }

  function subscribe(body: Record<string, unknown>): FakeAnswer {
    const url = String(body.feed_url ?? '');
    if (!/^https?:\/\//.test(url)) return problem(400, 'Invalid feed URL.');
    const [first] = [...categories.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
    const category = categories.get(Number(body.category_id ?? first?.id));
    if (category === undefined) return problem(400, 'This category does not exist or does not belong to this user.');
    if ([...feeds.values()].some((feed) => feed.url === url)) return problem(400, 'This feed already exists.');
    const found = url in pages ? null : publisher(url);
    if (found === null) return problem(500, 'Unable to detect feed format: parser: unable to parse feed.');
    const id = addFeed(url, found.title, category.title);
    addEntries(id, found.entries);
    return json({ feed_id: id }, 201);
  }

  function discover(body: Record<string, unknown>): FakeAnswer {
    const url = pages[String(body.url)];
    return url === undefined ? missing : json([{ title: 'F', url, type: 'rss' }]);
  }

  function changeFeed(feed: FakeFeed, body: Record<string, unknown>): FakeAnswer {
    if (body.category_id !== undefined) {
      if (!categories.has(Number(body.category_id)))
        return problem(400, 'This category does not exist or does not belong to this user.');
      feed.category = Number(body.category_id);
    }
    if (typeof body.title === 'string') {
      if (body.title === '') return problem(400, 'The feed title cannot be empty.');
      feed.title = body.title;
    }
    return json(feedJson(feed), 201);
  }

  function nameCategory(category: FakeCategory | null, title: unknown): FakeAnswer {
    if (typeof title !== 'string' || title === '') return problem(400, 'The title is mandatory.');
    const taken = categoryNamed(title);
    if (taken !== undefined && taken !== category) return problem(400, 'This category already exists.');
    if (category === null) return json(categoryJson(addCategory(title)), 201);
    category.title = title;
    return json(categoryJson(category), 201);
  }

  function removeCategory(id: number): FakeAnswer {
    if (!categories.delete(id)) return missing;
    // Its feeds and their entries go with it.
    for (const feed of feeds.values()) if (feed.category === id) removeFeed(feed.id);
    return done();
  }

  function me(): FakeAnswer {
    return json({
      ...{ id: 1, username: user, is_admin: true, theme: 'light_serif', language: 'en_US', timezone: 'UTC' },
      ...{ entry_sorting_direction: 'asc', entry_sorting_order: 'published_at', entries_per_page: 100 },
    });
  }

  function isAllowed({ headers }: FakeRequest): boolean {
    if (headers['x-auth-token'] !== undefined) return headers['x-auth-token'] === token;
    return headers.authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }

  function route(request: FakeRequest): FakeAnswer | null {
    const { method } = request;
    const { pathname, searchParams: query } = new URL(request.path, 'http://server');
    const [, part = '', rest = ''] = /^\/v1\/([a-z-]+)(?:\/(.*))?$/.exec(pathname) ?? [];
    const body = (): Record<string, unknown> | null => {
      try {
        return JSON.parse(request.body);
      } catch {
        return null;
      }
    };
    const withBody = (act: (body: Record<string, unknown>) => FakeAnswer): FakeAnswer => {
      const parsed = body();
      return parsed === null ? problem(400, 'unexpected EOF') : act(parsed);
    };
    const key = `${method} ${part}${rest && '/'}${rest.replace(/^\d+/, '#')}`;
    const id = Number(/^\d+/.exec(rest)?.[0] ?? 0);
    const [feed, entry, category] = [feeds.get(id), entries.get(id), categories.get(id)];
    switch (key) {
      case 'GET version':
        return json({
          ...{ version, commit: 'HEAD', build_date: '2025-06-22T19:03:03+0000', go_version: 'go1.24.4' },
          ...{ compiler: 'gc', arch: 'amd64', os: 'linux' },
        });
      case 'GET me':
        return me();
      case 'GET feeds':
        return json([...feeds.values()].map(feedJson));
      case 'POST feeds':
        return withBody(subscribe);
      case 'POST discover':
        return withBody(discover);
      case 'GET feeds/counters':
        return counters();
      case 'GET feeds/#':
        return feed ? json(feedJson(feed)) : missing;
      case 'PUT feeds/#':
        return feed ? withBody((changes) => changeFeed(feed, changes)) : missing;
      case 'DELETE feeds/#':
        return removeFeed(id) ? done() : missing;
      case 'GET categories':
        return categoriesListed(query.get('counts') === 'true');
      case 'POST categories':
        return withBody(({ title }) => nameCategory(null, title));
      case 'PUT categories/#':
        return category ? withBody(({ title }) => nameCategory(category, title)) : missing;
      case 'DELETE categories/#':
        return removeCategory(id);
      case 'GET entries':
        return listed(query);
      case 'PUT entries':
        return withBody(setEntries);
      case 'GET entries/ids':
        if (newer) return idsListed(query);
        break;
      case 'GET entries/#':
        return entry && entry.status !== 'removed' ? json(entryJson(entry)) : missing;
      case 'PUT entries/#/bookmark':
        return setStarred([id], !entry?.isStarred) > 0 ? done() : nothingUpdated;
      case 'PUT flush-history':
        flushHistory();
        return done(202);
      default:
    }
    // What is not a number was answered with some other entry.
    const [any] = entries.values();
    if (/^GET entries\/[^/]+$/.test(key)) return any ? json(entryJson(any)) : missing;
    return null;
  }

  function flushHistory(): void {
    const read = [...entries.values()].filter((one) => one.status === 'read' && !one.isStarred);
    setStatus(
      read.map((one) => one.id),
      'removed',
    );
  }

  return {
    handle(request) {
      if (request.path === '/healthcheck') return { status: 200, headers: PLAIN, body: 'OK' };
      if (!request.path.startsWith('/v1/')) return unknownPath;
      const answer = isAllowed(request) ? route(request) : problem(401, 'access unauthorized');
      if (answer?.status === 401)
        return { ...answer, headers: { ...HEADERS, 'www-authenticate': 'Basic realm="Restricted"' } };
      return answer ?? unknownPath;
    },
    ...{ feeds, entries, categories, addFeed, addEntries, removeFeed, flushHistory },
    setRead: (ids, isRead) => void setStatus(ids, isRead ? 'read' : 'unread'),
    setStarred: (ids, isStarred) => void setStarred(ids, isStarred),
    moveFeed(id, title) {
      const feed = feeds.get(id);
      if (feed) feed.category = (categoryNamed(title) ?? addCategory(title)).id;
    },
    renameFeed(id, title) {
      const feed = feeds.get(id);
      if (feed) feed.title = title;
    },
    setSecrets(secrets) {
      ({ password = password, token = token } = secrets);
    },
  };
}
