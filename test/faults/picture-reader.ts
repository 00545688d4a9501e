/**
 * A separate process that shows pictures as the reader does: `picture-reader WORKER FILE…`. It prints what became of each as a line of
 * JSON: the problem or 'shown', and the milliseconds.
 */
import { writeSync } from 'node:fs';
import { openPicturePool } from '../../src/picture/pool.ts';

const [file = '', ...paths] = process.argv.slice(2);
const pool = openPicturePool({ file });
const space = { protocol: 'sixel', cellWidth: 10, cellHeight: 20 } as const;
for (const path of paths) {
  const begun = performance.now();
  const outcome = await pool.encode({ path, cols: 70, rows: 20, space });
  writeSync(1, `${JSON.stringify([outcome.ok ? 'shown' : outcome.problem, performance.now() - begun])}\n`);
}
await pool.close();
