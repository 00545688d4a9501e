/** THIRD-PARTY-LICENSES.txt: the licence of every package that is inside the bundles, as the last build saw them. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageOf } from './build.mjs';

const SCRIPTS = dirname(fileURLToPath(import.meta.url));
const ROOT = join(SCRIPTS, '..');
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/** Licences that let a package be shipped inside an MIT one if its notice goes along. Any other stops the script. */
const ACCEPTED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0']);

/** Folder of a bundled file's package, relative to the checkout: nested copies are packages of their own. */
function folderOf(input) {
  const name = packageOf(input);
  if (!name) return null;
  const marker = `node_modules/${name}/`;
  const start = input.lastIndexOf(marker);
  const folder = input.slice(0, start + marker.length - 1);
  // A package may have brought parts of its own build in such a folder: they are its own, under its licence.
  return existsSync(join(ROOT, folder, 'package.json')) ? folder : folderOf(input.slice(0, start));
}

async function licenceTexts(folder, name) {
  const files = (await readdir(join(ROOT, folder))).filter((file) => LICENCE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(ROOT, folder, file), 'utf8')));
  if (texts.length > 0) return texts;
  // A package that ships no licence file: its repository's, kept beside this script.
  return [await readFile(join(SCRIPTS, 'licences', `${name.replace('/', '-')}.txt`), 'utf8')];
}

async function describe(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(ROOT, folder, 'package.json'), 'utf8'));
  if (!ACCEPTED.has(license)) throw new Error(`${name}@${version}: licence ${license} is not on the accepted list`);
  return { name, version, license, texts: await licenceTexts(folder, name) };
}

const tidy = (text) =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();

/** The file's text for one build: `{metafile, notices}` as build() returns it. */
export async function licences({ metafile, notices }) {
  const folders = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = bytesInOutput > 0 ? folderOf(input) : null;
      if (folder) folders.add(folder);
    }
  }
  const found = await Promise.all([...folders].map(describe));
  // The same version may lie in two places of the tree.
  const packages = [...new Map(found.map((entry) => [`${entry.name}@${entry.version}`, entry])).values()];
  packages.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
  const head = 'minerals-news contains the following packages. Each is used under its own licence.';
  const parts = packages.map(({ name, version, license, texts }) =>
    [`${name} ${version} — ${license}`, ...texts.map(tidy)].join('\n\n'),
  );
  // Comments that their authors marked to be kept (`@license`, `/*!`), without esbuild's headings and duplicates.
  const kept = notices.flatMap((text) => text.match(/\/\*[!*][\s\S]*?\*\//g) ?? []);
  const comments = [...new Set(kept.map(tidy))].sort();
  if (comments.length > 0) parts.push(['Notices in the sources', ...comments].join('\n\n'));
  const rule = '='.repeat(80);
  return `${[head, ...parts].join(`\n\n${rule}\n\n`)}\n`;
}
