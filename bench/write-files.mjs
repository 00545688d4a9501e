/**
 * What is written at least when stories are stored: `node bench/write-files.mjs FROM TO` writes every file of a library to
 * another place, in folders as they are, and does nothing else. With `durable` behind it, each by a temporary file that
 * reaches the disk before it is renamed.
 */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const [from, to, durable] = process.argv.slice(2);
const made = new Set();
for (const name of readdirSync(from, { recursive: true })) {
  if (!name.endsWith('.md')) continue;
  const path = join(to, name);
  const folder = dirname(path);
  if (!made.has(folder)) {
    mkdirSync(folder, { recursive: true });
    made.add(folder);
  }
  const bytes = readFileSync(join(from, name));
  if (!durable) {
    writeFileSync(path, bytes);
    continue;
  }
  const file = openSync(`${path}.tmp`, 'w');
  writeFileSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.tmp`, path);
}
