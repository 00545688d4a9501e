/**
 * `minerals-news wrap` against its peers, as whole processes: prose of 1 and 10 MB, Korean and English, at 72 columns. All
 * programs run in turn, in every round, so that a busy moment of the machine affects all of them; the medians count. Then
 * 1 MB in this process through the layout and through wrap-ansi, when both are warm.
 *
 *   node bench/wrap.mjs [--sizes 1,10] [--runs 5] [--peers w3m,glow,fold,wrap-ansi] [--langs ko,en]
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import { prose } from './corpus.mjs';
import { bundleLayout, median } from './layout.mjs';

const WIDTH = 72;
const ROOT = join(import.meta.dirname, '..');
const OURS = 'minerals-news';

/** How each program is called; the text is its standard input, and in a file. */
const PROGRAMS = {
  [OURS]: { command: () => [process.execPath, join(ROOT, 'bin', 'minerals-news.js'), 'wrap', '--width', `${WIDTH}`] },
  // Text as such w3m only cuts; it wraps the paragraphs of a page.
  w3m: {
    command: ({ page }) => ['w3m', '-dump', '-cols', `${WIDTH}`, '-I', 'UTF-8', '-O', 'UTF-8', '-T', 'text/html', page],
  },
  // By its path glow takes twenty times as long over a file, for the same rows.
  glow: { command: () => ['glow', '-w', `${WIDTH}`, '-s', 'notty'] },
  fold: { command: () => ['fold', '-s', '-w', `${WIDTH}`] },
  'wrap-ansi': { command: () => [process.execPath, join(ROOT, 'bench', 'wrap-ansi-alone.mjs'), `${WIDTH}`] },
};

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1,10' },
    runs: { type: 'string', default: '5' },
    peers: { type: 'string' },
    langs: { type: 'string', default: 'ko,en' },
  },
});
const sizes = options.sizes.split(',').map(Number);
const runs = Number(options.runs);
const peers = options.peers?.split(',') ?? Object.keys(PROGRAMS).filter((name) => name !== OURS);
const unknown = peers.find((name) => !(name in PROGRAMS));
if (unknown || !(runs >= 1) || !sizes.every((size) => size > 0)) {
  console.error(`bench/wrap: ${unknown ? `no peer ${unknown}` : 'sizes and runs are numbers'}`);
  process.exit(2);
}

// What a shell may set for every Node would be measured too.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS'].includes(name)),
);
const folder = mkdtempSync(join(tmpdir(), 'minerals-news-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const escapeHtml = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Writes a corpus as text and as a page. */
function corpus(lang, size) {
  const paragraphs = prose(lang, size * 1e6);
  const files = { text: join(folder, `${lang}-${size}.md`), page: join(folder, `${lang}-${size}.html`) };
  writeFileSync(files.text, `${paragraphs.join('\n\n')}\n`);
  const body = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n');
  writeFileSync(files.page, `<!doctype html>\n<meta charset="utf-8">\n<title>-</title>\n${body}\n`);
  return { ...files, megabytes: statSync(files.text).size / 1e6 };
}

const output = join(folder, 'output');

/** Seconds a program takes from start to end; null when it is not there. */
function time(name, files) {
  const [program, ...args] = PROGRAMS[name].command(files);
  const [input, out] = [openSync(files.text, 'r'), openSync(output, 'w')];
  const start = process.hrtime.bigint();
  const { error, status, stderr } = spawnSync(program, args, { env, stdio: [input, out, 'pipe'] });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  closeSync(input);
  closeSync(out);
  if (error?.code === 'ENOENT') return null;
  if (error || status !== 0) throw new Error(`${name} failed: ${error?.message ?? stderr}`);
  return seconds;
}

/** Cells of the widest row that was written: two for Korean, Chinese, Japanese and full-width characters. */
function widest() {
  const rows = readFileSync(output, 'utf8').split('\n');
  const cells = (row) =>
    row.trimEnd().replace(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g, '..').length;
  return rows.reduce((most, row) => Math.max(most, cells(row)), 0);
}

const table = (rows) => {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows)
    console.log(row.map((cell, at) => (at < 3 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '));
};

const [load] = loadavg();
console.log(
  `Node ${process.version}, ${availableParallelism()} processors, load ${load.toFixed(2)}, ${runs} runs of each.`,
);
if (load > 0.3) console.log('Other programs are busy; close them and run this again before you trust the numbers.');

const missing = new Set();
const targets = [];
const rows = [['text', 'size', 'program', 'seconds', 'MB/s', 'ours/peer', 'widest row']];
for (const lang of options.langs.split(',')) {
  for (const size of sizes) {
    const files = corpus(lang, size);
    const names = [OURS, ...peers];
    const times = Object.fromEntries(names.map((name) => [name, []]));
    const widths = {};
    // The first run of each fills the caches of the machine; it is looked at, and not counted.
    for (const name of names) {
      if (time(name, files) === null) missing.add(name);
      else widths[name] = widest();
    }
    const there = names.filter((name) => !missing.has(name));
    for (let run = 0; run < runs; run += 1) for (const name of there) times[name].push(time(name, files));
    const ours = median(times[OURS]);
    const ratio = {};
    for (const name of there) {
      const seconds = median(times[name]);
      ratio[name] = ours / seconds;
      rows.push([
        lang,
        `${size} MB`,
        name,
        seconds.toFixed(3),
        (files.megabytes / seconds).toFixed(2),
        name === OURS ? '' : ratio[name].toFixed(3),
        `${widths[name]}`,
      ]);
    }
    const judge = (name, limit) => {
      if (ratio[name] === undefined) return;
      const said =
        limit < 0.25 ? `${(1 / ratio[name]).toFixed(1)} times as fast as` : `${ratio[name].toFixed(3)} of the time of`;
      const wanted = limit < 0.25 ? `at least ${1 / limit}` : `at most ${limit}`;
      targets.push(`${ratio[name] <= limit ? 'met   ' : 'MISSED'} ${lang}, ${size} MB: ${said} ${name} (${wanted})`);
    };
    if (size === 1) judge('w3m', 1);
    if (size === 1) judge('glow', 0.25);
    judge('wrap-ansi', 0.05);
  }
}
table(rows);

if (peers.includes('wrap-ansi')) {
  const { default: layout } = await import(await bundleLayout(folder));
  for (const lang of options.langs.split(',')) {
    const text = prose(lang, 1e6).join('\n');
    const ways = {
      ours: () => layout.wrapText(text, WIDTH),
      theirs: () => text.split('\n').map((paragraph) => wrapAnsi(paragraph, WIDTH, { hard: true })),
    };
    const times = { ours: [], theirs: [] };
    for (let run = -3; run < runs; run += 1) {
      for (const [name, set] of Object.entries(ways)) {
        const start = performance.now();
        set();
        if (run >= 0) times[name].push(performance.now() - start);
      }
    }
    const [ours, theirs] = [median(times.ours), median(times.theirs)];
    const [fast, slow] = [ours, theirs].map((milliseconds) =>
      (Buffer.byteLength(text) / 1e3 / milliseconds).toFixed(1),
    );
    const verdict = theirs >= 20 * ours ? 'met   ' : 'MISSED';
    targets.push(
      `${verdict} ${lang}, warm, in process: ${(theirs / ours).toFixed(1)} times as fast as wrap-ansi (${fast} to ${slow} MB/s; at least 20)`,
    );
  }
}
for (const name of missing) console.log(`${name} is missing: not compared.`);
console.log(['', 'Targets', ...targets].join('\n'));
