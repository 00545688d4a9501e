import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fakeMinifluxReader } from './fake-miniflux-reader.ts';
import { answer, sendTo } from './fake-server.ts';
import { clientOf, code, PUBLISHED, type ReaderSubject, testReader } from './reader-suite.ts';

async function fake(version: string): Promise<ReaderSubject> {
  const articles = new Map<string, number>();
  const server = fakeMinifluxReader({
    version,
    publisher(url) {
      const count = articles.get(url);
      if (count === undefined) return null;
      const entries = Array.from({ length: count }, (_, n) => ({
        url: `${url}/${n}`,
        title: `Item ${n}`,
        published: PUBLISHED,
      }));
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

for (const version of ['2.2.6', '2.3.2']) testReader(`the Miniflux ${version} in memory`, () => fake(version));

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
