import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { openGreader } from '../../../src/ingest/accounts/greader/client.ts';
import type { Account, AccountClient, EntryId, Send } from '../../../src/ingest/accounts/model.ts';
import { openSender } from '../../../src/ingest/accounts/request.ts';
import { fakeMinifluxReader } from './fake-miniflux-reader.ts';
import { answer, sendTo, serve } from './fake-server.ts';
import { readEntriesHere } from './read-entries.ts';
import { isMinifluxThere, makeRealUser } from './real-reader.ts';

/** A Miniflux with feeds that can be subscribed to, and what it has of their articles. */
interface Subject {
  readonly client: AccountClient;
  readonly open: (password: string) => AccountClient;
  /** The address of a feed with this number of articles, all of one minute. */
  readonly feed: (name: string, articles: number) => string;
  /** What the server has, in the order of ids. */
  readonly states: () => Promise<
    readonly { readonly id: EntryId; readonly isRead: boolean; readonly isStarred: boolean }[]
  >;
}

/** Milliseconds. */
const PUBLISHED = Date.UTC(2026, 10, 29, 9);
const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function clientOf(user: string, password: string, url: string, send: Send): AccountClient {
  const account: Account = { name: 'home', kind: 'miniflux', api: 'greader', url, user };
  return openGreader({ account, secret: { kind: 'password', password }, send, readEntries: readEntriesHere });
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);

async function fake(version: string): Promise<Subject> {
  const articles = new Map<string, number>();
  const server = fakeMinifluxReader({
    version,
    publisher(url) {
      const count = articles.get(url);
      if (count === undefined) return null;
      const entries = numbers(count).map((n) => ({ url: `${url}/${n}`, title: `Item ${n}`, published: PUBLISHED }));
      return { title: 'Feed & Co', entries };
    },
  });
  const open = (password: string) => clientOf('admin', password, 'https://news.example', sendTo(server.handle));
  return {
    ...{ client: open('secret'), open },
    feed(name, count) {
      const url = `https://feeds.example/${name}`;
      articles.set(url, count);
      return url;
    },
    async states() {
      return [...server.entries.values()].map(({ id, status, isStarred }) => ({
        id,
        isRead: status === 'read',
        isStarred,
      }));
    },
  };
}

async function real(): Promise<Subject> {
  const { url, user, password, v1 } = await makeRealUser('reader');
  const feeds = await serve(({ path }) => {
    const [, name, count] = /^\/(\w+)\/(\d+)$/.exec(path) ?? [];
    if (name === undefined) return answer('nothing', 'text/plain', 404);
    const items = numbers(Number(count)).map(
      (n) =>
        `<item><title>Item ${n}</title><link>https://pages.example/${name}/${n}</link><guid>${name}-${n}</guid><pubDate>${new Date(PUBLISHED).toUTCString()}</pubDate><description>Text.</description></item>`,
    );
    const head = '<title>Feed &amp; Co</title><link>https://pages.example/</link><description>d</description>';
    return answer(`<rss version="2.0"><channel>${head}${items.join('')}</channel></rss>`, 'application/rss+xml');
  });
  const sender = openSender({ url, userAgent: 'test', env: {} });
  closing.push(sender.close, feeds.close);
  const open = (given: string) => clientOf(user, given, url, sender.send);
  return {
    ...{ client: open(password), open },
    feed: (name, count) => `${feeds.url}/${name}/${count}`,
    async states() {
      const listed = (await v1('GET', '/v1/entries?status=read&status=unread&order=id&limit=1000')) as {
        readonly entries: readonly { readonly id: number; readonly status: string; readonly starred: boolean }[];
      };
      return listed.entries.map(({ id, status, starred }) => ({ id, isRead: status === 'read', isStarred: starred }));
    },
  };
}

const isThere = await isMinifluxThere();
const subjects: readonly (readonly [string, () => Promise<Subject>])[] = [
  ['the fake Miniflux 2.2.6', () => fake('2.2.6')],
  ['the fake Miniflux 2.3.2', () => fake('2.3.2')],
  ['the real Miniflux', real],
];

const code = (name: string) => ({ why: expect.objectContaining({ code: name }) });

