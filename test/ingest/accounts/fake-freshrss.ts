import { createHash } from 'node:crypto';
import { answer, type FakeAnswer, type FakeRequest } from './fake-server.ts';

/**
 * FreshRSS's Google Reader API as version 1.24.3 answers, with what makes it hard for a client: forms of 1,000 variables at most,
 * `OK` for nothing done, unknown streams that answer as all articles, 20 ids by default, `ot` and `nt` that are joined by "or".
 */

export interface FreshrssFeed {
  readonly id: number;
  readonly url: string;
  title: string;
  readonly site: string;
  folder: string;
  readonly icon: string;
}

export interface FreshrssEntry {
  /** Microseconds since 1970 at which it was crawled. */
  readonly id: number;
  readonly feed: number;
  title: string;
  readonly url: string;
  /** Seconds since 1970. */
  readonly published: number;
  html: string;
  readonly author: string;
  /** The feed's own tags. */
  readonly tags: readonly string[];
  readonly enclosures: readonly { readonly href: string; readonly type: string; readonly length?: number }[];
  isRead: boolean;
  isStarred: boolean;
  readonly labels: Set<string>;
}

/** What is at an address that the server can fetch: a feed, or a page that links to one. */
export interface Publication {
  readonly title: string;
  readonly site?: string;
  readonly feed?: string;
}

export interface FreshrssOptions {
  readonly user?: string;
  readonly password?: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** The path of the API in the server. */
  readonly mount?: string;
  readonly origin?: string;
  /** The part of a session's name that depends on the password; made of it by default. */
  readonly hash?: string;
}

const STATE = 'user/-/state/com.google/';
const LABEL = 'user/-/label/';
const JSON_TYPE = 'application/json; charset=UTF-8';
/** PHP's `max_input_vars`. */
const VARIABLES = 1000;
const BODY = 1024 * 1024;
const CORS = {
  'access-control-allow-headers': 'Authorization',
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-origin': '*',
  'access-control-max-age': '600',
};
/** The default category, which a server has always, and lists when it has feeds. */
export const UNCATEGORIZED = 'Uncategorized';

const text = (status: number, body: string, more: Record<string, string> = {}): FakeAnswer => ({
  status,
  headers: { ...CORS, 'content-type': 'text/plain; charset=UTF-8', ...more },
  body,
});
const json = (value: unknown, type = JSON_TYPE, end = '\n'): FakeAnswer => {
  const { status, headers, body } = answer(JSON.stringify(value) + end, type);
  return { status, headers: { ...CORS, ...headers }, body };
};
const OK = answer('OK');
const BAD = text(400, 'Bad Request!');
const UNAUTHORIZED = text(401, 'Unauthorized!', { 'google-bad-token': 'true' });

/** `Number()` as PHP's `intval`. */
const intval = (value: string): number => Number.parseInt(value, 10) || 0;

/** Signs that clients of the API did not expect in names; the second list is for names of feeds alone. */
const WIDE = new Map([
  ['&', '＆'],
  ['<', '＜'],
  ['>', '＞'],
]);
const WIDER = new Map([...WIDE, ['?', '？'], ['\\', '＼'], ['/', '／'], [',', '，'], [';', '；']]);
const widened = (value: string, signs: ReadonlyMap<string, string>): string =>
  [...value].map((sign) => signs.get(sign) ?? sign).join('');

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The variables of a query or a form, as PHP has them: the last of a name counts, and what is too much is left out. */
function variables(form: string): ReadonlyMap<string, string> {
  const parts = form.split('&').filter(Boolean).slice(0, VARIABLES);
  return new Map(new URLSearchParams(parts.join('&')));
}

/** All values of a name in the first MiB of a body, in which FreshRSS looks itself. */
function repeated(body: string, name: string): readonly string[] {
  const cut = Buffer.from(body).subarray(0, BODY).toString();
  return cut
    .split('&')
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => decodeURIComponent(part.slice(name.length + 1).replaceAll('+', ' ')));
}

/** The number of an entry: decimal, or hexadecimal with a leading zero or another sign than a digit. */
function numberOf(id: string): number {
  if (/^[1-9]\d*$|^0$/.test(id)) return Number(id);
  const hex = id.slice(id.lastIndexOf('/') + 1);
  return /^[0-9a-f]+$/i.test(hex) ? Number.parseInt(hex, 16) : 0;
}

export const longId = (id: number): string => `tag:google.com,2005:reader/item/${id.toString(16).padStart(16, '0')}`;

