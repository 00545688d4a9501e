import {
  connectedTo,
  DAYS,
  type EventFacts,
  type EventIndex,
  eventFactsOf,
  groupsAt,
  MAX_SHARING,
  regroup,
} from '../story/events/event-groups.ts';
import type { Groups } from '../story/query/catalogue.ts';
import { type DatabaseSync, prepared, type Value } from './connection.ts';
import type { ListOrder } from './list-order.ts';
import type { StoryRecord } from './scan/read-story.ts';

/** The "day" of keys of addresses, which are compared across all days. */
const ANY_DAY = -1_000_000;

/** The keys in some rows of event_facts. Two keys of a story may be equal, since they are hashes. */
const keysIn = (facts: string): string => `
  SELECT k.value AS key, f.day AS day, f.story AS story, f.source AS source FROM ${facts} f, json_each(f.keys) k
  UNION ALL SELECT link, ${ANY_DAY}, story, source FROM ${facts} WHERE link <> 0`;
/** The keys of some stories (a JSON list of docids). */
const KEYS = keysIn('(SELECT f.* FROM json_each(:stories) s JOIN event_facts f ON f.story = s.value)');

/** Those of some keys that are common. */
const amongCommon = (keys: string): string =>
  `SELECT DISTINCT key, day FROM (${keys}) n WHERE (SELECT count(*) FROM (
    SELECT 1 FROM event_keys k WHERE k.key = n.key AND k.day = n.day LIMIT ${MAX_SHARING} + 1)) > ${MAX_SHARING}`;

const isCommon = (key: string, day: string): string =>
  `EXISTS (SELECT 1 FROM common_keys c WHERE c.key = ${key} AND c.day = ${day})`;

/** Other stories that share a key with a story. */
const SHARING = `SELECT json_group_array(DISTINCT story) FROM (
  SELECT k.story FROM event_facts f, json_each(f.keys) j, event_keys k
    WHERE f.story = :story AND k.key = j.value AND k.day BETWEEN f.day - ${DAYS} AND f.day + ${DAYS}
      AND k.source <> f.source AND NOT ${isCommon('k.key', 'k.day')} AND NOT ${isCommon('k.key', 'f.day')}
  UNION ALL
  SELECT k.story FROM event_facts f, event_keys k
    WHERE f.story = :story AND f.link <> 0 AND k.key = f.link AND k.day = ${ANY_DAY} AND k.story <> f.story
      AND NOT ${isCommon('k.key', 'k.day')})`;

/** The stories of the group of a story. */
const GROUP =
  'SELECT json_group_array(story) FROM events WHERE event = (SELECT event FROM events WHERE story = :story)';

/** The numbers that a statement returns as a JSON list. */
function numbers(db: DatabaseSync, sql: string, values: Record<string, Value> = {}): number[] {
  const [json] = Object.values(prepared(db, sql).get(values) ?? {});
  return JSON.parse(String(json)) as number[];
}

/** Stores the facts that tell whether others report the same event. `groupReports` compares them. */
export function addReport(db: DatabaseSync, docid: number, story: StoryRecord['story']): void {
  const facts = eventFactsOf(story);
  if (!facts) return;
  const { day, source, link, name, keys, tolls, days, subjects, numbers: figures, words } = facts;
  const lengths = [tolls.length, days.length, subjects.length, figures.length];
  const hashes = Uint16Array.of(...lengths, ...tolls, ...days, ...subjects, ...figures, ...words);
  const row = [docid, day, source, link, name, JSON.stringify(keys), new Uint8Array(hashes.buffer)] as const;
  prepared(db, 'INSERT INTO event_facts VALUES (?, ?, ?, ?, ?, ?, ?)').run(...row);
}

function readFacts(db: DatabaseSync, story: number): EventFacts | undefined {
  const row = prepared(db, 'SELECT day, source, link, name, words FROM event_facts WHERE story = ?').get(story);
  if (!row) return undefined;
  const { buffer, byteOffset, byteLength } = row.words as Uint8Array;
  const all = new Uint16Array(buffer, byteOffset, byteLength / 2);
  const [tolls = 0, days = 0, subjects = 0, figures = 0] = all;
  const [toDays, toSubjects] = [4 + tolls, 4 + tolls + days];
  const toNumbers = toSubjects + subjects;
  return {
    day: Number(row.day),
    source: Number(row.source),
    link: Number(row.link),
    name: Number(row.name),
    keys: [],
    tolls: all.subarray(4, toDays),
    days: all.subarray(toDays, toSubjects),
    subjects: all.subarray(toSubjects, toNumbers),
    numbers: all.subarray(toNumbers, toNumbers + figures),
    words: all.subarray(toNumbers + figures),
  };
}

/** Cached facts. Stories that may belong together are from nearby days. */
const CACHED = 2000;

