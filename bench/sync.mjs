/**
 * A sync of 50 feeds of 200 items from a server on this machine, against newsboat's reload of the same feeds into an empty
 * cache; the first list after it, which need not read the stories again; the sync after it, which has nothing to do; and a list
 * after a sync of one more feed.
 *
 *   npm run bench -- --only sync [--runs 5]
 *
 * Every round writes to new folders, which are removed at the end: after many removals, creating files is slower for a
 * while, for every program.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { against, inTurn, median, ratio } from './measure.mjs';
import { environment, isInstalled, ours } from './programs.mjs';
import { Missing } from './subjects.mjs';

const FEEDS = 50;
const ITEMS = 200;
/** Each round leaves some 30,000 files until the end. */
const MOST_RUNS = 5;
/** Those of the first sync, and one more for each round and the one that warms up. */
const ALL_FEEDS = FEEDS + MOST_RUNS + 1;

const wait = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Starts a server of `feeds` feeds of `items` items; gives its address. It ends with this process. */
export function serve(folder, feeds, items, name = 'feed-server.mjs') {
  const portFile = join(folder, `${name}.port`);
  const script = join(import.meta.dirname, name);
  const server = spawn(process.execPath, [script, String(feeds), String(items), portFile], { stdio: 'ignore' });
  process.on('exit', () => server.kill());
  // It need not end on its own.
  server.unref();
  for (let tries = 0; !existsSync(portFile); tries += 1) {
    if (tries > 600) throw new Error('the server of the feeds did not start');
    wait(100);
  }
  return `http://127.0.0.1:${readFileSync(portFile, 'utf8')}`;
}

/** A list of feeds as OPML. */
export function opmlOf(urls) {
  const outlines = urls.map((url, number) => `<outline type="rss" text="Feed ${number}" xmlUrl="${url}"/>`);
  return `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`;
}

/**
 * Every file of a folder, with its size and times. Not the data file, where the row of a sync comes and goes; nor the times of folders,
 * in which that file has its log meanwhile.
 */
function stamps(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => !basename(name).startsWith('minerals-news.db'))
    .map((name) => {
      const stats = statSync(join(folder, name));
      return stats.isDirectory() ? name : `${name} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`;
    })
    .sort()
    .join('\n');
}

export function sync(subjects, { runs }) {
  if (!isInstalled('newsboat')) throw new Missing('newsboat is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'minerals-news-bench-sync-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const origin = serve(folder, ALL_FEEDS, ITEMS);
  const urls = Array.from({ length: FEEDS }, (_, number) => `${origin}/${number}.xml`);
  const list = join(folder, 'feeds.opml');
  writeFileSync(list, opmlOf(urls));
  const addresses = join(folder, 'urls');
  writeFileSync(addresses, `${urls.join('\n')}\n`);
  const asked = 'fetch(process.argv[1]).then((answer) => answer.text()).then((text) => process.stdout.write(text))';
  const stats = () =>
    JSON.parse(spawnSync(process.execPath, ['-e', asked, `${origin}/stats`], { encoding: 'utf8' }).stdout);

  let homes = 0;
  const newHome = () => {
    homes += 1;
    const env = environment(join(folder, `home-${homes}`));
    subjects.process(ours('feeds', 'import', list, '--allow-private'), env);
    return env;
  };
  const storiesOf = (env) => join(env.XDG_DATA_HOME, 'minerals-news', 'stories');

  const first = newHome();
  subjects.process(ours('sync'), first);
  const stored = storiesOf(first);
  const files = readdirSync(stored, { recursive: true }).filter((name) => name.endsWith('.md')).length;
  if (files !== FEEDS * ITEMS) throw new Error(`${files} stories were stored, not ${FEEDS * ITEMS}`);

  const listing = ours('list', '--limit', '50');
  const sums = [];
  let last = FEEDS;
  /** Syncs a feed that is new. */
  const syncOneMore = () => {
    subjects.process(ours('feeds', 'add', `${origin}/${last}.xml`, '--allow-private'), first);
    last += 1;
    const { output } = subjects.process(ours('sync'), first);
    if (!output.includes(String(ITEMS))) throw new Error(`a sync of one more feed brought nothing: ${output}`);
  };
  subjects.process(listing, first);

  const peaks = [];
  let caches = 0;
  /** newsboat's reload into a new cache. */
  const reload = (cache) => {
    const argv = ['newsboat', '-u', addresses, '-C', join(folder, 'none'), '-c', join(folder, cache), '-x', 'reload'];
    return subjects.process(argv, environment(folder, 'C.UTF-8')).ms;
  };
  /** Writes earlier data to the disk first, so that it does not slow down the measurement. */
  const settled = (measure) => () => {
    spawnSync('sync');
    return measure();
  };
  const found = inTurn(
    Math.min(runs, MOST_RUNS),
    {
      ours: settled(() => {
        const env = newHome();
        const { ms, peak } = subjects.process(ours('sync'), env);
        peaks.push(peak / 1024);
        sums.push(ms + subjects.process(listing, env).ms);
        return ms;
      }),
      theirs: settled(() => {
        caches += 1;
        return reload(`cache-${caches}.db`);
      }),
      again: settled(() => subjects.process(ours('sync'), first).ms),
      theirsAgain: settled(() => reload('cache-1.db')),
      list: settled(() => subjects.process(listing, first).ms),
      listNew: settled(() => {
        syncOneMore();
        return subjects.process(listing, first).ms;
      }),
    },
    1,
  );
  // The first one has warmed up.
  found.oursAndList = sums.slice(1);
  const before = stats();
  const written = stamps(first.HOME);
  subjects.process(ours('sync'), first);
  const after = stats();
  const requests = after.requests - before.requests;
  const unconditional = requests - (after.conditional - before.conditional);
  const changed = stamps(first.HOME) === written ? 0 : 1;

  const detail = (one, other) => `${(median(one) / 1000).toFixed(2)} s / ${(median(other) / 1000).toFixed(2)} s`;
  return {
    rows: [
      {
        what: `first sync of ${FEEDS} feeds of ${ITEMS} items / newsboat’s \`-x reload\` into an empty cache`,
        most: 1.5,
        unit: '×',
        value: ratio(found.ours, found.theirs),
        detail: detail(found.ours, found.theirs),
      },
      {
        what: 'that sync and the first list after it / newsboat’s reload',
        most: 2.8,
        unit: '×',
        value: ratio(found.oursAndList, found.theirs),
        detail: detail(found.oursAndList, found.theirs),
      },
      {
        what: `\`list --limit 50\` after a sync of one more feed of ${ITEMS} items / a list without`,
        most: 1.2,
        ...against(found, 'listNew', 'list'),
      },
      { what: 'peak memory of that sync', most: 300, unit: 'MiB', value: Math.max(...peaks) },
      {
        what: 'the next sync: requests that are not conditional',
        most: 0,
        unit: '',
        value: unconditional,
        detail: `${requests} requests, ${after.notModified - before.notModified} not modified`,
      },
      { what: 'the next sync: whether anything is written', most: 0, unit: '', value: changed },
      {
        what: 'the next sync / newsboat’s next reload',
        unit: '×',
        value: ratio(found.again, found.theirsAgain),
        detail: detail(found.again, found.theirsAgain),
      },
    ],
  };
}
