import { type DatabaseSync, inTransaction } from '../connection.ts';

/** The version of the data file, in its `user_version`. Migrations go forward only, each after a copy of the file. */
export const DATA_VERSION = 1;

/** The tables of version 1. Times are in milliseconds since 1970. */
const TABLES = `
-- A library: the id in its folder (.minerals-news), and where it was last. Without an id of its own: 'path:' and the path.
-- machine, counted: the machine's clock at the last run, and the time that counted then.
CREATE TABLE library(
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, mark TEXT NOT NULL UNIQUE, machine INTEGER, counted INTEGER
) STRICT;
-- A feed, by its id in the settings (or its address until it has one): the validators of its last response and their
-- address, when it was fetched and requested, until when its server asks to wait, since when it is gone or failing.
-- new_since: its older stories come as read; 0 once it was synced: from then on all are new.
CREATE TABLE feed(
  library INTEGER NOT NULL REFERENCES library, id TEXT NOT NULL,
  etag TEXT NOT NULL DEFAULT '', modified TEXT NOT NULL DEFAULT '', answered_by TEXT NOT NULL DEFAULT '',
  site TEXT NOT NULL DEFAULT '', -- the page of its site, '' if it names none
  fetched INTEGER, requested INTEGER, not_before INTEGER, gone INTEGER,
  failed INTEGER, failing_since INTEGER, failure TEXT, -- failure: the reason as JSON
  schedule TEXT, -- what it asks for, as JSON
  has_pages INTEGER NOT NULL DEFAULT 0, -- 1 once the pages of its items were fetched
  new_since INTEGER,
  listing TEXT, -- of a watched page: where its items were found, as JSON
  PRIMARY KEY(library, id)
) STRICT, WITHOUT ROWID;
-- The stories, by short hash, of a feed's last document, and of earlier ones with the ISO day on which they left it.
-- is_shared: 1 if another feed has the story too, so that its files may name that one, and only this row says that it is in this one.
CREATE TABLE listing(
  library INTEGER NOT NULL, feed TEXT NOT NULL, hash TEXT NOT NULL, departed TEXT, is_shared INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(library, feed, hash),
  FOREIGN KEY(library, feed) REFERENCES feed ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_shared ON listing(library) WHERE is_shared = 1;
CREATE INDEX listing_story ON listing(library, hash);
-- The stories of the keys of items (guid, page, title, text), all as short hashes.
CREATE TABLE item(
  id INTEGER PRIMARY KEY, library INTEGER NOT NULL REFERENCES library, key TEXT NOT NULL, story TEXT NOT NULL
) STRICT;
-- A process that stores stories, or that syncs feeds, of which there is one at a time; its row goes at its end. If it was killed, the
-- files that it wrote last may have no rows in item. So may those of a library that is new here, whose row has no process.
CREATE TABLE run(
  library INTEGER NOT NULL REFERENCES library, process TEXT NOT NULL, -- who: a text that no other run has
  seen INTEGER NOT NULL, -- its last sign of life
  is_sync INTEGER NOT NULL, begun INTEGER NOT NULL, due TEXT, -- due: what is to be done with its new stories
  PRIMARY KEY(library, process)
) STRICT, WITHOUT ROWID;
-- A new story, by the id in the names of its files, and what is to be done with it: rules and the program of afterSync ('all'),
-- rules alone ('rules'), rules that do not delete it ('marks'), rules and that it comes as read ('old'),
-- the program alone ('program'), or the rules that ask for its text, which came later ('text').
CREATE TABLE new_story(
  library INTEGER NOT NULL REFERENCES library, story TEXT NOT NULL, due TEXT NOT NULL,
  PRIMARY KEY(library, story)
) STRICT, WITHOUT ROWID;
-- The stories of the last sync that has brought any, by the id in the names of their files. sync: its process in run.
CREATE TABLE latest(
  library INTEGER NOT NULL REFERENCES library, story TEXT NOT NULL, sync TEXT NOT NULL,
  PRIMARY KEY(library, story)
) STRICT, WITHOUT ROWID;
-- How many new stories a rule of the settings (its query and tag as JSON) has found, and the local day of the last one.
CREATE TABLE rule_match(
  library INTEGER NOT NULL REFERENCES library, rule TEXT NOT NULL, matched INTEGER NOT NULL, last TEXT NOT NULL,
  PRIMARY KEY(library, rule)
) STRICT, WITHOUT ROWID;
-- Pages of items that are still to be fetched, and how often that has failed.
CREATE TABLE page_due(
  library INTEGER NOT NULL, feed TEXT NOT NULL, hash TEXT NOT NULL, tries INTEGER NOT NULL,
  PRIMARY KEY(library, feed, hash),
  FOREIGN KEY(library, feed) REFERENCES feed ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
-- A deleted story: the short hash in the names of its files, and what it is known by if a feed brings it again.
CREATE TABLE deletion(
  library INTEGER NOT NULL REFERENCES library, hash TEXT NOT NULL, title TEXT NOT NULL, page TEXT NOT NULL,
  date TEXT NOT NULL, cause TEXT NOT NULL, listed INTEGER NOT NULL, -- when a feed last listed it
  PRIMARY KEY(library, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX deletion_listed ON deletion(library, listed);
-- The files of deleted stories for as long as they can be restored; paths within the library, or absolute.
CREATE TABLE removed(
  library INTEGER NOT NULL REFERENCES library, path TEXT NOT NULL, hash TEXT NOT NULL, until INTEGER NOT NULL,
  mode INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY(library, path)
) STRICT;
-- An account at a sync server, by its name in the settings. identity: kind, API, address and user, on which all rows of it depend.
-- watermarks: what its client remembers, as JSON. seq: the number of the last wish.
-- absent: the server's ids of feeds that were missing in the last list, as JSON: if they are in the next one, they are gone.
-- marks_due: fields and stories, as JSON, whose marks are to be made as their entries say: they may not be in the settings yet.
CREATE TABLE account(
  library INTEGER NOT NULL REFERENCES library, name TEXT NOT NULL, identity TEXT NOT NULL,
  watermarks TEXT NOT NULL DEFAULT '{}', seq INTEGER NOT NULL DEFAULT 0, absent TEXT NOT NULL DEFAULT '[]',
  marks_due TEXT NOT NULL DEFAULT '[]',
  fetched INTEGER, requested INTEGER, not_before INTEGER,
  failed INTEGER, failing_since INTEGER, failure TEXT, -- failure: the reason as JSON
  PRIMARY KEY(library, name)
) STRICT, WITHOUT ROWID;
-- An entry of an account, by its number at the server: the server's id of its feed, and its state as last seen there.
-- story: the id in the names of its story's files, '' if it has none here.
CREATE TABLE entry(
  library INTEGER NOT NULL, account TEXT NOT NULL, id INTEGER NOT NULL, feed TEXT NOT NULL, story TEXT NOT NULL,
  is_read INTEGER NOT NULL, is_starred INTEGER NOT NULL,
  PRIMARY KEY(library, account, id),
  FOREIGN KEY(library, account) REFERENCES account ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_story ON entry(story);
CREATE INDEX entry_open ON entry(library, account) WHERE is_read = 0 OR is_starred = 1;
-- A label of an entry, as last seen.
CREATE TABLE entry_label(
  library INTEGER NOT NULL, account TEXT NOT NULL, entry INTEGER NOT NULL, label TEXT NOT NULL,
  PRIMARY KEY(library, account, entry, label),
  FOREIGN KEY(library, account, entry) REFERENCES entry ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
-- The value that the user wants a field of an entry to have: 'read', 'starred', or 'tag:' and a label. The newest wins.
CREATE TABLE entry_want(
  library INTEGER NOT NULL, account TEXT NOT NULL, entry INTEGER NOT NULL, field TEXT NOT NULL,
  value INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY(library, account, entry, field),
  FOREIGN KEY(library, account, entry) REFERENCES entry ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
-- The same of a feed of an account, by its id in the settings: 'subscribed' ('1' or '0'), 'title' or 'folder'.
-- remote: the server's id, '' if it has none yet.
CREATE TABLE feed_want(
  library INTEGER NOT NULL, account TEXT NOT NULL, feed TEXT NOT NULL, field TEXT NOT NULL,
  url TEXT NOT NULL, remote TEXT NOT NULL, value TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY(library, account, feed, field),
  FOREIGN KEY(library, account) REFERENCES account ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
-- What an engine made of a text. kind: 'title' or 'text'. hash: SHA-256 of the text, lower-case hexadecimal. lang: the language of the
-- translation. text: '' for a title that the engine has left, whose terms are 'left'. engine: engineIdentity of the settings. terms: the same hash of the glossary's terms that went along, '' for none.
CREATE TABLE translation(
  kind TEXT NOT NULL, hash TEXT NOT NULL, lang TEXT NOT NULL, engine TEXT NOT NULL, terms TEXT NOT NULL,
  text TEXT NOT NULL, made INTEGER NOT NULL,
  PRIMARY KEY(kind, hash, lang, engine, terms)
) STRICT, WITHOUT ROWID;
-- How many words engines got on a local day (ISO date).
CREATE TABLE translated_day(day TEXT PRIMARY KEY, words INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- A picture at an address: SHA-256 of its bytes (lower-case hexadecimal), by which its file in the cache folder is named, media
-- type, pixels, bytes, what it says about itself as JSON (PictureStatements), when it was got and last used.
-- is_stored: 0 if the cache has lost its file. failure: why it was not got the last time (the reason as JSON), then all else may be empty.
CREATE TABLE picture(
  url TEXT PRIMARY KEY, hash TEXT NOT NULL, type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  bytes INTEGER NOT NULL, states TEXT NOT NULL, got INTEGER NOT NULL, used INTEGER NOT NULL, is_stored INTEGER NOT NULL,
  failure TEXT
) STRICT, WITHOUT ROWID;
-- The stories, by their ids, that show a picture.
CREATE TABLE story_picture(
  url TEXT NOT NULL REFERENCES picture ON DELETE CASCADE, story TEXT NOT NULL,
  PRIMARY KEY(url, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_picture_story ON story_picture(story);
-- The reading journal, only with consent: one row for each opening of a story.
CREATE TABLE reading(
  at INTEGER NOT NULL, story TEXT NOT NULL, lang TEXT NOT NULL,
  seconds INTEGER NOT NULL, percent INTEGER NOT NULL, -- how long it was open, and the part of it that was on screen
  PRIMARY KEY(at, story)
) STRICT, WITHOUT ROWID;
-- What was typed in the reader, only with consent; the newest line has the greatest id.
CREATE TABLE typed(
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, line TEXT NOT NULL,
  UNIQUE(kind, line)
) STRICT;
`;

