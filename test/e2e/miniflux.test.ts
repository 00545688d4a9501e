import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runHere } from '../cli/feeds/run-here.ts';
import { anotherHome, daysAgo, filesIn, type Home, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { isMinifluxSkipped, type MinifluxUser, minifluxNote, minifluxUser } from '../servers/miniflux.ts';
import { endPrograms, start, type User } from './driver.ts';
import { quit } from './steps.ts';

/** The program with an account at a real Miniflux, by both of its APIs. */

// Each reader is a process of its own; a command in a process would take most of the time.
setUpHomeAndWeb(runHere);
afterEach(endPrograms);

let server: MinifluxUser;
beforeEach(async () => {
  if (!isMinifluxSkipped) server = await minifluxUser();
});

/** A feed of the web with `count` articles; returns its address. */
function publish(name: string, count: number): string {
  const items = Array.from({ length: count }, (_, at) => ({
    id: `${name}-${at + 1}`,
    title: `${name} number ${at + 1}`,
    text: `<p>The report of ${name}, number ${at + 1}, has a text of its own.</p>`,
    url: web.url(`/${name}/${at + 1}`),
    date: daysAgo(2 - at / 100),
  }));
  web.route(`/${name}.xml`, page(rss(`${name} wire`, items), RSS));
  return web.url(`/${name}.xml`);
}

interface ThereFeed {
  readonly id: number;
  readonly feed_url: string;
  readonly title: string;
  readonly category: { readonly id: number; readonly title: string };
}
interface ThereEntry {
  readonly id: number;
  readonly title: string;
  readonly status: string;
  readonly starred: boolean;
}

const feedsThere = async (): Promise<readonly ThereFeed[]> => (await server.api('GET', 'feeds')) as ThereFeed[];

/** Subscribes at the server itself. */
async function subscribeThere(url: string, category: string): Promise<void> {
  const all = (await server.api('GET', 'categories')) as { id: number; title: string }[];
  const known = all.find(({ title }) => title === category);
  const { id } = known ?? ((await server.api('POST', 'categories', { title: category })) as { id: number });
  await server.api('POST', 'feeds', { feed_url: url, category_id: id });
}

/** The folders of the feeds at the server, by their titles. */
const foldersThere = async (): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries((await feedsThere()).map(({ title, category }) => [title, category.title]));

/** What the server has, as `R` for read and `S` for starred, by title. */
async function statesThere(): Promise<Readonly<Record<string, string>>> {
  const { entries } = (await server.api('GET', 'entries?status=read&status=unread&limit=0')) as {
    entries: ThereEntry[];
  };
  return sorted(entries.map(({ title, status, starred }) => [title, marks(status === 'read', starred)]));
}

async function entryThere(title: string): Promise<ThereEntry> {
  const { entries } = (await server.api('GET', 'entries?status=read&status=unread&limit=0')) as {
    entries: ThereEntry[];
  };
  const found = entries.find((entry) => entry.title === title);
  if (!found) throw new Error(`the server has no ${title}`);
  return found;
}

async function readThere(title: string, isRead = true): Promise<void> {
  const { id } = await entryThere(title);
  await server.api('PUT', 'entries', { entry_ids: [id], status: isRead ? 'read' : 'unread' });
}

async function starThere(title: string): Promise<void> {
  await server.api('PUT', `entries/${(await entryThere(title)).id}/bookmark`);
}

const marks = (isRead: boolean, isStarred: boolean): string => `${isRead ? 'R' : ''}${isStarred ? 'S' : ''}`;
const sorted = (rows: readonly (readonly [string, string])[]) =>
  Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));

interface Row {
  readonly id: string;
  readonly read: boolean;
  readonly starred: boolean;
  readonly editions: Readonly<Record<string, { readonly title: string }>>;
}

async function rowsHere(device: Home): Promise<readonly (readonly [title: string, row: Row])[]> {
  const { out } = await device.run(['list', '--query', 'folder:home', '--json']);
  return (JSON.parse(out) as Row[]).map((row) => [Object.values(row.editions)[0]?.title ?? '', row]);
}

/** The same for a device. */
async function statesHere(device: Home): Promise<Readonly<Record<string, string>>> {
  return sorted((await rowsHere(device)).map(([title, { read, starred }]) => [title, marks(read, starred)]));
}

async function markHere(device: Home, action: string, ...titles: readonly string[]): Promise<void> {
  const rows = new Map(await rowsHere(device));
  const ids = titles.map((title) => rows.get(title)?.id ?? title);
  expect(await device.run(['mark', action, ...ids])).toMatchObject({ code: 0 });
}

