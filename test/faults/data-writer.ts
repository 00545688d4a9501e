/**
 * A separate process that changes the data file of its home until it is killed: `data-writer NAME`. It prints the number of each
 * transaction once it is committed. Each transaction changes two tables.
 */
import { writeSync } from 'node:fs';
import { DataFile } from '../../src/db/data/data-file.ts';
import { addTransaction } from './data-transaction.ts';

const [name = ''] = process.argv.slice(2);
const data = new DataFile(process.env, () => new Date());
for (let n = 0; ; n += 1) {
  data.write((db) => addTransaction(db, name, n), { patience: 60_000 });
  writeSync(1, `${n}\n`);
}
