import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import '../../../src/cli/commands/sync.ts';
import '../../../src/ingest/index.ts';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { addRun } from '../../../src/db/data/runs.ts';
import { withData } from '../../db/data/helpers.ts';
import { FakeFreshrss } from '../../ingest/accounts/fake-freshrss.ts';
import { serve } from '../../ingest/accounts/fake-server.ts';
import { makeHome, readConfig } from '../../settings/helpers.ts';
import { withKeptThreads } from '../feeds/kept-threads.ts';
import { cli } from '../harness.ts';
import { wantsIn } from './entries.ts';

const server = { fresh: new FakeFreshrss(), url: '' };

/** What the server does instead of answering, while it is set. */
let instead: ((path: string) => { status: number; body: string } | null) | null = null;

beforeEach(async () => {
  const fresh = new FakeFreshrss();
  instead = null;
  const { url, close } = await serve((request) => {
    const other = instead?.(request.path);
    return other ? { headers: {}, ...other } : fresh.handle(request);
  });
  onTestFinished(close);
  Object.assign(server, { fresh, url });
  fresh.addFeed({ url: 'https://ore.example/feed', title: 'Ore News', folder: 'Metals' });
  fresh.addFeed({ url: 'https://wire.example/feed', title: 'Wire' });
  fresh.addEntry({ feed: 1, title: 'Lithium prices rise', html: '<p>All that is known of lithium.</p>' });
  fresh.addEntry({ feed: 1, title: 'Nickel prices fall', html: '<p>All that is known of nickel.</p>' });
  fresh.addEntry({ feed: 2, title: 'Cobalt is found', html: '<p>All that is known of cobalt.</p>', isStarred: true });
});

/** A home with an account, which was not synced yet. */
function setup(more: object = {}) {
  const account = { name: 'home', kind: 'freshrss', url: server.url, user: 'admin' };
  const accounts = [{ ...account, passwordCommand: ['echo', 'api-secret'], ...more }];
  const ours = { account: 'home', folder: 'home' };
  const feeds = [
    {
      ...ours,
      url: 'https://ore.example/feed',
      title: 'Ore News',
      folder: 'home/Metals',
      remote: '1',
      id: 'orefeedaaa',
    },
    { ...ours, url: 'https://wire.example/feed', title: 'Wire', remote: '2', id: 'wirefeedaa' },
  ];
  const home = makeHome({ accounts, feeds });
  const run = (...args: readonly string[]) =>
    withKeptThreads(() => cli(args, { env: { ...home.env, MINERALS_NEWS_LIBRARY: undefined }, now: new Date() }));
  const listed = async (...terms: readonly string[]) =>
    (await run('list', '--format', '{title}', '--query', ['folder:home', ...terms].join(' '))).out;
  return { ...home, run, listed };
}

