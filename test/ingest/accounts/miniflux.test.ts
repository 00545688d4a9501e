import { describe, expect, it } from 'vitest';
import { openMiniflux } from '../../../src/ingest/accounts/miniflux/client.ts';
import type { Account, AccountClient, Entry, EntryId, Watermarks } from '../../../src/ingest/accounts/model.ts';
import { Failure } from '../../../src/ingest/fetch/failure.ts';
import { type FakeOptions, fakeMiniflux } from './fake-miniflux.ts';
import { type FakeAnswer, type FakeRequest, sendTo } from './fake-server.ts';
import { readEntriesHere } from './read-entries.ts';

const ACCOUNT: Account = { name: 'home', kind: 'miniflux', api: 'v1', url: 'http://127.0.0.1', user: 'kim' };
const DAY = 24 * 3_600_000;
const START = Date.UTC(2026, 10, 29, 12);

/** Changes an answer on its way, or the request; undefined lets it through. */
type Fault = (request: FakeRequest, answer: () => FakeAnswer) => FakeAnswer | undefined;

/** A server with a client, and a library that only knows which entries it has, and which of them are unread. */
function pair(options: FakeOptions = {}) {
  let time = START;
  const fake = fakeMiniflux({ now: () => (time += 5), ...options });
  const requests: string[] = [];
  const wire: { fault: Fault | null } = { fault: null };
  const send = sendTo((request) => {
    requests.push(`${request.method} ${request.path.replace(/^\/v1\//, '')}`);
    const answer = () => fake.handle(request);
    return wire.fault?.(request, answer) ?? answer();
  });
  const secret = { kind: 'token', token: 'token' } as const;
  const client = openMiniflux({ account: ACCOUNT, secret, send, readEntries: readEntriesHere, now: () => time });
  const library = { marks: {} as Watermarks, held: new Map<EntryId, boolean>() };
  /** A round without wants; stops after some pages. */
  const round = async ({ most = 1000, since = 0, pages = Number.POSITIVE_INFINITY } = {}) => {
    requests.length = 0;
    await client.feeds();
    const heldUnread = [...library.held.values()].filter((isUnread) => isUnread).length;
    const states = await client.states(library.marks, heldUnread);
    library.marks = states.watermarks;
    for (const [id, state] of states.named) if (state && library.held.has(id)) library.held.set(id, !state.isRead);
    if (states.sets) for (const id of library.held.keys()) library.held.set(id, states.sets.unread.has(id));
    const fetched: Entry[][] = [];
    const left: (number | undefined)[] = [];
    const wanted = { watermarks: library.marks, states, isHeld: (id: EntryId) => library.held.has(id), since, most };
    for await (const page of pages === 0 ? [] : client.pages(wanted)) {
      fetched.push([...page.entries]);
      left.push(page.left);
      for (const { id, state } of page.entries) library.held.set(id, !state.isRead);
      library.marks = page.watermarks;
      if (fetched.length >= pages) break;
    }
    return { states, pages: fetched, entries: fetched.flat(), left };
  };
  const wait = (milliseconds: number): void => {
    time += milliseconds;
  };
  return { fake, client, requests, wire, library, round, wait };
}

/** A server with `count` unread entries, oldest first. */
function filled(count: number, options: FakeOptions = {}) {
  const both = pair(options);
  const feed = both.fake.addFeed('http://127.0.0.1/a.xml', 'Feed A', 'Tech');
  const articles = Array.from({ length: count }, (_, index) => ({
    url: `http://127.0.0.1/a/${index + 1}`,
    title: `Article ${index + 1}`,
    published: START + index * 1000,
  }));
  const ids = both.fake.addEntries(feed, articles);
  return { ...both, feed, ids };
}

const idsOf = (entries: readonly Entry[]): readonly EntryId[] => entries.map(({ id }) => id);
const code = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'none';
  } catch (error) {
    if (error instanceof Failure) return error.why.code;
    throw error;
  }
};
const html: FakeAnswer = { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Log in' };
const json = (status: number, body: string): FakeAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
});

const VERSIONS = ['2.2.6', '2.3.2'];