const feedsHere = async (device: Home): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  JSON.parse((await device.run(['feeds', 'list', '--json'])).out);

async function sync(device: Home): Promise<void> {
  const { code, err } = await device.run(['sync', 'home']);
  expect([code, err]).toEqual([0, expect.any(String)]);
}

const APIS = ['v1', 'greader'] as const;

/** Adds the account as a user does whose secret is printed by a command. */
async function addAccount(device: Home, api: (typeof APIS)[number]): Promise<void> {
  const secret = join(device.work, 'secret');
  writeFileSync(secret, `${api === 'v1' ? server.token : server.password}\n`);
  const way =
    api === 'v1'
      ? ['--token-command', 'cat', secret]
      : ['--google-reader', '--user', server.name, '--password-command', 'cat', secret];
  const added = await device.run(['accounts', 'add', 'miniflux', server.url, '--name', 'home', ...way]);
  expect(added).toMatchObject({ code: 0 });
}

const FOLDERS = ['Metals', 'Rare earths', '한국 & Co'];

describe.skipIf(isMinifluxSkipped).each(APIS)(`an account at Miniflux, by %s${minifluxNote}`, (api) => {
  it('has the feeds of the server in their folders, with the states of its articles', async () => {
    for (let n = 0; n < 20; n += 1)
      await subscribeThere(publish(`feed${n}`, 3), n < 18 ? (FOLDERS[n % 3] ?? '') : 'All');
    await readThere('feed3 number 1');
    await starThere('feed3 number 1');
    await starThere('feed4 number 2');
    await readThere('feed5 number 3');
    await addAccount(home, api);
    const feeds = await feedsHere(home);
    const expected = (await feedsThere()).map(({ feed_url: url, title, category }) => ({
      ...{ url, title, folder: category.title === 'All' ? 'home' : `home/${category.title}` },
    }));
    expect(feeds).toHaveLength(20);
    expect(feeds).toEqual(expect.arrayContaining(expected.map((feed) => expect.objectContaining(feed))));
    const states = await statesHere(home);
    expect(Object.keys(states)).toHaveLength(60);
    expect(states).toEqual(await statesThere());
    expect(await home.check()).toBe('');
    const fetched = web.asked().length;
    await sync(home);
    expect(web.asked().length, 'the publishers are asked by the server alone').toBe(fetched);
  });

  it('has what is done here by commands, and shows what is done there', async () => {
    await subscribeThere(publish('iron', 4), 'Metals');
    await subscribeThere(publish('zinc', 4), 'Metals');
    await addAccount(home, api);
    await markHere(home, 'read', 'iron number 1', 'iron number 2');
    await markHere(home, 'star', 'iron number 2', 'zinc number 1');
    const tin = publish('tin', 2);
    expect(await home.run(['feeds', 'add', tin, '--folder', 'home', '--allow-private'])).toMatchObject({ code: 0 });
    expect(await home.run(['feeds', 'move', web.url('/zinc.xml'), 'home/Other'])).toMatchObject({ code: 0 });
    expect(await home.run(['feeds', 'rename', web.url('/iron.xml'), 'Iron <& steel>'])).toMatchObject({ code: 0 });
    await sync(home);
    expect(await statesThere()).toMatchObject({
      ...{ 'iron number 1': 'R', 'iron number 2': 'RS', 'iron number 3': '', 'zinc number 1': 'S' },
    });
    const there = new Map(
      (await feedsThere()).map(({ feed_url: url, title, category }) => [url, [title, category.title]]),
    );
    expect(there.get(web.url('/iron.xml'))).toEqual(['Iron <& steel>', 'Metals']);
    expect(there.get(web.url('/zinc.xml'))).toEqual(['zinc wire', 'Other']);
    expect(there.get(tin)).toEqual(['tin wire', 'All']);
    expect(await statesHere(home)).toEqual(await statesThere());

    // The other way.
    await readThere('iron number 1', false);
    await readThere('zinc number 3');
    await starThere('tin number 1');
    await starThere('iron number 2');
    await subscribeThere(publish('gold', 1), 'Noble');
    const iron = (await feedsThere()).find((feed) => feed.feed_url === web.url('/iron.xml'));
    await server.api('PUT', `feeds/${iron?.id}`, { title: 'Iron again' });
    await sync(home);
    expect(await statesHere(home)).toEqual(await statesThere());
    expect(await statesHere(home)).toMatchObject({
      ...{ 'iron number 1': '', 'iron number 2': 'R', 'zinc number 3': 'R', 'tin number 1': 'S', 'gold number 1': '' },
    });
    expect(await feedsHere(home)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ title: 'Iron again', folder: 'home/Metals' }),
        expect.objectContaining({ title: 'gold wire', folder: 'home/Noble' }),
      ]),
    );

    expect(await home.run(['feeds', 'remove', '--yes', web.url('/gold.xml')])).toMatchObject({ code: 0 });
    await sync(home);
    expect((await feedsThere()).map(({ title }) => title)).not.toContain('gold wire');
    expect(await home.check()).toBe('');
  });

  it('converges after two days offline on both sides', async () => {
    await subscribeThere(publish('iron', 10), 'Metals');
    await subscribeThere(publish('zinc', 10), 'Metals');
    const other = anotherHome();
    for (const device of [home, other]) await addAccount(device, api);
    // On one device, on the other, and on the server's page, without a sync in between.
    await markHere(home, 'read', 'iron number 1', 'iron number 2', 'iron number 3');
    await markHere(home, 'star', 'zinc number 1');
    await markHere(home, 'unread', 'iron number 3');
    await markHere(other, 'read', 'zinc number 1', 'zinc number 2');
    await markHere(other, 'star', 'iron number 1', 'iron number 10');
    await markHere(other, 'unstar', 'iron number 10');
    await readThere('iron number 9');
    await readThere('iron number 1');
    await starThere('zinc number 9');
    for (const device of [home, other, home]) await sync(device);
    const states = await statesThere();
    expect(Object.fromEntries(Object.entries(states).filter(([, state]) => state !== ''))).toEqual({
      ...{ 'iron number 1': 'RS', 'iron number 2': 'R', 'iron number 9': 'R' },
      ...{ 'zinc number 1': 'RS', 'zinc number 2': 'R', 'zinc number 9': 'S' },
    });
    expect(await statesHere(home)).toEqual(states);
    expect(await statesHere(other)).toEqual(states);
  });

  it('never stores the secret that a command prints', async () => {
    await subscribeThere(publish('iron', 1), 'Metals');
    await addAccount(home, api);
    await markHere(home, 'read', 'iron number 1');
    await sync(home);
    const having = filesIn(home.path).filter((file) => {
      const bytes = readFileSync(file);
      return bytes.includes(server.token) || bytes.includes(server.password);
    });
    expect(having).toEqual([join(home.work, 'secret')]);
  });
});

