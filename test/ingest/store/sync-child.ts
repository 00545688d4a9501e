import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syncToDisk } from '../../../src/ingest/store/sync-thread.ts';

/**
 * A separate process: `sync-child.cjs FOLDER COUNT`. Syncs that many files of a folder, those that it makes and those that are
 * there, and prints the error, '' for none.
 */
const [folder = '', count = '0'] = process.argv.slice(2);

const paths = Array.from({ length: Number(count) }, (_, number) => join(folder, String(number)));
for (const path of paths) if (!existsSync(path)) writeFileSync(path, path);
syncToDisk(paths, [folder]).then((failed) => process.stdout.write(JSON.stringify(failed)));
