import { describe, expect, it } from 'vitest';
import { openGreader } from '../../../src/ingest/accounts/greader/client.ts';
import type { Account, AccountClient, EntriesPage, PagesWanted } from '../../../src/ingest/accounts/model.ts';
import type { Send } from '../../../src/ingest/fetch/sender.ts';
import { FakeFreshrss, longId, UNCATEGORIZED } from './fake-freshrss.ts';
import { answer, type FakeRequest, type Handle, sendTo } from './fake-server.ts';
import { readEntriesHere } from './read-entries.ts';

const ACCOUNT: Account = {
  name: 'home',
  kind: 'freshrss',
  api: 'greader',
  url: 'https://rss.example',
  user: 'admin',
};

function open(handle: Handle, change: Partial<Account> = {}, send: Send = sendTo(handle)): AccountClient {
  const secret = { kind: 'password', password: 'api-secret' } as const;
  return openGreader({ account: { ...ACCOUNT, ...change }, secret, send, readEntries: readEntriesHere });
}

/** Microseconds. */
const START = Date.UTC(2026, 10, 29) * 1000;

/** A server with two feeds, and entries a second apart: the first ones read. */
function filled(unread = 3, read = 2): FakeFreshrss {
  let clock = START / 1000;
  const server = new FakeFreshrss({ now: () => (clock += 1000) });
  server.addFeed({ url: 'https://a.example/feed', title: 'A', folder: 'Tech', site: 'https://a.example/' });
  server.addFeed({ url: 'https://b.example/feed', title: 'B' });
  for (let n = 0; n < read + unread; n++) {
    server.addEntry({ id: START + n * 1_000_000, feed: 1 + (n % 2), isRead: n < read });
  }
  return server;
}

const ids = (server: FakeFreshrss): number[] => [...server.entries.keys()];

interface Round {
  readonly pages: readonly EntriesPage[];
  readonly ids: readonly number[];
  readonly watermarks: Record<string, number>;
}

/** What a round requests without wants. */
async function round(
  client: AccountClient,
  held: Set<number>,
  watermarks: Record<string, number> = {},
  change: Partial<PagesWanted> = {},
): Promise<Round> {
  await client.feeds();
  const states = await client.states(watermarks, 0);
  const pages: EntriesPage[] = [];
  const wanted = { watermarks, states, isHeld: (id: number) => held.has(id), since: 1, most: 20_000, ...change };
  let last = watermarks;
  for await (const page of client.pages(wanted)) {
    pages.push(page);
    last = page.watermarks;
    for (const { id } of page.entries) held.add(id);
  }
  return { pages, ids: pages.flatMap(({ entries }) => entries.map(({ id }) => id)), watermarks: last };
}

/** A server whose answers to some requests are others. `fault` gives null for the server's own. */
const faulty =
  (server: { readonly handle: Handle }, fault: (request: FakeRequest) => ReturnType<Handle> | null): Handle =>
  (request) =>
    fault(request) ?? server.handle(request);

const code = (name: string) => ({ why: expect.objectContaining({ code: name }) });

