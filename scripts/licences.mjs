/** THIRD-PARTY-LICENSES.txt: the licence of every package that is inside the bundles, as the last build saw them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shippedPackages } from './packages.mjs';

const ROOT = join(import.meta.dirname, '..');
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

async function licenceTexts(folder, name) {
  const files = (await readdir(join(ROOT, folder))).filter((file) => LICENCE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(ROOT, folder, file), 'utf8')));
  if (texts.length > 0) return texts;
  // A package that ships no licence file: its repository's, kept beside this script.
  return [await readFile(join(ROOT, 'scripts', 'licences', `${name.replace('/', '-')}.txt`), 'utf8')];
}

const tidy = (text) =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '')
    .trim();

/** The file's text for one build: `{metafile, notices}` as build() returns it. */
export async function licences({ metafile, notices }) {
  const packages = await shippedPackages({ metafile });
  const head = 'minerals-news contains the following packages. Each is used under its own licence.';
  const parts = await Promise.all(
    packages.map(async ({ name, version, license, folder }) =>
      [`${name} ${version} — ${license}`, ...(await licenceTexts(folder, name)).map(tidy)].join('\n\n'),
    ),
  );
  // Comments that their authors marked to be kept (`@license`, `/*!`), without esbuild's headings and duplicates.
  const kept = notices.flatMap((text) => text.match(/\/\*[!*][\s\S]*?\*\//g) ?? []);
  const comments = [...new Set(kept.map(tidy))].sort();
  if (comments.length > 0) parts.push(['Notices in the sources', ...comments].join('\n\n'));
  const rule = '='.repeat(80);
  return `${[head, ...parts].join(`\n\n${rule}\n\n`)}\n`;
}
