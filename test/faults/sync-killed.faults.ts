import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { dataPath } from '../db/data/helpers.ts';
import { addFeedsTo, filesIn, type Home, makeHome, rss } from '../ingest/home.ts';
import { page, serve, type Web } from '../ingest/server.ts';
import { printSeed, randomOf } from '../seed.ts';
import { rounds } from './process.ts';

const FEEDS = 10;
const ITEMS = 200;
const ALL = FEEDS * ITEMS;
/** The number of libraries, and of kills in each before the sync may complete. */
const LIBRARIES = rounds(2);
const KILLS = rounds(25);

let web: Web;
const homes: Home[] = [];
beforeAll(async () => {
  web = await serve();
});
afterAll(async () => {
  for (const home of homes) home.remove();
  await web.close();
});

/** Serves feeds whose items all contain these words; `prefix` begins their ids and titles. */
function publish(words: string, feeds = FEEDS, prefix = ''): void {
  for (let feed = 0; feed < feeds; feed++) {
    const items = Array.from({ length: ITEMS }, (_, n) => {
      const id = `${feed}-${n}`;
      return {
        id: `${prefix}${id}`,
        title: `${prefix}Report ${id} of the day`,
        text: `${words} ${id}. `.repeat(3),
        url: web.url(`/story/${id}`),
        // Old ones come as read.
        date: 'Wed, 04 Feb 2026 12:00:00 GMT',
      };
    });
    web.route(`/feed${feed}`, page(rss(`Feed ${feed}`, items), { type: 'text/xml', etag: `"${words.length}"` }));
  }
}

async function makeReader(feeds = FEEDS): Promise<Home> {
  const home = makeHome();
  homes.push(home);
  const list = Array.from({ length: feeds }, (_, n) => ({ title: `f${n}`, url: web.url(`/feed${n}`) }));
  await addFeedsTo(home, list);
  return home;
}

/** Starts a sync and kills it when a folder has a number of files; whether it was killed before its end. */
async function killAt(home: Home, folder: string, files: number): Promise<boolean> {
  const child = home.start(['sync']);
  child.stdout.resume();
  child.stderr.resume();
  const ended = once(child, 'close');
  while (child.exitCode === null) {
    const names = await readdir(folder).catch(() => []);
    if (names.filter((name) => name.endsWith('.md')).length >= files) child.kill('SIGKILL');
    if (child.killed) break;
    await setTimeout(1);
  }
  const [, signal] = (await ended) as [number | null, string | null];
  return signal === 'SIGKILL';
}

const count = (folder: string): number => filesIn(folder).filter((file) => file.endsWith('.md')).length;

/** Checks that a library is readable and consistent; the number of its stories. */
async function checkLibrary(home: Home): Promise<number> {
  const [list, check] = await Promise.all([
    home.run(['list', '--ids', '--library', home.stories]),
    home.run(['check', home.stories]),
  ]);
  expect(list).toMatchObject({ code: 0, err: '' });
  expect(check).toEqual({ code: 0, out: '', err: '' });
  const ids = list.out.trim().split('\n');
  expect(new Set(ids).size).toBe(ids.length);
  return ids.length;
}

describe('a killed sync', () => {
  it('at fifty moments leaves a readable library, and the next one completes it and applies the rules', async () => {
    onTestFailed(printSeed);
    publish('What is known');
    const random = randomOf('kills');
    let killed = 0;
    for (let library = 0; library < LIBRARIES; library++) {
      const home = await makeReader();
      await home.run(['rules', 'add', '--star', '-nothing']);
      const folder = join(home.stories, '2026');
      const moments = Array.from({ length: KILLS }, () => 1 + Math.floor(random() * (ALL - 1))).sort((a, b) => a - b);
      for (const moment of moments) {
        // Stories that are stored in pairs may have passed it already.
        const before = count(folder);
        if (await killAt(home, folder, Math.min(ALL, Math.max(moment, before + 1)))) killed += 1;
        const stored = count(folder);
        expect(stored).toBeGreaterThanOrEqual(before);
        expect(await checkLibrary(home)).toBe(stored);
      }
      const last = await home.run(['sync']);
      expect(last.code).toBe(0);
      expect(await checkLibrary(home)).toBe(ALL);
      expect(count(home.stories)).toBe(ALL);
      const ruled = await home.run(['list', '--ids', '--library', home.stories, '--query', 'is:starred']);
      expect(ruled.out.trim().split('\n')).toHaveLength(ALL);
      const unread = await home.run(['list', '--ids', '--library', home.stories, '--unread']);
      expect(unread.out.trim()).toBe('');
      const again = await home.run(['sync', '--jsonl']);
      expect(JSON.parse(again.out.trim().split('\n').at(-1) ?? '')).toMatchObject({ added: 0, updated: 0, failed: 0 });
    }
    expect(killed).toBeGreaterThanOrEqual(Math.floor(0.9 * LIBRARIES * KILLS));
  }, 300_000);

  it('during changes of texts keeps each old text once', async () => {
    const [feeds, all] = [3, 3 * ITEMS];
    publish('What is known', feeds);
    const home = await makeReader(feeds);
    await home.run(['sync']);
    publish('What is known by now', feeds);
    const revisions = join(home.stories, '2026', '.revisions');
    for (const moment of [1, 200, 450]) {
      await killAt(home, revisions, moment);
      expect(await checkLibrary(home)).toBe(all);
    }
    expect((await home.run(['sync'])).code).toBe(0);
    expect(await checkLibrary(home)).toBe(all);
    expect(readdirSync(revisions).filter((name) => name.endsWith('.md'))).toHaveLength(all);
    const changed = await home.run(['list', '--ids', '--library', home.stories, '--badge', 'changed']);
    expect(changed.out.trim().split('\n')).toHaveLength(all);
  }, 120_000);
});

describe('a sync whose data file is removed while it stores stories', () => {
  it('at random moments leaves no story twice', async () => {
    onTestFailed(printSeed);
    const random = randomOf('lost data file');
    const feeds = 3;
    const all = feeds * ITEMS;
    for (let round = 0; round < rounds(4); round += 1) {
      publish('What is known', feeds);
      const home = await makeReader(feeds);
      const folder = join(home.stories, '2026');
      const child = home.start(['sync']);
      child.stdout.resume();
      child.stderr.resume();
      const ended = once(child, 'close');
      const moment = 1 + Math.floor(random() * (all - ITEMS));
      while (count(folder) < moment && child.exitCode === null) await setTimeout(1);
      const path = dataPath(home.env);
      for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
      await ended;
      expect(await checkLibrary(home)).toBe(all);
      // Of an item only its page is the same: without its rows its story would be stored again.
      publish('What is new', feeds, 'later-');
      expect((await home.run(['sync'])).code).toBe(0);
      expect(await checkLibrary(home)).toBe(all);
    }
  }, 300_000);
});
