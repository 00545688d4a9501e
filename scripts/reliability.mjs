/**
 * Writes docs/reliability.md from what the last `npm run test:faults` has found; the tests leave a file each in
 * .cache/faults. Ends with 1 where there is none. With --forget it only takes away what earlier runs have left there.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(ROOT, '.cache', 'faults');

const PARTS = {
  processes: 'Several programs at once',
  kills: 'A program that is killed',
  disk: 'The disk',
  files: 'Something wrong with the files',
};

function results() {
  try {
    const names = readdirSync(RESULTS).filter((name) => name.endsWith('.json'));
    return names.map((name) => JSON.parse(readFileSync(join(RESULTS, name), 'utf8')));
  } catch {
    return [];
  }
}

const number = (n) => n.toLocaleString('en');

function lostOf({ lost, of }) {
  if (of === 0) return lost === 0 ? '–' : number(lost);
  return `${lost === 0 ? 'nothing' : `**${number(lost)}**`} of ${number(of)} marks`;
}

function row(result) {
  if (result.skipped) return `| ${result.what} | not tried | – | ${result.skipped} |`;
  return `| ${result.what} | ${result.times} | ${lostOf(result)} | ${result.did} |`;
}

if (process.argv.includes('--forget')) {
  rmSync(RESULTS, { recursive: true, force: true });
  process.exit(0);
}
const all = results();
if (all.length === 0) {
  console.error('There are no results: npm run test:faults');
  process.exit(1);
}
const tried = all.filter(({ skipped }) => !skipped);
const lost = tried.reduce((sum, result) => sum + result.lost, 0);
const marks = tried.reduce((sum, result) => sum + result.of, 0);
const parts = Object.entries(PARTS).flatMap(([part, title]) => {
  const rows = all.filter((result) => result.part === part).sort((a, b) => a.order - b.order);
  if (rows.length === 0) return [];
  return [
    `## ${title}`,
    '',
    '| what was tried | how often | what was lost | what the program did |',
    '| --- | --- | --- | --- |',
    ...rows.map(row),
    '',
  ];
});

const page = [
  '# Reliability',
  '',
  '`npm run reliability` runs the tests of `test/faults/` and writes this page from what they found. They use the built',
  'program and real processes, files and signals; where they run as root, cases about rights are tried as a user without.',
  '',
  `Last run: Node ${process.version} on ${process.platform}. ${number(tried.length)} things were tried and ` +
    `${number(all.length - tried.length)} left out; of ${number(marks)} marks ${lost === 0 ? 'none was' : `${number(lost)} were`} lost.`,
  '',
  'A mark counts as lost when the program had said that it was kept, or had it before something went wrong, and does not',
  'know it afterwards. Changes of the last fifth of a second, which the reader gathers, are not kept yet; it writes them when',
  'it is left in any way but SIGKILL. Of a file that cannot be read at all no mark is counted: what it holds is in the file',
  'that is set aside. `docs/adr/0013-marks.md` says how it works.',
  '',
  ...parts,
].join('\n');
writeFileSync(join(ROOT, 'docs', 'reliability.md'), page.replace(/\n+$/, '\n'));
console.log('docs/reliability.md written');