describe.skipIf(isMinifluxSkipped).each(APIS)(`the reader with an account at Miniflux, by %s${minifluxNote}`, (api) => {
  const open = async (): Promise<User> => {
    const user = await start({ home: home.path, env: { LANG: 'en_US.UTF-8' } });
    await user.see(/unread/);
    user.press('x');
    await user.see('Your choice is saved');
    return user;
  };

  it('sends what is read and starred, and shows what is done there', async () => {
    await subscribeThere(publish('iron', 3), 'Metals');
    await addAccount(home, api);
    const user = await open();
    await user.see('iron number 3');
    user.press('/');
    user.type('folder:home\r');
    await user.see(/^❯.*iron number 3/m);
    user.press('enter');
    await user.see('The report of iron, number 3');
    user.press('q');
    await user.see(/^❯.*iron number 3/m);
    user.press('down');
    user.press('s');
    await user.see(/^❯\* iron number 2/m);
    user.press('r');
    await expect.poll(statesThere).toMatchObject({ 'iron number 3': 'R', 'iron number 2': 'S', 'iron number 1': '' });

    await readThere('iron number 1');
    await starThere('iron number 3');
    user.press('r');
    await expect
      .poll(() => statesHere(home))
      .toEqual({
        ...{ 'iron number 1': 'R', 'iron number 2': 'S', 'iron number 3': 'RS' },
      });
    await quit(user);
  });

  it('adds and moves feeds of the server, which is seen there soon', async () => {
    await subscribeThere(publish('iron', 2), 'Metals');
    await addAccount(home, api);
    const user = await open();
    user.press('P');
    await user.see(/@home/);
    user.press('/');
    user.type('iron\r');
    await user.see(/^❯.*iron wire/m);
    user.press('+');
    await user.see('The feed goes to the account home, into its folder Metals.');
    user.type(`${publish('zinc', 2)}\r`);
    await user.see('Feed added');
    await expect.poll(foldersThere).toEqual({ 'iron wire': 'Metals', 'zinc wire': 'Metals' });

    user.press('e');
    await user.see('Move to a folder');
    user.keys('down', 'enter');
    await user.see(/Folder .*: home\/Metals/);
    user.press('ctrl+u');
    user.type('home/New & other\r');
    await user.see('Moved to home/New & other');
    // Without a sync that the user asks for.
    await expect.poll(foldersThere).toEqual({ 'iron wire': 'New & other', 'zinc wire': 'Metals' });
    await quit(user);
  });
});
