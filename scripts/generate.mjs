/**
 * Writes the files that are made from the sources. With --check it writes nothing, names the files that are not
 * current and ends with 1.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { parseGlossary } from '../src/story/glossary/parse-glossary.ts';
import { build } from './build.mjs';
import { hostPages, openFields } from './host.mjs';
import { FIGURES } from './manual/figures.mjs';
import { PAGES } from './manual/pages.mjs';
import { licences, sbom } from './packages.mjs';

const ROOT = join(import.meta.dirname, '..');
const self = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));

/** The terms of content/glossary.yaml as the program reads them, one a line. */
async function glossary() {
  const file = 'content/glossary.yaml';
  const { terms, problems } = parseGlossary({ file, text: await readFile(join(ROOT, file), 'utf8'), own: false });
  const [problem] = problems;
  if (problem) throw new Error(`${file}:${problem.line}: ${problem.code}`);
  return `[\n${terms.map((term) => JSON.stringify(term)).join(',\n')}\n]\n`;
}

/** The feeds of content/feeds.yaml as the program reads them, one a line, without where they were seen. */
async function suggestions() {
  const { folders } = load(await readFile(join(ROOT, 'content/feeds.yaml'), 'utf8'));
  const lines = folders.map(({ ko, en, feeds }) => {
    const rows = feeds.map(({ name, language, url }) => JSON.stringify({ name, language, url }));
    return `{"names":${JSON.stringify({ ko, en })},"feeds":[\n${rows.join(',\n')}\n]}`;
  });
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** Path of each generated file and how its text is made from a finished build and its old text. */
const GENERATED = [
  { path: 'THIRD-PARTY-LICENSES.txt', make: licences },
  { path: 'sbom.cdx.json', make: (built) => sbom(built) },
  { path: 'content/glossary.json', make: glossary },
  { path: 'content/feeds.json', make: suggestions },
  ...PAGES,
  ...FIGURES,
  ...hostPages(self),
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
const open = openFields(self);
if (checking && open.length > 0) console.log(`package.json is open at ${open.join(', ')}: for the host of the project`);
