import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openDatabase } from '../../../src/db/connection.ts';

/** An article of newsboat's cache; a unique id is made of its title. */
export interface CachedArticle {
  readonly feed: string;
  readonly title: string;
  readonly guid?: string;
  readonly url?: string;
  readonly date?: string;
  readonly content?: string;
  readonly isRead?: boolean;
  readonly isDeleted?: boolean;
  readonly flags?: string;
}

const TABLES = `
CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL,
  lastmodified INTEGER(11) NOT NULL DEFAULT 0, is_rtl INTEGER(1) NOT NULL DEFAULT 0, etag VARCHAR(128) NOT NULL DEFAULT "");
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL,
  author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL,
  content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
  enqueued INTEGER(1) NOT NULL DEFAULT 0, flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0,
  base VARCHAR(128) NOT NULL DEFAULT "");
CREATE INDEX idx_feedurl ON rss_item(feedurl);`;

/** Makes a cache like that of newsboat 2.36. `titles` are those of the feeds, by address. */
export function writeCache(
  path: string,
  titles: Readonly<Record<string, string>>,
  articles: readonly CachedArticle[],
): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  const db = openDatabase(path, 'write');
  try {
    db.exec(TABLES);
    const feed = db.prepare('INSERT INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)');
    for (const [url, title] of Object.entries(titles)) feed.run(url, url, title);
    const item = db.prepare(
      `INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags, deleted)
        VALUES (?, ?, '', ?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const article of articles) {
      const { feed: url, title, guid = title, date = '2026-02-04T06:05:00Z', content = `<p>${title}</p>` } = article;
      const { url: page = '', isRead = false, isDeleted = false, flags = null } = article;
      item.run(guid, title, page, url, Date.parse(date) / 1000, content, isRead ? 0 : 1, flags, isDeleted ? 1 : 0);
    }
  } finally {
    db.close();
  }
}

/** Makes the folder of newsboat's files in a home, and returns its path. */
export function writeNewsboatHome(
  home: string,
  files: { readonly urls?: readonly string[]; readonly config?: readonly string[] },
): string {
  const folder = join(home, '.newsboat');
  mkdirSync(folder, { recursive: true });
  if (files.urls) writeFileSync(join(folder, 'urls'), `${files.urls.join('\n')}\n`);
  if (files.config) writeFileSync(join(folder, 'config'), `${files.config.join('\n')}\n`);
  return folder;
}
