import { closeSync, fstatSync, openSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { openDatabase } from '../../../src/db/connection.ts';

/** An index whose file was damaged. */
export interface DamagedIndex {
  /** What is wrong, for docs/reliability.md. */
  readonly what: string;
  /** Damages the database, which nobody has open. */
  readonly damage: (file: string) => void;
}

/** Overwrites a part of the file, from a share of its length. */
function overwrite(file: string, from: number, length: number, byte: number): void {
  const fd = openSync(file, 'r+');
  const at = Math.floor(fstatSync(fd).size * from);
  writeSync(fd, Buffer.alloc(length, byte), 0, length, at);
  closeSync(fd);
}

/** Changes the database as no version of the program does. */
const change =
  (...statements: readonly string[]) =>
  (file: string): void => {
    const db = openDatabase(file, 'write');
    try {
      db.exec('PRAGMA writable_schema = ON');
      for (const statement of statements) db.exec(statement);
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  };

/** To add one, add a row: every story is listed afterwards, in the same order. */
export const DAMAGED_INDEXES: readonly DamagedIndex[] = [
  { what: 'An empty index', damage: (file) => writeFileSync(file, '') },
  { what: 'Nonsense instead of the index', damage: (file) => writeFileSync(file, 'nonsense'.repeat(10_000)) },
  { what: 'An index without its last half', damage: (file) => truncateSync(file, Math.floor(statSync(file).size / 2)) },
  { what: 'Zeros in the first page of the index', damage: (file) => overwrite(file, 0, 4096, 0) },
  { what: 'An index without a table', damage: change('DROP TABLE stories') },
];
