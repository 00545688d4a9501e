import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountFeeds, withFeedChanges } from '../../../src/cli/accounts/feeds-port.ts';
import { ensureAccount, putFeedWant } from '../../../src/db/data/accounts.ts';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { openFeedWants } from '../../../src/db/data/feed-wants.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import type { AccountClient, FeedsPort, RemoteFeed } from '../../../src/ingest/accounts/model.ts';
import { syncSubscriptions } from '../../../src/ingest/accounts/subscriptions.ts';
import { Failure } from '../../../src/ingest/fetch/failure.ts';
import { feedWantsOf } from '../../../src/settings/account-feeds.ts';
import type { Change } from '../../../src/settings/changes.ts';
import { edited } from '../../../src/settings/edit.ts';
import { withFeedIds } from '../../../src/settings/feed-ids.ts';
import { DEFAULT_SETTINGS, type SettingsData } from '../../../src/settings/settings-data.ts';
import type { SavedFeed } from '../../../src/settings/settings-table.ts';
import { runs } from '../../seed.ts';
import { makeHome } from '../../settings/helpers.ts';

/** What goes wrong with a call: no answer, before or after the server has acted, or a list without all feeds. */
type Fault = 'none' | 'before' | 'after' | 'short';

const urlOf = (name: string): string => `https://${name}.example/`;

/** A server with its own page (`act`), and a client of it. */
class Server {
  feeds: RemoteFeed[] = [];
  faults: Fault[] = [];
  readonly calls: string[] = [];
  private last = 0;

  add(url: string, folder: string): string {
    const known = this.feeds.find((feed) => feed.url === url);
    if (known) return known.id;
    this.last += 1;
    this.feeds.push({ id: String(this.last), url, title: `The feed ${url}`, site: '', folder });
    return String(this.last);
  }

  change(id: string, change: Partial<RemoteFeed>): void {
    this.feeds = this.feeds.map((feed) => (feed.id === id ? { ...feed, ...change } : feed));
  }

  remove(id: string): void {
    this.feeds = this.feeds.filter((feed) => feed.id !== id);
  }

  private call<T>(name: string, act: () => T): Promise<T> {
    const fault = this.faults.shift() ?? 'none';
    this.calls.push(name);
    if (fault === 'before') return Promise.reject(new Failure('reset'));
    const done = act();
    if (fault === 'after') return Promise.reject(new Failure('timeout'));
    return Promise.resolve(done);
  }

  readonly client: AccountClient = {
    hasLabels: false,
    batch: 1,
    feeds: () => {
      const isShort = this.faults[0] === 'short';
      return this.call('feeds', () => (isShort ? this.feeds.slice(0, this.feeds.length >> 1) : [...this.feeds]));
    },
    subscribe: (url, folder) =>
      this.call('subscribe', () => {
        if (url === urlOf('bad')) throw new Failure('refused-batch', { detail: 'no feed' });
        return this.add(url, folder);
      }),
    unsubscribe: (id) => this.call('unsubscribe', () => this.remove(id)),
    rename: (id, title) => this.call('rename', () => this.change(id, { title })),
    move: (id, folder) => this.call('move', () => this.change(id, { folder })),
    deleteFolder: (folder) =>
      this.call(`delete ${folder}`, () => {
        // It would take these feeds along.
        assert.ok(this.feeds.every((feed) => feed.folder !== folder));
      }),
    probe: () => assert.fail(),
    states: () => assert.fail(),
    lookUp: () => assert.fail(),
    pages: () => assert.fail(),
    deliver: () => assert.fail(),
  };
}

const { env, dir } = makeHome();
/** One for all, since each open one takes three files. */
const file = new DataFile(env, () => new Date());
let libraries = 0;

/** A device with the account `home`, and a server that both have a feed or more. */
class Device {
  settings: SettingsData = {
    ...DEFAULT_SETTINGS,
    accounts: [{ name: 'home', kind: 'miniflux', url: 'https://rss.example' }],
  };
  readonly dropped: string[] = [];
  private readonly data = new LibraryData(file, `${dir}/library-${++libraries}`);
  private readonly server: Server;
  private readonly local: SavedFeed[];
  isKilled = false;

  constructor(server: Server, local: SavedFeed[] = []) {
    [this.server, this.local] = [server, local];
    this.settings = { ...this.settings, feeds: local };
    this.data.write((db, library) => ensureAccount(db, library, 'home', 'home'));
  }

