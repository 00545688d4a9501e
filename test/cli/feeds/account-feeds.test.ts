import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { DataFile } from '../../../src/db/data/data-file.ts';
import { openFeedWants } from '../../../src/db/data/feed-wants.ts';
import { LibraryData } from '../../../src/db/data/library-data.ts';
import type { SavedFeed } from '../../../src/settings/settings-table.ts';
import { type FakeMiniflux, fakeMiniflux } from '../../ingest/accounts/fake-miniflux.ts';
import { serve } from '../../ingest/accounts/fake-server.ts';
import { home, reason, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { writeConfig } from '../../settings/helpers.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const url = 'https://tin.example/feed';
const LOCAL: SavedFeed = { url, title: 'Tin', folder: 'Metals', id: 'aaaaaaaaaa' };
const THEIRS: SavedFeed = {
  ...LOCAL,
  title: 'Tin',
  folder: 'home/Tech',
  id: 'bbbbbbbbbb',
  account: 'home',
  remote: '12',
};

const config = (): string => join(home.env.XDG_CONFIG_HOME, 'minerals-news', 'config.json');
const feeds = (): readonly SavedFeed[] => (JSON.parse(readFileSync(config(), 'utf8')) as { feeds: SavedFeed[] }).feeds;
const run = (...args: string[]) => home.run(args);

/** What waits for the server. */
function wants(): readonly string[] {
  const data = new LibraryData(new DataFile(home.env, () => new Date()), home.stories);
  return data
    .read((db, library) => openFeedWants(db, library, 'home'), [])
    .map(({ field, url: address, remote, value }) => [field, value, address, remote].join(' '));
}

beforeEach(() => {
  // Nobody answers there.
  const accounts = [{ name: 'home', kind: 'miniflux', url: 'http://127.0.0.1:9' }];
  writeConfig(config(), { accounts, feeds: [LOCAL, THEIRS] });
});

describe('a watched page', () => {
  it.each([['--account=home'], ['--folder=home/Tech'], ['--folder=home']])('cannot be added with %s', async (where) => {
    const { code, err } = await run('feeds', 'add', web.url('/news'), '--watch', '--yes', where);
    expect([code, err]).toEqual([2, expect.stringContaining(reason('page-in-account'))]);
    expect([feeds().length, web.asked()]).toEqual([2, []]);
  });

  it('of a list for an account is left out by name', async () => {
    const outline = `<outline text="Notices" htmlUrl="https://ministry.example/news" minerals:watch="on"/>`;
    writeFileSync(join(home.work, 'pages.opml'), `<opml><body>${outline}</body></opml>`);
    const { out } = await run('feeds', 'import', 'pages.opml', '--account', 'home');
    expect(out).toContain('Notices');
    expect(out).toContain(reason('page-in-account'));
    expect(feeds()).toHaveLength(2);
  });
});

describe('a feed that is added to an account', () => {
  it('is saved there and waits for its server, which looks for it: nothing is fetched', async () => {
    const added = await run('feeds', 'add', '--json', web.url('/page'), '--account', 'home', '--folder', 'tech');
    expect([added.code, added.err]).toEqual([0, '']);
    expect(feeds()[2]).toMatchObject({ url: web.url('/page'), account: 'home', folder: 'home/Tech', remote: '' });
    expect(wants()).toEqual([`subscribed 1 ${web.url('/page')} `, `folder Tech ${web.url('/page')} `]);
    expect(web.asked()).toEqual([]);
    await run('feeds', 'add', '--json', url, '--folder', 'home');
    expect(feeds()).toHaveLength(3);
  });

  it('stays and waits if the server is away', async () => {
    const added = await run('feeds', 'add', 'new.example/feed', '--account', 'home');
    expect(added.code).toBe(0);
    expect(added.out).toContain('Added https://new.example/feed');
    expect(added.err).toContain('it is sent to home with the next sync that reaches its server');
    expect(wants()).toEqual(['subscribed 1 https://new.example/feed ']);
    expect(feeds()[2]).toMatchObject({ folder: 'home', account: 'home', remote: '' });
  });

  it('comes from a list, with its folders', async () => {
    const list = `<opml version="2.0"><body><outline text="A"><outline text="B"><outline text="T" xmlUrl="${url}"/><outline text="N" xmlUrl="https://new.example/"/></outline></outline></body></opml>`;
    writeFileSync(join(home.work, 'feeds.opml'), list);
    const done = await run('feeds', 'import', 'feeds.opml', '--account', 'ho');
    expect(done.out).toContain('“T” already exists'.replace('T', 'Tin'));
    expect(feeds()[2]).toMatchObject({ title: 'N', folder: 'home/A∕B', account: 'home' });
    expect(wants()).toEqual(['subscribed 1 https://new.example/ ', 'folder A∕B https://new.example/ ']);
  });

  it('names an account that exists, and one level of folders', async () => {
    expect(await run('feeds', 'add', url, '--account', 'work')).toMatchObject({ code: 1 });
    const deep = await run('feeds', 'add', url, '--account', 'home', '--folder', 'A/B');
    expect([deep.code, deep.err]).toEqual([2, expect.stringContaining('NAME/NAME')]);
  });
});

describe('a feed of an account', () => {
  it('stays in its account', async () => {
    const away = await run('feeds', 'move', '2', 'Metals');
    expect([away.code, away.err]).toEqual([1, expect.stringContaining('its folder is home or home/NAME')]);
    const into = await run('feeds', 'move', url, 'home/tech');
    expect([into.code, into.err]).toEqual([1, expect.stringContaining(`feeds add ${url} --account home`)]);
    const renamed = await run('feeds', 'rename', 'home/', 'house');
    expect([renamed.code, renamed.err]).toEqual([1, expect.stringContaining('accounts remove home')]);
    expect((await run('feeds', 'rename', 'Metals', 'Home')).code).toBe(0);
    expect((await run('feeds', 'rename', 'Home', 'home')).code).toBe(1);
    expect(wants()).toEqual([]);
  });

  it('is moved, renamed and removed at its server too', async () => {
    await run('feeds', 'move', '2', 'home/News');
    await run('feeds', 'rename', 'home/News', 'home/Paper');
    expect(feeds()[1]?.folder).toBe('home/Paper');
    await run('feeds', 'rename', 'home/Paper', 'Press');
    expect(feeds()[1]?.folder).toBe('home/Press');
    await run('feeds', 'move', '2', '-');
    expect(feeds()[1]?.folder).toBe('home');
    await run('feeds', 'rename', '2', 'Mine');
    expect(wants()).toEqual([`folder  ${url} 12`, `title Mine ${url} 12`]);
    const removed = await run('feeds', 'remove', 'Mine');
    expect(removed.out).toBe(
      'Unsubscribed from “Mine”; its stories remain; the next sync unsubscribes from it at the server of home\n',
    );
    expect(wants().at(-1)).toBe(`subscribed 0 ${url} 12`);
    expect(feeds()).toEqual([LOCAL]);
  });

  it('is named by its number where a local one has its address and name', async () => {
    const several = await run('feeds', 'remove', 'Tin');
    expect(several.err).toContain('use the address or the number in the list');
    expect((await run('feeds', 'show', url)).out).not.toContain('Account');
    expect((await run('feeds', 'show', '2')).out).toMatch(/account.*home.*Account/);
    await run('feeds', 'remove', url);
    expect(feeds()).toEqual([THEIRS]);
    expect(wants()).toEqual([]);
  });

  it('is named by its number where another account has its address', async () => {
    const before = JSON.parse(readFileSync(config(), 'utf8')) as object;
    const work = { name: 'work', kind: 'miniflux', url: 'http://127.0.0.1:1' };
    const other: SavedFeed = { ...THEIRS, folder: 'work', id: 'cccccccccc', account: 'work', title: 'Tin at work' };
    writeConfig(config(), { ...before, accounts: [{ ...work, name: 'home' }, work], feeds: [THEIRS, other] });
    expect((await run('feeds', 'remove', url)).err).toContain('use the address or the number in the list');
    expect([feeds(), wants()]).toEqual([[THEIRS, other], []]);
    await run('feeds', 'remove', '2');
    expect([feeds(), wants()]).toEqual([[THEIRS], []]);
  });

  it('has the name of its server again', async () => {
    await run('feeds', 'set', '2', 'title=Mine', 'full=on');
    expect(wants()).toEqual([`title Mine ${url} 12`]);
    await run('feeds', 'set', '2', 'title=');
    expect(feeds()[1]).toMatchObject({ title: url, full: 'on' });
    expect(wants()).toEqual([]);
  });

  it('is listed with its account, and exported once', async () => {
    const listed = JSON.parse((await run('feeds', 'list', '--json')).out) as { account: string | null }[];
    expect(listed.map(({ account }) => account)).toEqual([null, 'home']);
    const { out } = await run('feeds', 'export');
    expect(out.match(/xmlUrl/g)).toHaveLength(1);
    await run('feeds', 'remove', '1');
    expect((await run('feeds', 'export')).out).toMatch(/text="home"[\s\S]*text="Tech"[\s\S]*xmlUrl/);
    expect((await run('feeds', 'export', '--newsboat')).out).toContain(url);
  });
});

describe('with its server', () => {
  const page = 'https://ore.example/';

  /** A home whose account answers, with one feed. */
  async function synced() {
    const fake = fakeMiniflux({
      password: 'secret',
      pages: { [page]: 'https://ore.example/feed' },
      publisher: (address) => (address.includes('none') ? null : { title: `At ${address}`, entries: [] }),
    });
    fake.addFeed('https://old.example/feed', 'Old', 'Tech');
    const server = await serve((request) => fake.handle(request));
    onTestFinished(server.close);
    const account = {
      name: 'home',
      kind: 'miniflux',
      url: server.url,
      user: 'kim',
      passwordCommand: ['echo', 'secret'],
    };
    writeConfig(config(), { accounts: [account] });
    expect((await run('sync')).code).toBe(0);
    return fake;
  }
  const there = (fake: FakeMiniflux): string[] =>
    [...fake.feeds.values()].map(({ url: address, title, category }) =>
      [address, title, fake.categories.get(category)?.title].join(' '),
    );
  const here = (): string[] => feeds().map(({ url: address, title, folder }) => [address, title, folder].join(' '));

  it('a page is added, and what it refuses goes again and is said', async () => {
    const fake = await synced();
    expect(here()).toEqual(['https://old.example/feed Old home/Tech']);
    const added = await run('feeds', 'add', page, '--folder', 'home/News');
    expect([added.code, added.err]).toEqual([0, '']);
    expect(here()[1]).toBe('https://ore.example/feed At https://ore.example/feed home/News');
    const refused = await run('feeds', 'add', 'https://none.example/', '--account', 'home');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('https://none.example/')]);
    expect(feeds()).toHaveLength(2);
    expect(there(fake)).toHaveLength(2);
    expect(wants()).toEqual([]);
  });

  it('feeds are the same there and here after a sync', async () => {
    const fake = await synced();
    await run('feeds', 'add', 'https://a.example/feed', '--account', 'home');
    await run('feeds', 'rename', 'Old', 'New');
    await run('feeds', 'rename', 'home/Tech', 'Science');
    await run('feeds', 'remove', 'https://a.example/feed');
    await run('sync');
    expect(there(fake)).toEqual(['https://old.example/feed New Science']);
    expect([...fake.categories.values()].map(({ title }) => title)).toEqual(['All', 'Science']);
    expect(here()).toEqual(['https://old.example/feed New home/Science']);
  });

  it('feeds that a configuration has lost come back, and what was typed into it gets its id and folder', async () => {
    const fake = await synced();
    const [old] = feeds();
    const { accounts } = JSON.parse(readFileSync(config(), 'utf8')) as { accounts: unknown };
    writeConfig(config(), { accounts });
    await run('sync');
    expect(feeds()).toMatchObject([{ ...old, id: expect.stringMatching(/^\w{10}$/) }]);
    writeConfig(config(), {
      accounts,
      feeds: [{ url: 'https://old.example/feed', title: 'O', folder: 'X', account: 'home' }],
    });
    await run('sync');
    expect(feeds()).toMatchObject([{ ...old, id: expect.stringMatching(/^\w{10}$/) }]);
    expect(there(fake)).toHaveLength(1);
  });
});

it('A backup brings accounts and their feeds, and makes nothing wait for a server', async () => {
  const backup = await run('backup');
  writeFileSync(join(home.work, 'backup.json'), backup.out);
  await run('feeds', 'remove', '2');
  writeConfig(config(), {});
  expect((await run('restore', 'backup.json')).code).toBe(0);
  expect(feeds()).toEqual([LOCAL, THEIRS]);
  expect(wants()).toEqual([`subscribed 0 ${url} 12`]);
});
