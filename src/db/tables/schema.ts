import { BADGES } from '../../story/origin/badges.ts';
import { type DatabaseSync, openDatabase, TEMPORARY } from '../connection.ts';
import { hashOf } from '../hash.ts';
import { SEARCH_SCHEMA } from '../search/fts-tables.ts';

/** Incremented by every change of the tables, the tokens or the rule of a badge. */
const TABLES_VERSION = 16;
const [badgesHash] = hashOf(BADGES.map(({ id }) => id).join());
/** A file of another version is rebuilt. The file has the badges of each story, so a new badge makes a new version. */
export const SCHEMA_VERSION = TABLES_VERSION * 0x10000 + (badgesHash & 0xffff);

/**
 * The tables of a library's database. Everything in it comes from the story files and can be rebuilt from them.
 * docs/library-database.md is the version for users. SQLite stores comments inside statements.
 */
const schema = (): string => `
CREATE TABLE library(
  -- Facts about the whole library: 'folders' (JSON: the real paths of its folders), 'left_out' (number of skipped folder
  -- entries that are not in 'files'), 'linked' (1 if there are symbolic links), 'next_docid', 'build' (id of this build),
  -- 'changes' (incremented by every change), 'listed' (the value of 'changes' when 'list' was written) and
  -- 'search_complete' (1 when the tables of full-text search are filled).
  key TEXT PRIMARY KEY, value NUMERIC
) WITHOUT ROWID;

CREATE TABLE folders(
  -- The folders that were read. modified: milliseconds since 1970; -1: too recent to rely on, or unreadable; 0: missing;
  -- -2: not read, but a link points to a file in it. left_out: number of entries that are not files or not named like stories.
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  modified REAL NOT NULL,
  left_out INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE files(
  -- The files named like stories, readable or not. name: file name. found_as: '<id>.<lang>', if a link gives the file another
  -- name. shown: the name in messages, if it is not the path. changed: time of the last status change in milliseconds since
  -- 1970, -1 if too recent to rely on. digest: 64-bit hash of the bytes. story: docid of the story; if no file of the story is readable, 'orphan' is its
  -- id instead. is_edition: 1 if the story shows this file, 0 if it was left out.
  folder INTEGER NOT NULL,
  name TEXT NOT NULL,
  found_as TEXT NOT NULL,
  shown TEXT,
  story INTEGER,
  orphan TEXT,
  is_edition INTEGER NOT NULL,
  size INTEGER NOT NULL,
  inode REAL NOT NULL,
  changed REAL NOT NULL,
  digest BLOB,
  PRIMARY KEY(folder, name, found_as)
) WITHOUT ROWID;
CREATE INDEX files_of_story ON files(story);
CREATE INDEX files_left_out ON files(orphan) WHERE is_edition = 0;

CREATE TABLE stories(
  -- The stories. docid: consecutive, 1 for the oldest when the database was built; new stories get the next number. id: '<id>'
  -- in the names of the files. sort_key: the time of publication (sortKey of story/entry.ts); lists use
  -- 'ORDER BY sort_key DESC, id'. entry: JSON of the data for lists (StoryEntry in src/story/entry.ts); 'checked' of an edition
  -- is the day from which its check counts, if it is in the future. revised: 'revised' in 'entry', NULL for none.
  docid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sort_key INTEGER NOT NULL,
  entry TEXT NOT NULL,
  revised TEXT
);
CREATE INDEX stories_by_change ON stories(revised) WHERE revised IS NOT NULL;
CREATE INDEX stories_in_list_order ON stories(sort_key DESC, id);
-- By the short hash at the end of the id, by which the data file knows a story.
CREATE INDEX stories_by_hash ON stories(substr(id, -10));

CREATE TABLE list(
  -- The docids of all stories in list order: 32 bits each, several thousand per row. Sorting 100,000 stories would take longer
  -- than the rest of a start.
  number INTEGER PRIMARY KEY, docids BLOB NOT NULL
);

CREATE VIEW editions AS
  -- The editions in 'entry', for queries.
  SELECT s.docid AS story, s.id, e.key AS lang, e.value->>'title' AS title, e.value->>'summary' AS summary,
    e.value->>'place' AS place, e.value->>'source' AS source, e.value->>'feed' AS feed, e.value->>'feedId' AS feed_id, s.entry->>'published' AS published
  FROM stories s, json_each(s.entry, '$.editions') e;

CREATE TABLE tags(
  -- The tags of each story. folded: in lower case (fold of src/text/case-fold.ts).
  folded TEXT NOT NULL, story INTEGER NOT NULL, PRIMARY KEY(folded, story)
) WITHOUT ROWID;
CREATE TABLE badges(
  -- The badges of each edition. from_day: the day from which a fact-check counts (YYYY-MM-DD), if it is in the future;
  -- otherwise ''.
  badge TEXT NOT NULL, story INTEGER NOT NULL, lang TEXT NOT NULL, from_day TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(badge, story, lang)
) WITHOUT ROWID;
CREATE TABLE langs(
  -- The languages of each story.
  lang TEXT NOT NULL, story INTEGER NOT NULL, PRIMARY KEY(lang, story)
) WITHOUT ROWID;

CREATE TABLE authors(
  -- The authors of each story, one a row. name: in lower case, as tags.
  story INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY(story, name)
) WITHOUT ROWID;
CREATE INDEX authors_by_name ON authors(name);
CREATE TABLE pages(
  -- The addresses at which each imported story was published. url: in lower case, as tags.
  story INTEGER NOT NULL, url TEXT NOT NULL, PRIMARY KEY(story, url)
) WITHOUT ROWID;

CREATE TABLE origins(
  -- The publishers with their feeds. feed: its address. feed_id: its id in the settings. named: 1 if the item itself named the
  -- publisher. '' or 0 for none.
  number INTEGER PRIMARY KEY, source TEXT NOT NULL, feed TEXT NOT NULL, feed_id TEXT NOT NULL, named INTEGER NOT NULL,
  UNIQUE(source, feed, feed_id, named)
);
CREATE TABLE origin_stories(
  -- The stories of each row of 'origins'.
  origin INTEGER NOT NULL, story INTEGER NOT NULL, PRIMARY KEY(origin, story)
) WITHOUT ROWID;

CREATE TABLE counts(
  -- The number of stories per name. kind: 'badge', 'lang', 'tag' (as written) or 'origins' (publishers with their feeds, as
  -- joined by originsOf in write-story.ts).
  kind TEXT NOT NULL, name TEXT NOT NULL, stories INTEGER NOT NULL, PRIMARY KEY(kind, name)
) WITHOUT ROWID;

CREATE TABLE pending(
  -- The stories whose texts are not in the search tables yet, nor their facts in event_facts: a sync has stored them, and the
  -- rest follows later. Searches read their files.
  story INTEGER PRIMARY KEY
);

CREATE TABLE event_facts(
  -- The data by which reports of the same event are found (EventFacts in src/story/events/event-groups.ts). day: days since
  -- 1970-01-01. source: hash of the publisher, 0 if unknown. link: hash of the address, 0 if none. name: hash of the id. keys:
  -- JSON, hashes of the title and of sequences of words. words: 16-bit numbers: how many tolls, days,
  -- subjects and numbers there are, then these four lists and the hashes of all words.
  story INTEGER PRIMARY KEY, day INTEGER NOT NULL, source INTEGER NOT NULL, link INTEGER NOT NULL, name INTEGER NOT NULL,
  keys TEXT NOT NULL, words BLOB NOT NULL
);
CREATE TABLE event_keys(
  -- The stories that have a key, with day and publisher; the day is -1000000 if the key is an address.
  key INTEGER NOT NULL, day INTEGER NOT NULL, story INTEGER NOT NULL, source INTEGER NOT NULL,
  PRIMARY KEY(key, day, story)
) WITHOUT ROWID;
CREATE TABLE common_keys(
  -- Keys of more than 64 stories of a day. They are ignored.
  key INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY(key, day)
) WITHOUT ROWID;
CREATE TABLE events(
  -- The stories about the same event as another story. Stories about one event have the same number.
  story INTEGER PRIMARY KEY, event INTEGER NOT NULL
);
CREATE INDEX stories_of_event ON events(event);
`;

/** Makes the tables of an empty database. */
export function createTables(db: DatabaseSync): void {
  db.exec(`${schema()};${SEARCH_SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}`);
}

/** A temporary database without stories. */
export function openEmpty(): DatabaseSync {
  const db = openDatabase(TEMPORARY, 'build');
  createTables(db);
  return db;
}
