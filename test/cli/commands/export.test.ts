import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inspectTarget, writeFolder } from '../../../src/cli/export-files.ts';
import { storyText } from '../../db/helpers.ts';
import { asUnprivilegedUser, makeHome } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';
import { makeSetup, STORIES } from '../stories.ts';

const MANIFEST = '.minerals-news-export.json';

function setup(files: Readonly<Record<string, string>> = STORIES) {
  const { dir, library, env } = makeSetup({ starred: { gamma: '2026-02-05T00:00:00Z' } }, files);
  const out = join(dir, 'out');
  const run = (argv: readonly string[], stdin?: string) =>
    cli(['export', ...argv], { env, ...(stdin === undefined ? {} : { stdin }) });
  return { env, library, out, home: dir, run };
}
const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort();
const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');

describe('export', () => {
  test('writes a page, feeds or a library with all stories', async () => {
    const { run, out } = setup();
    expect(await run([out])).toMatchObject({ code: 0, err: '', out: `3 stories written to ${out} (1 file).\n` });
    expect(filesIn(out)).toEqual([MANIFEST, 'index.html']);
    expect(read(out, 'index.html')).toMatch(/^<!doctype html>[\s\S]*Alpha[\s\S]*Gamma/);
    await run(['--format', 'atom', out]);
    expect(filesIn(out)).toEqual([MANIFEST, 'feed.en.xml', 'feed.ko.xml']);
    await run(['--format', 'markdown', out]);
    expect(filesIn(out)).toEqual([MANIFEST, ...Object.keys(STORIES).map((name) => `2026/${name}`)].sort());
  });

  test('uses the interface language on the page', async () => {
    const { run, out } = setup();
    await run([out, '--ui', 'ko']);
    expect(read(out, 'index.html')).toContain('<html lang="ko">');
    expect(read(out, 'index.html')).toContain('기사 3건');
  });

  test.each([
    [['--starred'], ['gamma']],
    [
      ['--tag', 'trade'],
      ['alpha', 'gamma'],
    ],
    [['--query', '베 is:unread'], ['beta']],
    [
      ['--since', '2026-02'],
      ['alpha', 'beta'],
    ],
  ])('%j chooses %j', async (options, ids) => {
    const { run, out } = setup();
    const { out: said } = await run([out, '--json', ...options]);
    expect(JSON.parse(said)).toEqual({ format: 'html', dir: out, stories: ids, files: ['index.html'], leftOut: [] });
  });

  test('takes ids, also from standard input', async () => {
    const { run, out } = setup();
    expect(JSON.parse((await run([out, 'beta', 'alpha', 'beta', '--json'])).out).stories).toEqual(['beta', 'alpha']);
    expect(JSON.parse((await run([out, '-', '--json'], 'gamma\n')).out).stories).toEqual(['gamma']);
    const some = await run([out, 'beta', 'betta']);
    expect(some).toMatchObject({ code: 1, out: `1 story written to ${out} (1 file).\n` });
    expect(some.err).toContain('betta');
    expect(await run([out, 'beta', '--starred'])).toMatchObject({ code: 2, out: '' });
    expect(await run([out, '-'], '')).toMatchObject({ code: 1, out: '' });
  });

  test('writes nothing if there are no stories', async () => {
    const { run, out } = setup();
    expect(await run([out, '--tag', 'nothing'])).toMatchObject({ code: 1, out: '' });
    expect(existsSync(out)).toBe(false);
    expect(await run([])).toMatchObject({ code: 2, out: '' });
    expect(await run([out, '--format', 'pdf'])).toMatchObject({ code: 2, out: '' });
  });
});

describe('a library that was exported', () => {
  test('is the same library', async () => {
    const { run, out, env } = setup();
    await run(['--format', 'markdown', out]);
    const list = async (library: string) => (await cli(['list', '--json', '--library', library], { env })).out;
    expect(await list(out)).toBe(await list(env.MINERALS_NEWS_LIBRARY));
    expect(await cli(['check', out], { env })).toMatchObject({ code: 0 });
    for (const [name, text] of Object.entries(STORIES)) expect(read(out, '2026', name)).toBe(text);
  });

  test('includes the earlier texts of its stories', async () => {
    const older = { '.revisions/one-1.en.md': storyText('Older') };
    const front = ['provenance: {basis: publisher, revisions: [{date: 2026-02-05, file: .revisions/one-1.en.md}]}'];
    const { run, out } = setup({ 'one.en.md': storyText('One', '2026-02-04', front), ...older });
    await run(['--format', 'markdown', out]);
    expect(filesIn(out)).toEqual([MANIFEST, '2026/.revisions/one-1.en.md', '2026/one.en.md']);
  });

  test('includes nothing from outside its folder', async () => {
    const front = (file: string) => [
      `provenance: {basis: publisher, revisions: [{date: 2026-02-05, file: "${file}"}]}`,
    ];
    const { run, out, home } = setup({
      'a/one.en.md': storyText('One', '2026-02-04', front('../../secret.md')),
      'a/two.en.md': storyText('Two', '2026-02-04', front('/etc/hostname')),
      'secret.md': 'secret',
    });
    await run(['--format', 'markdown', out]);
    expect(filesIn(out)).toEqual([MANIFEST, '2026/one.en.md', '2026/two.en.md']);
    expect(filesIn(home).filter((file) => file.includes('secret'))).toEqual([]);
  });
});