  /** What the user does. `isLost`: the program is killed before the settings are written. */
  edit(change: Change, isLost = false): void {
    const after = withFeedIds(edited(this.settings, [change], ''));
    this.data.write((db, library) => {
      for (const { account, ...want } of feedWantsOf(this.settings, after)) putFeedWant(db, library, account, want);
    });
    if (!isLost) this.settings = after;
  }

  wants() {
    return this.data.read((db, library) => openFeedWants(db, library, 'home'), []);
  }

  get feeds(): readonly SavedFeed[] {
    assert.deepEqual(
      this.settings.feeds.filter(({ account }) => account === undefined),
      this.local,
    );
    return this.settings.feeds.filter(({ account }) => account !== undefined);
  }

  async round(): Promise<void> {
    const feeds: FeedsPort = {
      all: () => accountFeeds(this.settings, 'home'),
      apply: async (changes) => {
        if (this.isKilled) throw new Error('killed');
        this.settings = withFeedChanges(this.settings, 'home', changes);
      },
    };
    const onDropped = ({ what }: { readonly what: string }) => void this.dropped.push(what);
    const order = { account: 'home', data: this.data, client: this.server.client, feeds, onDropped };
    const { removeMissing } = await syncSubscriptions(order);
    await removeMissing();
  }
}

const rowsOf = (feeds: readonly Pick<RemoteFeed, 'url' | 'title' | 'folder'>[]): string[] =>
  feeds.map(({ url, title, folder }) => [url, title, folder].join(' ')).sort();
/** The feeds of a device as its server should have them. */
const rowsHere = (data: SettingsData): string[] => rowsOf(accountFeeds(data, 'home'));

const saved = (name: string, folder: string): SavedFeed => ({
  url: urlOf(name),
  title: `The feed ${urlOf(name)}`,
  folder,
  id: name[0]?.repeat(10) ?? '',
});

/** A server and a device that have synced: feeds a and b in Tech, c without a folder, d in News. */
async function synced() {
  const server = new Server();
  for (const [name, folder] of [
    ['a', 'Tech'],
    ['b', 'Tech'],
    ['c', ''],
    ['d', 'News'],
  ] as const)
    server.add(urlOf(name), folder);
  const device = new Device(server, [saved('a', 'Local')]);
  await device.round();
  server.calls.length = 0;
  const ref = (name: string): string => device.feeds.find(({ url }) => url === urlOf(name))?.id ?? name;
  const idOf = (name: string): string => server.feeds.find(({ url }) => url === urlOf(name))?.id ?? '';
  return { server, device, ref, idOf };
}

describe('the list of a server', () => {
  test('is taken over: feeds in the folder of the account, next to local ones', async () => {
    const { server, device } = await synced();
    expect(device.feeds.map(({ folder, remote, account }) => [folder, remote, account].join(' '))).toEqual([
      'home/Tech 1 home',
      'home/Tech 2 home',
      'home 3 home',
      'home/News 4 home',
    ]);
    expect(device.feeds.every(({ id }) => id)).toBe(true);
    await device.round();
    expect(server.calls).toEqual(['feeds']);
  });

  test('removes a feed when a second list agrees, and keeps its id if it is added again', async () => {
    const { server, device, ref, idOf } = await synced();
    const id = ref('b');
    server.remove(idOf('b'));
    await device.round();
    expect(device.feeds).toHaveLength(4);
    server.add(urlOf('b'), 'Tech');
    await device.round();
    expect(device.feeds.find(({ url }) => url === urlOf('b'))).toMatchObject({ id, remote: '5' });
    server.remove('5');
    await device.round();
    await device.round();
    expect(rowsHere(device.settings)).toEqual(rowsOf(server.feeds));
  });

  test('removes nothing if it is empty once', async () => {
    const { server, device } = await synced();
    const before = device.settings;
    const { feeds } = server;
    server.feeds = [];
    await device.round();
    server.feeds = feeds;
    await device.round();
    server.feeds = [];
    await device.round();
    expect(device.settings).toEqual(before);
  });

  test('renames and moves feeds, with a slash in a folder as part of its name', async () => {
    const { server, device, idOf } = await synced();
    server.change(idOf('a'), { title: 'Alpha', folder: 'A/B' });
    await device.round();
    expect(device.feeds[0]).toMatchObject({ title: 'Alpha', folder: 'home/A∕B' });
    const here = device.feeds[3];
    device.edit({ kind: 'feedFiled', feed: here?.id ?? '', folder: 'home/A∕B' });
    await device.round();
    expect(server.feeds[3]?.folder).toBe('A/B');
    expect(server.calls.at(-1)).toBe('delete News');
  });
});

