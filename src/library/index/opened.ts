import type { Positions } from '../../story/catalogue.ts';
import { type Columns, columnsOf } from './columns.ts';
import { rowsOf } from './files.ts';
import { hashOf, hashTable, lastWith, rowsWith } from './hash.ts';
import { type Kinship, kinshipOf } from './kin.ts';
import { orderOf } from './order.ts';
import { DamagedIndex, openPart, type Part } from './part.ts';
import type { StoredEntry } from './record.ts';
import { type Sieves, sievesOf } from './sieves.ts';
import { type IndexState, partPath } from './state.ts';

/** A few lookups go through all hashes; for more it is worth making a table. */
const LOOKUPS = 24;

/** An index on disk, opened: everything is read where it is asked for, and what was read of the columns stays. */
export interface OpenedIndex {
  readonly state: IndexState;
  readonly columns: Columns;
  readonly words: Part;
  readonly initials: Part;
  readonly bodies: Part;
  readonly similar: Part;
  readonly sieves: Sieves;
  /** The part of kin, read anew. */
  readonly kinship: () => Kinship;
  /** Record and label of its group for each record that does not stand alone, read anew. */
  readonly labelled: () => Uint32Array;
  /** The part of files, read anew. */
  readonly files: () => Buffer;
  /** The rows of some folders, by their numbers, of the part of files. */
  readonly filesIn: (folders: ReadonlySet<number>) => Buffer;
  /** Records by position in lists. */
  readonly records: Positions;
  /** The record at a position in lists; undefined beyond its end. */
  readonly recordAt: (position: number) => number | undefined;
  /** Position of a record, -1 for one that is no longer in the list. */
  readonly positionOf: (record: number) => number;
  /** Record of an id, -1 for none. */
  readonly recordOf: (id: string) => number;
  /** The same without looking whether it is not just another id with the same hash: for marks, of which there may be many. */
  readonly probably: (id: string) => number;
  /** The records of many ids, found in the same way; of one that is not there, none. */
  readonly recordsOf: (ids: Iterable<string>) => readonly number[];
  readonly lineAt: (record: number) => Buffer;
  readonly storedAt: (record: number) => StoredEntry;
  /** The id of a record, without the rest of its line. */
  readonly idAt: (record: number) => string;
  readonly close: () => void;
}

/** All of a part as numbers of 32 bits. @throws DamagedIndex */
function numbersOf(part: Part): Uint32Array {
  const { buffer, byteOffset, length } = part.whole();
  return new Uint32Array(buffer, byteOffset, length / 4);
}

/** The id of a line, which is the first thing in it. */
const PLAIN_ID = /^\{"id":"([a-z0-9-]+)"/;
const ID = /^\{"id":("(?:[^"\\]|\\.)*")/;

/** Opens the parts of an index and brings its records into the order of lists. @throws DamagedIndex */
export function openIndex(folder: string, state: IndexState): OpenedIndex {
  const parts: Part[] = [];
  const open = (name: keyof IndexState['parts']): Part => {
    const part = openPart(partPath(folder, state.build, name), state.parts[name]);
    parts.push(part);
    return part;
  };
  const close = (): void => {
    for (const part of parts.splice(0)) part.close();
  };
  try {
    const [stories, words, bodies, similar, files] = (['stories', 'words', 'bodies', 'similar', 'files'] as const).map(
      open,
    ) as [Part, Part, Part, Part, Part];
    const [initials, ids] = [open('initials'), open('ids')];
    const sieves = sievesOf(open('sieve'), state);
    const [kin, groups] = [open('kin'), open('groups')];
    const columns = columnsOf(open('columns'));
    if (columns.count !== state.records || ids.length !== 8 * state.records)
      throw new DamagedIndex('columns and state differ');
    const lineAt = (record: number): Buffer => stories.read(...columns.line(record));
    const idAt = (record: number): string => {
      const line = lineAt(record);
      // Most ids are letters that stand for themselves: then nothing but them is looked at.
      const plain = PLAIN_ID.exec(line.toString('latin1', 0, 128))?.[1];
      if (plain !== undefined) return plain;
      const [, id] = ID.exec(line.toString('utf8', 0, 1024)) ?? [];
      if (id === undefined) throw new DamagedIndex('a line without an id');
      return JSON.parse(id) as string;
    };
    const order = orderOf(state, columns, idAt);
    let table: ReturnType<typeof hashTable> | undefined;
    let lookups = 0;
    let hashes: Uint32Array | undefined;
    const hashesOfIds = (): Uint32Array => {
      hashes ??= numbersOf(ids);
      return hashes;
    };
    const probably = (id: string): number => {
      const hash = hashOf(id);
      const rows = hashesOfIds();
      if (!table && ++lookups > LOOKUPS) {
        table = hashTable(columns.count, (record) => [rows[2 * record] ?? 0, rows[2 * record + 1] ?? 0]);
      }
      if (table) return table.find(hash);
      // The last record of an id is the one that counts.
      return lastWith(rows, hash);
    };
    const { recordAt, positionOf } = order;
    return {
      state,
      columns,
      words,
      initials,
      bodies,
      similar,
      sieves,
      kinship: () => kinshipOf(kin.whole()),
      labelled: () => numbersOf(groups),
      files: () => files.whole(),
      filesIn: (folders) => rowsOf(files, state.folders, folders),
      get records() {
        return order.all();
      },
      recordAt,
      positionOf,
      probably,
      recordsOf: (wanted) => rowsWith(wanted, hashesOfIds()),
      recordOf: (id) => {
        const record = probably(id);
        // Ids can be made that have the same hash; one story must never stand in for another.
        return positionOf(record) >= 0 && idAt(record) !== id ? -1 : record;
      },
      lineAt,
      idAt,
      storedAt: (record) => {
        const line = lineAt(record).toString('utf8');
        if (line === '') throw new DamagedIndex('a record without a line');
        return JSON.parse(line) as StoredEntry;
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}