describe.each(VERSIONS)('the first sync with Miniflux %s', (version) => {
  it('brings starred and unread articles, newest first, and read ones of the time that is wanted', async () => {
    const { fake, ids, round, library } = filled(600, { version });
    fake.setRead(ids.slice(0, 300), true);
    fake.setStarred([ids[0] ?? 0], true);
    const { pages, entries, left } = await round({ since: (START + 200_000) / 1000 });
    expect(left).toEqual([399, 149, 99, 0]);
    expect(pages[0]?.map(({ id }) => id)).toEqual([1]);
    expect(idsOf(entries)).toEqual([1, ...span(600, 301), ...span(300, 202)]);
    expect(entries[0]).toMatchObject({
      feed: '1',
      state: { isRead: true, isStarred: true },
      item: { title: 'Article 1' },
    });
    expect(library.marks.floor).toBe(0);
    expect((await round()).entries).toEqual([]);
  });

  it('continues after its last page when it was killed, and takes nothing twice', async () => {
    const { fake, feed, round, library, requests } = filled(700, { version });
    const first = await round({ pages: 2 });
    expect(idsOf(first.entries)).toEqual(span(700, 451));
    fake.addEntries(feed, [{ url: 'http://127.0.0.1/a/new', title: 'New' }]);
    fake.setRead([600], true);
    const second = await round({ pages: 2 });
    expect(second.states.named.get(600)).toEqual({ isRead: true, isStarred: false });
    expect(idsOf(second.entries)).toEqual([701, ...span(450, 201)]);
    expect(idsOf((await round()).entries)).toEqual(span(200, 1));
    expect(library.held.size).toBe(701);
    await round();
    expect(requests.some((request) => request.includes('before_entry_id'))).toBe(false);
  });

  it('takes at most as many as are wanted, and leaves the others there', async () => {
    const { fake, ids, round, library } = filled(600, { version });
    fake.setStarred(ids.slice(0, 2), true);
    const first = await round({ most: 400 });
    expect([first.left, idsOf(first.entries)]).toEqual([
      [398, 148, 0],
      [2, 1, ...span(600, 203)],
    ]);
    expect(library.marks.floor).toBe(1);
    for (let times = 0; times < 3; times += 1) expect((await round({ most: 400 })).entries).toEqual([]);
    // One of the others that is marked there comes.
    fake.setStarred([100], true);
    expect(idsOf((await round({ most: 400 })).entries)).toEqual([100]);
  });

  it('is nothing for an account without entries', async () => {
    const { round } = pair({ version });
    expect((await round()).entries).toEqual([]);
    expect((await round()).entries).toEqual([]);
  });
});

/** Ids from one down to another. */
function span(from: number, to: number): readonly number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}

describe.each(VERSIONS)('a round with Miniflux %s', (version) => {
  it('has five requests at most if there is no news, with 10,000 entries of one second too', async () => {
    const { round, requests, wait } = filled(10_000, { version, now: () => START });
    await round({ most: 20_000 });
    for (let times = 0; times < 3; times += 1) {
      wait(60_000);
      const { entries, states } = await round({ most: 20_000 });
      expect([entries.length, states.named.size]).toEqual([0, 0]);
      expect(requests.length).toBeLessThanOrEqual(5);
    }
  });

  it('names what another device has changed, within the same second too', async () => {
    const { fake, round } = filled(20, { version });
    await round();
    fake.setRead([3], true);
    expect((await round()).states.named.get(3)).toEqual({ isRead: true, isStarred: false });
    fake.setStarred([4], true);
    expect((await round()).states.named.get(4)).toEqual({ isRead: false, isStarred: true });
    fake.setRead([3], false);
    const { states } = await round();
    expect(states.named.get(3)).toEqual({ isRead: false, isStarred: false });
    if (states.sets) expect(states.sets.unread.has(3)).toBe(true);
  });

  it('brings new articles, oldest first', async () => {
    const { fake, feed, round, library } = filled(3, { version });
    await round();
    const news = Array.from({ length: 300 }, (_, n) => ({ url: `http://127.0.0.1/b/${n}`, title: `B ${n}` }));
    fake.addEntries(feed, news);
    const { pages } = await round({ pages: 1 });
    expect(idsOf(pages.flat())).toEqual([...span(253, 4)].reverse());
    expect(idsOf((await round()).entries)).toEqual([...span(303, 254)].reverse());
    expect(library.held.size).toBe(303);
  });

  it('sees changes of a clock that was set back', async () => {
    const { fake, feed, round, wait } = filled(5, { version });
    await round();
    wait(-2 * DAY);
    fake.setRead([2], true);
    const [added = 0] = fake.addEntries(feed, [{ url: 'http://127.0.0.1/b/1', title: 'B' }]);
    const { states, entries } = await round();
    expect(states.named.get(2)).toEqual({ isRead: true, isStarred: false });
    expect(idsOf(entries)).toEqual([added]);
  });
});

