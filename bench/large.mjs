import { beginningOf } from './library.mjs';
import { inTurn, median, quantile, ratio } from './measure.mjs';
import { ours } from './programs.mjs';
import { soughtName } from './stories.mjs';
import { Missing } from './subjects.mjs';

const LAST = '\x1bOF';
/** A program that has drawn nothing for so many milliseconds is at rest: what it loads and looks through is there. */
export const REST = 1500;
export const milliseconds = (found, ours_, theirs) =>
  `${median(found[ours_]).toFixed(1)} ms / ${median(found[theirs]).toFixed(1)} ms`;
const mebibytes = (kibibytes) => `${(kibibytes / 1024).toFixed(0)} MiB`;

/** The list of all stories against newsboat's: how soon it is there, and what it needs. */
export function newsboat(subjects, { runs }) {
  const large = subjects.large();
  const peer = subjects.newsboat();
  const first = beginningOf(0);
  const painted = [{ wait: first }, { quiet: 100 }];
  const settled = [{ wait: first }, { quiet: REST }, { keys: LAST, quiet: 1000 }, { peak: true }];
  const theirs = { environs: peer.env };
  const found = inTurn(
    Math.ceil(runs / 2),
    {
      ours: () => subjects.firstPaint(large),
      theirs: () => subjects.screen(peer.list, painted, theirs)[0].ms,
      feeds: () => subjects.screen(peer.feeds, [{ wait: 'Corpus' }, { quiet: 100 }], theirs)[0].ms,
    },
    1,
  );
  const memory = inTurn(
    3,
    {
      ours: () => subjects.screen(subjects.reader(large), settled).at(-1).peak,
      theirs: () => subjects.screen(peer.list, settled, theirs).at(-1).peak,
    },
    0,
  );
  const count = large.count.toLocaleString('en');
  return {
    rows: [
      {
        what: `first paint of the list at ${count} / newsboat’s`,
        most: 0.1,
        unit: '×',
        value: ratio(found.ours, found.theirs),
        detail: milliseconds(found, 'ours', 'theirs'),
      },
      {
        what: `peak memory at ${count}, from start to the end of the list / newsboat’s`,
        most: 0.35,
        unit: '×',
        value: ratio(memory.ours, memory.theirs),
        detail: `${mebibytes(median(memory.ours))} / ${mebibytes(median(memory.theirs))}`,
      },
    ],
    floors: [
      {
        what: `newsboat’s list of ${count} articles (\`run-on-startup open\`)`,
        value: median(found.theirs),
        unit: 'ms',
      },
      { what: 'newsboat’s list of feeds, with the same cache', value: median(found.feeds), unit: 'ms' },
    ],
  };
}

/** Full-text search as a command of its own against a search in newsboat that has been started already. */
export function search(subjects, { runs }) {
  const large = subjects.large();
  if (!subjects.has('search')) throw new Missing('no command `search`');
  const peer = subjects.newsboat();
  const name = soughtName();
  const steps = [
    { wait: beginningOf(0) },
    { quiet: 300 },
    { keys: '/' },
    { keys: name },
    { type: '\r' },
    { wait: 'Search results' },
    { quiet: 100 },
  ];
  const found = inTurn(
    Math.max(3, Math.ceil(runs / 2)),
    {
      // In quotes it is a whole word, as newsboat looks for it, and not one that is still being typed.
      ours: () => subjects.process(ours('search', `"${name}"`, '--library', large.folder)).ms,
      theirs: () => subjects.screen(peer.list, steps, { environs: peer.env })[5].ms,
    },
    1,
  );
  return {
    rows: [
      {
        what: `full-text search at ${large.count.toLocaleString('en')}, ${large.hits} hits / newsboat’s`,
        most: 0.25,
        unit: '×',
        value: ratio(found.ours, found.theirs),
        detail: `${milliseconds(found, 'ours', 'theirs')}; ours as a whole process, newsboat’s from Enter to the results`,
      },
    ],
    floors: [],
  };
}

/** A letter typed into the filter of the list. */
export function filter(subjects, { runs }) {
  const large = subjects.large();
  const known = beginningOf(4321 % large.count);
  const steps = [{ wait: beginningOf(0) }, { quiet: REST }];
  const rounds = Math.ceil(runs / 3);
  for (let round = 0; round < rounds; round += 1)
    steps.push({ keys: '/', quiet: 100 }, { each: [...'리튬 서울'], quiet: 150 }, { keys: '\x1b', quiet: 300 });
  // A filter that drew nothing would be quick: it has to find one story by its name.
  steps.push({ type: `/${known}` }, { wait: `${known}[ ,]` });
  const results = subjects.screen(subjects.reader(large), steps);
  const times = results.filter(({ ms }) => Array.isArray(ms)).flatMap(({ ms }) => ms);
  const missed = times.filter((ms) => ms === null).length;
  if (missed > 0) throw new Error(`${missed} letters in the filter drew nothing`);
  return {
    rows: [
      {
        what: `a letter typed into the filter at ${large.count.toLocaleString('en')}`,
        most: 60,
        unit: 'ms',
        value: median(times),
        detail: `90 in 100 within ${quantile(times, 0.9).toFixed(1)} ms, the slowest ${Math.max(...times).toFixed(1)} ms`,
      },
    ],
    floors: [],
  };
}
