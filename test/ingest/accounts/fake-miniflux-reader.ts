import { createHash } from 'node:crypto';
import { type FakeEntry, type FakeMiniflux, type FakeOptions, fakeMiniflux } from './fake-miniflux.ts';
import type { FakeAnswer, FakeRequest, Handle } from './fake-server.ts';

/**
 * Miniflux' Google Reader API, over the Miniflux in memory, as version 2.2.6 answers: `T` with every form, `[]` for paths that it does
 * not know, a change that toggles, ids that are read as hexadecimal, and `c` as an offset in an order with ties.
 */
export interface FakeMinifluxReader extends FakeMiniflux {
  /** All requests to this API, as `METHOD path`. */
  readonly requests: string[];
}

const STATE = /^user\/(?:-|1)\/state\/com\.google\/(.+)$/;
const LABEL = /^user\/(?:-|1)\/label\/(.+)$/;
const HEADERS = {
  'access-control-allow-headers': 'Authorization',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'access-control-allow-origin': '*',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const text = (body: string, status = 200, more: Record<string, string> = {}): FakeAnswer => ({
  status,
  headers: { ...HEADERS, 'content-type': 'text/plain', ...more },
  body,
});
const OK = text('OK');
const UNAUTHORIZED = text('Unauthorized', 401, { 'x-reader-google-bad-token': 'true' });

/** JSON as Go writes it. */
function json(value: unknown, status = 200): FakeAnswer {
  const escaped = (sign: string): string => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const body = JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, escaped);
  return { status, headers: { ...HEADERS, 'content-type': 'application/json' }, body };
}
const problem = (status: number, message: string): FakeAnswer => json({ error_message: message }, status);
/** A connection that breaks. */
const NOTHING: FakeAnswer = { status: 0, headers: {}, body: '' };