function eventIndex(db: DatabaseSync): EventIndex {
  const known = new Map<number, EventFacts | undefined>();
  return {
    facts: (story) => {
      if (known.has(story)) return known.get(story);
      if (known.size >= CACHED) known.clear();
      const facts = readFacts(db, story);
      known.set(story, facts);
      return facts;
    },
    sharing: (story) => numbers(db, SHARING, { story }),
    groupOf: (story) => {
      const group = numbers(db, GROUP, { story });
      return group.length > 0 ? group : [story];
    },
  };
}

/** The stories with one of some keys on its day or a day near it. */
function storiesWith(db: DatabaseSync, keys: readonly Record<string, unknown>[]): number[] {
  const sql = 'SELECT json_group_array(story) FROM event_keys WHERE key = :key AND day BETWEEN :from AND :to';
  return keys.flatMap(({ key, day }) =>
    numbers(db, sql, { key: Number(key), from: Number(day) - DAYS, to: Number(day) + DAYS }),
  );
}

function writeGroups(db: DatabaseSync, affected: Iterable<number>): void {
  const remove = prepared(db, 'DELETE FROM events WHERE story = ?');
  const insert = prepared(db, 'INSERT INTO events VALUES (?, ?)');
  for (const { members, groups } of regroup(eventIndex(db), affected)) {
    for (const story of members) remove.run(story);
    for (const group of groups) {
      const event = Math.min(...group);
      for (const story of group) insert.run(story, event);
    }
  }
}

/** Stories processed between two steps. */
const STORIES_PER_BATCH = 256;

/** Groups all stories of a new database (`addReport`), in steps. */
export function* groupAllReports(db: DatabaseSync): Generator<void> {
  // In order, each part of the table is written only once.
  db.exec(`BEGIN; INSERT OR IGNORE INTO event_keys ${keysIn('event_facts')} ORDER BY 1, 2, 3;
    INSERT INTO common_keys SELECT key, day FROM event_keys GROUP BY key, day HAVING count(*) > ${MAX_SHARING}`);
  yield;
  const all = numbers(db, 'SELECT json_group_array(story) FROM event_facts');
  for (let from = 0; from < all.length; from += STORIES_PER_BATCH) {
    writeGroups(db, all.slice(from, from + STORIES_PER_BATCH));
    yield;
  }
  db.exec('COMMIT');
}

/**
 * Groups stories that were added (`addReport`), and those related to them. Must be called in the transaction that adds
 * them.
 */
export function groupReports(db: DatabaseSync, added: readonly number[]): void {
  const stories = JSON.stringify(added);
  prepared(db, `INSERT OR IGNORE INTO event_keys ${KEYS}`).run({ stories });
  // Groups found by a key that is common now must be found without it.
  const common = `INSERT OR IGNORE INTO common_keys ${amongCommon(KEYS)} RETURNING key, day`;
  writeGroups(db, [...added, ...storiesWith(db, prepared(db, common).all({ stories }))]);
}

/** Removes the keys of stories. */
const REMOVE_KEYS = `DELETE FROM event_keys WHERE (key, day, story) IN (SELECT key, day, story FROM (${KEYS}))`;
/** Removes those of their keys that are no longer common. */
const REMOVE_COMMON = `DELETE FROM common_keys WHERE (key, day) IN (SELECT key, day FROM (${KEYS}))
  AND (key, day) NOT IN (${amongCommon(KEYS)}) RETURNING key, day`;
const REMOVE_ROWS = ['event_facts', 'events'].map(
  (table) => `DELETE FROM ${table} WHERE story IN (SELECT value FROM json_each(?))`,
);

/** Removes stories from their groups, as if they had never existed. Must be called in the transaction that removes them. */
export function removeReports(db: DatabaseSync, removed: readonly number[]): void {
  const stories = JSON.stringify(removed);
  const affected = connectedTo(eventIndex(db), removed);
  prepared(db, REMOVE_KEYS).run({ stories });
  for (const story of storiesWith(db, prepared(db, REMOVE_COMMON).all({ stories }))) affected.add(story);
  for (const sql of REMOVE_ROWS) prepared(db, sql).run(stories);
  for (const story of removed) affected.delete(story);
  writeGroups(db, affected);
}

/** The groups of the stories in an order, in the form of a catalogue. */
export function readGroups(db: DatabaseSync, { positionOf }: Pick<ListOrder, 'positionOf'>): Groups | null {
  const stories = numbers(db, 'SELECT json_group_array(story) FROM (SELECT story FROM events ORDER BY story)');
  const events = numbers(db, 'SELECT json_group_array(event) FROM (SELECT event FROM events ORDER BY story)');
  return groupsAt(stories.map(positionOf), events);
}
