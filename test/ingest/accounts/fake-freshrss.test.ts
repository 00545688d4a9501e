import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FakeFreshrss, longId } from './fake-freshrss.ts';
import type { FakeAnswer } from './fake-server.ts';

const sample = (name: string): string =>
  readFileSync(new URL(`../../fixtures/servers/freshrss/${name}`, import.meta.url), 'utf8');

/** The server that the recorded answers are from. */
function recorded(): FakeFreshrss {
  const server = new FakeFreshrss({ hash: '69f2cc6db1270efed52b69fe087e18ab4e7b1096', now: () => 1_795_995_839_000 });
  const { subscriptions } = JSON.parse(sample('subscription-list.json'));
  for (const { id, title, categories, url, htmlUrl, iconUrl } of subscriptions) {
    const icon = iconUrl.split('?')[1];
    server.addFeed({ id: Number(id.slice(5)), title, folder: categories[0].label, url, site: htmlUrl, icon });
  }
  const { items } = JSON.parse(sample('contents.json'));
  for (const item of items) {
    server.addEntry({
      id: Number(item.timestampUsec),
      feed: Number(item.origin.streamId.slice(5)),
      title: item.title,
      url: item.canonical[0].href,
      published: item.published,
      html: item.summary.content,
      author: item.author,
      tags: ['c1'],
      isRead: item.categories.includes('user/-/state/com.google/read'),
      isStarred: item.categories.includes('user/-/state/com.google/starred'),
      labels: item.categories.includes('user/-/label/later') ? ['later'] : [],
    });
  }
  // The others, of which the ids alone were recorded.
  const others: readonly [number, number][] = [
    [16, 2],
    [17, 3],
    [18, 4],
    [19, 1],
    [20, 1],
    [21, 2],
    [22, 3],
    [23, 4],
  ];
  for (const [end, feed] of others) server.addEntry({ id: 1_795_995_838_876_100 + end, feed });
  return server;
}

const AUTH = 'GoogleLogin auth=admin/69f2cc6db1270efed52b69fe087e18ab4e7b1096';
const API = '/api/greader.php/reader/api/0/';

function get(server: FakeFreshrss, path: string, authorization: string = AUTH): FakeAnswer {
  return server.handle({ method: 'GET', path: API + path, headers: { authorization }, body: '' });
}

function post(
  server: FakeFreshrss,
  path: string,
  body: string,
  type = 'application/x-www-form-urlencoded',
): FakeAnswer {
  const headers = { authorization: AUTH, 'content-type': type };
  return server.handle({ method: 'POST', path: API + path, headers, body });
}

const idsOf = ({ body }: FakeAnswer): readonly number[] =>
  JSON.parse(body).itemRefs.map(({ id }: { id: string }) => Number(id));
const i = (ids: readonly number[]): string => ids.map((id) => `&i=${encodeURIComponent(longId(id))}`).join('');
const READ = 'user/-/state/com.google/read';
const LIST = 'user/-/state/com.google/reading-list';

describe('the fake FreshRSS answers as the recorded one, byte for byte', () => {
  it.each([
    ['user-info?output=json', 'user-info.json'],
    ['token', 'token.txt'],
    ['subscription/list?output=json', 'subscription-list.json'],
    ['tag/list?output=json', 'tag-list.json'],
    ['unread-count?output=json', 'unread-count.json'],
    [`stream/items/ids?s=${LIST}&xt=${READ}&n=1000`, 'ids-unread.json'],
    [`stream/items/ids?s=${LIST}&xt=${READ}&n=5`, 'ids-unread-page1.json'],
    ['stream/items/ids?s=user/-/state/com.google/starred&n=1000', 'ids-starred.json'],
  ])('%s', (path, name) => {
    expect(get(recorded(), path).body).toBe(sample(name));
  });

  it('items/contents', () => {
    const four = [112, 113, 114, 115].map((end) => 1_795_995_838_876_000 + end);
    expect(post(recorded(), 'stream/items/contents', i(four).slice(1)).body).toBe(sample('contents.json'));
    expect(post(recorded(), 'stream/items/contents', i([16777215]).slice(1)).body).toBe(
      sample('contents-unknown.json'),
    );
  });

  it('what changes something', () => {
    const server = recorded();
    expect(post(server, 'edit-tag', `a=${READ}${i([1_795_995_838_876_115])}`).body).toBe(sample('edit-tag.txt'));
    const url = 'http://127.0.0.1:18090/feed/9.xml';
    server.published.set(url, { title: 'Feed 9 한국 & Co' });
    expect(post(server, 'subscription/quickadd', `quickadd=${encodeURIComponent(url)}`).body).toBe(
      sample('quickadd.json'),
    );
    expect(post(server, 'subscription/quickadd', `quickadd=${url}`).body).toBe(sample('quickadd-again.json'));
  });

  it('the login, and 401', () => {
    const server = recorded();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const login = (body: string): FakeAnswer =>
      server.handle({ method: 'POST', path: '/api/greader.php/accounts/ClientLogin', headers, body });
    expect(login('Email=admin&Passwd=api-secret').body).toBe(sample('ClientLogin.txt'));
    expect(login('Email=admin&Passwd=x').status).toBe(401);
    expect(login('Email=admin').status).toBe(400);

    const [head = '', body = ''] = sample('401.http').replaceAll('\r', '').split('\n\n');
    const lines = head.split('\n').slice(1);
    const told = lines.filter((line) => !/^(?:Host|Date|Connection|X-Powered-By):/.test(line));
    const refused = get(server, 'user-info', 'GoogleLogin auth=admin/x');
    const fields = told.map((line) => line.split(': ', 2)).map(([name = '', value]) => [name.toLowerCase(), value]);
    expect(refused).toEqual({ status: 401, headers: Object.fromEntries(fields), body });
  });
});

