/** The files of a package with a Node of its own, as they are below a prefix: docs/adr/0023-packages-with-node.md. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { launcherText } from '../launcher.mjs';
import { sbom } from '../packages.mjs';
import { TARGETS } from './targets.mjs';

const ROOT = join(import.meta.dirname, '..', '..');

/**
 * Finds the program from the launcher, through links to it. Any PATH will do for `command -p`. Node takes `..` from a path without
 * a look at the folder before it, which may be a link.
 */
const SETUP = `file=$0
case $file in */*) ;; *) file=./$file ;; esac
while [ -h "$file" ]; do
  to=$(command -p readlink "$file")
  case $to in /*) file=$to ;; *) file=\${file%/*}/$to ;; esac
done
lib=\${file%/*}/../lib/minerals-news
[ "$file" = "$0" ] && [ ! -h "\${file%/*}" ] || lib=$(CDPATH= cd -P -- "$lib" && pwd)
`;

/** Files of the npm package, and where other programs look for them. */
const SHARED = {
  'man/minerals-news.1': 'man/man1/minerals-news.1',
  'man/minerals-news-story.5': 'man/man5/minerals-news-story.5',
  'man/ko/minerals-news.1': 'man/ko/man1/minerals-news.1',
  'man/ko/minerals-news-story.5': 'man/ko/man5/minerals-news-story.5',
  'completions/minerals-news.bash': 'bash-completion/completions/minerals-news',
  'completions/_minerals-news': 'zsh/site-functions/_minerals-news',
  'completions/minerals-news.fish': 'fish/vendor_completions.d/minerals-news.fish',
};

const openToAll = (folder) => execFileSync('chmod', ['-R', 'u=rwX,go=rX,ug-s', folder]);

/**
 * Builds the program and packs it with npm: the same bytes as `npm pack` where files are made readable for everybody.
 *
 * @param folder where the package is written.
 * @returns the path of the package.
 */
export function packForNpm(folder) {
  const work = mkdtempSync(join(tmpdir(), 'minerals-news-npm-'));
  const pack = (into, ...args) => {
    const printed = execFileSync('npm', ['pack', '--silent', '--pack-destination', into, ...args], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return join(into, printed.trim().split('\n').at(-1));
  };
  try {
    // The build is a script of the package, and many users tell npm to run none.
    execFileSync('tar', ['-xzf', pack(work, '--ignore-scripts=false'), '-C', work]);
    // npm packs the modes that the files of the clone have, which depend on the umask.
    openToAll(join(work, 'package'));
    return pack(folder, '--ignore-scripts', join(work, 'package'));
  } finally {
    rmSync(work, { recursive: true });
  }
}

/**
 * Makes the files of a package for a target. Their modes do not depend on the umask; their dates are those of now.
 *
 * @param prefix a folder that is made; below it are bin, lib and share.
 * @param target a name in TARGETS: that of this machine, whose Node is in node_modules.
 * @param packed the package of `packForNpm`.
 */
export function makeTree(prefix, target, packed) {
  const lib = join(prefix, 'lib', 'minerals-news');
  const doc = join(prefix, 'share', 'doc', 'minerals-news');
  for (const folder of [lib, doc, join(prefix, 'bin')]) mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xmzf', packed, '--strip-components=1', '-C', lib]);
  for (const [file, place] of Object.entries(SHARED)) {
    const to = join(prefix, 'share', place);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(lib, file), to);
  }
  // `minerals-news completion` prints the others from there.
  rmSync(join(lib, 'man'), { recursive: true });
  for (const entry of readdirSync(lib, { withFileTypes: true })) {
    if (entry.isFile() && entry.name !== 'package.json') renameSync(join(lib, entry.name), join(doc, entry.name));
  }
  const { node: name } = TARGETS[target];
  const built = JSON.parse(readFileSync(join(ROOT, '.cache', 'build.json'), 'utf8'));
  writeFileSync(join(doc, 'sbom.cdx.json'), sbom(built, name));
  const node = join(ROOT, 'node_modules', name);
  cpSync(join(node, 'LICENSE'), join(doc, 'LICENSE.node'));
  // Debug symbols are a seventh of it. On macOS it is signed, which a change would undo.
  if (process.platform === 'linux') execFileSync('strip', ['-o', join(lib, 'node'), join(node, 'bin', 'node')]);
  else cpSync(join(node, 'bin', 'node'), join(lib, 'node'));
  writeFileSync(join(lib, 'packaged-as'), 'tarball\n');
  const launcher = launcherText({ setup: SETUP, node: '"$lib/node"', program: '"$lib/bin/minerals-news.js"' });
  writeFileSync(join(prefix, 'bin', 'minerals-news'), launcher, { mode: 0o755 });
  openToAll(prefix);
}