describe('a FreshRSS account', () => {
  it('lists feeds with their folders, and names with the signs that the user wrote', async () => {
    const server = filled();
    server.addFeed({ url: 'https://c.example/feed?a=1&b=2', title: 'Q&A, <b>?', folder: 'Cat 1 & 한글' });
    server.addFeed({ url: 'https://d.example/feed', title: '何？&' });
    expect(await open(server.handle).feeds()).toEqual([
      { id: '3', url: 'https://c.example/feed?a=1&b=2', title: 'Q&A, <b>?', site: '', folder: 'Cat 1 & 한글' },
      { id: '1', url: 'https://a.example/feed', title: 'A', site: 'https://a.example/', folder: 'Tech' },
      { id: '2', url: 'https://b.example/feed', title: 'B', site: '', folder: '' },
      { id: '4', url: 'https://d.example/feed', title: '何？&', site: '', folder: '' },
    ]);
  });

  it('has the whole sets, and those of its labels', async () => {
    const server = filled(250, 30);
    const [first = 0, second = 0] = ids(server);
    server.addEntry({ id: first, feed: 1, isRead: true, isStarred: true, labels: ['later', '나중에'] });
    server.addEntry({ id: second, feed: 1, isRead: true, labels: ['later'] });
    const states = await open(server.handle).states({}, 0);
    expect(states.sets).toEqual({ unread: new Set(ids(server).slice(30)), starred: new Set([first]) });
    expect(states.labels).toEqual(
      new Map([
        ['later', new Set([first, second])],
        ['나중에', new Set([first])],
      ]),
    );
  });

  it('asks again for more where there are more than 100,000, and never by pages', async () => {
    const server = filled(0, 0);
    for (let n = 0; n < 100_001; n++) server.addEntry({ id: START + n, feed: 1 });
    const { sets } = await open(server.handle).states({}, 0);
    expect(sets?.unread.size).toBe(100_001);
    expect(server.requests.filter((path) => /[?&]c=/.test(path))).toEqual([]);
  });

  it('does not take the entries of a label that has just gone for all entries', async () => {
    const server = filled();
    server.addEntry({ feed: 1, isRead: true, labels: ['gone', 'later'] });
    const handle = faulty(server, ({ path }) => {
      if (path.includes('label%2Fgone')) server.labels.delete('gone');
      return null;
    });
    const states = await open(handle).states({}, 0);
    expect([...(states.labels?.keys() ?? [])]).toEqual(['later']);
  });

  it('fetches unread, starred and recent articles, newest first, and what is new in later rounds', async () => {
    const server = filled(600, 3);
    const [old = 0, starred = 0] = ids(server);
    server.addEntry({
      ...server.entries.get(starred),
      feed: 1,
      id: starred,
      isRead: true,
      isStarred: true,
      labels: ['later'],
    });
    const client = open(server.handle);
    const held = new Set<number>();
    const first = await round(client, held, {}, { since: START / 1e6 + 2 });
    expect(first.pages.map(({ entries }) => entries.length)).toEqual([250, 250, 102]);
    expect(first.pages.map(({ left }) => left)).toEqual([352, 102, 0]);
    expect(first.ids).toEqual(
      ids(server)
        .filter((id) => id !== old)
        .reverse(),
    );
    expect(first.pages.at(-1)?.entries.at(-1)).toMatchObject({
      ...{ feed: '1', labels: ['later'], state: { isRead: true, isStarred: true } },
      item: { title: `Article ${starred}`, url: `https://news.example/${starred}` },
    });
    // Only the last page says that everything is here.
    expect(first.pages.map(({ watermarks }) => watermarks)).toEqual([{}, {}, { crawled: START / 1e6 + 602 }]);

    const added = server.addEntry({ id: START + 700_000_000, feed: 2, isRead: true });
    const second = await round(client, held, first.watermarks, { since: START / 1e6 + 2 });
    expect(second.ids).toEqual([added.id]);
    expect(second.watermarks).toEqual({ crawled: START / 1e6 + 700 });
    const third = await round(client, held, second.watermarks, { since: START / 1e6 + 2 });
    expect(third.pages).toEqual([]);
  });

  it('fetches the newest ones only, also after a first sync that was killed, until all are wanted', async () => {
    const server = filled(700, 0);
    const newest = ids(server).reverse();
    const client = open(server.handle);
    const held = new Set<number>();
    const states = await client.states({}, 0);
    const wanted = { watermarks: {}, states, isHeld: (id: number) => held.has(id), since: 1, most: 400 };
    const { value: page } = await client.pages(wanted)[Symbol.asyncIterator]().next();
    for (const { id } of page.entries) held.add(id);
    expect(held.size).toBe(250);

    const next = await round(client, held, page.watermarks, { most: 400 });
    expect([...held]).toEqual(newest.slice(0, 400));
    const third = await round(client, held, next.watermarks, { most: 400 });
    expect(third.ids).toEqual([]);
    const all = await round(client, held, third.watermarks, { most: Number.POSITIVE_INFINITY });
    expect(all.ids).toEqual(newest.slice(400));
    expect(all.watermarks).toEqual({ crawled: START / 1e6 + 699 });
  });

  it('asks for fewer articles where they are too large together', async () => {
    const server = filled(40, 0);
    for (const entry of server.entries.values()) entry.html = `<p>${'A long text. '.repeat(80_000)}</p>`;
    const { ids: got, pages } = await round(open(server.handle), new Set());
    expect(got).toEqual(ids(server).reverse());
    expect(pages).toHaveLength(1);
    expect(server.requests.filter((line) => line.endsWith('contents'))).toHaveLength(3);
  });

  it('leaves out entries that are purged between the sets and their articles', async () => {
    const server = filled(5, 0);
    const [gone = 0] = ids(server);
    const handle = faulty(server, ({ path }) => {
      if (path.endsWith('contents')) server.purge([gone]);
      return null;
    });
    expect((await round(open(handle), new Set())).ids).toEqual(ids(server).reverse());
    expect(ids(server)).toHaveLength(4);
  });

  it('needs six requests and one a label for a round without news', async () => {
    const server = filled(5, 5);
    server.addEntry({ feed: 1, isRead: true, labels: ['later', 'work'] });
    const held = new Set<number>();
    const { watermarks } = await round(open(server.handle), held);
    server.requests.length = 0;
    expect((await round(open(server.handle), held, watermarks)).pages).toEqual([]);
    expect(server.requests).toHaveLength(6 + 2);
  });

  it('gives entries a value by 100, in forms that the server reads to their end', async () => {
    const server = filled(100, 0);
    const bodies: string[] = [];
    const client = open(
      faulty(server, ({ path, body }) => {
        if (path.endsWith('edit-tag')) bodies.push(body);
        return null;
      }),
    );
    expect(client.batch).toBe(100);
    const all = ids(server);
    await client.deliver('read', true, all);
    await client.deliver('starred', true, all.slice(0, 2));
    await client.deliver('starred', false, all.slice(0, 1));
    await client.deliver('tag:나중에 & co', true, all.slice(0, 2));
    await client.deliver('tag:나중에 & co', false, all.slice(0, 1));
    await client.deliver('read', false, all.slice(0, 1));
    const [one, two] = [...server.entries.values()];
    expect(one).toMatchObject({ isRead: false, isStarred: false, labels: new Set() });
    expect(two).toMatchObject({ isRead: true, isStarred: true, labels: new Set(['나중에 & co']) });
    expect(bodies[0]?.match(/i=/g)).toHaveLength(100);
    for (const body of bodies) {
      expect(body).toMatch(/^T=\w{57}&[ar]=[^&]+&i=/);
      expect(body.match(/&[ar]=/g)).toHaveLength(1);
    }
    expect(bodies[0]).toContain(`i=${encodeURIComponent(longId(all[0] ?? 0))}`);
    expect(server.requests.filter((line) => line.endsWith('/token'))).toHaveLength(1);
  });

  it('refuses a label with the name of a folder, which the server would silently not make', async () => {
    const server = filled();
    const client = open(server.handle);
    await expect(client.deliver('tag:Tech', true, ids(server))).rejects.toMatchObject(code('refused-batch'));
    await client.deliver('tag:tech', true, ids(server));
    expect([...server.labels]).toEqual(['tech']);
  });

  it.each([
    ['200 []', answer('[]'), 'bad-answer'],
    ['HTML', answer('<html>Log in to the hotel network</html>'), 'bad-answer'],
    ['200 without a body', answer(''), 'bad-answer'],
    ['500', answer('', 'text/html', 500), 'server-error'],
    ['400', answer('Bad Request!', 'text/plain', 400), 'refused-batch'],
    ['403 of a proxy', answer('<h1>Forbidden</h1>', 'text/html', 403), 'forbidden'],
    ['429 with a wait', { ...answer('', 'text/html', 429), headers: { 'retry-after': '120' } }, 'later'],
    ['503 with a wait', { ...answer('', 'text/html', 503), headers: { 'retry-after': '120' } }, 'later'],
  ])('takes %s for no acceptance', async (_, fault, name) => {
    const server = filled();
    let times = 0;
    const client = open(
      faulty(server, ({ path }) => {
        if (!path.endsWith('edit-tag')) return null;
        times += 1;
        return fault;
      }),
    );
    await expect(client.deliver('read', true, ids(server))).rejects.toMatchObject(code(name));
    expect(times).toBe(1);
  });

  it.each([
    ['[]', answer('[]')],
    ['an object without the list', answer('{}')],
    ['a list of other things', answer('{"itemRefs":[1],"tags":[1],"subscriptions":[1],"items":[1]}')],
    ['HTML', answer('<html>Log in</html>')],
    ['half of an answer', answer('{"itemRefs":[{"id":"1"},{"id')],
    ['an answer that came twice', answer('{"itemRefs":[]}{"itemRefs":[]}')],
    [
      'ids that are no numbers',
      answer('{"itemRefs":[{"id":"x"}],"tags":[{"id":1}],"subscriptions":[{"id":"x"}],"items":[{}]}'),
    ],
  ])('takes %s for a fault of each list', async (_, fault) => {
    const server = filled();
    const paths = ['subscription/list', 'xt=', 'starred&', 'contents'];
    for (const part of paths) {
      const client = open(faulty(server, ({ path }) => (`${path}&`.includes(part) ? fault : null)));
      await expect(round(client, new Set()), part).rejects.toMatchObject(code('bad-answer'));
    }
  });

  it('takes well-formed empty sets for what they are', async () => {
    const server = filled(0, 3);
    const { sets } = await open(server.handle).states({}, 0);
    expect(sets).toEqual({ unread: new Set(), starred: new Set() });
  });

  it('logs in again when its login has ended, and then says what is wrong', async () => {
    const server = filled();
    const client = open(server.handle);
    await client.feeds();
    // Another name of the session, as after a change of the server's salt.
    let isFirst = true;
    const ended = open(
      faulty(server, ({ path }) => {
        if (!path.endsWith('edit-tag') || !isFirst) return null;
        isFirst = false;
        return answer('Unauthorized!', 'text/plain', 401);
      }),
    );
    await ended.feeds();
    await ended.deliver('read', true, ids(server));
    expect([...server.entries.values()].every(({ isRead }) => isRead)).toBe(true);

    server.password = 'changed';
    server.requests.length = 0;
    await expect(client.deliver('read', false, ids(server))).rejects.toMatchObject(code('api-password'));
    expect(server.requests.map((line) => line.split('/').at(-1))).toEqual(['token', 'ClientLogin']);
  });

  it('looks up states, and knows what is gone', async () => {
    const server = filled(300, 0);
    const [one = 0, two = 0] = ids(server);
    server.purge([one]);
    await open(server.handle).deliver('starred', true, [two]);
    const found = await open(server.handle).lookUp([one, ...ids(server)]);
    expect(found.size).toBe(299);
    expect(found.has(one)).toBe(false);
    expect(found.get(two)).toEqual({ isRead: false, isStarred: true });
    expect(await open(server.handle).lookUp([1, 2])).toEqual(new Map());
  });

  it('takes the API also below /p, and an address that ends with it', async () => {
    const server = new FakeFreshrss({ mount: '/rss/p/api/greader.php' });
    expect(await open(server.handle, {}, sendTo(server.handle, '/rss')).feeds()).toEqual([]);
    const url = 'https://rss.example/rss/p/api/greader.php';
    const send = sendTo(server.handle, '/rss/p/api/greader.php');
    expect(await open(server.handle, { url }, send).feeds()).toEqual([]);
  });
});

