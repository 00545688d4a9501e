import { type DatabaseSync, prepared } from './connection.ts';
import { readFact, writeFact } from './tables/stories.ts';

/** The order of the list, as it was when it was opened. */
export interface ListOrder {
  /** How many stories are listed. */
  readonly size: number;
  /** The docids of all stories in list order. */
  readonly docids: Uint32Array;
  /** Undefined outside the list. */
  readonly docidAt: (position: number) => number | undefined;
  /** -1 for a docid that is not listed. */
  readonly positionOf: (docid: number) => number;
}

/** The value of `changes` (schema.ts) for which the stored list is right. */
const LISTED = 'listed';

/** Whether the stored list is that of the database as it is. */
export const isListCurrent = (db: DatabaseSync): boolean => readFact(db, LISTED) === readFact(db, 'changes');

/** One text from a covering index: a hundred thousand rows as objects take twenty times as long. */
function sortedDocids(db: DatabaseSync): Uint32Array {
  const sql = `SELECT json_group_array(docid) AS docids
    FROM (SELECT docid FROM stories INDEXED BY stories_in_list_order ORDER BY sort_key DESC, id)`;
  return Uint32Array.from(JSON.parse(prepared(db, sql).get()?.docids as string) as number[]);
}

/** The stored list; undefined where it is not that of the database, or damaged. One statement sees one state of both. */
function storedDocids(db: DatabaseSync): Uint32Array | undefined {
  const sql = `SELECT docids FROM list
    WHERE (SELECT value FROM library WHERE key = ?) = (SELECT value FROM library WHERE key = 'changes')`;
  const bytes = prepared(db, sql).get(LISTED)?.docids as Uint8Array | undefined;
  return bytes && bytes.length % 4 === 0 ? new Uint32Array(bytes.slice().buffer) : undefined;
}

/** With more changes than this, all stories are sorted again. */
const FEW_CHANGES = 200;

/** Puts changed stories into their places among docids in list order. */
function withChanges(db: DatabaseSync, before: Uint32Array, changed: ReadonlySet<number>): Uint32Array {
  const docids = Array.from(before.filter((docid) => !changed.has(docid)));
  const isThere = prepared(db, 'SELECT 1 FROM stories WHERE docid = ?');
  const isBefore = prepared(
    db,
    `SELECT 1 FROM stories a, stories b WHERE a.docid = ? AND b.docid = ?
     AND (a.sort_key > b.sort_key OR (a.sort_key = b.sort_key AND a.id < b.id))`,
  );
  for (const docid of changed) {
    if (!isThere.get(docid)) continue;
    let [from, to] = [0, docids.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isBefore.get(docids[middle] ?? 0, docid)) from = middle + 1;
      else to = middle;
    }
    docids.splice(from, 0, docid);
  }
  return Uint32Array.from(docids);
}

/**
 * Stores the list after stories have changed, for the value that `changes` will have. To be called in the transaction
 * that ends the changes.
 *
 * @param changed docids of the stories that came, went or changed since the list was right; null where that is not known.
 */
export function writeList(db: DatabaseSync, changes: number, changed: ReadonlySet<number> | null): void {
  if (!changed || changed.size > 0) {
    const before = changed && changed.size <= FEW_CHANGES ? prepared(db, 'SELECT docids FROM list').get() : undefined;
    const bytes = before?.docids as Uint8Array | undefined;
    const isUsable = changed && bytes && bytes.length % 4 === 0;
    const docids = isUsable ? withChanges(db, new Uint32Array(bytes.slice().buffer), changed) : sortedDocids(db);
    const sql = 'INSERT OR REPLACE INTO list(number, docids) VALUES (1, coalesce(?, zeroblob(0)))';
    prepared(db, sql).run(new Uint8Array(docids.buffer));
  }
  writeFact(db, LISTED, changes);
}

/** The order of a library's list. Positions do not change when the database does: stories that come later have none. */
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