describe('states of a server without lists of ids', () => {
  it('are whole daily, and when the number of unread entries differs from those that are held', async () => {
    const { fake, round, wait, library } = filled(20);
    expect((await round()).states.sets).toBeNull();
    expect((await round()).states.sets).toBeNull();
    // A change that the server does not date.
    const entry = fake.entries.get(7);
    if (entry) entry.status = 'read';
    const { states } = await round();
    expect(states.sets?.unread.has(7)).toBe(false);
    expect(states.sets?.unread.size).toBe(19);
    expect((await round()).states.sets).toBeNull();
    wait(DAY + 1);
    expect((await round()).states.sets?.unread.size).toBe(19);
    expect([...library.held.values()].filter((isUnread) => isUnread).length).toBe(19);
  });

  it('name removed entries as gone', async () => {
    const { fake, round, client } = filled(5);
    fake.setRead([1, 2], true);
    await round();
    fake.flushHistory();
    expect((await round()).states.named.get(1)).toBeNull();
    expect([...(await client.lookUp([1, 3, 99]))]).toEqual([[3, { isRead: false, isStarred: false }]]);
  });
});

describe('an answer that is not documented', () => {
  const faults: readonly [string, Fault][] = [
    ['an empty list', () => json(200, '[]')],
    ['an object without values', () => json(200, '{}')],
    ['HTML', () => html],
    ['cut off', (_, answer) => ({ ...answer(), body: answer().body.slice(0, -20) })],
    ['doubled', (_, answer) => ({ ...answer(), body: answer().body.repeat(2) })],
    ['a 404 of a proxy', () => ({ status: 404, headers: {}, body: '404 page not found\n' })],
    ['another success', (_, answer) => ({ ...answer(), status: 206 })],
  ];
  const reads = /entries|version/;
  it.each(faults)('is a failure that brings nothing: %s', async (_, fault) => {
    for (const version of VERSIONS) {
      const { client, wire, library, round } = filled(20, { version });
      await round();
      wire.fault = (request, answer) => (reads.test(request.path) ? fault(request, answer) : undefined);
      expect(['bad-answer', 'not-found']).toContain(await code(client.states(library.marks, 20)));
      expect(['bad-answer', 'not-found']).toContain(await code(client.states({}, 0)));
      expect(['bad-answer', 'not-found']).toContain(await code(client.lookUp([3])));
    }
  });

  it.each([
    ['with fewer entries than it promises', (body: Json) => ({ ...body, entries: body.entries.slice(1) })],
    ['without any of them', (body: Json) => ({ ...body, entries: [] })],
    ['in another order', (body: Json) => ({ ...body, entries: [...body.entries].reverse() })],
    [
      'with read ones among the unread',
      (body: Json) => ({
        ...body,
        entries: body.entries.map((entry) => ({ ...entry, status: 'read' })),
      }),
    ],
  ])('is a failure for a list of entries %s', async (_, change) => {
    const { fake, wire, wait, round } = filled(20);
    await round();
    wait(2 * DAY);
    fake.setRead([1], true);
    wire.fault = (request, answer) =>
      /entries\?.*status=unread/.test(request.path)
        ? { ...answer(), body: JSON.stringify(change(JSON.parse(answer().body))) }
        : undefined;
    expect(await code(round())).toBe('bad-answer');
  });

  it('is none if something changed while the server counted', async () => {
    const { wire, round, fake } = filled(20);
    await round();
    fake.setRead([1], true);
    let isFirst = true;
    wire.fault = (_, answer) => {
      const got = answer();
      if (!isFirst || !got.body.includes('"total":20')) return got;
      isFirst = false;
      return { ...got, body: got.body.replace('"total":20', '"total":21') };
    };
    expect((await round()).states.named.get(1)).toEqual({ isRead: true, isStarred: false });
    expect(isFirst).toBe(false);
  });

  it('is a failure for feeds', async () => {
    const { client, wire } = filled(1);
    for (const answer of [html, json(200, '{}'), json(200, '[{"id":1}]'), json(200, '[{"id":1')]) {
      wire.fault = () => answer;
      expect(await code(client.feeds())).toBe('bad-answer');
    }
  });

  it('says what a status means', async () => {
    const { client, wire } = filled(1);
    const wrong: readonly [FakeAnswer, string][] = [
      [json(401, '{"error_message":"access unauthorized"}'), 'wrong-password'],
      [json(429, ''), 'http-status'],
      [{ status: 429, headers: { 'retry-after': '120' }, body: '' }, 'later'],
      [{ status: 503, headers: { 'retry-after': '120' }, body: '' }, 'later'],
      [json(500, '{"error_message":"store: connection refused"}'), 'server-error'],
      [{ status: 302, headers: { location: 'https://elsewhere.example/' }, body: '' }, 'redirected'],
    ];
    for (const [answer, expected] of wrong) {
      wire.fault = () => answer;
      expect(await code(client.feeds())).toBe(expected);
      expect(await code(client.deliver('read', true, [1]))).toBe(expected);
      expect(await code(client.deliver('starred', true, [1]))).toBe(expected);
      expect(await code(client.unsubscribe('1'))).toBe(expected);
    }
  });
});

