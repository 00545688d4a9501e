/**
 * `npm run reliability`: tries properties of text with ten times as many cases, and other random ones with all, then runs the
 * tests of test/faults/, each of which leaves what it found in .cache/faults, and writes docs/reliability.md from that.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(ROOT, '.cache', 'faults');

const PARTS = {
  processes: 'Several programs at once',
  kills: 'A program that is killed',
  disk: 'The disk',
  files: 'Something wrong with the files',
  accounts: 'Accounts at sync servers',
  attacks: 'Hostile input',
};

const number = (n) => n.toLocaleString('en');

function row({ what, skipped, times, lost, of, did }) {
  if (skipped) return `| ${what} | not tried | – | ${skipped} |`;
  const marks = of > 0 ? `${lost === 0 ? 'nothing' : `**${number(lost)}**`} of ${number(of)} marks` : lost || '–';
  return `| ${what} | ${times} | ${marks} | ${did} |`;
}

// The tests of which `npm test` tries fewer cases.
const tests = readdirSync(join(ROOT, 'test'), { recursive: true })
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => join('test', name))
  .filter((path) => readFileSync(join(ROOT, path), 'utf8').includes("/seed.ts'"));
execFileSync('npm', ['test', '--', ...tests], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, PROPERTY_RUNS: '10' },
});
rmSync(RESULTS, { recursive: true, force: true });
execFileSync('npm', ['run', 'test:faults'], { cwd: ROOT, stdio: 'inherit' });
const all = readdirSync(RESULTS).map((name) => JSON.parse(readFileSync(join(RESULTS, name), 'utf8')));
const tried = all.filter(({ skipped }) => !skipped);
const lost = tried.reduce((sum, result) => sum + result.lost, 0);
const marks = tried.reduce((sum, result) => sum + result.of, 0);
const parts = Object.entries(PARTS).map(([part, title]) => {
  const rows = all.filter((result) => result.part === part).sort((a, b) => a.order - b.order);
  return `
## ${title}

| what was tried | how often | what was lost | what the program did |
| --- | --- | --- | --- |
${rows.map(row).join('\n')}
`;
});
writeFileSync(
  join(ROOT, 'docs', 'reliability.md'),
  `# Reliability

\`npm run reliability\` tries properties of text ten times as often as \`npm test\`, and other random cases two and a half
times as often. Then it runs the tests of \`test/faults/\` and writes this page from their results. They use the built
program and real processes, files and signals; if they run as root, cases about permissions run as an unprivileged user.

Last run: Node ${process.version} on ${process.platform}. ${number(tried.length)} things were tried and ${number(all.length - tried.length)} left out; of ${number(marks)} marks ${lost === 0 ? 'none was' : `${number(lost)} were`} lost.

A mark counts as lost if the program had said that it was stored, or had it before something went wrong, and does not
know it afterwards. Changes of the last fifth of a second, which the reader collects, are not stored yet; it writes them when
it ends in any way but SIGKILL. No mark is counted of a file that cannot be read: its content is in the file
that is set aside. \`docs/adr/0013-marks.md\` says how it works.
${parts.join('')}`,
);
console.log('docs/reliability.md written');
