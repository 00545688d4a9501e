/**
 * `npm run release`: makes the packages of this version for this machine's kind of system, the list of their components and
 * their checksums. `--out` names the folder.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeDeb } from './release/deb.mjs';
import { packTree } from './release/tarball.mjs';
import { HERE, TARGETS } from './release/targets.mjs';
import { makeTree, packForNpm } from './release/tree.mjs';
import { VERSION } from './release/version.mjs';

/** What a reader waits for before the first try, in bytes. */
const LARGEST = 34e6;

const { out } = parseArgs({
  options: { out: { type: 'string', default: join(import.meta.dirname, '..', 'release') } },
}).values;
if (!TARGETS[HERE]) throw new Error(`No packages are made on ${HERE}`);
const folder = resolve(out);
const work = mkdtempSync(join(tmpdir(), 'minerals-news-release-'));
try {
  mkdirSync(folder, { recursive: true });
  const packed = packForNpm(folder);
  const name = `minerals-news-${VERSION}`;
  const tree = join(work, `${name}-${HERE}`);
  makeTree(tree, HERE, { packed });
  const tarball = join(folder, `${name}-${HERE}.tar.xz`);
  packTree(tree, tarball);
  const components = join(folder, `${name}.cdx.json`);
  cpSync(join(tree, 'share', 'doc', 'minerals-news', 'sbom.cdx.json'), components);
  const files = [tarball, packed, components];
  const { debian } = TARGETS[HERE];
  if (debian) {
    const root = join(work, 'deb');
    makeTree(join(root, 'usr'), HERE, { form: 'deb', packed });
    files.push(join(folder, `minerals-news_${VERSION}_${debian}.deb`));
    makeDeb(root, files.at(-1), HERE);
  }
  files.sort();
  const sum = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
  const sums = join(folder, 'SHA256SUMS');
  writeFileSync(sums, files.map((file) => `${sum(file)}  ${basename(file)}\n`).join(''));
  for (const file of [...files, sums]) {
    const { size } = statSync(file);
    console.log(`${(size / 1e6).toFixed(2).padStart(6)} MB  ${file}`);
    if (size > LARGEST) throw new Error(`${file} is larger than ${LARGEST / 1e6} MB`);
  }
} finally {
  rmSync(work, { recursive: true });
}
