import '../../../src/cli/commands/accounts.ts';
import '../../../src/cli/commands/feeds.ts';
import '../../../src/cli/commands/list.ts';
import '../../../src/cli/commands/mark.ts';
import '../../../src/cli/commands/sync.ts';
import '../../../src/ingest/index.ts';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { FakeFreshrss, type FreshrssEntry, UNCATEGORIZED } from '../../ingest/accounts/fake-freshrss.ts';
import { serve } from '../../ingest/accounts/fake-server.ts';
import { makeHome, readConfig } from '../../settings/helpers.ts';
import { withKeptThreads } from '../feeds/kept-threads.ts';
import { cli } from '../harness.ts';
import { wantsIn } from './entries.ts';

/** FreshRSS through the program: what a user types, and what the server has afterwards. */

let server: FakeFreshrss;
let url: string;

beforeEach(async () => {
  server = new FakeFreshrss();
  const web = await serve((request) => server.handle(request));
  onTestFinished(web.close);
  url = web.url;
  server.addFeed({ url: 'https://ore.example/feed', title: 'Ore & Metal', folder: 'Mines' });
  server.addFeed({ url: 'https://wire.example/feed', title: 'Wire' });
  server.published.set('https://new.example/feed', { title: 'New Feed' });
  article(1, 'Lithium prices rise');
  article(1, 'Nickel prices fall', { isRead: true, labels: ['나중에'] });
  article(2, 'Cobalt is found', { isStarred: true });
});

function article(
  feed: number,
  title: string,
  more: Partial<Parameters<FakeFreshrss['addEntry']>[0]> = {},
): FreshrssEntry {
  return server.addEntry({ feed, title, html: `<p>All that is known of “${title}”.</p>`, ...more });
}

const entry = (title: string): FreshrssEntry => {
  const found = [...server.entries.values()].find((one) => one.title.startsWith(title));
  if (!found) throw new Error(title);
  return found;
};

/** A home with the account, which was added by the command. */
async function setup(path = '') {
  const home = makeHome({});
  const run = (...args: readonly string[]) =>
    withKeptThreads(() => cli(args, { env: { ...home.env, MINERALS_NEWS_LIBRARY: undefined }, now: new Date() }));
  const added = await run(
    ...['accounts', 'add', 'freshrss', url + path, '--user', 'admin', '--name', 'home'],
    ...['--password-command', 'echo', 'api-secret'],
  );
  const titles = async (query: string) =>
    (await run('list', '--format', '{title}', '--query', `folder:home ${query}`)).out
      .split('\n')
      .filter(Boolean)
      .sort();
  const ok = async (...args: readonly string[]) => {
    const result = await run(...args);
    expect(result, args.join(' ')).toMatchObject({ code: 0 });
    return result.out;
  };
  return { ...home, run, ok, titles, added };
}