test('A password in an address stays at the server', async () => {
  const { server, device, idOf } = await synced();
  server.change(idOf('a'), { url: 'https://kim:secret@a.example/' });
  server.add('https://kim:secret@x.example/', '');
  await device.round();
  const { settings } = device;
  expect(settings.feeds.map(({ url }) => url)).toEqual(
    ['a', 'a', 'b', 'c', 'd', 'x'].map((one) => `https://${one}.example/`),
  );
  await device.round();
  expect(device.settings).toEqual(settings);
});

test('A folder that is renamed at the server keeps its settings here, and queries that name it', async () => {
  const { server, device, idOf } = await synced();
  const query = 'folder:"home/Tech"';
  device.edit({ kind: 'folderSet', folder: 'home/Tech', settings: { inAll: 'off' } });
  device.edit({ kind: 'viewSaved', view: { name: 'T', query } });
  server.change(idOf('a'), { folder: 'Science' });
  await device.round();
  expect(device.settings.views).toEqual([{ name: 'T', query }]);
  server.change(idOf('a'), { folder: 'Tech' });
  await device.round();
  for (const one of ['a', 'b']) server.change(idOf(one), { folder: 'Art' });
  await device.round();
  expect(device.feeds.map(({ folder }) => folder)).toEqual(['home/Art', 'home/Art', 'home', 'home/News']);
  expect(device.settings.folders).toEqual([{ path: 'home/Art', inAll: 'off' }]);
  expect(device.settings.views).toEqual([{ name: 'T', query: 'folder:"home/Art"' }]);
});

