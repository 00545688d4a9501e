import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../src/db/connection.ts';
import { openNewsboatCache } from '../../src/db/newsboat-cache.ts';
import { writeCache } from '../cli/import/newsboat-home.ts';
import { stamps } from '../ingest/home.ts';
import { temporaryFolder } from '../temporary.ts';

const FEED = 'https://metals.example/rss';
/** Bytes of an article. */
const MOST = 1_000_000;

let folder: string;
let path: string;
let temporary: string;

beforeEach(() => {
  folder = temporaryFolder('newsboat');
  temporary = temporaryFolder('newsboat-copy');
  path = join(folder, 'cache.db');
});
afterEach(() => {
  expect(readdirSync(temporary), 'copies are removed').toEqual([]);
});

const titlesIn = async (file = path): Promise<readonly string[]> => {
  const cache = await openNewsboatCache(file, temporary, MOST);
  try {
    return [...cache.items(FEED)].map(({ title }) => title);
  } finally {
    cache.close();
  }
};

const write = (count: number): void =>
  writeCache(
    path,
    { [FEED]: 'Metals' },
    Array.from({ length: count }, (_, index) => ({ feed: FEED, title: `Article ${index}` })),
  );

it('reads all articles of a feed, page by page', async () => {
  write(120);
  const cache = await openNewsboatCache(path, temporary, MOST);
  expect(cache.feeds).toEqual([{ url: FEED, title: 'Metals', items: 120, tooLarge: 0 }]);
  expect([...cache.items(FEED)].map(({ title }) => title)).toEqual(
    Array.from({ length: 120 }, (_, index) => `Article ${index}`),
  );
  cache.close();
});

it('lets newsboat write meanwhile', async () => {
  write(120);
  const cache = await openNewsboatCache(path, temporary, MOST);
  const other = openDatabase(path, 'write');
  const items = cache.items(FEED);
  items.next();
  other.exec(`UPDATE rss_item SET unread = 0 WHERE title = 'Article 110'`);
  expect([...items].filter(({ isRead }) => isRead).map(({ title }) => title)).toEqual(['Article 110']);
  other.close();
  cache.close();
});

it('writes nothing next to a database with a write-ahead log or an unfinished change', async () => {
  write(3);
  const other = openDatabase(path, 'write');
  other.exec(`PRAGMA journal_mode = WAL; UPDATE rss_item SET title = 'Changed' WHERE title = 'Article 1'`);
  const before = stamps(folder);
  expect(await titlesIn()).toEqual(['Article 0', 'Changed', 'Article 2']);
  expect(stamps(folder)).toEqual(before);
  other.exec('PRAGMA journal_mode = DELETE; PRAGMA cache_spill = 1; PRAGMA cache_size = 1; BEGIN');
  other.exec(`UPDATE rss_item SET content = hex(randomblob(20000)), title = 'Lost'`);
  expect(existsSync(`${path}-journal`)).toBe(true);
  // As after a crash: the files of an unfinished transaction.
  const crashed = join(temporaryFolder('newsboat-crashed'), 'cache.db');
  for (const ending of ['', '-journal']) copyFileSync(path + ending, crashed + ending);
  other.exec('ROLLBACK');
  other.close();
  const left = stamps(dirname(crashed));
  expect(await titlesIn(crashed)).toEqual(['Article 0', 'Changed', 'Article 2']);
  expect(stamps(dirname(crashed))).toEqual(left);
});

it('reads the cache of an old newsboat', async () => {
  write(1);
  const db = openDatabase(path, 'write');
  for (const column of ['enclosure_url', 'enclosure_type', 'flags', 'deleted', 'base'])
    db.exec(`ALTER TABLE rss_item DROP COLUMN ${column}`);
  db.close();
  const cache = await openNewsboatCache(path, temporary, MOST);
  expect(cache.flags).toEqual([]);
  expect([...cache.items(FEED)]).toMatchObject([{ title: 'Article 0', flags: '', isDeleted: false, base: '' }]);
  cache.close();
});
