import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readStart } from '../platform/plain-file.ts';
import { type DatabaseSync, openDatabase } from './connection.ts';

/** A feed in newsboat's cache. */
export interface CachedFeedRow {
  readonly url: string;
  /** Its own title, or ''. */
  readonly title: string;
  readonly items: number;
}

/** An article, as `CachedItem` in `ingest/newsboat/cached-feed.ts`. */
type CachedItemRow = ReturnType<typeof readItem>;

/** Newsboat's cache, opened for reading. Errors of SQLite (`isDatabaseError`) are thrown where it is damaged. */
export interface NewsboatCache {
  readonly feeds: readonly CachedFeedRow[];
  /** Different values of an article's flags, without ''. */
  readonly flags: readonly string[];
  /** The articles of a feed, oldest first. Another program may write between any two of them. */
  readonly items: (feed: string) => Generator<CachedItemRow>;
  readonly close: () => void;
}

const SQLITE = 'SQLite format 3\0';
/** The byte of the header that says whether the journal is a write-ahead log. */
const [JOURNAL, WAL] = [18, 2];

/** The files of a database that is being changed. */
const ENDINGS = ['', '-wal', '-journal'];

/** Whether reading the database may write next to it: into its write-ahead log, or the end of an interrupted change. */
function needsCopy(path: string, header: Buffer): boolean {
  return header[JOURNAL] === WAL || ENDINGS.some((ending) => ending !== '' && existsSync(path + ending));
}

/** A private copy of a database with its journals. */
function copyOf(path: string, temporary: string): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(temporary, 'minerals-news-import-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'cache.db');
    for (const ending of ENDINGS) if (existsSync(path + ending)) copyFileSync(path + ending, copy + ending);
    return { path: copy, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Columns that older versions of newsboat do not have. */
const LATER = ['enclosure_url', 'enclosure_type', 'flags', 'deleted', 'base', 'content_mime_type'];

function columnsOf(db: DatabaseSync): ReadonlySet<string> {
  return new Set(
    db
      .prepare('PRAGMA table_info(rss_item)')
      .all()
      .map(({ name }) => String(name)),
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function readItem(row: Readonly<Record<string, unknown>>) {
  return {
    row: Number(row.id),
    guid: text(row.guid),
    title: text(row.title),
    author: text(row.author),
    url: text(row.url),
    date: Number(row.pubDate),
    content: text(row.content),
    type: text(row.content_mime_type),
    base: text(row.base),
    enclosureUrl: text(row.enclosure_url),
    enclosureType: text(row.enclosure_type),
    isRead: Number(row.unread) === 0,
    isDeleted: Number(row.deleted) === 1,
    flags: text(row.flags),
  };
}

/** Articles that are read at once. The database is free between: newsboat may want to write. */
const PAGE = 50;

function cacheOf(db: DatabaseSync, remove: () => void): NewsboatCache {
  const known = columnsOf(db);
  const later = LATER.map((column) => (known.has(column) ? column : `NULL AS ${column}`)).join(', ');
  const page = db.prepare(
    `SELECT id, guid, title, author, url, pubDate, content, unread, ${later} FROM rss_item
      WHERE feedurl = ? AND id > ? ORDER BY id LIMIT ${PAGE}`,
  );
  const feeds = db
    .prepare(
      `SELECT feedurl AS url, count(*) AS items, coalesce((SELECT title FROM rss_feed WHERE rssurl = feedurl), '') AS title
        FROM rss_item GROUP BY feedurl
        UNION ALL SELECT rssurl, 0, title FROM rss_feed WHERE rssurl NOT IN (SELECT feedurl FROM rss_item)`,
    )
    .all()
    .map(({ url, title, items }) => ({ url: text(url), title: text(title), items: Number(items) }));
  const flags = known.has('flags')
    ? db
        .prepare(`SELECT DISTINCT flags FROM rss_item WHERE flags <> ''`)
        .all()
        .map((row) => text(row.flags))
    : [];
  return {
    feeds,
    flags,
    *items(feed) {
      for (let last = -1; ; ) {
        const rows = page.all(feed, last).map(readItem);
        yield* rows;
        if (rows.length < PAGE) return;
        last = rows.at(-1)?.row ?? last;
      }
    },
    close: () => {
      db.close();
      remove();
    },
  };
}

/**
 * Opens newsboat's cache without writing anything in its folder: a database with an unfinished journal is copied
 * into a private folder in `temporary` first. Newsboat may be running.
 *
 * @throws the file system's error, or an error of SQLite (`isDatabaseError`).
 */
export function openNewsboatCache(path: string, temporary: string): NewsboatCache {
  const header = readStart(path, 100);
  const isDatabase = header.toString('latin1', 0, SQLITE.length) === SQLITE;
  const copy = isDatabase && needsCopy(path, header) ? copyOf(path, temporary) : null;
  const remove = copy ? copy.remove : () => {};
  try {
    const db = openDatabase(copy?.path ?? path, copy ? 'write' : 'read');
    try {
      return cacheOf(db, remove);
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    remove();
    throw error;
  }
}
