/**
 * Wraps one paragraph of 100,000 and of 1,000,000 characters, in process. Each paragraph has a new process, which wraps it
 * once before any code is compiled (`first`) and then several times (`later`). The medians of several processes count. In
 * use, most of the code is compiled.
 *
 *   node bench/paragraph.mjs [--runs 5] [--break word|character]
 */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { wrapSpans } from '../src/text/wrap.ts';
import { prose } from './corpus.mjs';
import { median } from './measure.mjs';

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

/** How often the child wraps the text again. */
const AGAIN = 7;

/** In the child: wraps the text; returns the milliseconds, first and later. */
function setOften(name, size, mode) {
  const text = TEXTS[name].make(size).slice(0, size);
  // Memory for making the text is not part of the measurement.
  globalThis.gc();
  const times = Array.from({ length: 1 + AGAIN }, () => {
    const start = performance.now();
    const rows = wrapSpans([{ text, style: 0 }], WIDTH, { mode });
    const milliseconds = performance.now() - start;
    if (rows.length < size / WIDTH / 10) throw new Error(`only ${rows.length} rows`);
    return milliseconds;
  });
  return { first: times[0], later: median(times.slice(1)) };
}

function measure(runs, mode) {
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
  const run = (name, size) => {
    const args = ['--expose-gc', import.meta.filename, '--child', name, `${size}`, mode];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  };
  const names = Object.keys(TEXTS);
  const times = new Map(names.flatMap((name) => [SHORT, LONG].map((size) => [`${name} ${size}`, []])));
  for (let round = 0; round < runs; round += 1) {
    for (const name of names) for (const size of [SHORT, LONG]) times.get(`${name} ${size}`).push(run(name, size));
  }
  console.log(
    `Node ${process.version}, load ${loadavg()[0].toFixed(2)}, ${runs} processes of each, ${WIDTH} columns, ${mode}.`,
  );
  const head = ['100,000 first', 'later', '1,000,000 first', 'later', 'ratio'];
  console.log(`${''.padEnd(24)}${head.map((name) => name.padStart(17)).join('')}  targets`);
  for (const name of names) {
    const of = (size, when) => median(times.get(`${name} ${size}`).map((each) => each[when]));
    const [first, later, longFirst, longLater] = [SHORT, LONG].flatMap((size) => [
      of(size, 'first'),
      of(size, 'later'),
    ]);
    const { most } = TEXTS[name];
    const ratio = Math.max(longFirst / first, longLater / later);
    const missed = [
      first > most && `first over ${most} ms`,
      later > most && `later over ${most} ms`,
      ratio > 15 && 'over 15 times',
    ].filter(Boolean);
    const verdict = missed.length === 0 ? `met (${most} ms, 15 times)` : `MISSED: ${missed.join(', ')}`;
    const cells = [...[first, later, longFirst, longLater].map((time) => `${time.toFixed(1)} ms`), ratio.toFixed(1)];
    console.log(`${name.padEnd(24)}${cells.map((cell) => cell.padStart(17)).join('')}  ${verdict}`);
  }
}

if (process.argv[2] === '--child') {
  const [name, size, mode] = process.argv.slice(3);
  process.stdout.write(JSON.stringify(setOften(name, Number(size), mode)));
} else {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '5' }, break: { type: 'string', default: 'word' } },
  });
  measure(Number(values.runs), values.break);
}
