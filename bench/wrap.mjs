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
import { wrapText } from '../src/text/wrap.ts';
import { prose } from './corpus.mjs';
import { against, inTurn, median } from './measure.mjs';
import { environment, isInstalled, ours } from './programs.mjs';
import { report } from './table.mjs';

const WIDTH = 72;
const OURS = 'minerals-news';

/** How each program is called, and the share of its time that ours may take. The text is its standard input, and in a file. */
const PROGRAMS = {
  [OURS]: { command: () => ours('wrap', '--width', `${WIDTH}`) },
  // Text as such w3m only cuts; it wraps the paragraphs of a page.
  w3m: {
    command: ({ page }) => ['w3m', '-dump', '-cols', `${WIDTH}`, '-I', 'UTF-8', '-O', 'UTF-8', '-T', 'text/html', page],
    most: 1,
  },
  // By its path glow takes twenty times as long over a file, for the same rows.
  glow: { command: () => ['glow', '-w', `${WIDTH}`, '-s', 'notty'], most: 0.25 },
  fold: { command: () => ['fold', '-s', '-w', `${WIDTH}`] },
  'wrap-ansi': {
    command: () => [process.execPath, join(import.meta.dirname, 'wrap-ansi-alone.mjs'), `${WIDTH}`],
    most: 0.05,
  },
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

const folder = mkdtempSync(join(tmpdir(), 'minerals-news-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const env = environment(folder);
const output = join(folder, 'output');

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

/** Milliseconds that some work takes. */
function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Runs a program from start to end. */
function wrap(name, files) {
  const [program, ...args] = PROGRAMS[name].command(files);
  const [input, out] = [openSync(files.text, 'r'), openSync(output, 'w')];
  const { error, status, stderr } = spawnSync(program, args, { env, stdio: [input, out, 'pipe'] });
  closeSync(input);
  closeSync(out);
  if (error || status !== 0) throw new Error(`${name} failed: ${error?.message ?? stderr}`);
}

/** Cells of the widest written row: two for Korean, Chinese, Japanese and full-width characters. */
function widest() {
  const rows = readFileSync(output, 'utf8').split('\n');
  const cells = (row) =>
    row.trimEnd().replace(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g, '..').length;
  return rows.reduce((most, row) => Math.max(most, cells(row)), 0);
}

/** A text of a size through all programs, as whole processes. */
function processes(lang, size) {
  const files = corpus(lang, size);
  const there = [OURS, ...peers].filter((name) => isInstalled(PROGRAMS[name].command(files)[0]));
  const widths = {};
  const measurements = there.map((name) => {
    const measure = () => {
      const milliseconds = time(() => wrap(name, files));
      widths[name] ??= widest();
      return milliseconds;
    };
    return [name, measure];
  });
  // The first run of each fills the caches of the machine.
  const found = inTurn(runs, Object.fromEntries(measurements), 1);
  return peers.map((name) => {
    const what = `${lang}, ${size} MB / ${name}`;
    if (!there.includes(name)) return { what, missing: 'not installed' };
    const row = against(found, OURS, name);
    const detail = [OURS, name].map((one) => {
      const speed = (1000 * files.megabytes) / median(found[one]);
      return `${speed.toFixed(1)} MB/s, widest row ${widths[one]}`;
    });
    return { what, most: PROGRAMS[name].most, ...row, detail: `${row.detail}; ${detail.join(' / ')}` };
  });
}

/** The layout and wrap-ansi in this process, compiled. */
function warm(lang) {
  const text = prose(lang, 1e6).join('\n');
  const wrapAll = () => text.split('\n').map((paragraph) => wrapAnsi(paragraph, WIDTH, { hard: true }));
  const found = inTurn(runs, { ours: () => time(() => wrapText(text, WIDTH)), theirs: () => time(wrapAll) }, 3);
  return { what: `${lang}, 1 MB, warm, in process / wrap-ansi`, most: 0.05, ...against(found, 'ours', 'theirs') };
}

const [load] = loadavg();
const rows = options.langs
  .split(',')
  .flatMap((lang) => [
    ...sizes.flatMap((size) => processes(lang, size)),
    ...(peers.includes('wrap-ansi') ? [warm(lang)] : []),
  ]);
const facts = [
  `Node ${process.version}, ${availableParallelism()} processors, load ${load.toFixed(2)}, ${runs} runs of each`,
];
console.log(report({ rows, floors: [], facts }));
