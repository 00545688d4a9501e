import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { milliseconds } from './large.mjs';
import { inTurn, median, quantile, ratio } from './measure.mjs';
import { environment, ours } from './programs.mjs';

const ROOT = join(import.meta.dirname, '..');
const FEW = 100;
const MANY = 100_000;

/** Marks that a reader sets one by one, each with its write, in a program that stays open. */
const MARKS = 600;

/** A home in which `count` stories have been read. */
function homeWith(subjects, count) {
  const home = join(subjects.home, `marks-${count}`);
  const env = environment(home);
  const folder = join(env.XDG_CONFIG_HOME, 'minerals-news');
  mkdirSync(folder, { recursive: true });
  const at = (n) => new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString();
  const read = Array.from({ length: count }, (_, n) => [`critical-minerals-story-of-the-day-${n}`, at(n)]);
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ read: Object.fromEntries(read) }), { mode: 0o600 });
  // The first write takes an old file over.
  subjects.process(ours('config', 'set', 'measure', '70'), env);
  subjects.process(ours('list', '--ids'), env);
  return env;
}

/** Milliseconds of each of `count` marks, in homes in turn. */
function inOneProgram(few, many) {
  const bundle = join(ROOT, '.cache', 'bench-marks.mjs');
  esbuild.buildSync({
    stdin: {
      contents: `export * from './src/settings/settings.ts'; export * from './src/settings/marks/read-and-starred.ts';`,
      resolveDir: ROOT,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['conf'],
    outfile: bundle,
  });
  const script = `
    const { openSettings, setMark } = await import(${JSON.stringify(pathToFileURL(bundle).href)});
    const opened = ${JSON.stringify([few, many])}.map((env) => openSettings({ env }));
    const times = [[], []];
    for (let n = -20; n < ${MARKS}; n += 1) for (const [i, settings] of opened.entries()) {
      const from = performance.now();
      settings.update((data) => setMark(data, 'read', ['new-' + n], true, new Date().toISOString()));
      await settings.flush();
      if (settings.unsaved) throw new Error('not kept');
      if (n >= 0) times[i].push(performance.now() - from);
    }
    console.log(JSON.stringify(times));`;
  const [a, b] = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  );
  return { few: a, many: b };
}

/** One mark among 100,000 read stories against one among 100: with its write, and as a command. */
export function marks(subjects, { runs }) {
  const [few, many] = [homeWith(subjects, FEW), homeWith(subjects, MANY)];
  const open = inOneProgram(few, many);
  const [id = ''] = subjects.process(ours('list', '--ids'), few).output.split('\n');
  let on = false;
  const mark = (env) => () => subjects.process(ours('mark', on ? 'read' : 'unread', id.trim()), env).ms;
  const found = inTurn(runs, {
    turn: () => {
      on = !on;
      return 0;
    },
    few: mark(few),
    many: mark(many),
    listFew: () => subjects.process(ours('list', '--unread', '--ids'), few).ms,
    listMany: () => subjects.process(ours('list', '--unread', '--ids'), many).ms,
  });
  const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  return {
    rows: [
      {
        what: `one mark with its write at ${MANY.toLocaleString('en')} read stories / at ${FEW}`,
        most: 2,
        unit: '×',
        value: median(open.many) / median(open.few),
        detail: `${milliseconds(open, 'many', 'few')}; on average ${(mean(open.many) / mean(open.few)).toFixed(2)} ×, 99 in 100 within ${quantile(open.many, 0.99).toFixed(1)} ms / ${quantile(open.few, 0.99).toFixed(1)} ms`,
      },
      {
        what: `\`mark read ID\` at ${MANY.toLocaleString('en')} read stories / at ${FEW}`,
        most: 2,
        unit: '×',
        value: ratio(found.many, found.few),
        detail: milliseconds(found, 'many', 'few'),
      },
      {
        what: `\`list --unread\` at ${MANY.toLocaleString('en')} read stories / at ${FEW}`,
        unit: '×',
        value: ratio(found.listMany, found.listFew),
        detail: milliseconds(found, 'listMany', 'listFew'),
      },
    ],
    floors: [],
  };
}
