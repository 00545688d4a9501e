/**
 * `node bench/pictures.mjs [FILE…]`: prints for each protocol the milliseconds until a picture is ready for 70×20 cells of 10×20 pixels,
 * the median of `RUNS` after the first one, and what is sent. Without files it takes the bundled picture. Build first.
 */
import { basename, join } from 'node:path';
import { PICTURE_PROTOCOLS } from '../src/page/picture-space.ts';
import { openPicturePool } from '../src/picture/pool.ts';

const ROOT = join(import.meta.dirname, '..');
const RUNS = 9;
const named = process.argv.slice(2);
const files = named.length > 0 ? named : [join(ROOT, 'content', 'pictures', 'vance-trade-bloc.png')];
const pool = openPicturePool({ file: join(ROOT, 'dist', 'picture-worker.cjs') });

/** Milliseconds for a picture, and its bytes as they are sent. */
async function encode(path, protocol) {
  const space = { protocol, cellWidth: 10, cellHeight: 20 };
  const begun = performance.now();
  const { ok, value, problem } = await pool.encode({ path, cols: 70, rows: 20, space });
  if (!ok) throw new Error(`${path}: ${problem}`);
  const bytes = value.kind === 'image' ? Buffer.from(value.png).toString('base64') : value.strips.join('');
  return { time: performance.now() - begun, bytes: Buffer.byteLength(bytes) };
}

console.log('picture | protocol | first | again | KB');
for (const path of files) {
  for (const protocol of PICTURE_PROTOCOLS) {
    const first = await encode(path, protocol);
    const times = [];
    for (let run = 0; run < RUNS; run += 1) times.push((await encode(path, protocol)).time);
    const median = times.sort((a, b) => a - b)[Math.floor(RUNS / 2)];
    const row = [basename(path), protocol, `${first.time.toFixed(0)} ms`, `${median.toFixed(0)} ms`];
    console.log([...row, Math.round(first.bytes / 1000)].join(' | '));
  }
}
await pool.close();
