/**
 * Writes the files that are made from the sources. With --check it writes nothing, names the files that are not
 * current and ends with 1.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from './build.mjs';
import { glossary } from './manual/glossary.mjs';
import { keys } from './manual/keys.mjs';
import { MANUAL_DOCS } from './manual/markdown.mjs';
import { PAGES } from './manual/pages.mjs';
import { licences, sbom } from './packages.mjs';

const ROOT = join(import.meta.dirname, '..');

/** Path of each generated file and how its text is made from a finished build and its old text. */
const GENERATED = [
  { path: 'THIRD-PARTY-LICENSES.txt', make: licences },
  { path: 'sbom.cdx.json', make: sbom },
  { path: 'content/glossary.json', make: glossary },
  { path: 'docs/keys.md', make: keys },
  ...MANUAL_DOCS,
  ...PAGES,
];

const checking = process.argv.includes('--check');
const built = await build();
for (const { path, make } of GENERATED) {
  const old = await readFile(join(ROOT, path), 'utf8').catch(() => '');
  const text = await make(built, old);
  if (old === text) continue;
  if (checking) {
    console.error(`${path} is not current: npm run generate`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(join(ROOT, path)), { recursive: true });
    await writeFile(join(ROOT, path), text);
    console.log(`${path} written`);
  }
}
