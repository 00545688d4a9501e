import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { against, inTurn, median } from './measure.mjs';
import { environment, isInstalled, ours } from './programs.mjs';

/** A shipped story of 5 KB. */
const STORY = 'vance-trade-bloc';
const FILE = join(import.meta.dirname, '..', 'content', `${STORY}.ko.md`);

/** Other programs that print the same text, for a comparison without a target. */
const PEERS = {
  glow: ['glow', '-w', '72', '-s', 'notty', FILE],
  w3m: ['w3m', '-dump', '-cols', '72', '-I', 'UTF-8', '-O', 'UTF-8', FILE],
  less: ['less', FILE],
};

/** Starts of a program, and an empty run of its Node: functions that give milliseconds. */
export function startsOf(subjects, program = ours, node = process.execPath) {
  const time = (argv) => () => subjects.process(argv).ms;
  const { folder } = subjects.large();
  return {
    floor: time([node, '-e', '0']),
    show: time(program('show', STORY, '--lang', 'ko')),
    list: time(program('list', '--limit', '50', '--library', folder)),
    count: time(program('count', '--library', folder)),
    few: () => subjects.firstPaint(subjects.small(), { program }),
  };
}

/** How commands and the reader start, as multiples of an empty Node. */
export function start(subjects, { runs }) {
  const large = subjects.large();
  const { count: _, ...starts } = startsOf(subjects);
  const measurements = {
    ...starts,
    version: () => subjects.process(ours('--version')).ms,
    many: () => subjects.firstPaint(large),
  };
  // A locale that every system has; without one, less takes Korean for a binary file.
  const plain = environment(subjects.home, 'C.UTF-8');
  for (const [name, argv] of Object.entries(PEERS))
    if (isInstalled(name)) measurements[name] = () => subjects.process(argv, plain).ms;
  const found = inTurn(runs, measurements);

  const line = (what, name, most, base = 'floor') => ({ what, most, ...against(found, name, base) });
  const stories = large.count.toLocaleString('en');
  const kilobytes = (readFileSync(FILE).length / 1000).toFixed(1);
  const floors = [
    { what: '`node -e 0`', value: median(found.floor), unit: 'ms' },
    ...Object.keys(PEERS).map((name) =>
      found[name]
        ? {
            what: `${name}, the same story to a pipe`,
            ...against(found, name, 'floor'),
          }
        : { what: `${name}, the same story to a pipe`, missing: 'not installed' },
    ),
  ];
  return {
    rows: [
      line('`--version` / `node -e 0`', 'version', 1.2),
      line(`\`show\` of a story of ${kilobytes} KB to a pipe / \`node -e 0\``, 'show', 1.7),
      line(`\`list\` at ${stories} stories, first 50 / \`node -e 0\``, 'list', 1.65),
      line('reader’s first paint, 10 stories / `node -e 0`', 'few', 2.4),
      line(`reader’s first paint at ${stories} / at 10 stories`, 'many', 1.2, 'few'),
    ],
    floors,
  };
}
