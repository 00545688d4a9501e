/**
 * All benchmarks of speed, as a table: `npm run bench`. A full run also writes
 * bench/results.md; on another Node than the clone's it writes bench/results-node<major>.md.
 *
 *   npm run bench -- [--only start,packages,newsboat,keys,feeds,filter,search,build,change,marks,count,sync,accounts,completion,memory] [--runs 15] [--stories 100000]
 *
 * Corpora are written once, to $BENCH_DIR or a folder in the system's folder for temporary files. All other files are in a
 * folder that is removed at the end; the caller's settings and caches are neither read nor written.
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { accounts } from './accounts.mjs';
import { build } from './build.mjs';
import { change } from './change.mjs';
import { completion } from './completion.mjs';
import { count } from './count.mjs';
import { feedsScreen } from './feeds-screen.mjs';
import { keys } from './keys.mjs';
import { filter, newsboat, search } from './large.mjs';
import { marks } from './marks.mjs';
import { memory } from './memory.mjs';
import { packages } from './packages.mjs';
import { commitOf, PYTHON, versionOf } from './programs.mjs';
import { start } from './start.mjs';
import { Missing, subjects } from './subjects.mjs';
import { sync } from './sync.mjs';
import { report } from './table.mjs';

const GROUPS = {
  start,
  packages,
  newsboat,
  keys,
  feeds: feedsScreen,
  filter,
  search,
  build,
  change,
  marks,
  count,
  sync,
  accounts,
  completion,
  memory,
};
const [major] = process.versions.node.split('.');
const RESULTS = join(import.meta.dirname, major === '24' ? 'results.md' : `results-node${major}.md`);

function fail(message) {
  process.stderr.write(`bench: ${message}\n`);
  process.exit(2);
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    runs: { type: 'string', default: '15' },
    stories: { type: 'string', default: '100000' },
  },
});
const names = values.only?.split(',') ?? Object.keys(GROUPS);
const settings = { runs: Number(values.runs), stories: Number(values.stories) };
const unknown = names.find((name) => !(name in GROUPS));
if (unknown) fail(`no part ${unknown}; there are ${Object.keys(GROUPS).join(', ')}`);
if (!(settings.runs >= 1) || !(settings.stories >= 100)) fail('--runs is a number from 1, --stories one from 100');
if (PYTHON === '') fail('python3 is needed to time what a terminal shows');

const begun = performance.now();
const [before] = loadavg();
const versions = { newsboat: '--version', glow: '--version', w3m: '-version', less: '--version' };
const facts = [
  'written by `npm run bench`',
  `machine: ${cpus()[0]?.model.trim()}, ${availableParallelism()} processors, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Linux ${release()}`,
  `Node ${process.version}`,
  ...Object.entries(versions).map(([name, flag]) => versionOf(name, flag).replace(/^$/, `${name}: not installed`)),
  `minerals-news ${commitOf()}`,
];

const subject = subjects(settings);
const rows = [];
const floors = [];
for (const name of names) {
  const from = performance.now();
  try {
    const found = await GROUPS[name](subject, settings);
    rows.push(...found.rows);
    floors.push(...(found.floors ?? []));
  } catch (error) {
    if (!(error instanceof Missing)) {
      // The other parts are still worth having.
      process.stderr.write(`${error.stack}\n`);
      process.exitCode = 1;
    }
    rows.push({ what: name, missing: error instanceof Missing ? error.message : 'failed' });
  }
  process.stderr.write(`${name}: ${((performance.now() - from) / 1000).toFixed(0)} s\n`);
}
const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
facts.push(`${settings.runs} rounds; load ${before.toFixed(2)} before; ${minutes} minutes`);
const text = report({ rows, floors, facts });
process.stdout.write(text);
if (before > 0.5)
  process.stderr.write('Other programs were busy; close them and run this again before you trust the numbers.\n');
if (values.only || settings.stories !== 100_000 || process.env.BENCH_PROGRAM)
  process.stderr.write('Only a full run writes the results.\n');
else writeFileSync(RESULTS, text);