describe('feeds of a FreshRSS account', () => {
  const publish = (server: FakeFreshrss): void => {
    server.published.set('https://c.example/feed', { title: 'C' });
    server.published.set('https://c.example/', { title: 'Page', feed: 'https://c.example/feed' });
  };
  const feed = (server: FakeFreshrss, id: number) => server.feeds.find((one) => one.id === id);

  it('subscribes in a folder that is made, and to the feed of a page', async () => {
    const server = filled();
    publish(server);
    const client = open(server.handle);
    expect(await client.subscribe('https://c.example/', 'New & 새')).toBe('3');
    expect(feed(server, 3)).toMatchObject({ url: 'https://c.example/feed', folder: 'New & 새' });
    // There already: nothing is sent.
    server.requests.length = 0;
    expect(await client.subscribe('https://c.example/feed', '')).toBe('3');
    expect(server.requests).toEqual([]);
    server.published.set('https://d.example/feed', { title: 'D' });
    expect(await client.subscribe('https://d.example/feed', '')).toBe('4');
    expect(feed(server, 4)).toMatchObject({ folder: UNCATEGORIZED });
  });

  it('has subscribed although the answer says that it was refused, if the feed is there', async () => {
    const server = filled();
    publish(server);
    const client = open(
      faulty(server, (request) => {
        if (!request.body.includes('ac=subscribe')) return null;
        server.handle(request);
        return server.handle(request);
      }),
    );
    expect(await client.subscribe('https://c.example/feed', '')).toBe('3');
  });

  it('says that an address is refused', async () => {
    const server = filled();
    await expect(open(server.handle).subscribe('https://nothing.example/', '')).rejects.toMatchObject(
      code('refused-batch'),
    );
  });

  it('unsubscribes, also from what is gone', async () => {
    const server = filled();
    const client = open(server.handle);
    await client.unsubscribe('1');
    await client.unsubscribe('1');
    expect(server.feeds.map(({ id }) => id)).toEqual([2]);
    // Gone since the list was read.
    server.feeds.length = 0;
    await client.unsubscribe('2');
  });

  it('renames and moves, and leaves alone what is gone or so already', async () => {
    const server = filled();
    const client = open(server.handle);
    await client.rename('1', 'Q&A, <b>');
    await client.move('1', '새 폴더');
    expect(feed(server, 1)).toMatchObject({ title: 'Q&A, <b>', folder: '새 폴더' });
    await client.move('1', '');
    expect(feed(server, 1)).toMatchObject({ folder: UNCATEGORIZED });
    await client.feeds();
    server.requests.length = 0;
    await client.rename('1', 'Q&A, <b>');
    await client.move('1', '');
    await client.rename('99', 'X');
    await client.move('99', 'X');
    expect(server.requests).toEqual([]);
  });

  it('deletes an empty folder only, and no label of its name', async () => {
    const server = filled();
    server.labels.add('later');
    const client = open(server.handle);
    await client.deleteFolder('Tech');
    await client.deleteFolder('later');
    expect([...server.folders, ...server.labels]).toEqual([UNCATEGORIZED, 'Tech', 'later']);
    await client.move('1', '');
    await client.deleteFolder('Tech');
    await client.deleteFolder('Tech');
    expect([...server.folders]).toEqual([UNCATEGORIZED]);
  });
});