for (const [name, make] of subjects) {
  describe.skipIf(name.includes('real') && !isThere)(`the Google Reader API of ${name}`, () => {
    it('subscribes, moves, renames and unsubscribes, also when that has happened', async () => {
      const { client, feed } = await make();
      expect(await client.feeds()).toEqual([]);
      const [a, b] = [feed('a', 1), feed('b', 1)];
      const first = await client.subscribe(a, 'Tech & 기술');
      expect(await client.subscribe(a, '')).toBe(first);
      const second = await client.subscribe(b, '');
      const byId = [...(await client.feeds())].sort((a, b) => Number(a.id) - Number(b.id));
      expect(byId).toMatchObject([
        { id: first, url: a, title: 'Feed & Co', folder: 'Tech & 기술' },
        { id: second, url: b, title: 'Feed & Co', folder: '' },
      ]);
      await expect(client.subscribe(`${b}/no`, '')).rejects.toMatchObject(code('refused-batch'));

      await client.move(first, 'News');
      await client.rename(first, 'A <b>');
      await client.rename('99999999', 'X');
      await client.deleteFolder('News');
      await client.deleteFolder('Tech & 기술');
      expect((await client.feeds()).find(({ id }) => id === first)).toMatchObject({ title: 'A <b>', folder: 'News' });
      await client.move(first, '');
      expect((await client.feeds()).map(({ folder }) => folder)).toEqual(['', '']);
      await client.unsubscribe(first);
      await client.unsubscribe(first);
      expect((await client.feeds()).map(({ id }) => id)).toEqual([second]);
    });

    it('has the sets, and gives values that stay so when they are given again', async () => {
      const { client, feed, states } = await make();
      await client.subscribe(feed('a', 60), '');
      const all = (await states()).map(({ id }) => id);
      expect(await client.states({}, 0)).toMatchObject({
        sets: { unread: new Set(all), starred: new Set() },
        labels: null,
      });

      const [one = 0, two = 0] = all;
      for (let times = 0; times < 2; times++) {
        await client.deliver('read', true, all.slice(0, 30));
        await client.deliver('starred', true, [one, two, 99999999]);
      }
      await client.deliver('starred', false, [two]);
      await client.deliver('read', false, [two]);
      const expected = all.map((id, n) => ({ id, isRead: n < 30 && id !== two, isStarred: id === one }));
      expect(await states()).toEqual(expected);
      const { sets } = await client.states({}, 0);
      expect(sets).toEqual({ unread: new Set([two, ...all.slice(30)]), starred: new Set([one]) });
    });

    it('has the articles that are missing, newest first, read ones as far back as wanted', async () => {
      const { client, feed, states } = await make();
      const feedId = await client.subscribe(feed('a', 300), 'Tech');
      const all = (await states()).map(({ id }) => id);
      await client.deliver('read', true, all.slice(0, 2));
      const held = new Set<EntryId>();
      const fetch = async (since: number, watermarks: Record<string, number>) => {
        const wanted = {
          watermarks,
          states: await client.states(watermarks, 0),
          isHeld: (id: EntryId) => held.has(id),
        };
        const pages: EntryId[][] = [];
        let last = watermarks;
        for await (const { entries, watermarks } of client.pages({ ...wanted, since, most: 20_000 })) {
          pages.push(entries.map(({ id }) => id));
          for (const { id, labels, feed, item } of entries) {
            held.add(id);
            expect({ labels, feed, title: item?.title }).toMatchObject({ labels: [], feed: feedId });
          }
          last = watermarks;
        }
        return { pages, last };
      };
      const first = await fetch(PUBLISHED / 1000 + 1, {});
      expect(first.pages.map(({ length }) => length)).toEqual([250, 48]);
      expect(new Set(first.pages.flat())).toEqual(new Set(all.slice(2)));
      expect(Math.min(...(first.pages[0] ?? []))).toBeGreaterThan(Math.max(...(first.pages[1] ?? [])));
      const second = await fetch(PUBLISHED / 1000 - 1, first.last);
      expect(new Set(second.pages.flat())).toEqual(new Set(all.slice(0, 2)));
      expect((await fetch(PUBLISHED / 1000 - 1, second.last)).pages).toEqual([]);
    });

    it('looks up states, and knows what is gone, also when all are', async () => {
      const { client, feed, states } = await make();
      await client.subscribe(feed('a', 2), '');
      const [one = 0, two = 0] = (await states()).map(({ id }) => id);
      await client.deliver('starred', true, [two]);
      expect(await client.lookUp([one, two, 99999999])).toEqual(
        new Map([
          [one, { isRead: false, isStarred: false }],
          [two, { isRead: false, isStarred: true }],
        ]),
      );
      expect(await client.lookUp([99999998, 99999999])).toEqual(new Map());
    });

    it('says its version, and that it wants a password of its own', async () => {
      const { client, open } = await make();
      expect(await client.probe()).toMatch(/^\d+\.\d+\.\d+$/);
      await expect(open('wrong').probe()).rejects.toMatchObject(code('api-password'));
    });
  });
}

