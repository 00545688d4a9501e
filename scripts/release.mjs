/**
 * `npm run release`: makes the packages of this version for this machine's kind of system, the list of their components and
 * their checksums. `--out` names the folder.
 */
import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

const ROOT = join(import.meta.dirname, '..');
/** Is emptied: what an earlier version has left there is not attached to a release of this one. */
const USUAL = join(ROOT, 'release');

const { out } = parseArgs({ options: { out: { type: 'string', default: USUAL } } }).values;
if (!TARGETS[HERE]) throw new Error(`No packages are made on ${HERE}`);
const { files: shipped } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const list = ['ls-files', '--others', '--exclude-standard', '--', ...shipped];
// In an archive without .git there is nothing to ask.
const { stdout: unknown } = spawnSync('git', list, { cwd: ROOT, encoding: 'utf8' });
if (unknown) throw new Error(`These files are not in git, but would be in the packages:\n${unknown}`);
const folder = resolve(out);
if (folder === USUAL) rmSync(folder, { recursive: true, force: true });
const work = mkdtempSync(join(tmpdir(), 'minerals-news-release-'));
try {
  mkdirSync(folder, { recursive: true });
  const packed = packForNpm(folder);
  const name = `minerals-news-${VERSION}`;
  const tree = join(work, `${name}-${HERE}`);
  makeTree(tree, HERE, packed);
  const tarball = join(folder, `${name}-${HERE}.tar.xz`);
  packTree(tree, tarball);
  const components = join(folder, `${name}.cdx.json`);
  cpSync(join(tree, 'share', 'doc', 'minerals-news', 'sbom.cdx.json'), components);
  const files = [tarball, packed, components];
  const { debian } = TARGETS[HERE];
  if (debian) {
    mkdirSync(join(work, 'deb'));
    renameSync(tree, join(work, 'deb', 'usr'));
    files.push(join(folder, `minerals-news_${VERSION}_${debian}.deb`));
    makeDeb(join(work, 'deb'), files.at(-1), HERE);
  }
  files.sort();
  const sums = join(folder, 'SHA256SUMS');
  writeFileSync(sums, files.map((file) => `${hash('sha256', readFileSync(file))}  ${basename(file)}\n`).join(''));
  for (const file of [...files, sums]) {
    const { size } = statSync(file);
    console.log(`${(size / 1e6).toFixed(2).padStart(6)} MB  ${file}`);
    if (size > LARGEST) throw new Error(`${file} is larger than ${LARGEST / 1e6} MB`);
  }
} finally {
  rmSync(work, { recursive: true });
}
