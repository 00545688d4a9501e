// The peer of bench/wrap.mjs: only wrap-ansi, paragraph by paragraph.
import { readFileSync, writeSync } from 'node:fs';
import wrapAnsi from 'wrap-ansi';

const width = Number(process.argv[2]);
const rows = readFileSync(0, 'utf8')
  .split('\n')
  .map((paragraph) => wrapAnsi(paragraph, width, { hard: true }));
const bytes = Buffer.from(rows.join('\n'));
for (let written = 0; written < bytes.length; ) written += writeSync(1, bytes, written);