type Json = { readonly total: number; readonly entries: readonly Record<string, unknown>[] };

it('asks for fewer entries at once if they are too large together', async () => {
  const { fake, wire, round, feed } = filled(10);
  await round();
  fake.addEntries(
    feed,
    Array.from({ length: 40 }, (_, n) => ({ url: `http://127.0.0.1/b/${n}`, title: `B ${n}` })),
  );
  wire.fault = (_, answer) => {
    const got = answer();
    if (got.body.split('"hash"').length > 6) throw new Failure('too-large');
    return got;
  };
  expect((await round()).entries.length).toBe(40);
});

describe('what is delivered', () => {
  it.each(VERSIONS)('has the wanted value at Miniflux %s, however often it is sent', async (version) => {
    const { fake, client, round } = filled(5, { version });
    await round();
    for (let times = 0; times < 2; times += 1) {
      await client.deliver('read', true, [1, 2, 99]);
      await client.deliver('starred', true, [2, 3]);
      expect([1, 2, 3].map((id) => fake.entries.get(id)?.status)).toEqual(['read', 'read', 'unread']);
      expect([1, 2, 3].map((id) => fake.entries.get(id)?.isStarred)).toEqual([false, true, true]);
    }
    await client.deliver('read', false, [1]);
    await client.deliver('starred', false, [3]);
    expect(fake.entries.get(1)?.status).toBe('unread');
    expect(fake.entries.get(3)?.isStarred).toBe(false);
    expect(await code(client.deliver('read', true, [98, 99]))).toBe('refused-batch');
  });

  it('is not accepted by another success than the documented one', async () => {
    for (const version of VERSIONS) {
      const { client, wire, round } = filled(5, { version });
      await round();
      for (const answer of [json(200, '[]'), json(200, ''), json(202, ''), html]) {
        wire.fault = ({ method }) => (method === 'GET' ? undefined : answer);
        expect(await code(client.deliver('read', true, [1]))).toBe('bad-answer');
        expect(await code(client.deliver('starred', true, [1]))).toBe('bad-answer');
        expect(await code(client.unsubscribe('1'))).toBe('bad-answer');
        expect(await code(client.rename('1', 'Other'))).toBe('bad-answer');
        expect(await code(client.move('1', 'Tech'))).toBe('bad-answer');
        expect(await code(client.subscribe('http://127.0.0.1/z.xml', 'Tech'))).toBe('bad-answer');
      }
    }
  });

  it('toggles a star once, right after looking at it', async () => {
    const { client, wire, requests } = filled(3);
    await client.deliver('starred', true, [1, 2]);
    expect(requests).toEqual(['GET entries/1', 'PUT entries/1/bookmark', 'GET entries/2', 'PUT entries/2/bookmark']);
    requests.length = 0;
    wire.fault = ({ method }, answer) => {
      if (method === 'GET') return undefined;
      answer();
      throw new Failure('reset');
    };
    expect(await code(client.deliver('starred', true, [3]))).toBe('reset');
    expect(requests).toEqual(['GET entries/3', 'PUT entries/3/bookmark']);
    wire.fault = null;
    await client.deliver('starred', true, [3, 99]);
    expect(requests.slice(2)).toEqual(['GET entries/3', 'GET entries/99']);
  });
});