describe('what is wrong with a FreshRSS account', () => {
  const server = (change: Partial<FakeFreshrss>): FakeFreshrss => Object.assign(new FakeFreshrss(), change);

  it('nothing', async () => {
    expect(await open(server({}).handle).probe()).toBe('');
  });

  it.each<[string, Handle, string]>([
    ['a wrong password', server({ password: 'other' }).handle, 'api-password'],
    ['the API is off', server({ isApiOn: false }).handle, 'api-off'],
    ['a proxy removes the header', server({ isHeaderRemoved: true }).handle, 'header-removed'],
    ['nothing there', () => answer('Not found', 'text/plain', 404), 'wrong-path'],
    ['another server', () => answer('<html>Welcome</html>'), 'not-freshrss'],
    ['a proxy that asks for a login', () => answer('<h1>Sign in</h1>', 'text/html', 401), 'forbidden'],
    [
      'a login that is refused afterwards',
      faulty(server({}), ({ path }) => (path.includes('/reader/') ? answer('', 'text/plain', 401) : null)),
      'wrong-password',
    ],
    ['a server that is down', () => answer('Bad gateway', 'text/plain', 502), 'server-error'],
  ])('%s', async (_, handle, name) => {
    await expect(open(handle).probe()).rejects.toMatchObject(code(name));
  });

  it('a name that no user can have', async () => {
    await expect(open(server({}).handle, { user: 'a b' }).probe()).rejects.toMatchObject(code('api-password'));
  });
});
