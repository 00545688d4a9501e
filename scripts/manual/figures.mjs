/** The figures in both READMEs, from the results of the benchmarks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const lines = readFileSync(join(import.meta.dirname, '..', '..', 'bench', 'results.md'), 'utf8').split('\n');

/** The rest of the line that begins like this. */
function after(beginning) {
  const line = lines.find((one) => one.startsWith(beginning));
  if (line === undefined) throw new Error(`bench/results.md has no line: ${beginning}`);
  return line.slice(beginning.length);
}

/** The numbers with a unit in a row of the results, in four digits. */
const figures = (row, unit) =>
  [...after(`| ${row}`).matchAll(new RegExp(`([\\d.]+) ${unit}`, 'g'))].map(([, number]) =>
    Number(Number(number).toPrecision(4)),
  );

const [paint, paintThere] = figures('first paint of the list at 100,000 / newsboat’s', 'ms');
const [, key] = figures('key to paint, 80×24, 100,000 stories, median', 'ms');
const [keyThere] = figures('newsboat, key to paint, 80×24', 'ms');
const [memory, memoryThere] = figures('peak memory at 100,000, from start to the end of the list', 'MiB');
const [machine = '', processors = ''] = after('- machine: ').split(', ');
const node = after('- Node v').split('.')[0];
const newsboat = /^\d+\.\d+/.exec(after('- Newsboat '))?.[0];

const list = `**${paint} ms** | ${paintThere} ms | – | –`;
const press = `${key} ms | **${keyThere} ms** | – | –`;
const peak = `**${memory} MiB** | ${memoryThere} MiB | – | –`;

/** The lines with figures of each page, by their beginnings. */
const LINES = {
  'README.md': [
    ['| first paint of the list, 100,000 stories, measured', ` | ${list} |`],
    ['| key press to paint, measured', ` | ${press} |`],
    ['| peak memory, 100,000 stories, measured', ` | ${peak} |`],
    [
      'Measured',
      ` on ${machine} (${processors}) with Node ${node} and newsboat ${newsboat} of Debian 13: [results](bench/results.md).`,
    ],
  ],
  'README.ko.md': [
    ['| 기사 10만 건의 목록이 처음 그려지기까지(측정)', ` | ${list} |`],
    ['| 키를 누른 뒤 화면이 바뀌기까지(측정)', ` | ${press} |`],
    ['| 기사 10만 건일 때 최대 메모리(측정)', ` | ${peak} |`],
    [
      '측정 환경:',
      ` ${machine}(프로세서 ${Number.parseInt(processors, 10)}개), Node ${node}, 데비안 13의 newsboat ${newsboat}. [결과](bench/results.md)`,
    ],
  ],
};

/** A page with the figures of the results. @throws Error if it lacks one of the lines, or has it twice. */
function withFigures(path, text) {
  const rows = text.split('\n');
  for (const [beginning, rest] of LINES[path]) {
    const found = rows.flatMap((row, at) => (row.startsWith(beginning) ? [at] : []));
    if (found.length !== 1) throw new Error(`${path}: ${found.length} lines begin with: ${beginning}`);
    rows[found[0]] = beginning + rest;
  }
  return rows.join('\n');
}

export const FIGURES = Object.keys(LINES).map((path) => ({ path, make: (_built, old) => withFigures(path, old) }));
