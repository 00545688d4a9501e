import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { copyPlain, readPlain, readStart } from '../platform/plain-file.ts';
import { withPrivateFolder } from '../platform/temporary.ts';
import { type DatabaseSync, openDatabase } from './connection.ts';

/** Newsboat's cache, opened for reading. Errors of SQLite (`isDatabaseError`) are thrown where it is damaged. */
export interface NewsboatCache {
  /** `title` is the feed's own, or ''; `tooLarge` is the number of articles that are too large to be read. */
  readonly feeds: readonly Readonly<Record<'url' | 'title', string> & Record<'items' | 'tooLarge', number>>[];
  /** Different values of an article's flags, without ''. */
  readonly flags: readonly string[];
  /** The date of the n-th newest article of a feed, in seconds since 1970; null if it has not as many. */
  readonly nthDate: (feed: string, n: number) => number | null;
  /** The articles of a feed, oldest first, one at a time: another program may write between any two of them. */
  readonly items: (feed: string) => Generator<CachedItemRow>;
  readonly close: () => void;
}

const SQLITE = 'SQLite format 3\0';
/** The byte of the header that says whether the journal is a write-ahead log. */
const [JOURNAL, WAL] = [18, 2];

/** The journals of a database that is being changed. */
const ENDINGS = ['-wal', '-journal'];

/** The end of a rollback journal that names another file, which SQLite would delete. Newsboat never has one. */
const SUPER_JOURNAL = Buffer.from('d9d505f920a163d7', 'hex');