describe('what the user changes', () => {
  test('is sent once, and a folder that it empties is deleted', async () => {
    const { server, device, ref } = await synced();
    device.edit({ kind: 'feedRenamed', feed: ref('a'), title: 'Mine' });
    device.edit({ kind: 'feedsAdded', feeds: [saved('e', 'home/New')] });
    device.edit({ kind: 'folderRenamed', from: 'home/Tech', to: 'home/Science' });
    device.edit({ kind: 'feedRemoved', feed: ref('d') });
    expect(device.wants()).toHaveLength(6);
    await device.round();
    expect(server.calls.filter((call) => call !== 'feeds')).toEqual([
      'subscribe',
      'rename',
      'move',
      'move',
      'unsubscribe',
      'delete Tech',
      'delete News',
    ]);
    expect(rowsOf(server.feeds)).toEqual([
      'https://a.example/ Mine Science',
      'https://b.example/ The feed https://b.example/ Science',
      'https://c.example/ The feed https://c.example/ ',
      'https://e.example/ The feed https://e.example/ New',
    ]);
    expect(rowsHere(device.settings)).toEqual(rowsOf(server.feeds));
    expect(device.feeds.find(({ url }) => url === urlOf('e'))?.remote).toBe('5');
    expect(device.wants()).toEqual([]);
    server.calls.length = 0;
    await device.round();
    expect(server.calls).toEqual(['feeds']);
  });

  test('wins over what the server’s page changes at the same time', async () => {
    const { server, device, ref, idOf } = await synced();
    device.edit({ kind: 'feedRenamed', feed: ref('a'), title: 'Mine' });
    server.change(idOf('a'), { title: 'Theirs', folder: 'Other' });
    // The first attempt fails, and takes nothing over.
    server.faults = ['none', 'before'];
    await expect(device.round()).rejects.toThrow(Failure);
    expect(device.feeds[0]).toMatchObject({ title: 'Mine', folder: 'home/Tech' });
    await device.round();
    expect(server.feeds[0]).toMatchObject({ title: 'Mine', folder: 'Other' });
    expect(device.feeds[0]).toMatchObject({ title: 'Mine', folder: 'home/Other' });
  });

  test('makes a folder again that was deleted there, and keeps one that is still used', async () => {
    const { server, device, ref, idOf } = await synced();
    device.edit({ kind: 'feedFiled', feed: ref('c'), folder: 'home/News' });
    device.edit({ kind: 'feedFiled', feed: ref('a'), folder: 'home' });
    server.change(idOf('d'), { folder: '' });
    await device.round();
    expect(server.feeds.map(({ folder }) => folder)).toEqual(['', 'Tech', 'News', '']);
    expect(server.calls.filter((call) => call.startsWith('delete'))).toEqual([]);
  });

  test('does not delete a folder that was emptied at the server, or that a short list does not show', async () => {
    const { server, device, ref, idOf } = await synced();
    server.change(idOf('d'), { folder: 'Tech' });
    device.edit({ kind: 'feedRemoved', feed: ref('a') });
    device.edit({ kind: 'feedRemoved', feed: ref('b') });
    server.faults = ['none', 'none', 'none', 'short'];
    await device.round();
    expect(server.calls).toEqual(['feeds', 'unsubscribe', 'unsubscribe', 'feeds']);
  });

  test('and the server refuses is dropped by name; a feed goes again', async () => {
    const { server, device } = await synced();
    device.edit({ kind: 'feedsAdded', feeds: [{ ...saved('bad', 'home'), title: 'No feed' }] });
    await device.round();
    expect(device.dropped).toEqual(['No feed']);
    expect(device.wants()).toEqual([]);
    expect(rowsHere(device.settings)).toEqual(rowsOf(server.feeds));
  });

  test('waits while the server is away, and is nothing if it is undone', async () => {
    const { server, device, ref, idOf } = await synced();
    const feed = device.feeds[1] as SavedFeed;
    device.edit({ kind: 'feedRemoved', feed: ref('b') });
    server.faults = ['before'];
    await expect(device.round()).rejects.toThrow(Failure);
    expect(device.feeds).toHaveLength(3);
    device.edit({ kind: 'feedRestored', feed, index: 1 });
    await device.round();
    expect(server.calls).toEqual(['feeds', 'feeds']);
    // After it was sent, the undo subscribes again.
    device.edit({ kind: 'feedRemoved', feed: ref('b') });
    await device.round();
    expect(idOf('b')).toBe('');
    device.edit({ kind: 'feedRestored', feed, index: 1 });
    await device.round();
    expect(rowsHere(device.settings)).toEqual(rowsOf(server.feeds));
    expect(device.feeds.find(({ id }) => id === feed.id)?.remote).toBe(idOf('b'));
  });

  test('and waits for a publisher in vain does not stop the round', async () => {
    const { server, device, ref } = await synced();
    device.edit({ kind: 'feedsAdded', feeds: [saved('e', 'home'), saved('f', 'home')] });
    device.edit({ kind: 'feedRenamed', feed: ref('a'), title: 'Mine' });
    server.faults = ['none', 'before'];
    await device.round();
    expect(server.feeds.map(({ title }) => title)).toContain('Mine');
    expect(server.feeds.map(({ url }) => url)).toContain(urlOf('f'));
    expect(device.feeds.find(({ url }) => url === urlOf('e'))?.remote).toBe('');
    expect(device.wants()).toMatchObject([{ field: 'subscribed', url: urlOf('e') }]);
    await device.round();
    expect(rowsHere(device.settings)).toEqual(rowsOf(server.feeds));
  });

  test('counts if the answer was lost, or the program was killed before or after it', async () => {
    const { server, device, ref } = await synced();
    device.edit({ kind: 'feedRemoved', feed: ref('b') }, true);
    device.edit({ kind: 'feedRenamed', feed: ref('a'), title: 'Mine' }, true);
    device.edit({ kind: 'feedsAdded', feeds: [saved('e', 'home/New')] });
    server.faults = ['none', 'after', 'before'];
    await expect(device.round()).rejects.toThrow(Failure);
    device.isKilled = true;
    await expect(device.round()).rejects.toThrow('killed');
    device.isKilled = false;
    for (let n = 0; n < 3; n += 1) await device.round();
    expect(server.calls.filter((call) => call === 'subscribe')).toHaveLength(1);
    expect(rowsHere(device.settings)).toEqual(rowsOf(server.feeds));
    expect(rowsOf(server.feeds).map((row) => row.split(' ').slice(0, 2).join(' '))).toEqual([
      'https://a.example/ Mine',
      'https://c.example/ The',
      'https://d.example/ The',
      'https://e.example/ The',
    ]);
  });
});

