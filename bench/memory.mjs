import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST } from './large.mjs';
import { beginningOf, libraryOf } from './library.mjs';
import { median } from './measure.mjs';
import { environment, ours } from './programs.mjs';
import { opmlOf, serve } from './sync.mjs';

const FEEDS = 60;
const ITEMS = 20;
const mebibytes = (kibibytes) => kibibytes / 1024;

/** Ten rows down, a story and back. */
const READING = [
  { each: [...'jjjjjjjjjj'], quiet: 50 },
  { keys: '\r', quiet: 500 },
  { keys: 'q', quiet: 500 },
];

/**
 * The memory of the reader (RSS) with few stories: its peak until the list is idle, and after ten rows and a story; and with the process that fetches
 * while feeds that have no stories yet are synced, and while they are synced again, as every morning.
 *
 *   npm run bench -- --only memory [--runs 5]
 */
export function memory(subjects, { runs }) {
  const folder = mkdtempSync(join(tmpdir(), 'minerals-news-bench-memory-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const rounds = Math.min(5, runs);
  /** The values of some rounds, after two starts in which code is compiled and kept. */
  const values = (measure) => Array.from({ length: rounds + 2 }, (_, round) => measure(round)).slice(2);
  const peaksOf = (library) => {
    const steps = [{ wait: beginningOf(0) }, { quiet: REST }, { peak: true }, ...READING, { peak: true }];
    const [atList, afterStory] = subjects.screen(subjects.reader(library), steps).filter(({ peak }) => peak);
    return { atList: atList.peak, afterStory: afterStory.peak };
  };

  const eight = values(() => peaksOf(libraryOf(8)));
  const hundreds = values(() => peaksOf(libraryOf(500)));

  const list = join(folder, 'feeds.opml');
  const origin = serve(folder, FEEDS, ITEMS);
  writeFileSync(list, opmlOf(Array.from({ length: FEEDS }, (_, number) => `${origin}/${number}.xml`)));
  const setItems = (more) => execFileSync(process.execPath, ['-e', `fetch('${origin}/more/${more}')`]);
  const fetching = values((round) => {
    const environs = environment(join(folder, `home-${round}`));
    subjects.process(ours('privacy', 'decline'), environs);
    subjects.process(ours('feeds', 'import', list, '--allow-private'), environs);
    const steps = [{ quiet: REST }, { type: 'r' }, { together: 8000 }];
    const sync = () => subjects.screen(ours(), steps, { environs }).at(-1);
    setItems(0);
    const first = sync();
    setItems(1);
    return { first, daily: sync() };
  });
  const together = (which) => ({
    of: fetching.map((round) => round[which].peak),
    detail: `${mebibytes(median(fetching.map((round) => round[which].children))).toFixed(0)} MiB of them the process that fetches`,
  });
  return {
    rows: [
      { what: 'memory of the reader at its list, 8 stories', most: 80, of: eight.map(({ atList }) => atList) },
      { what: 'the same after ten rows and a story', of: eight.map(({ afterStory }) => afterStory) },
      { what: 'memory of the reader at its list, 500 stories', most: 90, of: hundreds.map(({ atList }) => atList) },
      { what: 'the same after ten rows and a story', of: hundreds.map(({ afterStory }) => afterStory) },
      {
        what: `memory of the reader and its child process during a first sync of ${FEEDS} feeds of ${ITEMS} items`,
        most: 170,
        ...together('first'),
      },
      { what: 'the same during the next sync, in which each feed has one new item', ...together('daily') },
    ].map(({ of, ...row }) => ({ ...row, unit: 'MiB', value: mebibytes(median(of)) })),
  };
}
