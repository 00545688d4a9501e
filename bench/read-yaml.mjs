// The peer of `index rebuild`: reads every story below a folder, and its front matter with the yaml package.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import YAML from 'yaml';

let read = 0;
for (const entry of readdirSync(process.argv[2], { withFileTypes: true, recursive: true })) {
  if (!entry.name.endsWith('.md')) continue;
  const text = readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8');
  const end = text.indexOf('\n---\n', 4);
  const data = YAML.parse(text.slice(4, end + 1));
  const body = text.slice(end + 5);
  if (data.title && body) read += 1;
}
console.log(read);
