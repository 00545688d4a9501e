import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginningOf, libraryOf } from './library.mjs';
import { newsboatOf } from './newsboat.mjs';
import { environment, isInstalled, ours, run } from './programs.mjs';
import { storyOf } from './stories.mjs';

/** The measured libraries, their indexes, and newsboat. Each is made at first use. */
export function subjects({ stories }) {
  const home = mkdtempSync(join(tmpdir(), 'minerals-news-bench-home-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  const env = environment(home);
  const known = new Map();
  const once = (key, make) => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key);
  };

  /** Runs a command with its output in a pipe: its time in milliseconds (`ms`), memory and output. */
  function process_(argv, environs = env) {
    const result = run({ kind: 'process', argv, env: environs });
    if (result.status !== 0)
      throw new Error(`${argv.slice(-4).join(' ')} ended with ${result.status}: ${result.output}`);
    return { ...result, ms: result.seconds * 1000 };
  }
  const screen = (argv, steps, { cols = 80, rows = 24, environs = env } = {}) =>
    run({ kind: 'screen', argv, env: environs, cols, rows, steps }).steps;

  // The consent banner would take a row.
  once('answered', () => process_(ours('privacy', 'decline')));

  /** A home with the stories of some ids marked as read; its settings are as the program writes them. */
  function homeOf(name, ids) {
    const own = environment(join(home, name));
    const folder = join(own.XDG_CONFIG_HOME, 'minerals-news');
    mkdirSync(folder, { recursive: true });
    const at = (n) => new Date(Date.UTC(2024, 0, 1) + n * 60_000).toISOString();
    const marks = ids.map((id, n) => ['read', id, true, at(n)]);
    // The last hundred are recent ones, the others are in the log.
    const lines = [['minerals-news marks', 2], ...marks.slice(0, -100)].map((line) => `${JSON.stringify(line)}\n`);
    const recent = marks.slice(-100).map(([, id, read, at]) => [id, { read, at }]);
    writeFileSync(join(folder, 'marks.jsonl'), lines.join(''), { mode: 0o600 });
    writeFileSync(join(folder, 'state.json'), JSON.stringify({ version: 1, read: Object.fromEntries(recent) }), {
      mode: 0o600,
    });
    process_(ours('config', 'set', 'measure', '70'), own);
    return own;
  }

  const small = () => once('small', () => libraryOf(10));
  /** The large library with its index. */
  const large = () =>
    once('large', () => {
      const library = libraryOf(stories);
      forgetNew(library);
      process.stderr.write(`Indexing ${library.files.toLocaleString('en')} files …\n`);
      const built = process_(ours('index', 'rebuild', '--library', library.folder));
      const folder = join(env.XDG_CACHE_HOME, 'minerals-news');
      const indexBytes = () =>
        readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
      return { ...library, indexed: built.ms, indexing: built.peak, indexBytes };
    });
  const newsboat = () =>
    once('newsboat', () => {
      if (!isInstalled('newsboat')) throw new Missing('newsboat is not installed');
      return newsboatOf(stories);
    });

  const reader = (library, program = ours) => program('read', '--library', library.folder);
  /** Milliseconds from the start of the reader to the read that completes the name of the first story. */
  const firstPaint = (library, { program, ...options } = {}) =>
    screen(reader(library, program), [{ wait: beginningOf(0) }, { quiet: 100 }], options)[0].ms;
  return { env, process: process_, screen, homeOf, small, large, newsboat, reader, firstPaint, home };
}

/** A row needs something that is missing; the message says what. */
export class Missing extends Error {}

const NEW_FOLDER = '2024-12';

/** Removes the stories that `addNew` added, in this run or in an interrupted one. */
export function forgetNew({ folder }) {
  const month = join(folder, NEW_FOLDER);
  for (const file of readdirSync(month)) if (file.startsWith('new-')) rmSync(join(month, file));
}

/** Adds a story to a library, newer than all others; returns how its title begins. */
export function addNew({ folder, count }, number) {
  const month = join(folder, NEW_FOLDER);
  mkdirSync(month, { recursive: true });
  const [first] = storyOf(count + number).editions;
  const day = new Date(Date.UTC(2025, 0, number + 1)).toISOString().slice(0, 10);
  writeFileSync(
    join(month, `new-${number}.${first.lang}.md`),
    first.text.replace(/^published: .*$/m, `published: ${day}`),
  );
  return beginningOf(count + number);
}
