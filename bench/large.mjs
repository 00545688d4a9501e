import { beginningOf } from './library.mjs';
import { against, inTurn, median, quantile, ratio } from './measure.mjs';
import { ours } from './programs.mjs';
import { searchedName } from './stories.mjs';

const LAST = '\x1bOF';
/** A program that has drawn nothing for this long (milliseconds) is idle: loading and searching have ended. */
export const REST = 1500;
const mebibytes = (kibibytes) => `${(kibibytes / 1024).toFixed(0)} MiB`;

/** The list of all stories, compared with newsboat's: time and memory. */
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
        most: 0.05,
        ...against(found, 'ours', 'theirs'),
      },
      {
        what: `peak memory at ${count}, from start to the end of the list / newsboat’s`,
        most: 0.3,
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

/**
 * Queries, and the share of newsboat's time that the command may take. Words in quotes are whole words, as newsboat
 * searches for them; the others are still being typed.
 */
const SEARCHES = [
  { what: 'a common word, first 50', words: '"망간"', most: 0.2 },
  { what: 'two syllables', words: '서울', most: 0.3 },
  { what: 'one syllable', words: '륨', most: 0.3 },
  { what: 'initials', words: 'ㅎㄱㅇㅎㅍㄱ', most: 0.3 },
];

/** Full-text search as a whole process, compared with a search in a newsboat that is already running. */
export function search(subjects, { runs }) {
  const large = subjects.large();
  const peer = subjects.newsboat();
  const name = searchedName();
  const steps = [
    { wait: beginningOf(0) },
    { quiet: 300 },
    { keys: '/' },
    { keys: name },
    { type: '\r' },
    { wait: 'Search results' },
    { quiet: 100 },
  ];
  const kinds = [{ what: `${large.hits} hits`, words: `"${name}"`, most: 0.15 }, ...SEARCHES];
  const ask = (words) => () => subjects.process(ours('search', words, '--limit', '50', '--library', large.folder)).ms;
  const found = inTurn(
    Math.max(3, Math.ceil(runs / 2)),
    {
      theirs: () => subjects.screen(peer.list, steps, { environs: peer.env })[5].ms,
      ...Object.fromEntries(kinds.map(({ what, words }) => [what, ask(words)])),
    },
    1,
  );
  return {
    // Ours is a whole process, newsboat's goes from Enter to the results.
    rows: kinds.map(({ what, most }) => ({
      what: `full-text search at ${large.count.toLocaleString('en')}, ${what} / newsboat’s`,
      most,
      ...against(found, what, 'theirs'),
    })),
  };
}

/** Letters that are typed into the filter, by name. */
const TYPED = {
  'a letter': '리튬 서울',
  'an initial': 'ㅎㄱㅇㅎㅍㄱ',
  'a letter of a query with “or”': '(리튬 or title:서울)',
  'a letter of a query with an age': 'before:30d 리튬',
};

/** Letters typed into the filter of the list, words and initials. */
export function filter(subjects, { runs }) {
  const large = subjects.large();
  const known = beginningOf(4321 % large.count);
  const rounds = Math.ceil(runs / 3);
  const rows = Object.entries(TYPED).flatMap(([what, letters]) => {
    const steps = [{ wait: beginningOf(0) }, { quiet: REST }];
    for (let round = 0; round < rounds; round += 1)
      steps.push({ keys: '/', quiet: 100 }, { each: [...letters], quiet: 150 }, { keys: '\x1b', quiet: 300 });
    // A filter that drew nothing would be quick: it has to find one story by its name.
    steps.push({ type: `/${known}` }, { wait: `${known}[ ,]` });
    const results = subjects.screen(subjects.reader(large), steps);
    const times = results.filter(({ ms }) => Array.isArray(ms)).flatMap(({ ms }) => ms);
    const missed = times.filter((ms) => ms === null).length;
    if (missed > 0) throw new Error(`${missed} letters in the filter drew nothing`);
    const name = `${what} typed into the filter at ${large.count.toLocaleString('en')}`;
    return [
      { what: `${name}, 90 in 100`, most: 30, unit: 'ms', value: quantile(times, 0.9) },
      { what: `${name}, the slowest`, most: 60, unit: 'ms', value: Math.max(...times) },
    ];
  });
  return { rows };
}