test('A configuration that has lost the feeds of an account, or has old ones, unsubscribes nothing', async () => {
  const { server, device } = await synced();
  const there = rowsOf(server.feeds);
  const [first] = device.feeds;
  device.settings = { ...device.settings, feeds: [saved('a', 'Local')] };
  await device.round();
  expect(rowsHere(device.settings)).toEqual(there);
  // An old backup has other feeds, and others names.
  const old = { ...saved('x', 'home'), account: 'home', remote: '99' };
  device.settings = {
    ...device.settings,
    feeds: [saved('a', 'Local'), old, { ...(first as SavedFeed), title: 'Old' }],
  };
  await device.round();
  await device.round();
  expect(rowsHere(device.settings)).toEqual(there);
  expect(new Set(server.calls)).toEqual(new Set(['feeds']));
});

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'bad');
const folder = fc.constantFrom('', 'Tech', 'News', 'New');
const action = fc.oneof(
  // Without a folder, one that is there stays in its own.
  fc.record({ what: fc.constant('add' as const), name, folder: fc.constantFrom('Tech', 'News', 'New') }),
  fc.record({ what: fc.constant('remove' as const), name }),
  fc.record({ what: fc.constant('undo' as const) }),
  fc.record({ what: fc.constant('rename' as const), name, title: fc.constantFrom('X', 'Y') }),
  fc.record({ what: fc.constant('move' as const), name, folder }),
);
const round = fc.record({
  what: fc.constant('round' as const),
  faults: fc.array(fc.constantFrom<Fault>('none', 'none', 'none', 'before', 'after'), { maxLength: 8 }),
  isKilled: fc.boolean(),
});
const step = (who: readonly ('user' | 'server')[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.tuple(fc.constantFrom(...who), action) }, { weight: 1, arbitrary: round });
type Step = typeof step extends (who: never) => fc.Arbitrary<infer S> ? S : never;

/** Runs steps, then rounds without faults. */
async function run(steps: readonly Step[]) {
  const { server, device, idOf } = await synced();
  const removed: Change[] = [];
  for (const one of steps) {
    if (!Array.isArray(one)) {
      [server.faults, device.isKilled] = [[...one.faults], one.isKilled];
      await device.round().catch((error: unknown) => {
        if (!(error instanceof Failure) && (error as Error).message !== 'killed') throw error;
      });
      [server.faults, device.isKilled] = [[], false];
      continue;
    }
    const [who, act] = one;
    if (who === 'server') {
      const id = 'name' in act ? idOf(act.name) : '';
      if (act.what === 'add' && act.name !== 'bad') server.add(urlOf(act.name), act.folder);
      else if (act.what === 'remove') server.remove(id);
      else if (act.what === 'rename') server.change(id, { title: act.title });
      else if (act.what === 'move') server.change(id, { folder: act.folder });
      continue;
    }
    const feed = 'name' in act ? device.feeds.find(({ url }) => url === urlOf(act.name)) : undefined;
    const at = (path: string): string => (path === '' ? 'home' : `home/${path}`);
    if (act.what === 'undo') {
      const last = removed.pop();
      if (last) device.edit(last);
    } else if (act.what === 'add') {
      const { id: _, ...added } = saved(act.name, at(act.folder));
      const [given] = withFeedIds({ feeds: [added] }).feeds;
      if (given) device.edit({ kind: 'feedsAdded', feeds: [given] });
    } else if (feed?.id) {
      if (act.what === 'remove') {
        removed.push({ kind: 'feedRestored', feed, index: 0 });
        device.edit({ kind: 'feedRemoved', feed: feed.id });
      } else if (act.what === 'rename') device.edit({ kind: 'feedRenamed', feed: feed.id, title: act.title });
      else device.edit({ kind: 'feedFiled', feed: feed.id, folder: at(act.folder) });
    }
  }
  const wanted = device.settings;
  const unsent = server.calls.length;
  for (let n = 0; n < 3; n += 1) await device.round();
  assert.deepEqual(rowsHere(device.settings), rowsOf(server.feeds));
  assert.deepEqual(device.wants(), []);
  return { server, device, wanted, unsent };
}

describe('whatever happens in between', () => {
  test('both sides are the same in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(['user', 'server']), { maxLength: 25 }), async (steps) => void (await run(steps))),
      runs(150),
    );
  });

  test('nothing that the user alone has done is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(['user']), { maxLength: 25 }), async (steps) => {
        const { server, wanted } = await run(steps);
        // One that is added again before it was removed there has the name that it had there.
        const named = new Set(wanted.feeds.filter(({ renamed }) => renamed).map(({ url }) => url));
        const rows = (all: readonly Pick<RemoteFeed, 'url' | 'title' | 'folder'>[]) =>
          rowsOf(all.map((feed) => (named.has(feed.url) ? feed : { ...feed, title: '' })));
        const here = accountFeeds(wanted, 'home').filter(({ url }) => url !== urlOf('bad'));
        assert.deepEqual(rows(server.feeds), rows(here));
      }),
      runs(150),
    );
  });

  test('nothing is sent that the user has not done', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step(['server']), { maxLength: 25 }), async (steps) => {
        const { server } = await run(steps);
        assert.deepEqual([...new Set(server.calls)], ['feeds']);
      }),
      runs(100),
    );
  });
});