describe('FreshRSS through the program', () => {
  test('is added with its feeds in folders, and the states and labels of its articles', async () => {
    const { added, titles, config } = await setup();
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(readConfig(config).feeds).toMatchObject([
      { title: 'Ore & Metal', url: 'https://ore.example/feed', folder: 'home/Mines', account: 'home', remote: '1' },
      { title: 'Wire', folder: 'home', account: 'home', remote: '2' },
    ]);
    expect(await titles('')).toEqual(['Cobalt is found', 'Lithium prices rise', 'Nickel prices fall']);
    expect(await titles('is:read')).toEqual(['Nickel prices fall']);
    expect(await titles('is:starred')).toEqual(['Cobalt is found']);
    expect(await titles('tag:나중에')).toEqual(['Nickel prices fall']);
  });

  test('has marks of both sides after a sync', async () => {
    const { ok, titles, env } = await setup();
    await ok('mark', 'read', '--query', 'title:lithium');
    await ok('mark', 'star', '--query', 'title:nickel');
    await ok('mark', 'untag', '나중에', '--query', 'title:nickel');
    await ok('mark', 'tag', 'work & co', '--query', 'title:cobalt');
    expect(wantsIn(env)).toHaveLength(4);
    entry('Cobalt').isRead = true;
    entry('Cobalt').isStarred = false;
    server.labels.add('home');
    entry('Lithium').labels.add('home');
    const fresh = article(2, 'Zinc is cheap', { isRead: true });
    await ok('sync');
    expect(entry('Lithium')).toMatchObject({ isRead: true, isStarred: false, labels: new Set(['home']) });
    expect(entry('Nickel')).toMatchObject({ isRead: true, isStarred: true, labels: new Set() });
    expect(entry('Cobalt')).toMatchObject({ isRead: true, isStarred: false, labels: new Set(['work & co']) });
    expect(await titles('is:read')).toHaveLength(4);
    expect(await titles('is:starred')).toEqual(['Nickel prices fall']);
    expect(await titles('tag:home')).toEqual(['Lithium prices rise']);
    expect(await titles('tag:나중에')).toEqual([]);
    expect(await titles('title:zinc')).toEqual([fresh.title]);
    expect(wantsIn(env)).toEqual([]);
    // Unread again, from either side.
    await ok('mark', 'unread', '--query', 'title:lithium');
    entry('Cobalt').isRead = false;
    await ok('sync');
    expect(entry('Lithium').isRead).toBe(false);
    expect(await titles('is:unread')).toEqual(['Cobalt is found', 'Lithium prices rise']);
  });

  test('subscribes, renames, moves and unsubscribes', async () => {
    const { ok, config } = await setup();
    await ok('feeds', 'add', 'https://new.example/feed', '--folder', 'home/새 폴더');
    await ok('feeds', 'move', 'Wire', 'home/Mines');
    await ok('feeds', 'rename', 'Ore & Metal', 'Ore, metal & more');
    await ok('sync');
    const listed = () => server.feeds.map((feed) => ({ title: feed.title, folder: feed.folder }));
    expect(listed()).toEqual(
      expect.arrayContaining([
        { title: 'New Feed', folder: '새 폴더' },
        { title: 'Wire', folder: 'Mines' },
        { title: 'Ore, metal & more', folder: 'Mines' },
      ]),
    );
    await ok('feeds', 'move', 'New Feed', 'home');
    await ok('feeds', 'remove', 'Wire');
    await ok('sync');
    expect(listed()).toEqual(
      expect.arrayContaining([
        { title: 'New Feed', folder: UNCATEGORIZED },
        { title: 'Ore, metal & more', folder: 'Mines' },
      ]),
    );
    expect(server.feeds).toHaveLength(2);
    expect([...server.folders]).not.toContain('새 폴더');
    expect(readConfig(config).feeds).toMatchObject([
      { title: 'Ore, metal & more', folder: 'home/Mines' },
      { title: 'New Feed', folder: 'home', remote: '3' },
    ]);
  });

  test('takes what its page has changed in the feeds; one that is gone leaves its articles', async () => {
    const { ok, config, run } = await setup();
    const [ore, wire] = server.feeds;
    if (ore) Object.assign(ore, { title: 'Ore <Daily>', folder: 'Metals' });
    server.feeds.splice(server.feeds.indexOf(wire as never), 1);
    server.purge([entry('Cobalt').id]);
    server.addFeed({ url: 'https://third.example/feed', title: 'Third', folder: 'A/B' });
    await ok('sync');
    await ok('sync');
    expect(readConfig(config).feeds).toMatchObject([
      { title: 'Ore <Daily>', folder: 'home/Metals' },
      { title: 'Third', folder: 'home/A∕B', remote: '3' },
    ]);
    expect((await run('list', '--format', '{title}', '--query', 'title:cobalt')).out).toBe('Cobalt is found\n');
  });

  test('needs six requests and one a label for a sync without news', async () => {
    const { ok } = await setup();
    server.requests.length = 0;
    await ok('sync');
    expect(
      server.requests.map((line) => line.replace(/^(\w+) .*\/api\/0\//, '$1 ').replace(/[?&]n=\d+/, '')),
    ).toHaveLength(7);
    expect(server.requests.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  test('is found in a subfolder, by the address of its page or of its API', async () => {
    for (const typed of ['/rss', '/rss/p/i/', '/rss/p/api/greader.php']) {
      server = new FakeFreshrss({ mount: '/rss/p/api/greader.php' });
      const { config, ok } = await setup(typed);
      const [account] = readConfig(config).accounts as { readonly url: string }[];
      expect(account?.url).toBe(url + (typed === '/rss' ? '/rss' : '/rss/p'));
      expect(await ok('accounts', 'test', 'home')).toContain('FreshRSS');
    }
  });

  test('says what is wrong in words', async () => {
    const { run } = await setup();
    const wrong = async (change: () => void) => {
      change();
      const { code, out, err } = await run('accounts', 'test', 'home');
      expect(code).toBe(1);
      return out + err;
    };
    expect(await wrong(() => (server.isHeaderRemoved = true))).toContain('Authorization header');
    expect(await wrong(() => (server.isApiOn = false))).toContain('Allow API access');
    expect(await wrong(() => Object.assign(server, { isApiOn: true, password: 'x' }))).toContain('API management');
  });
});