describe('sync', () => {
  test('fetches an account, sends what waits, takes what another device has changed, and says so', async () => {
    const { run, listed, env, config } = setup();
    expect(await run('sync')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^3 new stories, 0 updated, from 1 account\n/),
    });
    expect(readConfig(config).feeds).toMatchObject([
      { title: 'Ore News', folder: 'home/Metals', account: 'home', remote: '1' },
      { title: 'Wire', folder: 'home', account: 'home', remote: '2' },
    ]);
    expect((await listed('folder:home/Metals')).trim().split('\n')).toHaveLength(2);
    expect(await listed('is:starred')).toBe('Cobalt is found\n');
    await run('mark', 'read', '--query', 'title:nickel');
    expect(wantsIn(env)).toHaveLength(1);
    const [lithium, nickel] = [...server.fresh.entries.values()];
    if (lithium) lithium.isRead = true;
    const { out, code } = await run('sync');
    expect([code, out]).toEqual([0, '0 new stories, 0 updated, from 1 account\nhome: 1 change sent, 1 received\n']);
    expect(nickel?.isRead).toBe(true);
    expect(await listed('is:unread')).toBe('Cobalt is found\n');
    expect(wantsIn(env)).toEqual([]);
  });

  test('is for the account of a name, a folder and a feed', async () => {
    const { run } = setup();
    await run('sync', 'home');
    const asked = () => server.fresh.requests.length;
    for (const word of ['HOME', 'home/', 'Wire', 'home/Metals']) {
      const at = asked();
      expect(await run('sync', word)).toMatchObject({ code: 0, out: expect.stringContaining('from 1 account\n') });
      expect(asked()).toBeGreaterThan(at);
    }
    const at = asked();
    expect((await run('sync', 'nowhere')).code).toBe(1);
    expect(asked()).toBe(at);
  });

  test('leaves out an account whose folder is paused, unless it is named', async () => {
    const { run } = setup();
    expect((await run('feeds', 'set', 'home/', 'paused=on')).code).toBe(0);
    const before = server.fresh.requests.length;
    await run('sync');
    await run('sync', '--due', '0');
    expect(server.fresh.requests).toHaveLength(before);
    expect((await run('sync', 'home')).out).toContain('3 new stories');
  });

  test('names an account that fails, keeps what waits, and ends with 1', async () => {
    const { run, env, listed } = setup();
    await run('sync');
    await run('mark', 'read', '--query', 'title:nickel');
    instead = () => ({ status: 503, body: 'Service Unavailable!' });
    const { code, err, out } = await run('sync');
    expect(code).toBe(1);
    expect(err).toMatch(/^minerals-news: home: .*\n$/);
    expect(out).toContain('; 1 failed\nhome: 1 to send\n');
    expect(wantsIn(env)).toHaveLength(1);
    expect(await listed('is:read')).toBe('Nickel prices fall\n');
    instead = null;
    expect((await run('sync')).out).toContain('home: 1 change sent\n');
  });

  test('names an account whose password cannot be had, and records that', async () => {
    const { run, env } = setup({ passwordCommand: ['false'] });
    const { code, err } = await run('sync');
    expect([code, err.split('\n').length]).toEqual([1, 2]);
    expect(err).toMatch(/^minerals-news: home: /);
    const failed = withData(env, (file) =>
      file.read((db) => db.prepare('SELECT failing_since FROM account').get()?.failing_since, null),
    );
    expect(failed).toEqual(expect.any(Number));
    expect(server.fresh.requests).toEqual([]);
  });

  test('has the other accounts synced if the address of one was typed wrongly into the settings', async () => {
    for (const url of ['rss.example', 'file:///etc/passwd', 'https://', 'https://me:secret-word@127.0.0.1:1']) {
      const { config, run } = setup();
      const saved = readConfig(config) as { accounts: object[] };
      const wrong = { name: 'wrong', kind: 'miniflux', url, tokenCommand: ['echo', 'token'] };
      writeFileSync(config, JSON.stringify({ ...saved, accounts: [wrong, ...saved.accounts] }));
      const { code, err, out } = await run('sync');
      expect([code, out]).toEqual([1, expect.stringContaining('3 new stories')]);
      expect(err).toMatch(/^minerals-news: wrong: /m);
      expect(err + out).not.toContain('secret-word');
      expect((await run('accounts', 'test', 'wrong')).err).not.toContain('secret-word');
    }
  });

  test('knows the feeds of another server by their addresses, since its numbers mean others', async () => {
    const { run, config, listed } = setup();
    await run('sync');
    const other = new FakeFreshrss();
    const { url, close } = await serve((request) => other.handle(request));
    onTestFinished(close);
    other.addFeed({ url: 'https://wire.example/feed', title: 'Wire' });
    other.addFeed({ url: 'https://ore.example/feed', title: 'Ore News', folder: 'Metals' });
    const saved = readConfig(config) as { accounts: object[] };
    writeFileSync(config, JSON.stringify({ ...saved, accounts: saved.accounts.map((one) => ({ ...one, url })) }));
    expect((await run('feeds', 'remove', 'Ore News', '--yes')).code).toBe(0);
    await run('sync');
    await run('sync');
    // What was wanted of the server before is not sent to this one.
    expect([...other.feeds.values()].map((feed) => feed.url)).toHaveLength(2);
    expect(readConfig(config).feeds).toMatchObject([
      { id: 'wirefeedaa', url: 'https://wire.example/feed', remote: '1', folder: 'home' },
      { url: 'https://ore.example/feed', remote: '2', folder: 'home/Metals' },
    ]);
    expect(await listed('title:cobalt')).toBe('Cobalt is found\n');
  });

  test('removes no feeds in a sync that fails, however often it lists none', async () => {
    const { run, config } = setup();
    const titles = () => (readConfig(config).feeds as { readonly title: string }[]).map(({ title }) => title);
    await run('sync');
    const none = { status: 200, body: '{"subscriptions":[]}' };
    const nothing = { status: 200, body: '[]' };
    instead = (path) => (path.includes('subscription/list') ? none : path.includes('/ids') ? nothing : null);
    for (let times = 0; times < 3; times += 1) expect((await run('sync')).code).toBe(1);
    expect(titles()).toEqual(['Ore News', 'Wire']);
    instead = (path) => (path.includes('subscription/list') ? none : null);
    expect((await run('sync')).code).toBe(0);
    expect(titles()).toEqual(['Ore News', 'Wire']);
    expect((await run('sync')).out).toContain('home: 2 changes received\n');
    expect(titles()).toEqual([]);
  });

  test('unsubscribes from the feed that the user means, though its server was set up again with other numbers', async () => {
    const { run, config } = setup();
    await run('sync');
    await run('feeds', 'remove', 'Ore News', '--yes');
    const [ore, wire] = server.fresh.feeds.splice(0);
    for (const [feed, id] of [[wire, 1] as const, [ore, 2] as const]) if (feed) server.fresh.addFeed({ ...feed, id });
    await run('sync');
    expect(server.fresh.feeds.map(({ title }) => title)).toEqual(['Wire']);
    expect(readConfig(config).feeds).toMatchObject([{ id: 'wirefeedaa', title: 'Wire', remote: '1' }]);
  });

  test('has old articles unread after a first sync that was killed, as at the server', async () => {
    const { run, env, listed } = setup();
    for (const entry of server.fresh.entries.values()) Object.assign(entry, { published: 1_600_000_000 });
    await run('sync');
    withData(env, (file) =>
      file.write((db) => {
        const { id } = db.prepare('SELECT id FROM library').get() as { id: number };
        for (const table of ['account', 'item', 'new_story', 'latest']) db.exec(`DELETE FROM ${table}`);
        addRun(db, id, { process: `4194305 token ${hostname()}`, seen: 0, is_sync: 0, begun: 0, due: 'all' });
      }),
    );
    expect((await run('sync')).out).toBe('0 new stories, 0 updated, from 1 account\n');
    expect(await listed('is:read')).toBe('');
    expect(wantsIn(env)).toEqual([]);
  });

  test('leaves no trace of an account that was removed while it waited', async () => {
    const { run, config } = setup();
    const saved = readConfig(config);
    instead = () => {
      // As `accounts remove` of another process, before anything was fetched.
      writeFileSync(config, JSON.stringify({ ...saved, accounts: [], feeds: [] }));
      instead = null;
      return null;
    };
    expect(await run('sync')).toMatchObject({ code: 1, err: 'minerals-news: home: it was removed during the sync\n' });
    expect(readConfig(config)).toMatchObject({ accounts: [], feeds: [] });
    writeFileSync(config, JSON.stringify(saved));
    expect((await run('sync')).out).toMatch(/^3 new stories/);
  });

  test('shows the stories of an account whose feeds were lost with the settings', async () => {
    const { run, listed, config, env } = setup();
    await run('sync');
    await run('mark', 'read', '--query', 'title:nickel');
    writeFileSync(config, JSON.stringify({ ...readConfig(config), feeds: [] }));
    await run('sync');
    expect((await listed()).trim().split('\n')).toHaveLength(3);
    expect((await listed('folder:home/Metals')).trim().split('\n')).toHaveLength(2);
    expect(wantsIn(env)).toEqual([]);
  });

  test('--due asks an account when its time has come', async () => {
    const { run, env } = setup();
    expect((await run('sync', '--due', '30')).code).toBe(0);
    const asked = () => server.fresh.requests.length;
    const before = asked();
    expect(await run('sync', '--due', '30')).toMatchObject({ out: '', err: '', code: 0 });
    expect(asked()).toBe(before);
    withData(env, (file) =>
      file.write((db) => db.exec('UPDATE account SET fetched = fetched - 2000000, requested = requested - 2000000')),
    );
    await run('sync', '--due', '30');
    expect(asked()).toBeGreaterThan(before);
  });

  test('--jsonl reports each account, and how far its articles have come', async () => {
    const { run } = setup();
    const events = async () =>
      (await run('sync', '--jsonl')).out
        .trim()
        .split('\n')
        .map((row) => JSON.parse(row) as Record<string, unknown>);
    const first = await events();
    expect(first.map(({ event }) => event)).toEqual(['begun', 'entries', 'account', 'ended']);
    expect(first[0]).toMatchObject({ feeds: 0, accounts: 1 });
    expect(first[1]).toMatchObject({ account: 'home', stored: 3 });
    expect(first[2]).toMatchObject({
      account: 'home',
      outcome: 'new',
      added: 3,
      sent: 0,
      waiting: 0,
      why: '',
      code: null,
    });
    expect(first[3]).toMatchObject({ added: 3, failed: 0 });
    instead = () => ({ status: 200, body: '<html>' });
    const second = await events();
    expect(second).toContainEqual(
      expect.objectContaining({
        event: 'account',
        outcome: 'failed',
        code: expect.any(String),
        why: expect.any(String),
      }),
    );
    expect(second.at(-1)).toMatchObject({ event: 'ended', failed: 1 });
  });

  test('applies rules to the articles of an account, and what they mark is sent', async () => {
    const { run, env, listed } = setup();
    await run('rules', 'add', 'title:lithium', '--star');
    await run('sync');
    expect((await listed('is:starred')).split('\n').sort().join(' ')).toBe(' Cobalt is found Lithium prices rise');
    expect(wantsIn(env)).toMatchObject([expect.stringMatching(/^home \d+ starred=1$/)]);
    expect((await listed('is:new')).trim().split('\n')).toHaveLength(3);
    expect((await run('sync')).out).toContain('home: 1 change sent');
    expect([...server.fresh.entries.values()].filter(({ isStarred }) => isStarred)).toHaveLength(2);
  });

  test('--status prints what waits and why an account fails, and asks no server', async () => {
    const { run } = setup();
    await run('sync');
    await run('mark', 'read', '--query', 'title:nickel');
    instead = () => ({ status: 503, body: 'Service Unavailable!' });
    await run('sync');
    const before = server.fresh.requests.length;
    const { out, code } = await run('sync', '--status');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^home\tFreshRSS\t.*last synced .*failing \(first .*1 to send/),
    ]);
    const [row] = JSON.parse((await run('sync', '--status', '--json')).out) as readonly object[];
    const failed = { since: expect.any(String), why: expect.any(String), code: expect.any(String) };
    expect(row).toMatchObject({ name: 'home', synced: expect.any(String), waiting: 1, failed });
    expect(server.fresh.requests).toHaveLength(before);
    for (const wrong of [['--status', 'home'], ['--status', '--due', '5'], ['--json']])
      expect((await run('sync', ...wrong)).code).toBe(2);
  });

  test('says that there are no feeds only if there are no accounts either', async () => {
    const { env } = makeHome({});
    expect((await cli(['sync'], { env })).err).toContain('feeds add');
  });
});