describe('an address that is not that of a Miniflux', () => {
  it.each([
    ['nothing', answer('404 page not found', 'text/plain', 404), 'wrong-path'],
    ['another server', answer('<html>Welcome</html>'), 'not-miniflux'],
  ])('%s', async (_, got, name) => {
    const client = clientOf(
      'admin',
      'secret',
      'https://news.example',
      sendTo(() => got),
    );
    await expect(client.probe()).rejects.toMatchObject(code(name));
  });
});

describe('the fake answers as the recorded Miniflux, byte for byte', () => {
  const sample = (name: string): string =>
    readFileSync(new URL(`../../fixtures/servers/miniflux-greader/${name}`, import.meta.url), 'utf8');
  const server = fakeMinifluxReader();
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const login = server.handle({
    ...{ method: 'POST', path: '/accounts/ClientLogin', headers: form, body: 'Email=admin&Passwd=secret' },
  });
  const auth = /^Auth=(.*)$/m.exec(login.body)?.[1] ?? '';
  const api = (path: string, body?: string) =>
    server.handle({
      ...{ method: body === undefined ? 'GET' : 'POST', path: `/reader/api/0/${path}` },
      ...{ headers: { authorization: `GoogleLogin auth=${auth}`, ...form }, body: body ?? '' },
    });

  it('its lists', () => {
    for (const name of ['Cat 0', 'Cat 1 & 한글']) {
      const feed = server.addFeed(`http://x.example/${name}`, name, name);
      server.removeFeed(feed);
    }
    expect(api('tag/list?output=json').body).toBe(sample('tag-list.json'));
    expect(api('user-info?output=json').body).toBe(sample('user-info.json'));
    expect(api('unread-count?output=json').body).toBe(sample('unread-count.json'));
    const { body } = api(
      'stream/items/contents',
      `T=${auth}&output=json&i=tag:google.com,2005:reader/item/0000000000ffffff`,
    );
    expect(body).toBe(sample('contents-unknown.json'));
  });

  it('its items, in their keys and order', () => {
    const feed = server.addFeed('http://127.0.0.1:18090/feed/1.xml', 'Feed 1', 'Cat 0');
    const [recorded] = JSON.parse(sample('contents.json')).items;
    const [id = 0] = server.addEntries(feed, [
      { url: 'http://127.0.0.1:18090/page/1/2', title: 'Item 2 of 1', author: 'Kim' },
    ]);
    const long = `tag:google.com,2005:reader/item/${id.toString(16).padStart(16, '0')}`;
    const got = JSON.parse(api('stream/items/contents', `T=${auth}&output=json&i=${long}`).body);
    expect(Object.keys(got)).toEqual(Object.keys(JSON.parse(sample('contents.json'))));
    expect(Object.keys(got.items[0])).toEqual(Object.keys(recorded));
  });

  it('401 without T in a form, `[]` for what it does not know, and decimal ids read as hexadecimal', () => {
    const { status, headers, body } = api('edit-tag', 'a=user/-/state/com.google/read&i=1');
    const [head = '', text] = sample('401.http').replaceAll('\r', '').split('\n\n');
    expect({ status, body }).toEqual({ status: 401, body: text });
    expect(head.toLowerCase().split('\n')).toEqual(
      expect.arrayContaining(Object.entries(headers).map(([name, value]) => `${name}: ${value}`.toLowerCase())),
    );
    expect(api('mark-all-as-read', `T=${auth}&s=user/-/state/com.google/reading-list`)).toMatchObject({
      status: 200,
      body: '[]',
    });
    for (let n = 0; n < 20; n++) server.addEntries(1, [{ url: `http://x.example/${n}`, title: `${n}` }]);
    api('edit-tag', `T=${auth}&a=user/-/state/com.google/starred&i=10`);
    expect([...server.entries.values()].filter(({ isStarred }) => isStarred).map(({ id }) => id)).toEqual([16]);
  });
});
