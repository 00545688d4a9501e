import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messages } from '../../../src/i18n/index.ts';
import { home, RSS, reason, rss, setUpHomeAndWeb, storyTitles, web } from '../../ingest/home.ts';
import { page, status } from '../../ingest/server.ts';
import { writeNodeProgram } from '../../node-program.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

const { feeds: words, sync } = messages('en').cli.ingest;

/** A program of the user in the working folder; its path. */
function program(script: string, name = 'board'): string {
  const path = join(home.work, name);
  writeNodeProgram(path, script);
  return path;
}

const line = (value: object): string => JSON.stringify(value);
/** A program that writes lines. */
const writing = (...lines: readonly string[]): string =>
  program(`process.stdout.write(${JSON.stringify(lines.map((one) => `${one}\n`).join(''))})`);

const config = (): string => join(home.env.XDG_CONFIG_HOME, 'minerals-news', 'config.json');
const savedFeeds = () => (JSON.parse(readFileSync(config(), 'utf8')) as { feeds: Record<string, unknown>[] }).feeds;

const LITHIUM = {
  title: 'Lithium prices fall',
  url: 'https://board.example/1',
  date: '2026-11-20',
  text: 'The first paragraph.\n\nThe <b>second</b> *one*.',
};

describe('a feed of a program', () => {
  it('is added, synced, listed and removed like another', async () => {
    const path = writing(
      line(LITHIUM),
      'no line',
      '[1]',
      line({ url: 'https://board.example/2' }),
      line({ title: 'No page', date: '2026-11-21' }),
    );
    const added = await home.run(['feeds', 'add', '--name', 'Lithium Board', '--tag', 'metals', '--run', path]);
    expect(added).toMatchObject({ code: 0, out: `${words.added('Lithium Board', 'run:lithium-board')}\n` });
    expect(savedFeeds()).toMatchObject([
      { url: 'run:lithium-board', title: 'Lithium Board', folder: '', run: [path], tags: ['metals'] },
    ]);
    const synced = await home.run(['sync']);
    expect(synced).toMatchObject({ code: 0, err: '' });
    expect(synced.out).toContain('2 new stories');
    expect(await storyTitles()).toEqual(['Lithium prices fall', 'No page']);
    const shown = await home.run(['search', 'second', '--library', home.stories, '--format', '{title}']);
    expect(shown.out).toBe('Lithium prices fall\n');
    const written = home.storyFiles().map((file) => readFileSync(file, 'utf8'));
    expect(written.join(), 'plain text, no markup').toContain('\n\nThe \\<b>second\\</b> \\*one\\*.');
    expect(await home.run(['sync']), 'nothing is new').toMatchObject({ out: expect.stringContaining('0 new stories') });
    const listed = JSON.parse((await home.run(['feeds', '--json'])).out) as Record<string, unknown>[];
    expect(listed).toMatchObject([
      { title: 'Lithium Board', url: 'run:lithium-board', total: 2, settings: { run: [path] } },
    ]);
    expect((await home.run(['feeds', 'show', 'run:lithium-board'])).out).toContain(path);
    expect((await home.run(['feeds', 'rename', 'lithium', 'Board'])).code).toBe(0);
    expect((await home.run(['sync', 'Board'])).code).toBe(0);
    expect((await home.run(['feeds', 'remove', 'Board'])).code).toBe(0);
    expect(savedFeeds()).toEqual([]);
  });

  it('gets its words as typed, none of them through a shell', async () => {
    const path = program('console.log(JSON.stringify({ title: process.argv.slice(2).join("|") }))');
    const typed = ['--json', '-x', '--', '$(touch evil)', '; touch evil', 'a b', '--yes'];
    expect((await home.run(['feeds', 'add', '--sync', '--run', path, ...typed])).code).toBe(0);
    expect(await storyTitles()).toEqual([typed.join('|')]);
    expect(existsSync(join(home.work, 'evil')) || existsSync(join(home.path, 'evil'))).toBe(false);
    expect(savedFeeds()).toMatchObject([{ title: 'board', url: 'run:board', run: [path, ...typed] }]);
  });

  it('gets a clean environment, its home as folder and no input', async () => {
    const path = program(
      'console.log(JSON.stringify({ title: [process.cwd(), Object.keys(process.env).sort().join(), require("node:fs").readFileSync(0).length].join(" ") }))',
    );
    const env = { TZ: 'UTC', API_TOKEN: 'secret', NODE_OPTIONS: '--no-warnings', HTTPS_PROXY: 'http://127.0.0.1:9' };
    await home.run(['feeds', 'add', '--sync', '--run', path], { env });
    const names = 'HOME,HTTPS_PROXY,LANG,PATH,TZ,XDG_CACHE_HOME,XDG_CONFIG_HOME,XDG_DATA_HOME';
    expect(await storyTitles()).toEqual([`${home.path} ${names} 0`]);
  });

  it('may be any feed; links without a base are left out', async () => {
    const items = [
      { id: 'a', title: 'Copper', text: 'All that is known.', url: '/copper' },
      { id: 'b', title: 'Zinc', text: 'All that is known.', url: 'https://wire.example/zinc' },
    ];
    writing(rss('Wire', items));
    // From its folder the program is found from elsewhere too.
    await home.run(['feeds', 'add', '--sync', '--run', './board']);
    const { out } = await home.run(['list', '--library', home.stories, '--format', '{title} {url}']);
    expect(out.split('\n').sort()).toEqual(['', 'Copper ', 'Zinc https://wire.example/zinc']);
  });

  it('that fails stores nothing, and says why on one line', async () => {
    const path = writing(line(LITHIUM));
    await home.run(['feeds', 'add', '--run', path]);
    program(
      `console.log(${JSON.stringify(line(LITHIUM))}); console.error("no \\u001b[31mkey\\n  at line 3"); process.exitCode = 3`,
    );
    const failed = await home.run(['sync']);
    expect(failed.code).toBe(1);
    expect(failed.err).toBe(
      `minerals-news: ${sync.failed('board', reason('program-failed', { program: path, detail: '3: no key' }))}\n`,
    );
    program('console.error("x".repeat(5000)); process.exitCode = 1');
    expect((await home.run(['sync'])).err).toMatch(/\(1: x{197}\)\n$/);
    program('process.kill(process.pid, "SIGTERM")');
    expect((await home.run(['sync'])).err).toContain('SIGTERM');
    program('console.log("Hello")');
    expect((await home.run(['sync'])).err).toContain(reason('bad-output'));
    program('');
    expect(await home.run(['sync']), 'no news are no failure').toMatchObject({ code: 0, err: '' });
    expect(home.storyFiles()).toEqual([]);
  });

  it('is ended with its children when its time is over', async () => {
    const path = writing(line(LITHIUM));
    await home.run(['feeds', 'add', '--run', path]);
    await home.run(['feeds', 'set', 'board', 'timeout=1']);
    const pids = join(home.work, 'pids');
    program(`
      const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      require('node:fs').writeFileSync(${JSON.stringify(pids)}, process.pid + ' ' + child.pid);
      setInterval(() => console.log('{}'), 100);`);
    expect((await home.run(['sync'])).err).toContain(reason('timeout', { seconds: '1' }));
    for (const pid of readFileSync(pids, 'utf8').split(' '))
      await expect.poll(() => isRunning(Number(pid))).toBe(false);
  });

  it('is not added if it fails, or with words that do not belong to it', async () => {
    const missing = await home.run(['feeds', 'add', '--run', 'no-such-program']);
    expect(missing.code).toBe(1);
    expect(missing.err).toContain(reason('program-failed', { program: 'no-such-program', detail: 'ENOENT' }));
    const path = writing(line(LITHIUM));
    for (const [code, ...args] of [
      [2, '--run'],
      [2, 'https://a.example', '--run', path],
      [2, '--or-page', '--run', path],
      [2, '--name', 'x', 'https://a.example'],
    ] as const)
      expect(await home.run(['feeds', 'add', ...args]), args.join(' ')).toMatchObject({ code });
    expect((await home.run(['feeds', 'list'])).out).toBe('');
    expect((await home.run(['feeds', 'add', '--force', '--run', 'no-such-program'])).code).toBe(0);
    expect(savedFeeds()).toMatchObject([{ url: 'run:no-such-program' }]);
  });

  it('has a name and an address that no other has', async () => {
    const path = writing(line(LITHIUM));
    const add = (...args: readonly string[]) => home.run(['feeds', 'add', ...args]);
    await add('--run', path);
    expect(await add('--run', path)).toMatchObject({ code: 0, out: `${words.existing('board', 'run:board')}\n` });
    expect(await add('--run', path, 'other')).toMatchObject({
      code: 1,
      err: expect.stringContaining(words.nameTaken('board')),
    });
    await home.run(['feeds', 'rename', 'board', 'First']);
    expect((await add('--run', path, 'other')).out).toContain('run:board-2');
    expect((await add('--name', '공지 사항', '--run', path, 'third')).out).toContain('run:공지-사항');
    expect((await home.run(['feeds', 'set', 'First', 'run=no-such-program x'])).code).toBe(0);
    expect(savedFeeds()[0]).toMatchObject({ run: ['no-such-program', 'x'] });
  });
});

