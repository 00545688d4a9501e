/**
 * Opens stories of up to 2 MB of many shapes: milliseconds from Enter to the first rows in an open reader, the longest of
 * forty keys while the rest is laid out, and `show`, at two widths. `step` is the processor time of the longest step between
 * keys, which other programs change less.
 *
 *   node bench/long-stories.mjs [--only setext,table] [--widths 80,200]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messages } from '../src/i18n/index.ts';
import { parseStoryFile } from '../src/story/file/parse-story.ts';
import { DEFAULT_MEASURER } from '../src/text/width.ts';
import { storySteps } from '../src/ui/reading/shown/shown-document.ts';
import { ours } from './programs.mjs';
import { subjects } from './subjects.mjs';

const SIZE = 2_000_000;
const fill = (unit) => unit.repeat(Math.floor(SIZE / unit.length));
const row = (cell, count) => `|${` ${cell} |`.repeat(count)}\n`;
const table = (columns, rows) => row('head', columns) + row('-', columns) + row('cell', columns).repeat(rows);

const SHAPES = {
  'setext 40,000': 'a\n-\n'.repeat(40_000),
  'setext 80,000': 'a\n-\n'.repeat(80_000),
  'headings and rules 20,000': '## a\n\n---\n\n'.repeat(20_000),
  'headings and rules': fill('## a\n\n---\n\n'),
  'table 3,000 x 20': table(20, 3000),
  'table of rows': fill(row('cell', 2)).replace('\n', `\n${row('-', 2)}`),
  'table of columns': table(2000, 140),
  'table of one row': table(100_000, 1),
  tables: fill('| a | b |\n| - | - |\n| c | d |\n\n'),
  'nested lists': fill(`${Array.from({ length: 40 }, (_, i) => `${'  '.repeat(i)}- item`).join('\n')}\n\n`),
  'one list': fill('- item\n'),
  'nested quotes': fill(`${'> '.repeat(60)}x\n\n`),
  'one quote': fill('> a line\n'),
  'one line': fill('word '),
  'one Korean line': fill('가나다라 '),
  'empty headings': fill('#\n'),
  'empty items': fill('-\n'),
  paragraphs: fill('가나다라 마바사.\n\n'),
};

const { values } = parseArgs({ options: { only: { type: 'string' }, widths: { type: 'string', default: '80,200' } } });
const wanted = (name) => (values.only ?? '').split(',').some((part) => name.includes(part));
const widths = values.widths.split(',').map(Number);
const KEYS = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 'j' : 'k'));

/** What Enter draws: the text, or next to a list, where the text is shown before, the keys of an open story. */
const sign = (width) => (width < 120 ? 'First words' : '스크롤');

function cpu() {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}

/** Processor time of the longest step of the layout. */
function longestStep(text, width) {
  const { edition } = parseStoryFile({ id: 'long', lang: 'en', text });
  const { recordTitle } = messages('en').reader;
  const setting = {
    ui: 'en',
    openKey: 'o',
    recordKey: recordTitle,
    changesKey: recordTitle,
    today: '2026-01-01',
    utcOffset: 0,
    related: 0,
  };
  const steps = storySteps(edition, {
    ...setting,
    measurer: DEFAULT_MEASURER,
    mode: 'auto',
    width,
    linear: false,
  });
  let most = 0;
  while (!steps.document?.isComplete) {
    const start = cpu();
    steps.step();
    most = Math.max(most, cpu() - start);
  }
  return most;
}

const library = mkdtempSync(join(tmpdir(), 'minerals-news-bench-long-'));
process.on('exit', () => rmSync(library, { recursive: true, force: true }));
const { screen, process: run } = subjects({ stories: 0 });
const number = (ms) => (ms === null ? '–' : String(Math.round(ms))).padStart(6);

console.log(`load ${loadavg()[0].toFixed(1)}; milliseconds\n${'shape'.padEnd(28)}  width  Enter    key   show   step`);
for (const [name, body] of Object.entries(SHAPES).filter(([one]) => wanted(one))) {
  const folder = join(library, name.replace(/\W+/g, '-'));
  mkdirSync(folder);
  const text = `---\ntitle: Long story\npublished: 2026-01-01\nsummary: First words.\n---\n${body}\n`;
  writeFileSync(join(folder, 'long.en.md'), text);
  for (const width of widths) {
    const argv = ours('--library', folder);
    const begin = [{ wait: 'Long story' }, { quiet: 1000 }];
    const shown = screen(argv, [...begin, { type: '\r' }, { wait: sign(width) }, { each: KEYS }], { cols: width });
    const keys = shown.at(-1).ms?.filter((ms) => ms !== null) ?? [];
    const { ms } = run(ours('show', 'long', '--library', folder, '--width', String(width)));
    const step = longestStep(text, Math.min(width, 76));
    console.log(
      name.padEnd(28),
      [width, shown.at(-2).ms ?? null, keys.length > 0 ? Math.max(...keys) : null, ms, step].map(number).join(' '),
    );
  }
}
