import { type EntryEdition, sortKey } from '../../story/entry.ts';
import { caseFold } from '../../text/case-fold.ts';
import { type DatabaseSync, prepared } from '../connection.ts';
import { addReport, groupReports, removeReports } from '../event-groups.ts';
import type { ListedStory, StoredEntry, StoryRecord } from '../scan/read-story.ts';
import { addToSearch, type KnownTokens, removeFromSearch } from '../search/fts-tables.ts';
import { CHECKED, docidOf, readFact, storedEntry, writeFact } from './stories.ts';

const IS_ORIGIN = 'source = ? AND feed = ? AND feed_id = ? AND named = ?';

/** The row of `origins` for an edition. */
const originOf = ({ source, feed = '', feedId = '', named }: EntryEdition) =>
  [source, feed, feedId, named ? 1 : 0] as const;

/** The publishers of a story's editions, each with its feed, as JSON for `countSources`; '' for none. */
function originsOf(editions: StoredEntry['editions']): string {
  const origins = new Set(
    Object.values(editions).flatMap((edition) => (edition.source === '' ? [] : JSON.stringify(originOf(edition)))),
  );
  return origins.size === 0 ? '' : `[${[...origins].sort().join()}]`;
}

/** Adds stories to the counts (1) or removes them (-1). */
function count(db: DatabaseSync, stories: readonly StoredEntry[], by: 1 | -1): void {
  const numbers = new Map<string, number>();
  const add = (kind: string, name: string): void => {
    numbers.set(`${kind}\0${name}`, (numbers.get(`${kind}\0${name}`) ?? 0) + by);
  };
  for (const { editions, langs, tags } of stories) {
    for (const badge of new Set(Object.values(editions).flatMap(({ badges }) => badges))) add('badge', badge);
    for (const lang of langs) add('lang', lang);
    for (const tag of tags) add('tag', tag);
    const origins = originsOf(editions);
    if (origins !== '') add('origins', origins);
  }
  const write = prepared(
    db,
    'INSERT INTO counts VALUES (?, ?, ?) ON CONFLICT(kind, name) DO UPDATE SET stories = stories + excluded.stories',
  );
  const clear = prepared(db, 'DELETE FROM counts WHERE kind = ? AND name = ? AND stories <= 0');
  for (const [counted, number] of numbers) {
    const [kind = '', name = ''] = counted.split('\0');
    write.run(kind, name, number);
    if (by < 0) clear.run(kind, name);
  }
}

function addBadges(db: DatabaseSync, docid: number, { editions }: StoredEntry): void {
  const insert = prepared(db, 'INSERT INTO badges VALUES (?, ?, ?, ?)');
  for (const [lang, { badges, checked = '' }] of Object.entries(editions)) {
    for (const badge of badges) insert.run(badge, docid, lang, CHECKED.has(badge) ? checked : '');
  }
}

function removeBadges(db: DatabaseSync, docid: number, { editions }: StoredEntry): void {
  const remove = prepared(db, 'DELETE FROM badges WHERE badge = ? AND story = ?');
  for (const badge of new Set(Object.values(editions).flatMap(({ badges }) => badges))) remove.run(badge, docid);
}

/** Adds the rows for filtering by a story's properties. */
function addFilters(db: DatabaseSync, docid: number, { entry, authors, urls }: ListedStory): void {
  const { editions, langs, tags } = entry;
  for (const author of authors) prepared(db, 'INSERT INTO authors VALUES (?, ?)').run(docid, author);
  for (const url of urls) prepared(db, 'INSERT INTO pages VALUES (?, ?)').run(docid, url);
  for (const tag of new Set(tags.map(caseFold))) prepared(db, 'INSERT INTO tags VALUES (?, ?)').run(tag, docid);
  for (const lang of langs) prepared(db, 'INSERT INTO langs VALUES (?, ?)').run(lang, docid);
  addBadges(db, docid, entry);
  for (const edition of Object.values(editions)) {
    const { source, feed = '' } = edition;
    if (source === '' && feed === '') continue;
    const insert = 'INSERT OR IGNORE INTO origins(source, feed, feed_id, named) VALUES (?, ?, ?, ?)';
    prepared(db, insert).run(...originOf(edition));
    prepared(db, `INSERT OR IGNORE INTO origin_stories SELECT number, ? FROM origins WHERE ${IS_ORIGIN}`).run(
      docid,
      ...originOf(edition),
    );
  }
}

function removeFilters(db: DatabaseSync, docid: number, entry: StoredEntry): void {
  const { editions, langs, tags } = entry;
  for (const table of ['authors', 'pages']) prepared(db, `DELETE FROM ${table} WHERE story = ?`).run(docid);
  for (const tag of tags) prepared(db, 'DELETE FROM tags WHERE folded = ? AND story = ?').run(caseFold(tag), docid);
  for (const lang of langs) prepared(db, 'DELETE FROM langs WHERE lang = ? AND story = ?').run(lang, docid);
  removeBadges(db, docid, entry);
  for (const edition of Object.values(editions)) {
    const sql = `DELETE FROM origin_stories WHERE story = ? AND origin IN (SELECT number FROM origins WHERE ${IS_ORIGIN})`;
    prepared(db, sql).run(docid, ...originOf(edition));
  }
}