describe('the target folder', () => {
  test('may be new, empty, or that of an export', async () => {
    const { run, home } = setup();
    const deep = join(home, 'a', 'b', 'c');
    expect((await run([deep])).code).toBe(0);
    expect((await run([deep])).code).toBe(0);
    mkdirSync(join(home, 'empty'));
    expect((await run([join(home, 'empty')])).code).toBe(0);
    expect(readdirSync(join(home, 'a', 'b'))).toEqual(['c']);
  });

  test('is left unchanged if it contains anything else', async () => {
    const { run, out } = setup();
    mkdirSync(out);
    writeFileSync(join(out, 'index.html'), 'mine');
    const refused = await run([out]);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('--force');
    expect(filesIn(out)).toEqual(['index.html']);
    expect(read(out, 'index.html')).toBe('mine');
  });

  test('is left unchanged if the exported files were edited', async () => {
    const { run, out } = setup();
    await run(['--format', 'markdown', out]);
    const file = join(out, '2026', 'beta.ko.md');
    writeFileSync(file, 'edited');
    expect(await run(['--format', 'markdown', out])).toMatchObject({ code: 1, out: '' });
    expect(read(file)).toBe('edited');
    // An edited file that the next export does not write stays, forced or not.
    expect((await run([out, '--force'])).code).toBe(0);
    expect(filesIn(out)).toEqual([MANIFEST, '2026/beta.ko.md', 'index.html']);
  });

  test('keeps what is not replaced, with --force', async () => {
    const { run, out } = setup();
    mkdirSync(out);
    writeFileSync(join(out, 'mine.txt'), 'mine');
    expect((await run([out, '--force'])).code).toBe(0);
    expect(filesIn(out)).toEqual([MANIFEST, 'index.html', 'mine.txt']);
    expect((await run([out])).code).toBe(1);
  });

  test('loses files of the previous export that the next one does not write', async () => {
    const { run, out, library } = setup();
    await run(['--format', 'markdown', out]);
    rmSync(join(library, 'gamma.ko.md'));
    rmSync(join(library, 'gamma.en.md'));
    await run(['--format', 'markdown', out]);
    expect(filesIn(out).filter((file) => file.includes('gamma'))).toEqual([]);
    await run([out]);
    expect(readdirSync(out).sort()).toEqual([MANIFEST, 'index.html']);
  });

  test('is not changed by a manifest with paths outside it', async () => {
    const { run, out, home } = setup();
    await run([out]);
    writeFileSync(join(home, 'mine.txt'), '');
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    const files = { ...JSON.parse(read(out, MANIFEST)).files, '../../mine.txt': empty };
    writeFileSync(join(out, MANIFEST), JSON.stringify({ files }));
    expect((await run([out])).code).toBe(0);
    expect(existsSync(join(home, 'mine.txt'))).toBe(true);
  });

  test('may be reached by a link, which stays', async () => {
    const { run, out, home } = setup();
    mkdirSync(join(home, 'real'));
    symlinkSync(join(home, 'real'), out);
    expect((await run([out])).code).toBe(0);
    expect(filesIn(join(home, 'real'))).toEqual([MANIFEST, 'index.html']);
  });

  test.each(['html', 'markdown'])('follows no link above a file, even with --force: %s', async (format) => {
    const { run, out, home } = setup();
    await run(['--format', 'markdown', out]);
    const [year = ''] = readdirSync(out).filter((name) => name !== MANIFEST);
    const elsewhere = join(home, 'elsewhere');
    renameSync(join(out, year), elsewhere);
    symlinkSync(elsewhere, join(out, year));
    const before = filesIn(elsewhere);
    expect(before).not.toEqual([]);
    const { code, err } = await run(['--format', format, '--force', out]);
    expect([code, err]).toEqual(format === 'html' ? [0, ''] : [1, expect.stringContaining('ELOOP')]);
    expect(filesIn(elsewhere)).toEqual(before);
    expect(lstatSync(join(out, year)).isSymbolicLink()).toBe(true);
  });

  test('is required: an empty variable is not a folder', async () => {
    const { run } = setup();
    expect(await run([''])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('DIR') });
    expect(inspectTarget('')).toBe('foreign');
  });

  test('gets nothing if the named stories do not exist, which is reported once', async () => {
    const { run, out } = setup();
    const { code, err } = await run([out, 'nope']);
    expect(code).toBe(1);
    expect(err).toMatch(/^minerals-news: there is no story "nope"[^\n]*\n$/);
    expect(existsSync(out)).toBe(false);
  });

  test('must be a folder', async () => {
    const { run, out } = setup();
    writeFileSync(out, 'a file');
    const refused = await run([out]);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('is not a folder');
    expect(read(out)).toBe('a file');
  });

  test('that cannot be written is reported with the reason', async () => {
    const { run, out, home } = setup();
    mkdirSync(join(home, 'shut'), { mode: 0o555 });
    const path = join(home, 'shut', 'out');
    const refused = await asUnprivilegedUserAsync(() => run([path]));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toMatch(/E(?:ACCES|PERM)/);
    expect(existsSync(out)).toBe(false);
  });
});