describe('feeds and folders', () => {
  it('are those of the server; the category that everybody has is no folder', async () => {
    const { fake, client } = filled(1);
    fake.addFeed('http://127.0.0.1/b.xml', 'B & <C>', 'All');
    expect(await client.feeds()).toEqual([
      { id: '1', url: 'http://127.0.0.1/a.xml', title: 'Feed A', site: 'http://127.0.0.1/', folder: 'Tech' },
      { id: '2', url: 'http://127.0.0.1/b.xml', title: 'B & <C>', site: 'http://127.0.0.1/', folder: '' },
    ]);
  });

  it('are subscribed, renamed, moved and unsubscribed', async () => {
    const { fake, client, requests } = filled(1);
    const id = await client.subscribe('http://127.0.0.1/b.xml', 'News');
    expect(await client.subscribe('http://127.0.0.1/b.xml', 'News')).toBe(id);
    await client.rename(id, 'Other');
    expect((await client.feeds())[1]).toMatchObject({ title: 'Other', folder: 'News' });
    await client.move(id, 'tech');
    await client.move('1', '');
    expect((await client.feeds()).map(({ folder }) => folder)).toEqual(['', 'Tech']);
    await client.unsubscribe(id);
    await client.unsubscribe(id);
    requests.length = 0;
    for (const wrong of ['../categories/1', '..', '', '1/../../users/1', '-1', 'x', '1.5'])
      await client.unsubscribe(wrong);
    expect(requests).toEqual([]);
    expect(fake.feeds.size).toBe(1);
    expect(await code(client.rename(id, 'Gone'))).toBe('refused-batch');
    expect(await code(client.move(id, 'Tech'))).toBe('refused-batch');
  });

  it('are found by the server on a page', async () => {
    const page = 'http://127.0.0.1/page.html';
    const { client } = pair({ pages: { [page]: 'http://127.0.0.1/a.xml' } });
    const id = await client.subscribe(page, 'News');
    expect(await client.feeds()).toMatchObject([{ id, url: 'http://127.0.0.1/a.xml', folder: 'News' }]);
    expect(await client.subscribe(page, 'News')).toBe(id);
  });

  it('are refused with the sentence of the server', async () => {
    const { client } = pair({ publisher: () => null });
    const work = client.subscribe('http://127.0.0.1/page.html', '');
    await expect(work).rejects.toMatchObject({
      why: { code: 'refused-batch', params: { detail: expect.stringContaining('Unable to detect feed format') } },
    });
  });

  it('never lose a feed to the deletion of a folder', async () => {
    const { fake, client } = filled(1);
    await client.deleteFolder('Tech');
    await client.deleteFolder('Nothing');
    await client.deleteFolder('');
    expect(fake.feeds.size).toBe(1);
    await client.move('1', '');
    await client.deleteFolder('Tech');
    expect([...fake.categories.values()].map(({ title }) => title)).toEqual(['All']);
    expect(fake.feeds.size).toBe(1);
  });
});

describe('a check of the server', () => {
  const probe = (fault: Fault | null, options: FakeOptions = {}) => {
    const { client, wire } = pair(options);
    wire.fault = fault;
    return client.probe();
  };
  const on =
    (path: string, answer: FakeAnswer): Fault =>
    (request) =>
      request.path === path ? answer : undefined;

  it('says the version', async () => {
    expect(await probe(null)).toBe('2.2.6');
    expect(await probe(null, { version: '2.10.0' })).toBe('2.10.0');
    expect(await probe(null, { version: 'nightly' })).toBe('nightly');
  });

  it.each<[string, Fault | null, FakeOptions]>([
    ['not-miniflux', on('/v1/me', html), {}],
    ['not-miniflux', on('/v1/me', json(200, '[]')), {}],
    ['wrong-path', on('/v1/me', { status: 404, headers: {}, body: '404 page not found\n' }), {}],
    ['wrong-password', null, { token: 'another' }],
    ['too-old', null, { version: '2.0.51' }],
    ['too-old', on('/v1/version', { status: 404, headers: {}, body: '404 page not found\n' }), {}],
    ['server-error', on('/v1/me', { status: 502, headers: {}, body: '' }), {}],
  ])('says what is wrong: %s', async (expected, fault, options) => {
    expect(await code(probe(fault, options))).toBe(expected);
  });

  it('signs in with a name and a password', async () => {
    const fake = fakeMiniflux({ password: '비밀번호 ü' });
    const secret = { kind: 'password', password: '비밀번호 ü' } as const;
    const client: AccountClient = openMiniflux({
      ...{ account: ACCOUNT, secret, send: sendTo(fake.handle), readEntries: readEntriesHere },
    });
    expect(await client.probe()).toBe('2.2.6');
  });
});