/** Opens a private copy of a database with its journals. */
function openCopy(path: string, temporary: string): Promise<DatabaseSync> {
  return withPrivateFolder(temporary, 'minerals-news-import-', async (folder) => {
    const copy = join(folder, 'cache.db');
    for (const ending of ['', ...ENDINGS]) if (existsSync(path + ending)) await copyPlain(path + ending, copy + ending);
    const journal = `${copy}-journal`;
    const end = Math.max(0, (statSync(journal, { throwIfNoEntry: false })?.size ?? 0) - SUPER_JOURNAL.length);
    if (end > 0 && readPlain(journal, undefined, end).equals(SUPER_JOURNAL))
      throw refused('a journal that names a file');
    const db = openDatabase(copy, 'write');
    try {
      // The journals become a part of the file, which stays open when its name is removed.
      db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; PRAGMA schema_version');
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** The texts that are read, and their columns; some are missing in older versions of newsboat. */
const TEXTS = {
  ...{ guid: 'guid', title: 'title', author: 'author', url: 'url', content: 'content' },
  ...{ enclosureUrl: 'enclosure_url', enclosureType: 'enclosure_type', flags: 'flags' },
  ...{ base: 'base', type: 'content_mime_type' },
} as const;
const NEEDED = ['guid', 'title', 'author', 'url', 'content', 'feedurl', 'pubDate', 'unread'];

/** An article, as `CachedItem` in `ingest/newsboat/import-cache.ts`. */
type CachedItemRow = Readonly<
  Record<keyof typeof TEXTS, string> & { row: number; date: number; isRead: boolean; isDeleted: boolean }
>;

/** Bytes of an address or a title, and letters of flags, that are read. */
const [MAX_TEXT, MAX_FLAGS] = [8192, 52];

/** An integer that a number in JavaScript can be. */
const ID = `CASE WHEN typeof(id) = 'integer' AND id BETWEEN 0 AND ${Number.MAX_SAFE_INTEGER} THEN id END`;

/** A column's text if it is not longer than `most` bytes. The length is known without reading the text. */
const short = (column: string, most: number): string =>
  `CASE WHEN typeof(${column}) = 'text' AND octet_length(${column}) <= ${most} THEN ${column} END`;

function refused(why: string): Error {
  return Object.assign(new Error(why), { code: 'ERR_SQLITE_ERROR', errcode: 11 });
}

/**
 * The columns of a table. A view, a virtual table or a generated column would run what somebody else has written, for as long
 * as they like: only tables are read, and `table_info` does not list generated columns.
 *
 * @throws an error like those of SQLite for a damaged file if a column in `needed` is missing.
 */
function columnsOf(db: DatabaseSync, table: string, key: string, needed: readonly string[]): ReadonlySet<string> {
  const [found] = db.prepare('SELECT type FROM pragma_table_list WHERE schema = ? AND name = ?').all('main', table);
  if (found?.type !== 'table') throw refused(`${table}: not a table`);
  const columns = db.prepare(`PRAGMA table_info(${table})`).all();
  const names = new Set(columns.map(({ name }) => String(name)));
  const missing = [key, ...needed].find((column) => !names.has(column));
  if (missing !== undefined) throw refused(`${table}.${missing}: no such column`);
  if (columns.find(({ name }) => name === key)?.pk !== 1) throw refused(`${table}.${key}: not a key`);
  return names;
}

/** All rows of a query that reads a table once. @throws if there are more than fit in the file: its pages form a circle. */
function* rowsOf(db: DatabaseSync, query: string): Generator<Readonly<Record<string, unknown>>> {
  const pages = Number(db.prepare('PRAGMA page_count').get()?.page_count);
  const size = Number(db.prepare('PRAGMA page_size').get()?.page_size);
  // No row takes less than four bytes.
  let most = (pages * size) / 4;
  for (const row of db.prepare(query).iterate()) {
    most -= 1;
    if (most < 0) throw refused('more rows than the file has room for');
    yield row;
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function cacheOf(db: DatabaseSync, most: number): NewsboatCache {
  db.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
  columnsOf(db, 'rss_feed', 'rssurl', ['title']);
  const known = columnsOf(db, 'rss_item', 'id', NEEDED);
  const texts = Object.entries(TEXTS).filter(([, column]) => known.has(column));
  const lengths = [...texts.map(([, column]) => column), 'pubDate', 'unread'];
  const bytes = lengths.map((column) => `coalesce(octet_length(${column}), 0)`).join(' + ');
  const flagsColumn = known.has('flags') ? short('flags', MAX_FLAGS) : 'NULL';
  const feeds = new Map<
    string,
    { title: string; tooLarge: number; readonly ids: number[]; readonly dates: number[] }
  >();
  const flags = new Set<string>();
  const feedOf = (url: string) => {
    const feed = feeds.get(url) ?? { title: '', tooLarge: 0, ids: [], dates: [] };
    feeds.set(url, feed);
    return feed;
  };
  const isDeleted = known.has('deleted') ? 'deleted IS 1' : '0';
  const items = `SELECT ${ID} AS id, ${short('feedurl', MAX_TEXT)} AS url, ${flagsColumn} AS flags, ${bytes} AS bytes,
    CASE WHEN ${isDeleted} THEN NULL ELSE CAST(pubDate AS REAL) END AS date FROM rss_item`;
  for (const row of rowsOf(db, items)) {
    if (row.flags) flags.add(text(row.flags));
    if (typeof row.id !== 'number' || typeof row.url !== 'string') continue;
    const feed = feedOf(row.url);
    if (typeof row.date === 'number') feed.dates.push(row.date);
    if (Number(row.bytes) > most) feed.tooLarge += 1;
    else feed.ids.push(row.id);
  }
  const titles = `SELECT ${short('rssurl', MAX_TEXT)} AS url, ${short('title', MAX_TEXT)} AS title FROM rss_feed`;
  for (const row of rowsOf(db, titles)) if (typeof row.url === 'string') feedOf(row.url).title = text(row.title);
  const item = db.prepare(
    `SELECT ${texts.map(([name, column]) => `${column} AS ${name}`).join(', ')}, id AS row, unread IS 0 AS isRead,
      ${isDeleted} AS isDeleted,
      -- Numbers that JavaScript cannot read would be errors.
      CAST(pubDate AS REAL) AS date FROM rss_item WHERE id = ? AND ${bytes} <= ${most}`,
  );
  return {
    feeds: [...feeds]
      .map(([url, { title, tooLarge, ids }]) => ({ url, title, tooLarge, items: ids.length }))
      .sort((a, b) => (a.url < b.url ? -1 : 1)),
    flags: [...flags],
    nthDate: (feed, n) => feeds.get(feed)?.dates.sort((a, b) => b - a)[n - 1] ?? null,
    *items(feed) {
      for (const id of feeds.get(feed)?.ids.sort((a, b) => a - b) ?? []) {
        const row = item.get(id);
        if (!row) continue;
        const read = Object.fromEntries(Object.keys(TEXTS).map((name) => [name, text(row[name])]));
        const numbers = { row: id, date: Number(row.date), isRead: row.isRead === 1, isDeleted: row.isDeleted === 1 };
        yield { ...(read as Pick<CachedItemRow, keyof typeof TEXTS>), ...numbers };
      }
    },
    close: () => db.close(),
  };
}

/**
 * Opens newsboat's cache without writing anything in its folder: a database with an unfinished journal is copied
 * into a private folder in `temporary` first. Newsboat may be running, and the file may be anybody's.
 *
 * @param most bytes of an article; larger ones are only counted.
 * @throws the file system's error, an error of SQLite, or one like it (`isDatabaseError`).
 */
export async function openNewsboatCache(path: string, temporary: string, most: number): Promise<NewsboatCache> {
  const header = readStart(path, 100);
  if (!header.toString('latin1').startsWith(SQLITE)) throw refused('file is not a database');
  // Reading it may write next to it: into its write-ahead log, or the end of an interrupted change.
  const isCopied = header[JOURNAL] === WAL || ENDINGS.some((ending) => existsSync(path + ending));
  const db = isCopied ? await openCopy(path, temporary) : openDatabase(path, 'read');
  try {
    return cacheOf(db, most);
  } catch (error) {
    db.close();
    throw error;
  }
}
