import { Worker } from 'node:worker_threads';
import { expressions } from './expressions.mjs';
import { DOCUMENTS } from './hostile-documents.mjs';

/**
 * Times of hostile text: `node bench/hostile-text.mjs` reads a megabyte of each document of `hostile-documents.mjs` and marks those
 * that take longer than a second; then it tries every regular expression of the program on repeated characters.
 * `expressions` runs the second part alone, another word the documents with it in their names.
 */

const [MEGABYTE, LIMIT, GIVE_UP] = [1_000_000, 1000, 60_000];
const wanted = process.argv[2] ?? '';

if (wanted !== 'expressions') await documents();
if (wanted === '' || wanted === 'expressions') sweep(await expressions());

async function documents() {
  for (const [name, kind] of DOCUMENTS.filter(([one]) => one.includes(wanted))) {
    const { ms, became } = await read(name, kind);
    console.log(
      `${ms > LIMIT ? 'SLOW' : '    '} ${ms.toFixed(0).padStart(8)} ms  ${kind.padEnd(6)} ${name}: ${became}`,
    );
  }
}

/** What a document became in a thread of its own, and the milliseconds; none of both after a minute. */
function read(name, kind) {
  const worker = new Worker(new URL('./hostile-reader.mjs', import.meta.url), {
    workerData: { name, kind, size: MEGABYTE },
  });
  return new Promise((done) => {
    const end = (result) => {
      clearTimeout(clock);
      void worker.terminate().then(() => done(result));
    };
    const clock = setTimeout(() => end({ ms: Number.POSITIVE_INFINITY, became: 'given up' }), GIVE_UP);
    worker.once('message', end);
    worker.once('error', (error) => end({ ms: Number.NaN, became: String(error) }));
  });
}

/** Characters that expressions look for. */
const SIGNS = [...' \t\n\u00a0aZ0.-,:;/\\<>"\'&()[]{}*+?!|=_#%@~`^$가ㄱ\u0301\u200b\ufeff中。…·▶\u{1f600}\u001b'];

/** Prints expressions that would take longer than a second for a megabyte, by the growth from one size to four times that. */
function sweep(all) {
  const found = all.map((one) => ({ ...one, ...slowest(one) })).filter(({ ms }) => ms > LIMIT);
  for (const { ms, place, source, text } of found.sort((a, b) => b.ms - a.ms))
    console.log(`${ms.toExponential(1).padStart(8)} ms  ${place}  ${JSON.stringify(text)}  /${source.slice(0, 80)}/`);
  console.log(`${found.length} expressions are slow on a megabyte`);
}

function slowest({ source, flags }) {
  const expression = new RegExp(source, flags.replace('g', ''));
  const words = [...new Set(source.match(/[A-Za-z가-힣0-9 ©ⓒ<>=:"'#&;@!]+/g))].filter((word) => word.length < 40);
  const units = new Set([
    ...SIGNS,
    ...words.slice(0, 40),
    ...words.slice(0, 12).map((word) => `${word} `),
    'a ',
    'a\n',
  ]);
  let worst = { ms: 0, text: [] };
  for (const unit of units)
    for (const before of ['', ...words.slice(0, 6)])
      for (const after of ['', '\0', '\nx']) {
        const [once, four] = [1024, 4096].map((size) => () => time(expression, before + fillTo(size, unit) + after));
        const short = once();
        if (short < 0.08) continue;
        const long = four();
        const power = Math.min(4, Math.max(1, Math.log(long / short) / Math.log(4)));
        const ms = long * (MEGABYTE / 4096) ** power;
        if (long / short > 6 && long > 0.8 && ms > worst.ms) worst = { ms, text: [before, unit, after] };
      }
  return worst;
}

const fillTo = (size, unit) => unit.repeat(Math.ceil(size / unit.length));

/** The best of three times in milliseconds. */
function time(expression, text) {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3 && best > 0.05; run += 1) {
    expression.lastIndex = 0;
    const start = performance.now();
    expression.test(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
