import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountClient, Entry, EntryId, States, Watermarks } from '../../src/ingest/accounts/model.ts';
import { openClient } from '../../src/ingest/accounts/open-client.ts';
import { openSender, type Sender } from '../../src/ingest/fetch/sender.ts';
import { readEntriesHere } from '../ingest/accounts/read-entries.ts';
import { page, serve, type Web } from '../ingest/server.ts';
import { isMinifluxSkipped, type MinifluxUser, minifluxNote, minifluxUser } from '../servers/miniflux.ts';

/** The client of Miniflux' own API, with a real server. */

let web: Web;
let user: MinifluxUser;
let sender: Sender;
let client: AccountClient;

beforeEach(async () => {
  web = await serve();
  user = await minifluxUser();
  sender = openSender({ url: user.url, userAgent: 'test', env: {} });
  const account = { name: 'home', kind: 'miniflux', api: 'v1', url: user.url, user: user.name } as const;
  const secret = { kind: 'token', token: user.token } as const;
  client = openClient({ account, secret, send: sender.send, readEntries: readEntriesHere });
});

afterEach(async () => {
  sender.close();
  await web.close();
});

/** A feed of the web whose items have these numbers; returns its address. */
function publish(name: string, numbers: readonly number[]): string {
  const items = numbers.map(
    (n) =>
      `<item><title>${name} ${n} &amp; more</title><link>${web.url(`/${name}/${n}`)}</link>` +
      `<guid isPermaLink="false">${name}-${n}</guid><pubDate>${new Date(Date.UTC(2026, 0, 1, 0, n)).toUTCString()}</pubDate>` +
      `<description>&lt;p&gt;The text of ${n}.&lt;/p&gt;</description></item>`,
  );
  const text = `<rss version="2.0"><channel><title>${name}</title><link>${web.origin}</link>${items.join('')}</channel></rss>`;
  web.route(`/${name}.xml`, page(text, { type: 'application/rss+xml' }));
  return web.url(`/${name}.xml`);
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

interface Library {
  marks: Watermarks;
  readonly held: Map<EntryId, Entry>;
}

/** A round without wants. */
async function round(
  library: Library,
  since = 0,
): Promise<{ readonly states: States; readonly fetched: readonly Entry[] }> {
  const unread = [...library.held.values()].filter(({ state }) => !state.isRead).length;
  const states = await client.states(library.marks, unread);
  library.marks = states.watermarks;
  for (const [id, state] of states.named) {
    const entry = library.held.get(id);
    if (entry && state) library.held.set(id, { ...entry, state });
  }
  const fetched: Entry[] = [];
  const isHeld = (id: EntryId) => library.held.has(id);
  for await (const { entries, watermarks } of client.pages({
    watermarks: library.marks,
    states,
    isHeld,
    since,
    most: 5000,
  })) {
    for (const entry of entries) library.held.set(entry.id, entry);
    fetched.push(...entries);
    library.marks = watermarks;
  }
  return { states, fetched };
}

const emptyLibrary = (): Library => ({ marks: {}, held: new Map() });
const titles = (entries: readonly Entry[]) => entries.map(({ item }) => item?.title);

describe.skipIf(isMinifluxSkipped)(`a real Miniflux${minifluxNote}`, () => {
  it('is recognized', async () => {
    expect(await client.probe()).toMatch(/^\d+\.\d+\.\d+/);
    const account = { name: 'home', kind: 'miniflux', api: 'v1', url: user.url, user: user.name } as const;
    const open = (password: string) =>
      openClient({
        ...{ account, send: sender.send, readEntries: readEntriesHere },
        secret: { kind: 'password', password },
      });
    expect(await open(user.password).probe()).toMatch(/^\d/);
    await expect(open('wrong').probe()).rejects.toMatchObject({ why: { code: 'wrong-password' } });
    const elsewhere = openSender({ url: `${user.url}/sub`, userAgent: 'test', env: {} });
    const secret = { kind: 'token', token: user.token } as const;
    const lost = openClient({ account, secret, send: elsewhere.send, readEntries: readEntriesHere });
    await expect(lost.probe()).rejects.toMatchObject({ why: { code: 'wrong-path' } });
    elsewhere.close();
  });

  it('has feeds in folders, which are changed both ways', async () => {
    const tech = await client.subscribe(publish('rust', upTo(2)), 'Tech & 기술');
    const top = await client.subscribe(publish('mine', upTo(2)), '');
    expect(await client.subscribe(web.url('/rust.xml'), 'Tech & 기술')).toBe(tech);
    expect(await client.feeds()).toEqual([
      { id: top, url: web.url('/mine.xml'), title: 'mine', site: web.origin, folder: '' },
      { id: tech, url: web.url('/rust.xml'), title: 'rust', site: web.origin, folder: 'Tech & 기술' },
    ]);
    await client.rename(tech, 'Rust <now>');
    await client.move(tech, 'New');
    await client.move(top, 'new');
    expect((await client.feeds()).map(({ title, folder }) => `${folder}/${title}`).sort()).toEqual([
      'New/Rust <now>',
      'New/mine',
    ]);
    await client.deleteFolder('Tech & 기술');
    await client.deleteFolder('New');
    await client.deleteFolder('Nothing');
    expect(((await user.api('GET', 'categories')) as { title: string }[]).map(({ title }) => title).sort()).toEqual([
      'All',
      'New',
    ]);
    await client.unsubscribe(tech);
    await client.unsubscribe(tech);
    await expect(client.rename(tech, 'Gone')).rejects.toMatchObject({ why: { code: 'refused-batch' } });
    await expect(client.move(tech, 'New')).rejects.toMatchObject({ why: { code: 'refused-batch' } });
    expect((await client.feeds()).length).toBe(1);
    const link = '<link rel="alternate" type="application/rss+xml" href="/rust.xml">';
    web.route('/page', page(`<!doctype html><title>P</title>${link}<p>Text.`));
    const found = await client.subscribe(web.url('/page'), 'New');
    expect((await client.feeds()).find(({ id }) => id === found)).toMatchObject({ url: web.url('/rust.xml') });
    expect(await client.subscribe(web.url('/page'), 'New')).toBe(found);
    await expect(client.subscribe(web.url('/none.xml'), '')).rejects.toMatchObject({ why: { code: 'refused-batch' } });
    await expect(client.subscribe('http://127.0.0.1:1/a', '')).rejects.toMatchObject({
      why: { code: 'refused-batch' },
    });
  });

  it('gives its articles, newest first, then what is new and what has changed', async () => {
    const feed = await client.subscribe(publish('rust', upTo(300)), 'Tech');
    const ids = ((await user.api('GET', 'entries?order=id&limit=0')) as { entries: { id: number; title: string }[] })
      .entries;
    const idOf = (n: number) => ids.find(({ title }) => title === `rust ${n} & more`)?.id ?? 0;
    await client.deliver('read', true, upTo(100).map(idOf));
    await client.deliver('starred', true, [idOf(1), idOf(150)]);
    const library = emptyLibrary();
    const first = await round(library, Date.UTC(2026, 0, 1, 0, 90) / 1000);
    expect(first.fetched.length).toBe(2 + 199 + 10);
    expect(titles(first.fetched.slice(0, 2)).sort()).toEqual(['rust 1 & more', 'rust 150 & more']);
    expect(first.fetched[2]).toMatchObject({ feed, item: { body: expect.stringContaining('The text of') } });
    expect(new Set(titles(first.fetched)).size).toBe(211);
    // Nothing new.
    for (let times = 0; times < 2; times += 1) {
      const quiet = await round(library);
      expect([quiet.fetched.length, quiet.states.named.size, quiet.states.sets]).toEqual([0, 0, null]);
    }
    await client.deliver('read', false, [idOf(100)]);
    await user.api('PUT', `entries/${idOf(200)}/bookmark`);
    await user.api('PUT', 'entries', { entry_ids: [idOf(201)], status: 'read' });
    publish('rust', upTo(303));
    await user.api('PUT', `feeds/${feed}/refresh`);
    const second = await round(library);
    expect(second.states.named.get(idOf(100))).toEqual({ isRead: false, isStarred: false });
    expect(second.states.named.get(idOf(200))).toEqual({ isRead: false, isStarred: true });
    expect(second.states.named.get(idOf(201))).toEqual({ isRead: true, isStarred: false });
    expect(titles(second.fetched).sort()).toEqual(['rust 301 & more', 'rust 302 & more', 'rust 303 & more']);
    expect((await round(library)).fetched).toEqual([]);
    expect(await client.lookUp([idOf(201), 999_999])).toEqual(
      new Map([[idOf(201), { isRead: true, isStarred: false }]]),
    );
  });

  it('takes marks however often they are sent, and refuses those of entries that are gone', async () => {
    const feed = await client.subscribe(publish('rust', upTo(5)), '');
    const library = emptyLibrary();
    const ids = (await round(library)).fetched.map(({ id }) => id);
    for (let times = 0; times < 2; times += 1) {
      await client.deliver('read', true, [...ids.slice(0, 2), 999_999]);
      await client.deliver('starred', true, ids.slice(1, 3));
    }
    const states = await client.lookUp(ids);
    expect(ids.map((id) => states.get(id)?.isRead)).toEqual([true, true, false, false, false]);
    expect(ids.map((id) => states.get(id)?.isStarred)).toEqual([false, true, true, false, false]);
    await client.deliver('starred', false, ids.slice(1, 2));
    expect((await client.lookUp(ids.slice(1, 2))).get(ids[1] ?? 0)?.isStarred).toBe(false);
    await expect(client.deliver('read', true, [999_998, 999_999])).rejects.toMatchObject({
      why: { code: 'refused-batch' },
    });
    // Read entries without a star are flushed in the background.
    await user.api('PUT', 'flush-history');
    await expect.poll(() => client.lookUp(ids.slice(0, 1))).toEqual(new Map());
    expect((await round(library)).states.named.get(ids[0] ?? 0)).toBeNull();
    await client.unsubscribe(feed);
    expect(await client.lookUp(ids)).toEqual(new Map());
    await expect(client.deliver('read', true, ids)).rejects.toMatchObject({ why: { code: 'refused-batch' } });
    expect((await round(library)).fetched).toEqual([]);
    expect((await round(library)).states.sets?.unread.size).toBe(0);
  });
});
