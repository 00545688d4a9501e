import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../src/db/connection.ts';
import { writeCache } from '../../cli/import/newsboat-home.ts';

/** A `cache.db` of newsboat that somebody else has made. */
export interface HostileCache {
  /** Its shape, for docs/reliability.md. */
  readonly what: string;
  /** Makes it, and the files next to it. */
  readonly make: (folder: string) => void;
  /** The exit code of its import: 1 if anything was not read. */
  readonly code: 0 | 1;
  /** The number of stories that are imported. */
  readonly stories: number;
  /** What the program does, for docs/reliability.md. */
  readonly did: string;
}

const FEED = 'https://metals.example/rss';

/** A cache of three ordinary articles with the list of feeds, changed by some statements. */
function cache(folder: string, ...statements: readonly string[]): string {
  const path = join(folder, 'cache.db');
  const articles = ['Nickel', 'Tin', 'Zinc'].map((title) => ({ feed: FEED, title }));
  writeFileSync(join(folder, 'urls'), `${FEED}\n`);
  writeCache(path, { [FEED]: 'Metals' }, articles);
  const db = openDatabase(path, 'write');
  try {
    for (const statement of statements) db.exec(statement);
  } finally {
    db.close();
  }
  return path;
}

/** Columns of an article in a view, from something else. */
const COLUMNS = `'g' || n AS guid, 'T' || n AS title, '' AS author, '' AS url, '${FEED}' AS feedurl, 1770000000 AS pubDate,
  'A text.' AS content, 1 AS unread, NULL AS flags, 0 AS deleted`;
const ENDLESS = 'WITH RECURSIVE endless(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless)';
/** A text of 150 MB for each. */
const LONG = 'hex(zeroblob(75000000))';

/** A rollback journal with which SQLite would delete `victim` after it has played the journal back. */
function journalNaming(victim: string, pages: number): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d9d505f920a163d7', 'hex').copy(header);
  for (const [at, value] of [
    [16, pages],
    [20, 512],
    [24, 4096],
  ] as const)
    header.writeUInt32BE(value, at);
  const name = Buffer.from(victim);
  const end = Buffer.alloc(16);
  end.writeUInt32BE(name.length, 0);
  end.writeUInt32BE(
    [...name].reduce((sum, byte) => sum + byte, 0),
    4,
  );
  header.copy(end, 8, 0, 8);
  return Buffer.concat([header, Buffer.from([0, 4, 0, 1]), name, end]);
}

const PAGE = 512;
const LEVELS = 8;
/** SQLite accepts no more of a page of this size. */
const CHILDREN = 80;