const isRunning = (pid: number): boolean => {
  try {
    return /\) [^ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('a filter', () => {
  const wire = (title: string) => page(rss('Wire', [{ id: 'a', title, text: 'All that is known.', url: '/a' }]), RSS);

  it('gets what is fetched, and its output is read instead', async () => {
    web.route('/feed', wire('Advertisement: lithium'));
    await home.run(['feeds', 'add', web.url('/feed')]);
    const path = program(
      `let all = ''; process.stdin.on('data', (piece) => { all += piece; }).on('end', () => process.stdout.write(all.replace(process.argv[2], '')));`,
    );
    expect((await home.run(['feeds', 'set', 'Wire', '--filter', path, 'Advertisement: '])).code).toBe(0);
    expect(savedFeeds()).toMatchObject([{ filter: [path, 'Advertisement: '] }]);
    await home.run(['sync']);
    const { out } = await home.run(['list', '--library', home.stories, '--format', '{title} {url}']);
    expect(out.trim()).toBe(`lithium ${web.url('/a')}`);
    expect((await home.run(['feeds', 'set', 'Wire', '--filter', ''])).code).toBe(0);
    expect(savedFeeds()[0]).not.toHaveProperty('filter');
  });

  it('may write lines of JSON; one that fails stores nothing', async () => {
    web.route('/feed', wire('Lithium'));
    await home.run(['feeds', 'add', web.url('/feed')]);
    const path = program('process.stdin.resume(); console.log(JSON.stringify({ title: "Mine", url: "/mine" }))');
    await home.run(['feeds', 'set', 'Wire', '--filter', path]);
    await home.run(['sync']);
    const list = () => home.run(['list', '--library', home.stories, '--format', '{title} {url}']);
    expect((await list()).out).toBe(`Mine ${web.url('/mine')}\n`);
    program('process.exit(4)');
    expect((await home.run(['sync'])).err).toContain(reason('program-failed', { program: path, detail: '4' }));
  });

  it('may write another page for a watched one', async () => {
    const row = (n: number, title: string) =>
      `<li><a href="/news/${n}">${title} of the week ${n}</a> 2026-11-${10 + n}</li>`;
    const list = (title: string) =>
      `<html><head><title>News</title></head><body><ul class="list">${[1, 2, 3, 4].map((n) => row(n, title)).join('')}</ul></body></html>`;
    web.route('/news', page(list('Advertisement'), { type: 'text/html' }));
    await home.run(['feeds', 'add', '--watch', '--yes', web.url('/news')]);
    const path = program(
      `let all = ''; process.stdin.on('data', (piece) => { all += piece; }).on('end', () => console.log(all.replaceAll('Advertisement', 'Lithium')));`,
    );
    await home.run(['feeds', 'set', web.url('/news'), 'full=off', '--filter', path]);
    await home.run(['sync']);
    expect(await storyTitles()).toEqual([1, 2, 3, 4].map((n) => `Lithium of the week ${n}`));
  });

  it('is not run for a feed that is unchanged, and again once it has changed', async () => {
    const runs = join(home.work, 'runs');
    web.route('/feed', (request, response) => {
      if (request.headers['if-none-match']) response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(rss('Wire', [{ id: 'a', title: 'Lithium', text: 'All.' }]));
    });
    await home.run(['feeds', 'add', web.url('/feed')]);
    const path = program(
      `require('node:fs').appendFileSync(${JSON.stringify(runs)}, 'x'); process.stdin.pipe(process.stdout)`,
    );
    await home.run(['feeds', 'set', 'Wire', '--filter', path]);
    await home.run(['sync']);
    await home.run(['sync']);
    expect(readFileSync(runs, 'utf8')).toBe('x');
    await home.run(['feeds', 'set', 'Wire', '--filter', path, 'other']);
    await home.run(['sync']);
    expect(readFileSync(runs, 'utf8')).toBe('xx');
  });

  it('is only for what is fetched', async () => {
    await home.run(['feeds', 'add', '--run', writing(line(LITHIUM))]);
    expect((await home.run(['feeds', 'set', 'board', '--filter', 'cat'])).err).toContain(words.noFilter('board'));
    web.route('/feed', wire('Lithium'));
    await home.run(['feeds', 'add', web.url('/feed')]);
    expect((await home.run(['feeds', 'set', 'Wire', '--run', 'cat'])).err).toContain(words.notProgram('Wire'));
    expect((await home.run(['feeds', 'set', '--all', '--filter', 'cat'])).code).toBe(2);
  });
});

describe('nothing else brings a program that runs', () => {
  const hasRun = (): boolean => existsSync(join(home.work, 'ran'));
  const running = (): string =>
    program(`require('node:fs').writeFileSync(${JSON.stringify(join(home.work, 'ran'))}, '')`, 'run-me');

  it('no list of OPML, which says so', async () => {
    web.route('/feed', page(rss('Wire', []), RSS));
    const path = running();
    writeFileSync(
      join(home.work, 'list.opml'),
      `<opml version="2.0"><body><outline text="Evil" xmlUrl="run:evil" run="${path}"/>
      <outline text="Wire" xmlUrl="${web.url('/feed')}" filter="${path}" mn:run="${path}"/></body></opml>`,
    );
    const { out } = await home.run(['feeds', 'import', '--allow-private', 'list.opml']);
    const why = reason('opml-command');
    for (const what of ['Evil — run:evil', 'Wire — filter', 'Wire — mn:run'])
      expect(out).toContain(words.skipped(what, why));
    expect(savedFeeds()).toHaveLength(1);
    expect(Object.keys(savedFeeds()[0] ?? {})).not.toContain('filter');
    await home.run(['sync']);
    expect(hasRun()).toBe(false);
  });

  it('no home of newsboat, which says so', async () => {
    const folder = join(home.path, '.newsboat');
    mkdirSync(folder);
    const path = running();
    writeFileSync(
      join(folder, 'urls'),
      `"exec:${path}" news\n"filter:${path}:https://wire.example/feed"\nrun:evil\n"|${path}"\nhttps://wire.example/feed\n`,
    );
    const { out, err } = await home.run(['import', '--from', 'newsboat']);
    for (const what of [`exec:${path}`, `filter:${path}`, 'run:evil', `|${path}`]) expect(out + err).toContain(what);
    expect(savedFeeds().map(({ url }) => url)).toEqual(['https://wire.example/feed']);
    expect(hasRun()).toBe(false);
  });

  it('no backup, which says so; such a feed says that its program is missing', async () => {
    const path = running();
    const feeds = [
      { url: 'run:evil', title: 'Evil', folder: '', run: [path] },
      { url: web.url('/feed'), title: 'Wire', folder: '', filter: [path] },
    ];
    web.route('/feed', status(404));
    writeFileSync(
      join(home.work, 'backup.json'),
      JSON.stringify({ kind: 'minerals-news backup', settings: { version: 4, feeds } }),
    );
    const restored = await home.run(['restore', '--allow-private', 'backup.json']);
    expect(restored.err).toContain(words.programsLeft(['Evil', 'Wire']));
    expect(savedFeeds()).toHaveLength(2);
    const { err } = await home.run(['sync']);
    expect(err).toContain(sync.failed('Evil', reason('program-missing')));
    expect(hasRun()).toBe(false);
    expect((await home.run(['feeds', 'set', 'Evil', '--run', path])).code).toBe(0);
    await home.run(['sync', 'Evil']);
    expect(hasRun()).toBe(true);
  });

  it.each(['run:evil', 'exec:evil', 'RUN:evil --run evil', 'feed:run:evil', '--run', 'run://evil'])(
    'no address: %s',
    async (address) => {
      const path = running();
      const { code, err } = await home.run(['feeds', 'add', '--', address.replace('evil', path)]);
      expect(code).toBe(1);
      expect(err).not.toBe('');
      expect((await home.run(['feeds', 'list'])).out).toBe('');
      expect(hasRun()).toBe(false);
    },
  );

  it('no settings that others can write, which is said', async () => {
    const path = running();
    web.route('/feed', page(rss('Wire', []), RSS));
    const feeds = [
      { url: 'run:evil', title: 'Evil', folder: '', run: [path] },
      { url: web.url('/feed'), title: 'Wire', folder: '', filter: [path] },
    ];
    mkdirSync(join(config(), '..'), { recursive: true, mode: 0o700 });
    writeFileSync(config(), JSON.stringify({ version: 4, feeds }));
    chmodSync(config(), 0o666);
    const { err } = await home.run(['sync']);
    expect(err).toContain('(run, filter)');
    expect(err).toContain(sync.failed('Evil', reason('program-missing')));
    expect(hasRun()).toBe(false);
    chmodSync(config(), 0o600);
    await home.run(['sync']);
    expect(hasRun()).toBe(true);
  });

  it('no folder of an account, and no account', async () => {
    mkdirSync(join(config(), '..'), { recursive: true, mode: 0o700 });
    const accounts = [{ name: 'home', kind: 'miniflux', url: 'https://rss.example.com' }];
    writeFileSync(config(), JSON.stringify({ version: 4, feeds: [], accounts }), { mode: 0o600 });
    const path = writing(line(LITHIUM));
    expect((await home.run(['feeds', 'add', '--folder', 'home', '--run', path])).err).toContain(words.runsHere('home'));
    expect((await home.run(['feeds', 'add', '--account', 'home', '--run', path])).code).toBe(2);
    expect((await home.run(['feeds', 'add', '--run', path])).code).toBe(0);
    expect((await home.run(['feeds', 'move', 'board', 'home'])).code).toBe(1);
    expect(savedFeeds()).toMatchObject([{ url: 'run:board', folder: '' }]);
  });

  it.each([[['feeds', 'export']], [['feeds', 'export', '--newsboat']]])('no list that is written: %j', async (args) => {
    await home.run(['feeds', 'add', '--run', writing(line(LITHIUM))]);
    web.route('/feed', page(rss('Wire', []), RSS));
    await home.run(['feeds', 'add', web.url('/feed')]);
    await home.run(['feeds', 'set', 'Wire', '--filter', 'cat']);
    const { out, err } = await home.run(args);
    expect(out).toContain(web.url('/feed'));
    expect(out).not.toMatch(/run:|cat|board/);
    expect(err).toContain(words.notExported('board'));
    expect(err).toContain(words.filterNotExported('Wire'));
  });
});