/** An asynchronous `asUnprivilegedUser`. */
async function asUnprivilegedUserAsync<T>(run: () => Promise<T>): Promise<T> {
  const root = process.getuid?.() === 0;
  if (!root) return asUnprivilegedUser(run);
  process.seteuid?.(65534);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

describe('an interrupted export', () => {
  const OLD = new Map([
    ['2024/same.md', () => 'same'],
    ['2025/old.md', () => 'old'],
    ['2025/gone.md', () => 'gone'],
  ]);
  /** Every file of a folder with its text and mode, and the files of its manifest. */
  const stateOf = (dir: string) =>
    filesIn(dir).map((file) => [file, read(dir, file), statSync(join(dir, file)).mode] as const);
  const exported = (dir = join(makeHome().dir, 'out')): string => {
    mkdirSync(dir);
    writeFolder(dir, OLD);
    return dir;
  };

  test('leaves the folder unchanged', () => {
    const dir = exported();
    const state = stateOf(dir);
    const full = (): never => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const files = new Map([
      ['2025/old.md', () => 'newer'],
      ['2026/new.md', () => 'new'],
      ['2026/more.md', full],
    ]);
    expect(() => writeFolder(dir, files)).toThrow('no space left');
    expect(stateOf(dir)).toEqual(state);
    expect(existsSync(join(dir, '2026'))).toBe(false);
    expect(inspectTarget(dir)).toBe('ours');
  });

  test.each([
    ['a folder is shut', '2027/last.md', (dir: string) => mkdirSync(join(dir, '2027'), { mode: 0o555 })],
    ['a file is in the way', '2027/last.md', (dir: string) => writeFileSync(join(dir, '2027'), 'mine')],
    ['a folder is in the way', 'last.md', (dir: string) => mkdirSync(join(dir, 'last.md'))],
  ])('restores everything if %s', (_, last, prepare) => {
    const parent = makeHome().dir;
    chmodSync(parent, 0o777);
    asUnprivilegedUser(() => {
      const dir = exported(join(parent, 'out'));
      prepare(dir);
      const state = stateOf(dir);
      const files = new Map([
        ['2025/old.md', () => 'newer'],
        ['2026/new.md', () => 'new'],
        [last, () => 'last'],
      ]);
      expect(() => writeFolder(dir, files)).toThrow(/^E/);
      expect(stateOf(dir)).toEqual(state);
      expect(existsSync(join(dir, '2026'))).toBe(false);
    });
  });

  test('keeps the mode of what it replaces, and does not touch identical files', () => {
    const dir = exported();
    chmodSync(join(dir, '2025', 'old.md'), 0o600);
    const same = statSync(join(dir, '2024', 'same.md'));
    writeFolder(dir, new Map([...OLD, ['2025/old.md', () => 'newer']]));
    expect(read(dir, '2025/old.md')).toBe('newer');
    expect(statSync(join(dir, '2025', 'old.md')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir, '2024', 'same.md')).ino).toBe(same.ino);
    expect(statSync(join(dir, '2024', 'same.md')).mtimeMs).toBe(same.mtimeMs);
  });
});