/** Makes the pages of `rss_item` a tree in which each of some pages has only the next one as its child, many times. */
function foldPages(path: string): void {
  const db = openDatabase(path, 'read');
  const root = Number(db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'rss_item'`).get()?.rootpage);
  db.close();
  const file = readFileSync(path);
  const pages = file.length / PAGE;
  const leaf = file.subarray((root - 1) * PAGE, root * PAGE);
  const folded = (child: number): Buffer => {
    const page = Buffer.alloc(PAGE);
    const cell = PAGE - 5;
    page[0] = 5;
    page.writeUInt16BE(CHILDREN, 3);
    page.writeUInt16BE(cell, 5);
    page.writeUInt32BE(child, 8);
    for (let n = 0; n < CHILDREN; n += 1) page.writeUInt16BE(cell, 12 + 2 * n);
    page.writeUInt32BE(child, cell);
    page[cell + 4] = 1;
    return page;
  };
  const levels = Array.from({ length: LEVELS }, (_, n) => folded(pages + n + 2));
  const all = Buffer.concat([file, ...levels, leaf]);
  folded(pages + 1).copy(all, (root - 1) * PAGE);
  all.writeUInt32BE(all.length / PAGE, 28);
  writeFileSync(path, all);
}

/** To add one, add a row: it is imported, and its import is ended by signals. */
export const CACHES: readonly HostileCache[] = [
  {
    what: 'An ordinary `cache.db`',
    make: (folder) => cache(folder),
    code: 0,
    stories: 3,
    did: 'imported',
  },
  {
    what: 'A FIFO instead of `cache.db`',
    make: (folder) => execFileSync('mkfifo', [join(folder, 'cache.db')]),
    code: 1,
    stories: 0,
    did: 'not read, which is reported',
  },
  {
    what: 'A FIFO as the write-ahead log of `cache.db`',
    make: (folder) => execFileSync('mkfifo', [`${cache(folder)}-wal`]),
    code: 1,
    stories: 0,
    did: 'not read, which is reported',
  },
  {
    what: 'A `cache.db` whose articles are a view, with texts as ids',
    make: (folder) =>
      cache(
        folder,
        'ALTER TABLE rss_item RENAME TO old',
        `CREATE VIEW rss_item AS SELECT 'id' || id AS id, guid, title, author, url, feedurl, pubDate, content, unread FROM old`,
      ),
    code: 1,
    stories: 0,
    did: 'not read, which is reported',
  },
  {
    what: 'A `cache.db` whose articles are an endless view',
    make: (folder) =>
      cache(
        folder,
        'DROP TABLE rss_item',
        `CREATE VIEW rss_item AS ${ENDLESS} SELECT n AS id, ${COLUMNS} FROM endless`,
      ),
    code: 1,
    stories: 0,
    did: 'not read, which is reported',
  },
  {
    what: 'A `cache.db` whose feeds are an endless view',
    make: (folder) =>
      cache(
        folder,
        'DROP TABLE rss_feed',
        `CREATE VIEW rss_feed AS ${ENDLESS} SELECT 'https://a.example/' || n AS rssurl, 'T' AS title FROM endless`,
      ),
    code: 1,
    stories: 0,
    did: 'not read, which is reported',
  },
  {
    what: 'A `cache.db` whose texts are computed while they are read (a generated column)',
    make: (folder) =>
      cache(
        folder,
        'ALTER TABLE rss_item DROP COLUMN content',
        'ALTER TABLE rss_item ADD COLUMN content TEXT AS (hex(zeroblob(400000000))) VIRTUAL',
      ),
    code: 1,
    stories: 0,
    did: 'not read, which is reported',
  },
  {
    what: 'A `cache.db` whose pages contain each other, with 10¹⁵ articles in 8 KB',
    make: (folder) => foldPages(cache(folder, `PRAGMA page_size = ${PAGE}`, 'DROP INDEX idx_feedurl', 'VACUUM')),
    code: 1,
    stories: 0,
    did: 'not read, which is reported',
  },
  {
    what: 'A `cache.db` with 300 MB in two titles, and an article of 150 MB, in the mode with a write-ahead log',
    make: (folder) =>
      cache(
        folder,
        'PRAGMA journal_mode = WAL',
        `INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread)
          SELECT 'a', ${LONG}, '', '', '${FEED}', 1, 'A text.', 1 UNION ALL SELECT 'b', ${LONG}, '', '', '${FEED}', 1, '', 1
          UNION ALL SELECT 'c', 'Long', '', '', '${FEED}', 1, ${LONG}, 1`,
      ),
    code: 0,
    stories: 3,
    did: 'the other articles are imported, and these three are reported as too large',
  },
  {
    what: 'A `cache.db` with numbers that no program can read, and addresses of 10 MB',
    make: (folder) =>
      cache(
        folder,
        `UPDATE rss_item SET pubDate = 9223372036854775807, unread = 'x' WHERE title = 'Tin'`,
        `INSERT INTO rss_item (id, guid, title, author, url, feedurl, pubDate, content, unread)
          VALUES (9223372036854775807, 'a', 'a', '', '', '${FEED}', 1, 'A text.', 1)`,
        `INSERT INTO rss_item (id, guid, title, author, url, feedurl, pubDate, content, unread)
          VALUES (-5, 'b', 'b', '', '', hex(zeroblob(5000000)), 1, 'A text.', 1)`,
        `INSERT INTO rss_feed (rssurl, url, title) VALUES (hex(zeroblob(5000000)), '', '')`,
      ),
    code: 0,
    stories: 3,
    did: 'the other articles are imported',
  },
  {
    what: 'A `cache.db` with a journal that makes SQLite delete another file',
    make: (folder) => {
      const path = cache(folder);
      const victim = join(folder, 'precious');
      writeFileSync(victim, 'mine');
      writeFileSync(`${path}-journal`, journalNaming(victim, readFileSync(path).length / 4096));
      rmSync(`${path}-wal`, { force: true });
    },
    code: 1,
    stories: 0,
    did: 'not read, which is reported; the file stays',
  },
];