export function fakeMinifluxReader(options: FakeOptions = {}): FakeMinifluxReader {
  const { version = '2.2.6', user = 'admin', publisher = (url) => ({ title: url, entries: [] }) } = options;
  let { password = 'secret' } = options;
  const server = fakeMiniflux(options);
  const { feeds, entries, categories } = server;
  const requests: string[] = [];
  const [, minor = 0] = version.split('.').map(Number);
  const session = (): string => `${user}/${createHash('sha1').update(`${user}:${password}`).digest('hex')}`;
  const present = (): readonly FakeEntry[] => [...entries.values()].filter(({ status }) => status !== 'removed');
  const titleOf = (category: number): string => categories.get(category)?.title ?? '';

  /** A number: after the long form hexadecimal, and so is any other, also a decimal one. */
  function numberOf(id: string): number {
    const hex = id.replace('tag:google.com,2005:reader/item/', '');
    return /^[\da-f]+$/i.test(hex) ? Number.parseInt(hex, 16) : Number.NaN;
  }

  function ids(query: URLSearchParams): FakeAnswer {
    const streams = query.getAll('s');
    const [stream = ''] = streams;
    if (streams.length !== 1) return problem(500, 'googlereader: only one stream type expected');
    const state = STATE.exec(stream)?.[1];
    const feed = /^feed\/(\d+)$/.exec(stream)?.[1];
    if (LABEL.test(stream)) return problem(500, 'googlereader: unknown stream type LabelStream');
    if (!['reading-list', 'starred', 'read'].includes(state ?? '') && feed === undefined)
      return problem(500, `googlereader: unknown stream type: ${stream}`);
    const isUnread = STATE.exec(query.get('xt') ?? '')?.[1] === 'read' && state !== 'starred';
    // Against the time of publication.
    const since = Number(query.get('ot') ?? 0) * 1000;
    const found = present()
      .filter((one) => state !== 'starred' || one.isStarred)
      .filter((one) => state !== 'read' || one.status === 'read')
      .filter((one) => feed === undefined || one.feed === Number(feed))
      .filter((one) => !isUnread || one.status === 'unread')
      .filter((one) => since === 0 || one.published > since);
    // Ties are in another order with every request.
    const tie = (one: FakeEntry): number => (one.id * (requests.length + 7)) % 11;
    found.sort((a, b) => b.published - a.published || tie(a) - tie(b));
    const [n, offset] = [Number(query.get('n') ?? 0), Number(query.get('c') ?? 0)];
    const page = found.slice(offset, n > 0 ? offset + n : undefined);
    const isMore = n > 0 && offset + n < found.length;
    return json({
      itemRefs: page.map(({ id }) => ({ id: String(id) })),
      ...(isMore && { continuation: String(offset + n) }),
    });
  }

  const itemOf = (one: FakeEntry) => {
    const feed = feeds.get(one.feed);
    return {
      id: `tag:google.com,2005:reader/item/${one.id.toString(16).padStart(16, '0')}`,
      categories: [
        'user/1/state/com.google/reading-list',
        `user/1/label/${titleOf(feed?.category ?? 0)}`,
        ...(one.status === 'read' ? ['user/1/state/com.google/read'] : []),
        ...(one.isStarred ? ['user/1/state/com.google/starred'] : []),
      ],
      title: one.title,
      crawlTimeMsec: String(one.created),
      timestampUsec: String(one.published * 1000),
      published: Math.floor(one.published / 1000),
      updated: Math.floor(one.changed / 1000),
      author: one.author,
      alternate: [{ href: one.url, type: 'text/html' }],
      summary: { direction: 'ltr', content: one.content },
      content: { direction: 'ltr', content: one.content },
      origin: { streamId: `feed/${one.feed}`, title: feed?.title, htmlUrl: new URL('/', feed?.url).href },
      enclosure: one.enclosures.map(({ url, mime_type }) => ({ url, type: mime_type })),
      canonical: [{ href: one.url }],
    };
  };

  function contents(form: URLSearchParams): FakeAnswer {
    if (form.get('output') !== 'json') return problem(400, 'googlereader: only json output is supported');
    const wanted = form.getAll('i').map(numberOf);
    if (wanted.some(Number.isNaN)) return problem(500, `googlereader: could not parse item: ${form.get('i')}`);
    const found = present()
      .filter(({ id }) => wanted.includes(id))
      .sort((a, b) => a.published - b.published);
    const [first] = found;
    if (!first)
      return problem(400, `googlereader: no items returned from the database for item IDs: [${wanted.join(' ')}]`);
    const { url = '', title } = feeds.get(first.feed) ?? {};
    return json({
      ...{ direction: 'ltr', id: `feed/${first.feed}`, title },
      self: [{ href: 'http://127.0.0.1:18080/reader/api/0/stream/items/contents' }],
      alternate: [{ href: new URL('/', url).href, type: 'text/html' }],
      updated: Math.floor(first.created / 1000),
      items: found.map(itemOf),
      author: user,
    });
  }

  function editTag(form: URLSearchParams): FakeAnswer {
    const tags = (name: string) => form.getAll(name).map((tag) => STATE.exec(tag)?.[1]);
    const [add, remove] = [tags('a'), tags('r')];
    if (add.length + remove.length === 0) return problem(500, 'googlreader: add or/and remove tags should be supplied');
    if ([...add, ...remove].some((tag) => tag !== 'read' && tag !== 'starred'))
      return problem(500, 'googlereader: unsupported tag type: LabelStream');
    if (!form.has('i')) return problem(500, 'googlereader: no items requested');
    const found = form.getAll('i').flatMap((id) => entries.get(numberOf(id)) ?? []);
    for (const one of found) {
      const isToggled = minor < 3;
      if (add.includes('read')) server.setRead([one.id], !(isToggled && one.status === 'read'));
      if (add.includes('starred')) server.setStarred([one.id], !(isToggled && one.isStarred));
      if (remove.includes('read')) server.setRead([one.id], false);
      if (remove.includes('starred')) server.setStarred([one.id], false);
    }
    return OK;
  }

  function editFeed(form: URLSearchParams): FakeAnswer {
    const stream = (form.get('s') ?? '').replace(/^feed\//, '');
    const feed = /^\d+$/.test(stream) ? feeds.get(Number(stream)) : undefined;
    const folder = LABEL.exec(form.get('a') ?? '')?.[1];
    switch (form.get('ac')) {
      case 'subscribe': {
        if ([...feeds.values()].some(({ url }) => url === stream)) return problem(500, 'This feed already exists.');
        const found = publisher(stream);
        if (found === null) return problem(500, 'parser: unable to detect feed format');
        server.addEntries(server.addFeed(stream, found.title, folder ?? titleOf(1)), found.entries);
        return OK;
      }
      case 'unsubscribe':
        if (feed) server.removeFeed(feed.id);
        return OK;
      case 'edit':
        if (!feed) return NOTHING;
        if (folder !== undefined) server.moveFeed(feed.id, folder);
        if (form.get('t')) server.renameFeed(feed.id, form.get('t') ?? '');
        return OK;
      default:
        return problem(500, 'googlereader: unrecognized action');
    }
  }

  function disableTag(form: URLSearchParams): FakeAnswer {
    const title = LABEL.exec(form.get('s') ?? '')?.[1];
    for (const { id } of [...categories.values()].filter((one) => one.title === title)) {
      for (const feed of feeds.values()) if (feed.category === id) feed.category = 1;
      (categories as Map<number, unknown>).delete(id);
    }
    return OK;
  }

  const labelOf = (category: number) => ({
    ...{ id: `user/1/label/${titleOf(category)}`, label: titleOf(category), type: 'folder' },
  });

  function api(path: string, query: URLSearchParams, form: URLSearchParams): FakeAnswer {
    const isJson = query.get('output') === 'json';
    switch (path) {
      case 'token':
        return text(session());
      case 'stream/items/contents':
        return contents(form);
      case 'edit-tag':
        return editTag(form);
      case 'subscription/edit':
        return editFeed(form);
      case 'disable-tag':
        return disableTag(form);
      case 'user-info':
      case 'subscription/list':
      case 'tag/list':
      case 'stream/items/ids':
        if (!isJson) return problem(400, 'googlereader: only json output is supported');
        break;
      default:
        // Whatever it does not know.
        return json([]);
    }
    if (path === 'stream/items/ids') return ids(query);
    if (path === 'user-info') return json({ userId: '1', userName: user, userProfileId: '1', userEmail: user });
    if (path === 'tag/list') {
      const folders = [...categories.values()].sort((a, b) => (a.title < b.title ? -1 : 1));
      return json({ tags: [{ id: 'user/1/state/com.google/starred' }, ...folders.map(({ id }) => labelOf(id))] });
    }
    const subscriptions = [...feeds.values()].map(({ id, url, title, category }) => ({
      ...{ id: `feed/${id}`, title, categories: [labelOf(category)], url },
      ...{ htmlUrl: new URL('/', url).href, iconUrl: '' },
    }));
    return json({ subscriptions });
  }

  const handle: Handle = (request: FakeRequest) => {
    const { method, body, headers } = request;
    const { pathname, searchParams } = new URL(request.path, 'http://server');
    if (pathname === '/version') return text(version);
    const isApi = pathname.startsWith('/reader/api/0/');
    if (!isApi && pathname !== '/accounts/ClientLogin') return server.handle(request);
    requests.push(`${method} ${request.path}`);
    const form = new URLSearchParams(method === 'POST' ? body : '');
    if (!isApi) {
      if (method !== 'POST') return text('', 405);
      const isRight = form.get('Email') === user && form.get('Passwd') === password;
      return isRight
        ? text(`SID=${session()}\nLSID=${session()}\nAuth=${session()}\n`)
        : problem(401, 'access unauthorized');
    }
    // A form is let in by its token, whatever its header says.
    const given = method === 'POST' ? (form.get('T') ?? searchParams.get('T')) : headers.authorization;
    if (given !== (method === 'POST' ? session() : `GoogleLogin auth=${session()}`)) return UNAUTHORIZED;
    return api(pathname.slice('/reader/api/0/'.length), searchParams, form);
  };

  return {
    ...server,
    ...{ handle, requests },
    setSecrets(secrets) {
      password = secrets.password ?? password;
      server.setSecrets(secrets);
    },
  };
}