/** Adds the rows of a new story for lists and filters. */
function addEntry(db: DatabaseSync, docid: number, listed: ListedStory): void {
  const { entry } = listed;
  prepared(db, 'INSERT INTO stories VALUES (?, ?, ?, ?, ?)').run(
    docid,
    entry.id,
    sortKey(entry.published),
    JSON.stringify(entry),
    entry.revised ?? null,
  );
  addFilters(db, docid, listed);
}

/** A story under its docid. */
interface NumberedStory {
  readonly docid: number;
  readonly record: StoryRecord;
}

/** Adds new stories under new docids; their groups are found later. Together, many take less time than one after the other. */
export function addStories(db: DatabaseSync, stories: readonly NumberedStory[]): void {
  for (const { docid, record } of stories) addEntry(db, docid, record);
  count(
    db,
    stories.map(({ record }) => record.entry),
    1,
  );
  addToSearch(
    db,
    stories.map(({ docid, record: { entry, body } }) => ({ docid, entry, body })),
  );
  for (const { docid, record } of stories) addReport(db, docid, record.story);
}

/** Removes stories from all tables except `files`. Together, many take half the time of one after the other. */
export function removeStories(db: DatabaseSync, docids: readonly number[]): void {
  if (docids.length === 0) return;
  const known = docids.flatMap((docid) => {
    const entry = storedEntry(db, docid);
    return entry ? [{ docid, entry }] : [];
  });
  const gone = known.map(({ docid }) => docid);
  removeReports(db, gone);
  removeFromSearch(db, gone);
  for (const docid of gone) prepared(db, 'DELETE FROM pending WHERE story = ?').run(docid);
  for (const { docid, entry } of known) removeFilters(db, docid, entry);
  count(
    db,
    known.map(({ entry }) => entry),
    -1,
  );
  for (const docid of gone) prepared(db, 'DELETE FROM stories WHERE docid = ?').run(docid);
}

/** Removes the rows of stories that are there, and returns the docids of all, in their order. */
function renewDocids(db: DatabaseSync, ids: readonly string[]): number[] {
  const known = ids.map((id) => docidOf(db, id));
  removeStories(
    db,
    known.flatMap((docid) => docid ?? []),
  );
  const first = Number(readFact(db, 'next_docid') ?? 1);
  let next = first;
  const docids = known.map((docid) => docid ?? next++);
  if (next > first) writeFact(db, 'next_docid', next);
  return docids;
}

/** Adds or replaces a story and returns its docid. */
export function putStory(db: DatabaseSync, record: StoryRecord): number {
  const [docid = 0] = renewDocids(db, [record.entry.id]);
  addStories(db, [{ docid, record }]);
  groupReports(db, [docid]);
  return docid;
}

/** Adds or replaces stories, as lists show them, and returns their docids. Their texts and events are pending (`addPending`). */
export function putListed(db: DatabaseSync, listed: readonly ListedStory[], known?: KnownTokens): number[] {
  const entries = listed.map(({ entry }) => entry);
  const docids = renewDocids(
    db,
    entries.map(({ id }) => id),
  );
  const stories = entries.map((entry, at) => ({ docid: docids[at] as number, entry }));
  for (const [at, { docid }] of stories.entries()) {
    addEntry(db, docid, listed[at] as ListedStory);
    prepared(db, 'INSERT INTO pending VALUES (?)').run(docid);
  }
  count(db, entries, 1);
  addToSearch(db, stories, known);
  return docids;
}

/** Replaces what lists show of stories by entries whose texts, filters and places in the list are the same. */
export function putTitles(db: DatabaseSync, stories: readonly { docid: number; entry: StoredEntry }[]): void {
  const update = prepared(db, 'UPDATE stories SET entry = ? WHERE docid = ?');
  for (const { docid, entry } of stories) update.run(JSON.stringify(entry), docid);
  removeFromSearch(
    db,
    stories.map(({ docid }) => docid),
    ['head'],
  );
  addToSearch(db, stories);
}

/** Replaces the badges of stories whose texts and places in the list are the same. */
export function putBadges(
  db: DatabaseSync,
  stories: readonly { docid: number; before: StoredEntry; entry: StoredEntry }[],
): void {
  const update = prepared(db, 'UPDATE stories SET entry = ? WHERE docid = ?');
  for (const { docid, before, entry } of stories) {
    removeBadges(db, docid, before);
    count(db, [before], -1);
    update.run(JSON.stringify(entry), docid);
    addBadges(db, docid, entry);
    count(db, [entry], 1);
  }
}

/** Adds the texts and events of stories that `putListed` has added. */
export function addPending(db: DatabaseSync, stories: readonly NumberedStory[], known?: KnownTokens): void {
  addToSearch(
    db,
    stories.map(({ docid, record: { body } }) => ({ docid, body })),
    known,
  );
  for (const { docid, record } of stories) {
    addReport(db, docid, record.story);
    prepared(db, 'DELETE FROM pending WHERE story = ?').run(docid);
  }
  groupReports(
    db,
    stories.map(({ docid }) => docid),
  );
}