export class FakeFreshrss {
  readonly user: string;
  password: string;
  isApiOn = true;
  /** Whether a web server in front removes the header `Authorization`. */
  isHeaderRemoved = false;
  readonly feeds: FreshrssFeed[] = [];
  readonly folders = new Set([UNCATEGORIZED]);
  readonly labels = new Set<string>();
  readonly entries = new Map<number, FreshrssEntry>();
  /** What the server can fetch, by address. */
  readonly published = new Map<string, Publication>();
  /** All requests to the API, as `METHOD path`. */
  readonly requests: string[] = [];
  readonly #now: () => number;
  readonly #mount: string;
  readonly #origin: string;
  readonly #hash: string | undefined;
  #lastFeed = 0;
  #lastEntry = 0;

  constructor(options: FreshrssOptions = {}) {
    this.user = options.user ?? 'admin';
    this.password = options.password ?? 'api-secret';
    this.#now = options.now ?? Date.now;
    this.#mount = options.mount ?? '/api/greader.php';
    this.#origin = options.origin ?? 'http://127.0.0.1:18081';
    this.#hash = options.hash;
  }

  addFeed(feed: Partial<FreshrssFeed> & { readonly url: string }): FreshrssFeed {
    const id = feed.id ?? this.#lastFeed + 1;
    this.#lastFeed = Math.max(this.#lastFeed, id);
    const icon = feed.icon ?? createHash('sha1').update(feed.url).digest('hex').slice(0, 8);
    const made = { id, title: `Feed ${id}`, site: '', folder: UNCATEGORIZED, icon, ...feed };
    this.feeds.push(made);
    this.folders.add(made.folder);
    return made;
  }

  addEntry(
    entry: Partial<Omit<FreshrssEntry, 'labels'>> & { readonly feed: number; readonly labels?: Iterable<string> },
  ) {
    const id = entry.id ?? Math.max(this.#now() * 1000, this.#lastEntry + 1);
    this.#lastEntry = Math.max(this.#lastEntry, id);
    const made: FreshrssEntry = {
      ...{ title: `Article ${id}`, url: `https://news.example/${id}`, published: Math.floor(id / 1e6) },
      ...{ html: `<p>Text of ${id}.</p>`, author: '', tags: [], enclosures: [], isRead: false, isStarred: false },
      ...entry,
      id,
      labels: new Set(entry.labels),
    };
    this.entries.set(id, made);
    for (const label of made.labels) this.labels.add(label);
    return made;
  }

  /** Deletes entries, as its purge of old ones does. */
  purge(ids: Iterable<number>): void {
    for (const id of ids) this.entries.delete(id);
  }

  get #session(): string {
    const hash = this.#hash ?? createHash('sha1').update(`${this.user}:${this.password}`).digest('hex');
    return `${this.user}/${hash}`;
  }