/** Each table as SQLite stores its statement, by name. */
const STATEMENTS: ReadonlyMap<string, string> = new Map(
  [...TABLES.matchAll(/CREATE TABLE (\w+)[^;]*/g)].map(([sql, name = '']) => [name, sql]),
);

/** The names of the tables. */
export const TABLE_NAMES: readonly string[] = [...STATEMENTS.keys()];

/** Creates the tables in a new, empty file. */
export function createTables(db: DatabaseSync): void {
  // Only before the first table.
  db.exec('PRAGMA auto_vacuum = INCREMENTAL');
  inTransaction(db, () => db.exec(`${TABLES}; PRAGMA user_version = ${DATA_VERSION}`));
}

/** What a file is: ours, of a later version of the program, or something else, which counts as damaged. */
export function kindOfFile(db: DatabaseSync): 'ours' | 'newer' | 'damaged' {
  const { user_version: version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > DATA_VERSION) return 'newer';
  const rows = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").all();
  const found = new Map((rows as { name: string; sql: string }[]).map(({ name, sql }) => [name, sql]));
  const isWhole = [...STATEMENTS].every(([name, sql]) => found.get(name) === sql);
  return version === DATA_VERSION && isWhole ? 'ours' : 'damaged';
}

/** The rows of all tables but the reading journal and the prompt history, by table, for an export. */
export function otherRows(db: DatabaseSync): Readonly<Record<string, readonly unknown[]>> {
  const names = TABLE_NAMES.filter((name) => name !== 'reading' && name !== 'typed');
  return Object.fromEntries(
    names.map((name) => {
      const rows = db.prepare(`SELECT * FROM ${name}`).all();
      // The files of deleted stories are text.
      return [
        name,
        rows.map(({ bytes, ...row }) => {
          if (bytes instanceof Uint8Array) return { ...row, text: Buffer.from(bytes).toString() };
          return bytes === undefined ? row : { ...row, bytes };
        }),
      ];
    }),
  );
}
