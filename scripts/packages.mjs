/** Which packages are inside the bundles, as a build's metafile has them: what ships, and nothing that only builds. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

/** Licences that let a package be shipped inside an MIT one if its notice goes along. Any other stops the script. */
const ACCEPTED = new Set(['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0']);

/** The package a bundled file comes from, or null for our own: `node_modules/a/node_modules/@b/c/x.js` gives `@b/c`. */
const packageOf = (input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? null;

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

async function describe(folder) {
  const text = await readFile(join(ROOT, folder, 'package.json'), 'utf8');
  const { name, version, license, dependencies = {} } = JSON.parse(text);
  if (!ACCEPTED.has(license)) throw new Error(`${name}@${version}: licence ${license} is not on the accepted list`);
  return { name, version, license, folder, dependencies: Object.keys(dependencies) };
}

/**
 * The packages of a build, `{metafile}` as build() returns it, by name and version: `{name, version, license, folder,
 * dependencies}`, the last being names. Throws where a licence is not on the accepted list.
 */
export async function shippedPackages({ metafile }) {
  const folders = new Set();
  for (const output of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = bytesInOutput > 0 ? folderOf(input) : null;
      if (folder) folders.add(folder);
    }
  }
  const found = await Promise.all([...folders].sort().map(describe));
  // The same version may lie in two places of the tree.
  const packages = [...new Map(found.map((entry) => [`${entry.name}@${entry.version}`, entry])).values()];
  return packages.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}