  get #token(): string {
    return this.#session.slice(this.user.length + 1).padEnd(57, 'Z');
  }

  readonly handle = (request: FakeRequest): FakeAnswer => {
    const [path = '', query = ''] = request.path.split(/\?(.*)/s);
    this.requests.push(`${request.method} ${request.path}`);
    if (!path.startsWith(this.#mount)) {
      return path === '/'
        ? answer('<html><title>FreshRSS</title></html>')
        : answer('<h1>Not Found</h1>', 'text/html', 404);
    }
    const rest = decodeURIComponent(path.slice(this.#mount.length));
    if (rest === '') return OK;
    if (rest.split('/').length < 3) return BAD;
    if (!this.isApiOn) return text(503, 'Service Unavailable!');
    const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
    const get = variables(query);
    const post = request.method === 'POST' && isForm ? variables(request.body) : new Map<string, string>();
    // Of a form of several parts PHP leaves no text to look in.
    const form = isForm ? request.body : '';
    const authorization = this.isHeaderRemoved ? '' : (request.headers.authorization ?? '');
    if (rest === '/check/compatibility') {
      return text(
        200,
        authorization === '' ? 'FAIL get HTTP Authorization header! Wrong Web server configuration.' : 'PASS',
      );
    }
    if (rest === '/accounts/ClientLogin') return this.#login(new Map([...get, ...post]));
    if (!rest.startsWith('/reader/api/0/')) return BAD;
    if (authorization !== `GoogleLogin auth=${this.#session}`) return UNAUTHORIZED;
    return this.#api(rest.slice('/reader/api/0/'.length), get, post, form);
  };

  #login(given: ReadonlyMap<string, string>): FakeAnswer {
    const user = given.get('Email');
    if (user === undefined || !given.has('Passwd') || !/^[\w.@-]+$/.test(user)) return BAD;
    if (user !== this.user || given.get('Passwd') !== this.password) return UNAUTHORIZED;
    return text(200, `SID=${this.#session}\nLSID=null\nAuth=${this.#session}\n`);
  }

  #api(path: string, get: ReadonlyMap<string, string>, post: ReadonlyMap<string, string>, form: string): FakeAnswer {
    const isJson = get.get('output') === 'json';
    const hasToken = ['', 'x', this.#token].includes(post.get('T')?.trim() ?? '');
    switch (path) {
      case 'user-info':
        return json(
          { userId: this.user, userName: this.user, userProfileId: this.user, userEmail: '' },
          'text/html; charset=UTF-8',
          '',
        );
      case 'token':
        return answer(`${this.#token}\n`);
      case 'subscription/list':
        return isJson ? this.#subscriptions() : text(501, 'Not Implemented!');
      case 'tag/list':
        return isJson ? this.#tags() : text(501, 'Not Implemented!');
      case 'unread-count':
        return isJson ? this.#unread() : text(501, 'Not Implemented!');
      case 'stream/items/ids':
        return get.has('s') ? this.#ids(get) : BAD;
      case 'stream/items/contents':
        return post.has('i') ? this.#contents(repeated(form, 'i').map(numberOf)) : BAD;
      case 'edit-tag':
        return hasToken ? this.#editTag(post, repeated(form, 'i').map(numberOf)) : UNAUTHORIZED;
      case 'rename-tag':
        return hasToken ? this.#renameTag(post.get('s') ?? '', post.get('dest') ?? '') : UNAUTHORIZED;
      case 'disable-tag':
        return hasToken ? this.#disableTags(repeated(form, 's')) : UNAUTHORIZED;
      case 'mark-all-as-read':
        return hasToken ? this.#markAll(post.get('s') ?? '', post.get('ts') ?? '0') : UNAUTHORIZED;
      case 'subscription/edit':
        return this.#editFeeds(new Map([...get, ...post]), repeated(form, 's'), repeated(form, 't'));
      case 'subscription/quickadd':
        return this.#quickAdd(post.get('quickadd') ?? get.get('quickadd'));
      default:
        return BAD;
    }
  }

  /** Folders with their feeds, in the order of all lists. */
  #tree(): readonly (readonly [string, readonly FreshrssFeed[]])[] {
    return [...new Set([...this.folders, ...this.feeds.map(({ folder }) => folder)])]
      .sort(byName)
      .map((folder) => {
        const feeds = this.feeds.filter((feed) => feed.folder === folder);
        return [folder, feeds.sort((a, b) => byName(a.title, b.title))] as const;
      })
      .filter(([folder, feeds]) => folder !== UNCATEGORIZED || feeds.length > 0);
  }

  #subscriptions(): FakeAnswer {
    const subscriptions = this.#tree().flatMap(([folder, feeds]) =>
      feeds.map(({ id, title, url, site, icon }) => ({
        id: `feed/${id}`,
        title: widened(title, WIDER),
        categories: [{ id: LABEL + folder, label: folder }],
        url,
        htmlUrl: site,
        iconUrl: `${this.#origin}/f.php?${icon}`,
      })),
    );
    return json({ subscriptions });
  }

  #tags(): FakeAnswer {
    const folders = this.#tree().map(([folder]) => ({ id: LABEL + folder, type: 'folder' }));
    const labels = [...this.labels].sort(byName).map((label) => {
      const unread = [...this.entries.values()].filter((entry) => entry.labels.has(label) && !entry.isRead);
      return { id: LABEL + label, type: 'tag', unread_count: unread.length };
    });
    return json({ tags: [{ id: `${STATE}starred` }, ...folders, ...labels] });
  }

  #unread(): FakeAnswer {
    const all = [...this.entries.values()];
    const row = (id: string, entries: readonly FreshrssEntry[]) => ({
      id,
      count: entries.filter((entry) => !entry.isRead).length,
      newestItemTimestampUsec: String(entries.reduce((newest, entry) => Math.max(newest, entry.id), 0)),
    });
    const folders = this.#tree().flatMap(([folder, feeds]) => [
      ...feeds.map(({ id }) =>
        row(
          `feed/${id}`,
          all.filter(({ feed }) => feed === id),
        ),
      ),
      row(
        LABEL + folder,
        all.filter(({ feed }) => feeds.some(({ id }) => id === feed)),
      ),
    ]);
    const labels = [...this.labels].sort(byName).map((label) =>
      row(
        LABEL + label,
        all.filter((entry) => entry.labels.has(label)),
      ),
    );
    const list = row(`${STATE}reading-list`, all);
    return json({ max: list.count, unreadcounts: [...folders, ...labels, list] });
  }

  #inStream(entry: FreshrssEntry, stream: string): boolean {
    if (stream === `${STATE}starred`) return entry.isStarred;
    if (stream.startsWith('feed/')) {
      const name = stream.slice('feed/'.length);
      return this.feeds.some(({ id, url }) => id === entry.feed && (String(id) === name || url === name));
    }
    if (!stream.startsWith(LABEL)) return true;
    const name = stream.slice(LABEL.length);
    if (this.folders.has(name)) return this.feeds.some(({ id, folder }) => id === entry.feed && folder === name);
    return !this.labels.has(name) || entry.labels.has(name);
  }

  #ids(get: ReadonlyMap<string, string>): FakeAnswer {
    const n = intval(get.get('n') ?? '20');
    const [only, not] = [get.get('it') ?? '', get.get('xt') ?? ''];
    const [since, until] = [intval(get.get('ot') ?? ''), intval(get.get('nt') ?? '')];
    const at = /^\d+$/.test(get.get('c') ?? '') ? Number(get.get('c')) : null;
    const isUpwards = get.get('r') === 'o';
    const isIn = (entry: FreshrssEntry, state: string): boolean =>
      state === `${STATE}read` ? entry.isRead : state === `${STATE}unread` ? !entry.isRead : entry.isStarred;
    const states = [`${STATE}read`, `${STATE}unread`, `${STATE}starred`];
    const found = [...this.entries.values()]
      .filter((entry) => this.#inStream(entry, get.get('s') ?? ''))
      .filter((entry) => !states.includes(only) || isIn(entry, only))
      .filter((entry) => !states.includes(not) || !isIn(entry, not))
      .filter(
        ({ id }) =>
          (since === 0 && until === 0) || (since !== 0 && id >= since * 1e6) || (until !== 0 && id <= until * 1e6),
      )
      .map(({ id }) => id)
      .filter((id) => at === null || (isUpwards ? id >= at : id <= at))
      .sort((a, b) => (isUpwards ? a - b : b - a));
    // What was sent last is expected first again, and left out, whatever it is.
    const rest = at === null ? found : found.slice(1);
    const ids = n > 0 ? rest.slice(0, n) : rest;
    const last = ids.at(-1);
    return json(
      {
        itemRefs: ids.map((id) => ({ id: String(id) })),
        ...(n > 0 && ids.length >= n && last !== undefined && { continuation: String(last) }),
      },
      'text/html; charset=UTF-8',
    );
  }

  #contents(ids: readonly number[]): FakeAnswer {
    const entries = [...new Set(ids)].sort((a, b) => b - a).flatMap((id) => this.entries.get(id) ?? []);
    const updated = Math.floor(this.#now() / 1000);
    const items = entries.map((entry) => this.#item(entry));
    return json({ id: `${STATE}reading-list`, updated, items }, JSON_TYPE, '');
  }

  #item(entry: FreshrssEntry): unknown {
    const feed = this.feeds.find(({ id }) => id === entry.feed);
    const { enclosures } = entry;
    return {
      id: longId(entry.id),
      crawlTimeMsec: String(entry.id).slice(0, -3),
      timestampUsec: String(entry.id),
      published: entry.published,
      title: widened(entry.title, WIDE),
      canonical: [{ href: entry.url }],
      alternate: [{ href: entry.url }],
      categories: [
        `${STATE}reading-list`,
        LABEL + (feed?.folder ?? '_'),
        ...(entry.isRead ? [`${STATE}read`] : []),
        ...(entry.isStarred ? [`${STATE}starred`] : []),
        ...[...entry.labels].map((label) => LABEL + label),
        ...entry.tags,
      ],
      origin: { streamId: `feed/${entry.feed}`, htmlUrl: feed?.site ?? '', title: widened(feed?.title ?? '_', WIDER) },
      summary: { content: entry.html },
      ...(enclosures.length > 0 && { enclosure: enclosures }),
      ...(entry.author !== '' && { author: entry.author }),
    };
  }

  #editTag(post: ReadonlyMap<string, string>, ids: readonly number[]): FakeAnswer {
    const entries = ids.flatMap((id) => this.entries.get(id) ?? []);
    for (const [tag = '', value] of [[post.get('a'), true] as const, [post.get('r'), false] as const]) {
      const label = tag.startsWith(LABEL) ? tag.slice(LABEL.length) : '';
      // A name is that of a folder or that of a label.
      if (label !== '' && value && !this.folders.has(label)) this.labels.add(label);
      for (const entry of entries) {
        if (tag === `${STATE}read`) entry.isRead = value;
        else if (tag === `${STATE}starred`) entry.isStarred = value;
        else if (this.labels.has(label) && value) entry.labels.add(label);
        else entry.labels.delete(label);
      }
    }
    return OK;
  }

  #renameTag(from: string, to: string): FakeAnswer {
    const [old, name] = [from.slice(LABEL.length), to.slice(LABEL.length)];
    if (!from.startsWith(LABEL) || !to.startsWith(LABEL) || name === '') return BAD;
    if (!this.folders.has(old) && !this.labels.has(old)) return BAD;
    if (this.folders.has(name) || this.labels.has(name)) return OK;
    if (this.folders.delete(old)) {
      this.folders.add(name);
      for (const feed of this.feeds) if (feed.folder === old) feed.folder = name;
    } else {
      this.labels.delete(old);
      this.labels.add(name);
      for (const { labels } of this.entries.values()) if (labels.delete(old)) labels.add(name);
    }
    return OK;
  }

  #disableTags(streams: readonly string[]): FakeAnswer {
    const name = streams[0]?.startsWith(LABEL) ? streams[0].slice(LABEL.length) : '';
    if (this.folders.has(name)) {
      for (const feed of this.feeds) if (feed.folder === name) feed.folder = UNCATEGORIZED;
      if (name !== UNCATEGORIZED) this.folders.delete(name);
      return OK;
    }
    for (const { labels } of this.entries.values()) labels.delete(name);
    return this.labels.delete(name) ? OK : BAD;
  }

  #markAll(stream: string, ts: string): FakeAnswer {
    const name = stream.slice(LABEL.length);
    const isKnown = this.folders.has(name) || this.labels.has(name);
    if (stream.startsWith(LABEL) ? !isKnown : stream !== `${STATE}reading-list` && !stream.startsWith('feed/'))
      return BAD;
    const until = /^\d+$/.test(ts) && Number(ts) > 0 ? Number(ts) : Number.POSITIVE_INFINITY;
    for (const entry of this.entries.values()) {
      if (entry.id <= until && this.#inStream(entry, stream)) entry.isRead = true;
    }
    return OK;
  }

  #add(url: string, folder: string, title: string): FreshrssFeed | null {
    const found = this.published.get(url);
    const address = found?.feed ?? url;
    if (found === undefined || this.feeds.some((feed) => feed.url === address)) return null;
    const { title: own, site = '' } = this.published.get(address) ?? found;
    return this.addFeed({ url: address, title: title || own, site, folder: folder || UNCATEGORIZED });
  }

  #editFeeds(request: ReadonlyMap<string, string>, streams: readonly string[], titles: readonly string[]): FakeAnswer {
    const action = request.get('ac') ?? '';
    if (!request.has('s') || !['subscribe', 'unsubscribe', 'edit'].includes(action)) return BAD;
    const [add = '', remove = ''] = [request.get('a'), request.get('r')];
    const folder = add.startsWith(LABEL) ? add.slice(LABEL.length) : remove.startsWith(LABEL) ? UNCATEGORIZED : '';
    for (const [i, stream] of (streams.length > 0 ? streams : [request.get('s') ?? '']).entries()) {
      const name = stream.replace(/^(?:feed\/)+/, '');
      const title = titles[i] ?? '';
      const at = this.feeds.findIndex(({ id, url }) => String(id) === name || url === name);
      const feed = this.feeds[at];
      if (action === 'subscribe' && (feed !== undefined || this.#add(name, folder, title) === null)) return BAD;
      if (action === 'unsubscribe') {
        if (feed === undefined) return BAD;
        this.feeds.splice(at, 1);
        for (const entry of this.entries.values()) if (entry.feed === feed.id) this.entries.delete(entry.id);
      }
      if (action === 'edit' && feed !== undefined) {
        if (folder !== '') feed.folder = folder;
        if (folder !== '') this.folders.add(folder);
        if (title !== '') feed.title = title;
      }
    }
    return OK;
  }

  #quickAdd(url: string | undefined): FakeAnswer {
    if (url === undefined) return BAD;
    const feed = this.#add(url.replace(/^feed\//, ''), '', '');
    const type = 'text/html; charset=UTF-8';
    if (feed === null) return json({ numResults: 0, error: `Already subscribed! ${url}` }, type, '');
    const streamName = feed.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return json({ numResults: 1, query: feed.url, streamId: `feed/${feed.id}`, streamName }, type, '');
  }
}
