/**
 * A sync of 50 feeds of 200 items from a server on this machine, held against downloading the same bytes with
 * `curl --parallel` and writing as many files; and the sync after it, which has nothing to do.
 *
 *   npm run bench -- --only sync [--runs 5]
 *
 * Every round writes into folders of its own, and none goes before the end: where many files have just been removed,
 * making new ones takes longer for a while, whoever makes them.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurn, median, ratio } from './measure.mjs';
import { environment, isInstalled, ours } from './programs.mjs';
import { Missing } from './subjects.mjs';

const FEEDS = 50;
const ITEMS = 200;
/** Each round leaves some 30,000 files until the end. */
const MOST_RUNS = 5;

const wait = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Starts the server; gives its address. It ends with this process. */
function serve(folder) {
  const portFile = join(folder, 'port');
  const script = join(import.meta.dirname, 'feed-server.mjs');
  const server = spawn(process.execPath, [script, String(FEEDS), String(ITEMS), portFile], { stdio: 'ignore' });
  process.on('exit', () => server.kill());
  // Nobody waits for it to end by itself.
  server.unref();
  for (let tries = 0; !existsSync(portFile); tries += 1) {
    if (tries > 600) throw new Error('the server of the feeds did not start');
    wait(100);
  }
  return `http://127.0.0.1:${readFileSync(portFile, 'utf8')}`;
}

/** Every file of a folder with what changes when it is written. */
function stamps(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => {
      const { size, mtimeMs, ctimeMs } = statSync(join(folder, name));
      return `${name} ${size} ${mtimeMs} ${ctimeMs}`;
    })
    .sort()
    .join('\n');
}

export function sync(subjects, { runs }) {
  if (!isInstalled('curl')) throw new Missing('curl is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'minerals-news-bench-sync-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const origin = serve(folder);
  const urls = Array.from({ length: FEEDS }, (_, number) => `${origin}/${number}.xml`);
  const list = join(folder, 'feeds.opml');
  const outlines = urls.map((url, number) => `<outline type="rss" text="Feed ${number}" xmlUrl="${url}"/>`);
  writeFileSync(list, `<opml version="2.0"><head/><body>${outlines.join('')}</body></opml>`);
  writeFileSync(
    join(folder, 'curl'),
    urls.map((url, number) => `url = "${url}"\noutput = "${join(folder, `${number}.xml`)}"`).join('\n'),
  );
  const stats = () => JSON.parse(spawnSync('curl', ['-s', `${origin}/stats`], { encoding: 'utf8' }).stdout);

  let homes = 0;
  const newHome = () => {
    homes += 1;
    const env = environment(join(folder, `home-${homes}`));
    subjects.process(ours('feeds', 'import', list), env);
    return env;
  };
  const storiesOf = (env) => join(env.XDG_DATA_HOME, 'minerals-news', 'stories');

  // What the other side writes is what ours stored.
  const first = newHome();
  subjects.process(ours('sync'), first);
  const stored = storiesOf(first);
  const files = readdirSync(stored, { recursive: true }).filter((name) => name.endsWith('.md')).length;
  if (files !== FEEDS * ITEMS) throw new Error(`${files} stories were stored, not ${FEEDS * ITEMS}`);

  const peaks = [];
  let copies = 0;
  const write = (...durable) => {
    copies += 1;
    const argv = [join(import.meta.dirname, 'write-files.mjs'), stored, join(folder, `copy-${copies}`), ...durable];
    const ms = Number(spawnSync(process.execPath, argv, { encoding: 'utf8' }).stdout);
    if (!(ms > 0)) throw new Error('the files could not be written');
    return ms;
  };
  /** What was written before is not brought to the disk at the cost of what is measured. */
  const settled = (measure) => () => {
    spawnSync('sync');
    return measure();
  };
  const found = inTurn(
    Math.min(runs, MOST_RUNS),
    {
      ours: settled(() => {
        const { ms, peak } = subjects.process(ours('sync'), newHome());
        peaks.push(peak / 1024);
        return ms;
      }),
      curl: settled(() => subjects.process(['curl', '-s', '--parallel', '--config', join(folder, 'curl')]).ms),
      plain: settled(() => write()),
      durable: settled(() => write('durable')),
      again: settled(() => subjects.process(ours('sync'), first).ms),
    },
    1,
  );
  const before = stats();
  const written = stamps(first.HOME);
  subjects.process(ours('sync'), first);
  const after = stats();
  const asked = after.requests - before.requests;
  const unconditional = asked - (after.conditional - before.conditional);
  const changed = stamps(first.HOME) === written ? 0 : 1;

  const sum = (...names) =>
    found[names[0]].map((_, round) => names.reduce((total, name) => total + found[name][round], 0));
  const detail = (theirs) => `${(median(found.ours) / 1000).toFixed(2)} s / ${(median(theirs) / 1000).toFixed(2)} s`;
  const [plain, durable] = [sum('curl', 'plain'), sum('curl', 'durable')];
  const of = `sync of ${FEEDS} feeds of ${ITEMS} items / \`curl --parallel\` of the same bytes and writing ${files} files`;
  return {
    rows: [
      { what: of, most: 1.5, unit: '×', value: ratio(found.ours, plain), detail: detail(plain) },
      {
        what: 'the same, where those files reach the disk as ours do',
        most: null,
        unit: '×',
        value: ratio(found.ours, durable),
        detail: detail(durable),
      },
      { what: 'peak memory of that sync', most: 300, unit: 'MiB', value: Math.max(...peaks) },
      {
        what: 'the next sync: requests that are not conditional',
        most: 0,
        unit: '',
        value: unconditional,
        detail: `${asked} requests, ${after.notModified - before.notModified} not modified`,
      },
      { what: 'the next sync: whether anything is written', most: 0, unit: '', value: changed },
      { what: 'the next sync', most: null, unit: 'ms', value: median(found.again) },
    ],
    floors: [],
  };
}
