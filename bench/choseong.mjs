import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { REST } from './large.mjs';
import { beginningOf } from './library.mjs';
import { inTurn, median, quantile, ratio } from './measure.mjs';

/** What is looked for, typed in initials and written out; in one story in eight, as a part of a longer title. */
const INITIALS = 'ㅎㄱㅇㅎㅍㄱ';
const WRITTEN = '환경영향평가';

/** A key press may take so many milliseconds. */
const PRESS = 50;

/** The library as the program opens it, in this process: bundled, since Node reads no TypeScript. */
function opener(home) {
  const outfile = join(home, 'store.cjs');
  const contents = [
    "export { openKept } from './src/library/index/store.ts';",
    "export { parseQuery } from './src/story/query.ts';",
    "export { entriesOf, entryText } from './src/story/catalogue.ts';",
  ].join('\n');
  const stdin = { contents, resolveDir: join(import.meta.dirname, '..'), loader: 'ts' };
  esbuild.buildSync({ stdin, outfile, bundle: true, format: 'cjs', platform: 'node', target: 'node20' });
  return createRequire(import.meta.url)(outfile);
}

const milliseconds = (work) => {
  const from = performance.now();
  work();
  return performance.now() - from;
};

/** A word as it is typed: each of its beginnings. */
const beginnings = (word) => [...word].map((_, i) => [...word].slice(0, i + 1).join(''));

/** Words typed in initials: against the same as plain text, and as the reader shows them. */
export function choseong(subjects, { runs }) {
  const large = subjects.large();
  const { openKept, parseQuery, entriesOf, entryText } = opener(subjects.home);
  const indexes = join(subjects.env.XDG_CACHE_HOME, 'minerals-news', 'index');
  const plan = { dirs: [large.folder], indexes, temporary: subjects.home, today: '2026-01-01', now: Date.now };
  const marks = { read: new Set(), starred: new Set() };
  /** A catalogue that remembers no answer, with all columns read. */
  const fresh = () => {
    const { catalogue } = openKept(plan);
    catalogue.select(parseQuery('tag:none').query, marks);
    return catalogue;
  };
  const texts = [...entriesOf(fresh())].map(entryText);
  const initials = beginnings(INITIALS).map((typed) => parseQuery(typed).query);
  // A space behind a word says that it is whole: it is looked for as it stands.
  const plain = beginnings(WRITTEN).map((typed) => parseQuery(`${typed} `).query);
  const found = (query) => fresh().select(query, marks).length;
  const [asInitials, asWritten] = [found(initials.at(-1)), found(plain.at(-1))];
  const inMemory = texts.filter((text) => text.includes(WRITTEN)).length;
  if (asWritten !== inMemory || inMemory === 0 || asInitials < asWritten) throw new Error('choseong finds too little');

  let catalogue;
  const times = inTurn(runs, {
    open: () =>
      milliseconds(() => {
        catalogue = fresh();
      }),
    initials: () => initials.map((query) => milliseconds(() => catalogue.select(query, marks))),
    plain: () => plain.map((query) => milliseconds(() => catalogue.select(query, marks))),
    scan: () => milliseconds(() => texts.filter((text) => text.includes(WRITTEN))),
  });
  const each = (rounds) => rounds.map((presses) => presses.reduce((sum, ms) => sum + ms, 0) / presses.length);
  const presses = times.initials.flat();

  const steps = [{ wait: beginningOf(0) }, { quiet: REST }];
  for (let round = 0; round < Math.ceil(runs / 3); round += 1)
    steps.push({ keys: '/', quiet: 100 }, { each: [...INITIALS], quiet: 150 }, { keys: '\x1b', quiet: 300 });
  const drawn = subjects
    .screen(subjects.reader(large), steps)
    .flatMap(({ ms }) => (Array.isArray(ms) ? ms : []))
    .filter((ms) => ms !== null);
  if (drawn.length === 0) throw new Error('initials typed into the filter drew nothing');

  const count = large.count.toLocaleString('en');
  return {
    rows: [
      {
        what: `a word in initials among ${count} titles and summaries / the same as plain text`,
        most: 3,
        unit: '×',
        value: ratio(each(times.initials), each(times.plain)),
        detail: `${median(each(times.initials)).toFixed(1)} ms / ${median(each(times.plain)).toFixed(1)} ms a key; ${asInitials} and ${asWritten} hits`,
      },
      {
        what: 'the same, a key press in the index',
        most: PRESS,
        unit: 'ms',
        value: quantile(presses, 0.9),
        detail: `90 in 100; the slowest ${Math.max(...presses).toFixed(1)} ms`,
      },
      {
        what: `an initial typed into the filter at ${count}`,
        most: PRESS,
        unit: 'ms',
        value: median(drawn),
        detail: `90 in 100 within ${quantile(drawn, 0.9).toFixed(1)} ms, the slowest ${Math.max(...drawn).toFixed(1)} ms`,
      },
    ],
    floors: [
      {
        what: `\`includes\` over the titles and summaries of ${count} stories in memory`,
        value: median(times.scan),
        unit: 'ms',
        detail: `in initials, from the disk: ${ratio(each(times.initials), times.scan).toFixed(2)} ×`,
      },
    ],
  };
}
