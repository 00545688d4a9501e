/**
 * One paragraph of 100,000 and of 1,000,000 characters through the layout, in process. Every paragraph has a fresh process
 * of its own and is set once, since that is what a reader waits for; the medians of several processes count. (In a page
 * that is being read most of the code is compiled already.)
 *
 *   node bench/paragraph.mjs [--runs 5] [--break word|character]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prose } from './corpus.mjs';
import { bundleLayout, median } from './layout.mjs';

const WIDTH = 72;
const SHORT = 100_000;
const LONG = 1_000_000;

/** Texts by name, and how many milliseconds 100,000 characters of them may take. */
const TEXTS = {
  'Korean with spaces': { make: (size) => prose('ko', 3 * size).join(' '), most: 20 },
  'Korean without spaces': {
    make: (size) =>
      prose('ko', 4 * size)
        .join('')
        .replace(/\s/g, ''),
    most: 20,
  },
  'English with spaces': { make: (size) => prose('en', 2 * size).join(' '), most: 20 },
  'English without spaces': {
    make: (size) =>
      prose('en', 2 * size)
        .join('')
        .replace(/\s/g, ''),
    most: 20,
  },
  'combining marks': { make: (size) => 'ne\u0323\u0301o\u0308 \u1112\u119e\u11ab'.repeat(size / 8), most: 500 },
  emoji: { make: (size) => '😀👩‍💻❤️👍🏽🇰🇷1️⃣'.repeat(size / 10), most: 500 },
};

/** In the child: reads the layout, then sets the text and says how many milliseconds that took. */
function setOnce(bundle, name, size, mode) {
  const text = TEXTS[name].make(size).slice(0, size);
  return import(bundle).then(({ default: { wrapSpans } }) => {
    const start = performance.now();
    const rows = wrapSpans([{ text, style: 0 }], WIDTH, { mode });
    const milliseconds = performance.now() - start;
    if (rows.length < size / WIDTH / 10) throw new Error(`only ${rows.length} rows`);
    return milliseconds;
  });
}

async function measure(runs, mode) {
  const folder = mkdtempSync(join(tmpdir(), 'minerals-news-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundle = await bundleLayout(folder);
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
  const run = (name, size) => {
    const args = [import.meta.filename, '--child', bundle, name, `${size}`, mode];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return Number(stdout);
  };
  const names = Object.keys(TEXTS);
  const times = new Map(names.flatMap((name) => [SHORT, LONG].map((size) => [`${name} ${size}`, []])));
  for (let round = 0; round < runs; round += 1) {
    for (const name of names) for (const size of [SHORT, LONG]) times.get(`${name} ${size}`).push(run(name, size));
  }
  console.log(
    `Node ${process.version}, load ${loadavg()[0].toFixed(2)}, ${runs} processes of each, ${WIDTH} columns, ${mode}.`,
  );
  console.log(`${''.padEnd(24)}${'100,000'.padStart(12)}${'1,000,000'.padStart(12)}${'ratio'.padStart(9)}  targets`);
  for (const name of names) {
    const [short, long] = [SHORT, LONG].map((size) => median(times.get(`${name} ${size}`)));
    const { most } = TEXTS[name];
    const missed = [short > most && `over ${most} ms`, long > 15 * short && 'over 15 times'].filter(Boolean);
    const verdict = missed.length === 0 ? `met (${most} ms, 15 times)` : `MISSED: ${missed.join(', ')}`;
    const cells = [`${short.toFixed(1)} ms`, `${long.toFixed(1)} ms`, (long / short).toFixed(1)];
    console.log(
      `${name.padEnd(24)}${cells[0].padStart(12)}${cells[1].padStart(12)}${cells[2].padStart(9)}  ${verdict}`,
    );
  }
}

if (process.argv[2] === '--child') {
  const [bundle, name, size, mode] = process.argv.slice(3);
  process.stdout.write(`${await setOnce(bundle, name, Number(size), mode)}`);
} else {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '5' }, break: { type: 'string', default: 'word' } },
  });
  await measure(Number(values.runs), values.break);
}
