import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BIN = join(ROOT, 'bin', 'minerals-news.js');
const DOCUMENT = readFileSync(join(ROOT, 'docs', 'recipes.md'), 'utf8');
const SHIPPED = new Set(
  readdirSync(join(ROOT, 'content'))
    .filter((name) => name.endsWith('.ko.md'))
    .map((name) => name.slice(0, -'.ko.md'.length)),
);

/** The blocks of each recipe, in order. */
const RECIPES = new Map(
  DOCUMENT.split(/^## /m)
    .slice(1)
    .map((part) => {
      const [title = ''] = part.split('\n');
      const blocks = [...part.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
      return [title, blocks.map(([, kind = '', text = '']) => ({ kind, text }))] as const;
    }),
);
const tested = new Set<string>();

function blocksOf(title: string): readonly string[] {
  const blocks = RECIPES.get(title);
  if (!blocks) throw new Error(`no recipe ${title}`);
  return blocks.map(({ text }) => text);
}

const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** The test of a recipe, skipped with the reason if a program is missing, and never in CI. */
function recipe(title: string, programs: readonly string[], test: (blocks: readonly string[]) => void | Promise<void>) {
  tested.add(title);
  const missing = programs.filter((program) => !has(program));
  const isSkipped = missing.length > 0 && process.env.CI !== 'true';
  it.skipIf(isSkipped)(isSkipped ? `${title} (${missing.join(', ')} not installed)` : title, async () => {
    await test(blocksOf(title));
  });
}

let home = '';
let running: ChildProcess[] = [];
let env: Record<string, string> = {};

beforeEach(() => {
  home = temporaryFolder('recipes');
  shareCompiledCode(join(home, '.cache'));
  mkdirSync(join(home, 'stubs'));
  stub('minerals-news', `exec '${process.execPath}' '${BIN}' "$@"`);
  env = {
    PATH: `${join(home, 'stubs')}:${process.env.PATH}`,
    HOME: home,
    LOGNAME: 'reader',
    LANG: 'en_US.UTF-8',
    LC_CTYPE: 'C.UTF-8',
    TMPDIR: home,
    GIT_AUTHOR_NAME: 'Reader',
    GIT_AUTHOR_EMAIL: 'reader@example.com',
    GIT_COMMITTER_NAME: 'Reader',
    GIT_COMMITTER_EMAIL: 'reader@example.com',
  };
});
afterEach(() => {
  // An ended one is no process group any more.
  for (const { pid, exitCode } of running) if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
  running = [];
});

/** A fake program for one that needs a terminal, a mail server or a daemon. */
function stub(name: string, script: string): void {
  const path = join(home, 'stubs', name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}

/** Runs a block in bash unchanged, in the home; any failure in it ends it. */
function run(block: string | undefined, more: Readonly<Record<string, string>> = {}): string {
  const { status, stdout, stderr } = spawnSync('bash', ['-eu', '-o', 'pipefail', '-c', block ?? 'false'], {
    cwd: home,
    env: { ...env, ...more },
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  return stdout;
}
const runProgram = (...args: readonly string[]): string => {
  const { stdout } = spawnSync(process.execPath, [BIN, ...args], { cwd: home, env, encoding: 'utf8' });
  return stdout;
};
const linesOf = (text: string): string[] => text.split('\n').filter(Boolean);
const homePath = (...path: readonly string[]): string => join(home, ...path);

/** Waits for the effect of another process. */
async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('the recipes', () => {
  recipe('Print your own format', [], ([lines]) => {
    const out = linesOf(run(lines));
    expect(out[0]).toBe('2026-02-05 South Korea to chair minerals forum FORGE until June');
    expect(out.some((line) => /^[\w-]+\t.+\thttps:\/\//.test(line))).toBe(true);
    expect(out.at(-1)).toMatch(/^- unread .+\(.*\)$/);
  });

  recipe('Choose a story with fzf and a preview', ['fzf'], ([choose]) => {
    const fzf = spawnSync('sh', ['-c', 'command -v fzf'], { encoding: 'utf8' }).stdout.trim();
    // Choosing needs a terminal; a filter chooses without one, with the same options.
    stub('fzf', `printf '%s\\n' "$@" > "$HOME/asked"; exec '${fzf}' "$@" --filter 'vance pitches'`);
    expect(run(choose)).toContain('Vance pitches allies');
    const fzfArguments = linesOf(readFileSync(homePath('asked'), 'utf8'));
    const preview = fzfArguments[fzfArguments.indexOf('--preview') + 1]?.replace('{1}', "'vance-trade-bloc'");
    const shown = linesOf(run(preview, { FZF_PREVIEW_COLUMNS: '30' }));
    expect(shown.length).toBeGreaterThan(20);
    expect(Math.max(...shown.map(({ length }) => length))).toBeLessThanOrEqual(30);
  });

  recipe('Query the origin of stories with jq', ['jq'], ([unchecked, sites]) => {
    mkdirSync(homePath('own'));
    const front = 'title: T\npublished: 2026-02-04\nprovenance: {text: {source: trainedAlgorithmicMedia}}';
    writeFileSync(homePath('own', 'unchecked.en.md'), `---\n${front}\n---\n\nText.\n`);
    writeFileSync(homePath('own', 'unsaid.en.md'), '---\ntitle: T\npublished: 2026-02-04\n---\n\nText.\n');
    const both = { MINERALS_NEWS_LIBRARY: `${homePath('own')}:${join(ROOT, 'content')}` };
    const found = linesOf(run(unchecked, both));
    expect(found).toContain('unchecked');
    for (const id of ['unsaid', 'vance-trade-bloc']) expect(found).not.toContain(id);
    const counts = linesOf(run(sites, both));
    expect(counts.length).toBeGreaterThan(5);
    for (const line of counts) expect(line).toMatch(/^ *\d+ [\w.-]+$/);
    expect(counts.some((line) => line.endsWith(' eenews.net'))).toBe(true);
  });

  recipe('Search texts with grep', [], ([grep]) => {
    const out = linesOf(run(grep));
    const files = out.filter((line) => line.endsWith('.md'));
    const texts = out.filter((line) => !line.endsWith('.md'));
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) expect(readFileSync(file, 'utf8')).toContain('FORGE');
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) expect(text).toMatch(/price floor/i);
    expect(Math.max(...texts.map(({ length }) => length))).toBeGreaterThan(150);
  });

  recipe('Have a story read aloud', ['espeak-ng'], ([speak]) => {
    run(speak);
    for (const name of ['story.wav', 'story-ko.wav']) {
      expect(readFileSync(homePath(name)).toString('latin1', 0, 4)).toBe('RIFF');
      expect(statSync(homePath(name)).size).toBeGreaterThan(1_000_000);
    }
  });

  recipe('Get unread stories by mail each morning', [], ([script, cron]) => {
    stub('mail', 'printf "%s\\n" "$@" > "$HOME/mail-to"; cat > "$HOME/mail"');
    const list = '[ -f "$HOME/crontab" ] && cat "$HOME/crontab"';
    // It is replaced after everything was read, as crontab does.
    stub('crontab', `if [ "$1" = -l ]; then ${list}; else cat > "$HOME/next" && mv "$HOME/next" "$HOME/crontab"; fi`);
    run(script);
    const entries = (): string[] => linesOf(readFileSync(homePath('crontab'), 'utf8'));
    run(cron);
    expect(entries()).toHaveLength(1);
    // Among other entries there is still only one, however often it is run, and at whatever hour.
    writeFileSync(homePath('crontab'), `5 5 * * * other\n${entries()[0]?.replace(' 7 ', ' 6 ')}\nMAILTO=me\n`);
    for (let round = 0; round < 3; round++) run(cron);
    run(script);
    expect(entries().slice(0, 2)).toEqual(['5 5 * * * other', 'MAILTO=me']);
    expect(entries()).toHaveLength(3);
    // Minute, hour, day, month, days of the week, and an existing command.
    const [, command = ''] = /^0 7 \* \* 1-5 (\S+)$/.exec(entries()[2] ?? '') ?? [];
    expect(existsSync(command)).toBe(true);
    // As cron runs it.
    const asCron = (): number | null =>
      spawnSync('sh', ['-c', command], { env: { ...env, PATH: '/usr/bin:/bin' } }).status;
    expect(asCron()).toBe(0);
    expect(linesOf(readFileSync(homePath('mail-to'), 'utf8'))).toEqual([
      '-s',
      `News: ${SHIPPED.size} unread`,
      'reader',
    ]);
    const mail = readFileSync(homePath('mail'), 'utf8');
    expect(mail).toContain('Vance pitches allies');
    expect(Math.max(...linesOf(mail).map(({ length }) => length))).toBeLessThanOrEqual(72);
    expect(runProgram('count', '--unread')).toBe('0\n');
    // The next morning there is nothing to send.
    rmSync(homePath('mail'));
    expect(asCron()).toBe(0);
    expect(existsSync(homePath('mail'))).toBe(false);
    runProgram('mark', 'unread', 'vance-trade-bloc');
    // A story that could not be sent stays unread.
    stub('mail', 'cat > /dev/null; exit 1');
    expect(asCron()).not.toBe(0);
    expect(runProgram('count', '--unread')).toBe('1\n');
  });

  recipe('Get a brief by mail each morning', [], ([setUp]) => {
    stub('mail', 'printf "%s\\n" "$@" > "$HOME/mail-to"; cat > "$HOME/mail"');
    const list = '[ -f "$HOME/crontab" ] && cat "$HOME/crontab"';
    stub('crontab', `if [ "$1" = -l ]; then ${list}; else cat > "$HOME/next" && mv "$HOME/next" "$HOME/crontab"; fi`);
    for (let round = 0; round < 2; round++) run(setUp);
    const entries = linesOf(readFileSync(homePath('crontab'), 'utf8'));
    expect(entries).toEqual([`0 7 * * * ${homePath('bin', 'news-brief')}`]);
    const asCron = (): number | null =>
      spawnSync('sh', ['-c', homePath('bin', 'news-brief')], { env: { ...env, PATH: '/usr/bin:/bin' } }).status;
    // The bundled stories are older.
    expect(asCron()).toBe(0);
    expect(existsSync(homePath('mail'))).toBe(false);
    writeFileSync(homePath('note.md'), '# A mine reopens\n\nIt was closed.\n');
    runProgram('import', homePath('note.md'));
    expect(asCron()).toBe(0);
    expect(linesOf(readFileSync(homePath('mail-to'), 'utf8'))).toEqual(['-s', 'News brief', 'reader']);
    expect(readFileSync(homePath('mail'), 'utf8')).toMatch(/^# News brief, [\s\S]*\n- A mine reopens\n/);
  });

  recipe('Run a program for new stories', ['jq'], ([setUp]) => {
    stub('notify-send', 'printf "%s\\n" "$@" > "$HOME/notified"');
    run(setUp);
    expect(runProgram('config', 'get', 'afterSync').trim()).toBe(homePath('bin', 'news-notify'));
    writeFileSync(homePath('new'), runProgram('list', '--jsonl', '--limit', '7'));
    run('~/bin/news-notify < ~/new');
    const [head, ...titles] = linesOf(readFileSync(homePath('notified'), 'utf8'));
    expect([head, titles.length]).toEqual(['News: 7', 5]);
  });

  recipe('Play podcasts and videos with mpv', [], (blocks) => {
    const settings = blocks.map((block) => {
      run(block);
      return runProgram('config', 'get', 'player').trim();
    });
    expect(settings).toEqual(['mpv --force-window', 'mpv --no-video']);
  });

  recipe('Import every file that is put into a folder', [], async ([script, loop]) => {
    run(script);
    const child = spawn('bash', ['-c', loop ?? ''], {
      cwd: home,
      env: { ...env, EVERY: '0.2' },
      detached: true,
      stdio: 'ignore',
    });
    running.push(child);
    writeFileSync(homePath('inbox', 'empty.txt'), '');
    writeFileSync(homePath('inbox', 'a note.md'), '# A note about scandium\n\nIts text.\n');
    await until(() => existsSync(homePath('inbox', 'done', 'a note.md')));
    expect(runProgram('search', 'scandium', '--ids')).toMatch(/^a-note-about-scandium-\w+\n$/);
    expect(existsSync(homePath('inbox', 'empty.txt'))).toBe(true);
  });

  recipe('Keep a library in git', ['git'], ([begin, more]) => {
    run(begin);
    expect(linesOf(runProgram('list', '--ids', '--library', homePath('news'))).toSorted()).toEqual([...SHIPPED].sort());
    const log = run(more);
    expect(log).toMatch(/A note on tin\n[\s\S]*a-note-\w+\.\w+\.md[\s\S]*Stories as they were/);
    expect(run('cd news && git status --porcelain')).toBe('');
  });

  recipe('Use newsboat as well', ['newsboat'], ([urls, opml]) => {
    mkdirSync(homePath('.newsboat'));
    const urlsLines = [
      'https://cu.example/feed metals "~Copper daily"',
      'https://tin.example/rss',
      '"query:Unread:unread = \\"yes\\""',
      'exec:~/bin/make-feed',
    ];
    writeFileSync(homePath('.newsboat', 'urls'), `${urlsLines.join('\n')}\n`);
    const exported = run(urls);
    expect(exported).toContain('https://cu.example/feed');
    expect(exported).toContain('query:Unread');
    // newsboat exports its own searches as lines that it cannot read itself.
    writeFileSync(homePath('.newsboat', 'urls'), `${urlsLines.slice(0, 2).join('\n')}\n`);
    runProgram('feeds', 'import', writeList('https://zn.example/rss'));
    run(opml);
    expect(readFileSync(homePath('.newsboat', 'urls'), 'utf8')).toContain('https://zn.example/rss');
    const feeds = JSON.parse(runProgram('feeds', '--json')) as { url: string; title: string; folder: string }[];
    expect(feeds.map(({ url }) => url)).toEqual([
      'https://cu.example/feed',
      'https://tin.example/rss',
      'https://zn.example/rss',
    ]);
    expect(feeds[0]).toMatchObject({ title: 'Copper daily', folder: 'metals' });
  });

  recipe('Show the number of unread stories in tmux', ['tmux'], async ([config]) => {
    runProgram('mark', 'read', 'vance-trade-bloc');
    writeFileSync(homePath('.tmux.conf'), config ?? '');
    // The shell of a user such as `nobody` runs nothing.
    const own = { ...env, SHELL: '/bin/sh', TERM: 'screen' };
    const tmux = (socket: string, ...args: readonly string[]) =>
      spawnSync('tmux', ['-S', homePath(socket), ...args], { env: own, encoding: 'utf8' });
    try {
      // Its status line is for a client: another tmux is one, whose screen can be read.
      const look = `TMUX= exec tmux -S '${homePath('inner')}' -f '${homePath('.tmux.conf')}' new-session cat`;
      expect(tmux('outer', '-f', '/dev/null', 'new-session', '-d', '-x', '80', '-y', '24', look).status).toBe(0);
      await until(() => tmux('outer', 'capture-pane', '-p').stdout.includes(` ${SHIPPED.size - 1} unread · `));
    } finally {
      tmux('inner', 'kill-server');
      tmux('outer', 'kill-server');
    }
  });

  recipe('Open the page of the newest unread story', [], ([open]) => {
    stub('browser', 'printf "%s\\n" "$@" > "$HOME/opened"');
    const printed = run(open, { BROWSER: 'browser' });
    expect(printed).toMatch(/^https:\/\/eenews\.net\/\S+\n$/);
    const newest = runProgram('list', '--unread', '--limit', '1', '--format', '{url}');
    expect(readFileSync(homePath('opened'), 'utf8')).toBe(newest);
  });

  recipe('Export stories', [], ([hand]) => {
    expect(linesOf(run(hand)).at(-1)).toBe('no stars yet');
    expect(readFileSync(homePath('trade', 'index.html'), 'utf8')).toContain('application/ld+json');
    expect(
      readdirSync(homePath('forge'))
        .filter((name) => name.endsWith('.xml'))
        .sort(),
    ).toEqual(['feed.en.xml', 'feed.ko.xml']);
    expect(existsSync(homePath('starred'))).toBe(false);
  });
});

/** An OPML list of one feed. */
function writeList(url: string): string {
  const path = homePath('one.opml');
  writeFileSync(path, `<opml version="2.0"><body><outline text="Zinc" type="rss" xmlUrl="${url}"/></body></opml>`);
  return path;
}

it('are all tested, with all their blocks', () => {
  expect([...RECIPES.keys()]).toEqual([...tested]);
  const blocks = [...RECIPES.values()].flat();
  expect(blocks.length).toBe(DOCUMENT.match(/^```\w/gm)?.length);
  expect(blocks.length).toBeGreaterThan(14);
});
