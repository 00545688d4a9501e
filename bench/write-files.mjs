/**
 * What is written at least when stories are stored: `node bench/write-files.mjs FROM TO` writes every file of a library to
 * another place, in folders as they are, and says how many milliseconds that took; they are read beforehand. With `durable`
 * behind it, each is renamed from a temporary file and all are brought to the disk, 16 at a time.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const AT_ONCE = 16;

const [from, to, durable] = process.argv.slice(2);
const files = readdirSync(from, { recursive: true })
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ path: join(to, name), bytes: readFileSync(join(from, name)) }));
for (const folder of new Set(files.map(({ path }) => dirname(path)))) mkdirSync(folder, { recursive: true });

async function bring(paths) {
  for (const path of paths) {
    const file = await open(path, 'r+');
    await file.sync();
    await file.close();
  }
}

const start = performance.now();
for (const { path, bytes } of files) {
  writeFileSync(durable ? `${path}.tmp` : path, bytes);
  if (durable) renameSync(`${path}.tmp`, path);
}
if (durable) {
  const paths = files.map(({ path }) => path).values();
  await Promise.all(Array.from({ length: AT_ONCE }, () => bring(paths)));
}
console.log(performance.now() - start);