describe('the fake FreshRSS has the traps of the real one', () => {
  const filled = (count: number): [FakeFreshrss, readonly number[]] => {
    const server = recorded();
    server.entries.clear();
    const ids = Array.from({ length: count }, (_, n) => server.addEntry({ id: 1_795_995_000_000_000 + n, feed: 1 }).id);
    return [server, ids];
  };
  const read = (server: FakeFreshrss): number => [...server.entries.values()].filter(({ isRead }) => isRead).length;

  it('drops variables after the thousandth, ids of another form and bytes after 1 MiB, and says OK', () => {
    const [server, ids] = filled(1200);
    expect(post(server, 'edit-tag', `${i(ids).slice(1)}&a=${READ}`).body).toBe('OK');
    expect(read(server)).toBe(0);
    expect(post(server, 'edit-tag', `a=${READ}${i(ids)}`, 'multipart/form-data; boundary=x').body).toBe('OK');
    expect(read(server)).toBe(0);
    post(server, 'edit-tag', `a=${READ}&x=${'y'.repeat(1024 * 1024)}${i(ids)}`);
    expect(read(server)).toBe(0);
    post(server, 'edit-tag', `a=${READ}${i(ids)}`);
    expect(read(server)).toBe(1200);
  });

  it('takes the last a alone, any entry and a missing token, but no wrong one', () => {
    const [server, ids] = filled(1);
    post(server, 'edit-tag', `a=${READ}&a=user/-/state/com.google/starred${i(ids)}`);
    expect(server.entries.get(ids[0] ?? 0)).toMatchObject({ isRead: false, isStarred: true });
    expect(post(server, 'edit-tag', `a=${READ}${i([1])}`).body).toBe('OK');
    expect(post(server, 'edit-tag', i(ids).slice(1)).body).toBe('OK');
    expect(post(server, 'edit-tag', `a=${READ}&T=wrong${i(ids)}`).status).toBe(401);
  });

  it('sends 20 ids by default, all for 0, and loses one where the last id left the set', () => {
    const [server, ids] = filled(50);
    const unread = `stream/items/ids?s=${LIST}&xt=${READ}`;
    expect(idsOf(get(server, unread))).toHaveLength(20);
    expect(idsOf(get(server, `${unread}&n=0`))).toHaveLength(50);
    const first = JSON.parse(get(server, `${unread}&n=10`).body);
    expect(idsOf(get(server, `${unread}&n=10&c=${first.continuation}`))).toEqual(ids.slice(30, 40).reverse());
    post(server, 'edit-tag', `a=${READ}${i([Number(first.continuation)])}`);
    expect(idsOf(get(server, `${unread}&n=10&c=${first.continuation}`))).toEqual(ids.slice(29, 39).reverse());
  });

  it('counts from the crawl time, inclusive, and joins two bounds by "or"', () => {
    const [server, ids] = filled(3);
    const at = 1_795_995_000;
    expect(idsOf(get(server, `stream/items/ids?s=${LIST}&ot=${at}`))).toHaveLength(3);
    expect(idsOf(get(server, `stream/items/ids?s=${LIST}&ot=${at + 1}`))).toHaveLength(0);
    expect(idsOf(get(server, `stream/items/ids?s=${LIST}&ot=${at + 1}&nt=${at}`))).toEqual([ids[0]]);
  });

  it('answers for a label or stream that it does not know as for all articles', () => {
    const [server] = filled(3);
    for (const stream of ['user/-/label/nothing', 'user/admin/state/com.google/starred', 'x']) {
      expect(idsOf(get(server, `stream/items/ids?s=${stream}`))).toHaveLength(3);
    }
  });

  it('makes no label of the name of a folder, and says OK', () => {
    const [server, ids] = filled(1);
    expect(post(server, 'edit-tag', `a=${encodeURIComponent('user/-/label/Cat 0')}${i(ids)}`).body).toBe('OK');
    expect(server.labels).toEqual(new Set(['later']));
  });

  it('marks everything read without ts', () => {
    const [server, ids] = filled(3);
    post(server, 'mark-all-as-read', `s=${LIST}&ts=${ids[0]}`);
    expect(read(server)).toBe(1);
    post(server, 'mark-all-as-read', `s=${LIST}&ts=1795995`);
    expect(read(server)).toBe(1);
    post(server, 'mark-all-as-read', `s=${LIST}`);
    expect(read(server)).toBe(3);
    expect(post(server, 'mark-all-as-read', 's=user/-/label/nothing').status).toBe(400);
  });

  it('writes signs of names in full width, and says OK to an edit of a feed that it has not', () => {
    const server = recorded();
    expect(post(server, 'subscription/edit', 'ac=edit&s=feed/1&t=A %26 <B>, C').body).toBe('OK');
    expect(JSON.parse(get(server, 'subscription/list?output=json').body).subscriptions).toContainEqual(
      expect.objectContaining({ id: 'feed/1', title: 'A ＆ ＜B＞， C' }),
    );
    expect(post(server, 'subscription/edit', 'ac=edit&s=feed/99&t=A').body).toBe('OK');
    expect(post(server, 'subscription/edit', 'ac=unsubscribe&s=feed/99').status).toBe(400);
  });

  it('says 503 when its API is off, and 401 when a proxy has removed the header', () => {
    const server = recorded();
    server.isHeaderRemoved = true;
    expect(get(server, 'user-info').status).toBe(401);
    server.isApiOn = false;
    expect(get(server, 'user-info')).toMatchObject({ status: 503, body: 'Service Unavailable!' });
  });
});
