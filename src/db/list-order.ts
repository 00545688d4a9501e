import { type DatabaseSync, prepared } from './connection.ts';
import { readFact, writeFact } from './tables/stories.ts';

/** The order of the list, as it was when it was opened. */
export interface ListOrder {
  readonly size: number;
  readonly docids: Uint32Array;
  readonly docidAt: (position: number) => number | undefined;
  /** -1 for a docid that is not listed. */
  readonly positionOf: (docid: number) => number;
}

/** The value of `changes` (schema.ts) that the stored list belongs to. */
const LISTED = 'listed';

/** Whether the stored list is up to date. */
export const isListCurrent = (db: DatabaseSync): boolean => readFact(db, LISTED) === readFact(db, 'changes');

/** Sorts in a covering index and returns one text: a hundred thousand rows as objects take twenty times as long. */
function sortedDocids(db: DatabaseSync): Uint32Array {
  const sql = `SELECT json_group_array(docid) AS docids
    FROM (SELECT docid FROM stories INDEXED BY stories_in_list_order ORDER BY sort_key DESC, id)`;
  return Uint32Array.from(JSON.parse(prepared(db, sql).get()?.docids as string) as number[]);
}

/** Stories in a row of the stored list: a new story writes one row, not a hundred thousand docids. */
const STORIES_A_ROW = 4096;

interface Chunk {
  readonly number: number;
  readonly docids: Uint32Array;
}

/** The rows of the stored list in order. @throws SyntaxError for a damaged one. */
function readChunks(rows: readonly Record<string, unknown>[]): Chunk[] {
  return rows.map(({ number, docids }) => {
    const bytes = docids as Uint8Array;
    if (bytes.length % 4 !== 0) throw new SyntaxError('a row of the list is damaged');
    return { number: number as number, docids: new Uint32Array(bytes.slice().buffer) };
  });
}

/** The stored list, or undefined if it is outdated. One statement sees one state of both. */
function storedDocids(db: DatabaseSync): Uint32Array | undefined {
  const sql = `SELECT number, docids FROM list
    WHERE (SELECT value FROM library WHERE key = ?) = (SELECT value FROM library WHERE key = 'changes') ORDER BY number`;
  const chunks = readChunks(prepared(db, sql).all(LISTED));
  if (chunks.length === 0) return undefined;
  const all = new Uint32Array(chunks.reduce((size, { docids }) => size + docids.length, 0));
  let at = 0;
  for (const { docids } of chunks) {
    all.set(docids, at);
    at += docids.length;
  }
  return all;
}

/** Whether the stored list has all stories in their order, or at least `count` of them. One that is outdated is not used. */
export function isListRight(db: DatabaseSync, count: number | null): boolean {
  const stored = storedDocids(db);
  if (!stored) return true;
  if (count !== null) return stored.length === count;
  const sorted = sortedDocids(db);
  return stored.length === sorted.length && stored.every((docid, at) => docid === sorted[at]);
}

/** With more changes than this, all stories are sorted again. */
const FEW_CHANGES = 200;

/** The first index from 0 to `count` at which `isBefore` is false. */
function firstWhere(count: number, isBefore: (index: number) => boolean): number {
  let [from, to] = [0, count];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isBefore(middle)) from = middle + 1;
    else to = middle;
  }
  return from;
}

function writeChunk(db: DatabaseSync, { number, docids }: Chunk): void {
  const bytes = new Uint8Array(docids.buffer, docids.byteOffset, docids.byteLength);
  prepared(db, 'INSERT OR REPLACE INTO list(number, docids) VALUES (?, ?)').run(number, bytes);
}

/** Inserts changed stories; false, with nothing written, if a row would become too long or empty. */
function updateList(db: DatabaseSync, changed: ReadonlySet<number>): boolean {
  const isThere = prepared(db, 'SELECT 1 FROM stories WHERE docid = ?');
  const precedes = prepared(
    db,
    `SELECT 1 FROM stories a, stories b WHERE a.docid = ? AND b.docid = ?
     AND (a.sort_key > b.sort_key OR (a.sort_key = b.sort_key AND a.id < b.id))`,
  );
  const before = readChunks(prepared(db, 'SELECT number, docids FROM list ORDER BY number').all());
  const after = before.map(({ docids }) => docids);
  for (const docid of changed) {
    // `includes` is native code: a look at each of a hundred thousand docids in ours takes longer than the rest of a start.
    const row = after.findIndex((docids) => docids.includes(docid));
    if (row >= 0) after[row] = (after[row] as Uint32Array).filter((one) => one !== docid);
  }
  if (after.length === 0 || after.some((docids) => docids.length === 0)) return false;
  for (const docid of changed) {
    if (!isThere.get(docid)) continue;
    const isBefore = (one = 0): boolean => precedes.get(one, docid) !== undefined;
    const row = Math.max(0, firstWhere(after.length, (index) => isBefore(after[index]?.[0])) - 1);
    const docids = after[row] as Uint32Array;
    const at = firstWhere(docids.length, (index) => isBefore(docids[index]));
    after[row] = Uint32Array.from([...docids.subarray(0, at), docid, ...docids.subarray(at)]);
  }
  if (after.some((docids) => docids.length > 4 * STORIES_A_ROW)) return false;
  for (const [index, docids] of after.entries()) {
    const chunk = before[index] as Chunk;
    if (docids !== chunk.docids) writeChunk(db, { ...chunk, docids });
  }
  return true;
}

/**
 * Stores the list after changes, for the next value of `changes`. Must be called in the transaction that ends the
 * changes.
 *
 * @param changed docids of the stories added, removed or changed since the list was stored; null if unknown.
 */
export function writeList(db: DatabaseSync, changes: number, changed: ReadonlySet<number> | null): void {
  const isFew = changed !== null && changed.size <= FEW_CHANGES;
  if (changed?.size !== 0 && !(isFew && updateList(db, changed))) {
    const docids = sortedDocids(db);
    db.exec('DELETE FROM list');
    for (let from = 0; from < docids.length; from += STORIES_A_ROW)
      writeChunk(db, { number: from, docids: docids.subarray(from, from + STORIES_A_ROW) });
  }
  writeFact(db, LISTED, changes);
}

/** The order of a library's list. Positions do not change when the database does: stories added later have none. */
export function listOrder(db: DatabaseSync): ListOrder {
  const docids = storedDocids(db) ?? sortedDocids(db);
  let positions: Int32Array | undefined;
  return {
    size: docids.length,
    docids,
    docidAt: (position) => docids[position],
    positionOf: (docid) => {
      if (!positions) {
        positions = new Int32Array(1 + docids.reduce((most, one) => Math.max(most, one), 0)).fill(-1);
        for (let position = 0; position < docids.length; position++) positions[docids[position] as number] = position;
      }
      return positions[docid] ?? -1;
    },
  };
}
