import { BADGES } from '../../story/origin/badges.ts';
import type { DatabaseSync } from '../connection.ts';
import { hashOf } from '../hash.ts';
import { SEARCH_SCHEMA } from '../search/fts-tables.ts';

/** Goes up with every change of the tables, the tokens or the rule of a badge. */
const TABLES_VERSION = 6;
const [badgesHash] = hashOf(BADGES.map(({ id }) => id).join());
/** A file of another version is rebuilt. The file has the badges of each story, so a new badge makes a new version. */
export const SCHEMA_VERSION = TABLES_VERSION * 0x10000 + (badgesHash & 0xffff);

/**
 * The tables of a library's database. Everything in it comes from the story files and can be rebuilt from them.
 * docs/library-database.md is the version for users. SQLite stores comments inside statements.
 */
export const SCHEMA = `
CREATE TABLE library(
  -- Facts about the whole library: 'folders' (JSON: the real paths of its folders), 'left_out' (how many entries other
  -- than the files below were left out), 'linked' (1 if there are symbolic links), 'next_docid', 'build' (an id of this
  -- build), 'changes' (incremented by every change), 'listed' (the value of 'changes' that 'list' belongs to) and 'search_complete' (1 when the tables of full-text search are filled).
  key TEXT PRIMARY KEY, value NUMERIC
) WITHOUT ROWID;

CREATE TABLE folders(
  -- Every folder that was read. modified: milliseconds since 1970; -1: too recent to rely on, or not readable; 0: not there;
  -- -2: not looked into, a link leads to a file in it.
  -- left_out: how much in it has no story's name or is no file.
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  modified REAL NOT NULL,
  left_out INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE files(
  -- Every file with the name of a story, readable or not. name: the file's own. found_as: '<id>.<lang>' where a link gives it
  -- another. shown: how problems call it, where that is not its path. modified and changed: milliseconds since 1970, -1 where
  -- too recent to rely on. digest: a 64-bit hash of its bytes. story: the docid of its story; where none of the files of a story can
  -- be read, 'orphan' has the id instead. is_edition: 1 where the story shows this file, 0 where it was left out.
  folder INTEGER NOT NULL,
  name TEXT NOT NULL,
  found_as TEXT NOT NULL,
  shown TEXT,
  story INTEGER,
  orphan TEXT,
  is_edition INTEGER NOT NULL,
  size INTEGER NOT NULL,
  modified REAL NOT NULL,
  changed REAL NOT NULL,
  digest BLOB,
  PRIMARY KEY(folder, name, found_as)
) WITHOUT ROWID;
CREATE INDEX files_of_story ON files(story);
CREATE INDEX files_left_out ON files(orphan) WHERE is_edition = 0;

CREATE TABLE stories(
  -- Every story. docid: dense, 1 the oldest when the database was made; later stories get the next number. id: '<id>' of its
  -- files' names. sort_key: day and moment in one number (sortKey of stories.ts); the list is 'ORDER BY sort_key DESC, id'.
  -- entry: JSON of what lists need (StoryEntry in src/story/entry.ts), an edition with 'checked' where its check counts only
  -- from that day.
  docid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  sort_key INTEGER NOT NULL,
  entry TEXT NOT NULL
);
CREATE INDEX stories_in_list_order ON stories(sort_key DESC, id);

CREATE TABLE list(
  -- The docids of all stories in the order of the list, 32 bits each, some thousand in a row. Sorting a hundred thousand takes
  -- longer than the rest of a start.
  number INTEGER PRIMARY KEY, docids BLOB NOT NULL
);

CREATE VIEW editions AS
  -- What the entries say, readable with SQL.
  SELECT s.docid AS story, s.id, e.key AS lang, e.value->>'title' AS title, e.value->>'summary' AS summary,
    e.value->>'place' AS place, e.value->>'source' AS source, e.value->>'feed' AS feed, s.entry->>'published' AS published
  FROM stories s, json_each(s.entry, '$.editions') e;

CREATE TABLE tags(
  -- The tags of each story. folded: as it is compared (fold of src/text/case-fold.ts).
  folded TEXT NOT NULL, story INTEGER NOT NULL, PRIMARY KEY(folded, story)
) WITHOUT ROWID;
CREATE TABLE badges(
  -- The badges of each edition. A badge of a check that counts only from a later day has that day in 'from_day'
  -- (YYYY-MM-DD), else ''.
  badge TEXT NOT NULL, story INTEGER NOT NULL, lang TEXT NOT NULL, from_day TEXT NOT NULL DEFAULT '',
  PRIMARY KEY(badge, story, lang)
) WITHOUT ROWID;
CREATE TABLE langs(
  -- The languages of each story.
  lang TEXT NOT NULL, story INTEGER NOT NULL, PRIMARY KEY(lang, story)
) WITHOUT ROWID;

CREATE TABLE origins(
  -- Who published: each pair of publisher and feed once.
  number INTEGER PRIMARY KEY, source TEXT NOT NULL, feed TEXT NOT NULL, UNIQUE(source, feed)
);
CREATE TABLE origin_stories(
  -- The stories of each pair of publisher and feed.
  origin INTEGER NOT NULL, story INTEGER NOT NULL, PRIMARY KEY(origin, story)
) WITHOUT ROWID;

CREATE TABLE counts(
  -- How many stories there are of each: kind is 'badge', 'lang', 'tag' (as written) or 'origins' (publishers with their feeds,
  -- as originsOf of write-story.ts joins them).
  kind TEXT NOT NULL, name TEXT NOT NULL, stories INTEGER NOT NULL, PRIMARY KEY(kind, name)
) WITHOUT ROWID;

CREATE TABLE event_facts(
  -- What of each published story is compared to find reports of the same event (EventFacts in src/story/events/event-facts.ts).
  -- day: counted from 1970-01-01. source: hash of its publisher, 0 where not known. link: hash of its address, 0 for none.
  -- name: hash of its id. keys: JSON, hashes of its title and of runs of words. words: 16-bit hashes; how many subjects and
  -- numbers there are, then these, then all words.
  story INTEGER PRIMARY KEY, day INTEGER NOT NULL, source INTEGER NOT NULL, link INTEGER NOT NULL, name INTEGER NOT NULL,
  keys TEXT NOT NULL, words BLOB NOT NULL
);
CREATE TABLE event_keys(
  -- The stories that have a key, each with its day and publisher; the day of an address is -1000000.
  key INTEGER NOT NULL, day INTEGER NOT NULL, story INTEGER NOT NULL, source INTEGER NOT NULL,
  PRIMARY KEY(key, day, story)
) WITHOUT ROWID;
CREATE TABLE common_keys(
  -- Keys that more than 64 stories of a day have, by which nothing is found.
  key INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY(key, day)
) WITHOUT ROWID;
CREATE TABLE events(
  -- The stories that report the same event as another one: those of one event have the same number.
  story INTEGER PRIMARY KEY, event INTEGER NOT NULL
);
CREATE INDEX stories_of_event ON events(event);
`;

/** Makes the tables of an empty database. */
export function createTables(db: DatabaseSync): void {
  db.exec(`${SCHEMA};${SEARCH_SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}`);
}
