import type { DatabaseSync } from '../../src/db/connection.ts';
import { putEntry } from '../../src/db/data/reading-journal.ts';

/** The number of journal entries in transaction n. */
export const rowsOf = (n: number): number => 1 + ((n * 7) % 40);

/** Transaction n of a process: some journal entries, and a row in another table. */
export function addTransaction(db: DatabaseSync, name: string, n: number): void {
  for (let i = 0; i < rowsOf(n); i += 1)
    putEntry(db, { at: n * 100 + i, story: `${name}-${n}`, lang: 'ko', seconds: i, percent: 50 });
  db.prepare('INSERT INTO library(path, mark) VALUES(?1, ?1)').run(`${name}-${n}`);
}
