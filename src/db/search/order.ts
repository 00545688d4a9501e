import { everything } from '../../story/query/catalogue.ts';
import { type DatabaseSync, prepared } from '../connection.ts';
import { readFact } from '../stories.ts';

/** The order of the list, as it was when it was first asked for. */
export interface Order {
  /** Stories there are. */
  readonly size: number;
  /** Whether the list is the descending order of docids. */
  readonly isDescending: boolean;
  /** Undefined outside the list. */
  readonly docidAt: (position: number) => number | undefined;
  /** -1 for a docid that is not listed. */
  readonly positionOf: (docid: number) => number;
}

const ZERO = '0'.charCodeAt(0);
const COMMA = ','.charCodeAt(0);

/**
 * All docids in list order. One text of a covering index: a hundred thousand rows as objects take twenty times as long.
 */
function readOrder(db: DatabaseSync, size: number): Uint32Array {
  const sql = `SELECT group_concat(docid) AS docids
    FROM (SELECT docid FROM stories INDEXED BY stories_in_list_order ORDER BY sort_key DESC, id)`;
  const text = (prepared(db, sql).get()?.docids ?? '') as string;
  const order = new Uint32Array(size);
  let position = 0;
  let docid = 0;
  for (let at = 0; at < text.length && position < size; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA) {
      order[position++] = docid;
      docid = 0;
    } else docid = docid * 10 + code - ZERO;
  }
  if (position < size) order[position] = docid;
  return order;
}

/** The order of a library's list. Positions do not change when the database does: stories that come later have none. */
export function orderOf(db: DatabaseSync): Order {
  const last = Number(readFact(db, 'next_docid') ?? 1) - 1;
  const isDescending = readFact(db, 'in_order') === 1;
  // Docids run from 1 without a gap then.
  const size = isDescending
    ? last
    : Number(prepared(db, 'SELECT count(*) AS stories FROM stories').get()?.stories ?? 0);
  let known: { readonly docids: Uint32Array; readonly positions: Int32Array } | undefined;
  const all = (): NonNullable<typeof known> => {
    if (known) return known;
    const docids = isDescending ? everything(size).map((position) => size - position) : readOrder(db, size);
    const positions = new Int32Array(last + 1).fill(-1);
    for (const [position, docid] of docids.entries()) if (docid <= last) positions[docid] = position;
    known = { docids, positions };
    return known;
  };
  const docidAt = (position: number): number | undefined => {
    if (!isDescending) return all().docids[position];
    return position >= 0 && position < size ? size - position : undefined;
  };
  const positionOf = (docid: number): number => {
    if (!isDescending) return all().positions[docid] ?? -1;
    return docid > 0 && docid <= size ? size - docid : -1;
  };
  // What another process changes meanwhile must not move a position.
  if (!isDescending) all();
  return {
    size,
    isDescending,
    docidAt,
    positionOf,
  };
}
