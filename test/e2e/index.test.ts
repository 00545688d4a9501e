import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, onTestFailed } from 'vitest';
import { INHERITED } from '../inherited.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { printSeed, randomOf, share } from '../seed.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'minerals-news.js');
const folder = temporaryFolder('index');
afterEach(endPrograms);

const storyOf = (n: number, title = `기사 ${n}`): string =>
  `---\ntitle: ${title}\npublished: ${2020 + (n % 6)}-01-01\n---\n\n${'가나다라 마바사 '.repeat(20)} ${n}번\n`;

/** A library of `count` stories in a new folder. */
function libraryOf(name: string, count: number): string {
  const library = join(folder, name);
  mkdirSync(library, { recursive: true });
  for (let n = 0; n < count; n += 1) writeFileSync(join(library, `s-${n}.ko.md`), storyOf(n));
  return library;
}

let cache = '';
beforeEach(() => {
  cache = mkdtempSync(join(folder, 'cache-'));
  shareCompiledCode(cache);
});

const envFor = (library: string, over: Record<string, string> = {}) => ({
  ...INHERITED,
  HOME: cache,
  XDG_CACHE_HOME: cache,
  LANG: 'C.UTF-8',
  MINERALS_NEWS_LIBRARY: library,
  ...over,
});

function program(library: string, args: readonly string[], over: Record<string, string> = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [BIN, ...args], { env: envFor(library, over) });
  return { out: stdout.toString(), err: stderr.toString(), code: status };
}

/** The same in the background; `kill` is the time in milliseconds after which it is killed. */
function runConcurrently(library: string, args: readonly string[], kill = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [BIN, ...args], { env: envFor(library), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    if (kill > 0) setTimeout(() => child.kill('SIGKILL'), kill);
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

/** The folder of the only index. */
function onlyIndex(): string {
  const indexes = join(cache, 'minerals-news', 'index');
  return join(indexes, readdirSync(indexes)[0] ?? '');
}

/** What the reader shows for a library that is not indexed yet. */
const NOT_YET = '보관된 기사를 확인하고 있습니다.';

const state = (library: string): string => /^state\t(.*)$/m.exec(program(library, ['index']).out)?.[1] ?? '';

describe('the index', () => {
  it('is built by many processes at once without damage', async () => {
    const library = libraryOf('many', 600);
    const lists = await Promise.all(Array.from({ length: 6 }, () => runConcurrently(library, ['list', '--ids'])));
    const expected = program(library, ['list', '--ids']);
    expect(expected.out.split('\n')).toHaveLength(601);
    expect(lists).toEqual(lists.map(() => expected.out));
    expect(state(library)).toBe('intact');
  });

  it('is complete or missing when its builder is killed, at any moment', async () => {
    onTestFailed(printSeed);
    const library = libraryOf('killed', 300);
    const indexes = join(cache, 'minerals-news', 'index');
    const expected = program(library, ['list', '--ids']).out;
    rmSync(indexes, { recursive: true });
    const began = performance.now();
    await runConcurrently(library, ['list', '--ids']);
    const took = performance.now() - began;
    const random = randomOf('index kills');
    for (let kills = share(16); kills > 0; kills -= 1) {
      rmSync(indexes, { recursive: true, force: true });
      await runConcurrently(library, ['list', '--ids'], took * random());
      expect(program(library, ['list', '--ids'])).toEqual({ out: expected, err: '', code: 0 });
      const names = readdirSync(onlyIndex());
      const databases = names.filter((name) => name.endsWith('.sqlite'));
      expect(databases, `what the killed process left is removed: ${names.join(' ')}`).toHaveLength(1);
    }
  });

  it('is optional: without a writable folder every command works', () => {
    const library = libraryOf('nowhere', 50);
    const nowhere = join(folder, 'a-file');
    writeFileSync(nowhere, '');
    const over = { XDG_CACHE_HOME: nowhere, TMPDIR: nowhere };
    const { out, err, code } = program(library, ['list', '--ids'], over);
    expect([out.split('\n').length, err, code]).toEqual([51, '', 0]);
    expect(program(library, ['search', '17번'], over)).toMatchObject({ code: 0, err: '' });
    expect(program(library, ['search', '17번'], { XDG_CACHE_HOME: nowhere }).out).toContain('s-17\t');
  });
});

describe('the reader', () => {
  it('opens without a writable folder', async () => {
    const nowhere = join(folder, 'another-file');
    writeFileSync(nowhere, '');
    const user = await start({ env: { XDG_CACHE_HOME: nowhere } });
    await user.see('안 읽음 8/8');
    user.keys('x', 'q');
    expect(await user.exit()).toMatchObject({ code: 0 });
  });

  let large = '';
  beforeAll(() => {
    // Enough stories to take longer than the reader waits, on any machine.
    large = libraryOf('large', 12_000);
  });

  it('appears before the database of a large library is built, and leaves no partial one when it is left', async () => {
    // A reader waits for what takes about a second: on a fast machine for most of twelve thousand files.
    const larger = libraryOf('larger', 40_000);
    const options = { env: { MINERALS_NEWS_LIBRARY: larger, XDG_CACHE_HOME: cache } };
    const first = await start(options);
    await first.see(NOT_YET);
    first.keys('x', '/');
    first.type('기사');
    await first.see('목록 검색: 기사');
    await first.see(NOT_YET);
    first.press('esc');
    await first.seeNot('목록 검색');
    await quit(first, 'q');
    const user = await start(options);
    await user.see('40,000/40,000');
    user.keys('x', 'q');
    await user.exit();
    expect(readdirSync(onlyIndex()).filter((name) => /\.sqlite$/.test(name))).toHaveLength(1);
    expect(state(larger)).toBe('intact');
  });

  it('has a database that was damaged while it is open rebuilt, and answers keys meanwhile', async () => {
    expect(program(large, ['index', 'rebuild']).code).toBe(0);
    const user = await start({ env: { MINERALS_NEWS_LIBRARY: large, XDG_CACHE_HOME: cache } });
    await user.see('12,000/12,000');
    const database = join(onlyIndex(), readdirSync(onlyIndex()).find((name) => name.endsWith('.sqlite')) ?? '');
    writeFileSync(database, readFileSync(database).fill(0x41, 8192));
    user.keys('x', '/');
    user.type('499');
    await user.see(NOT_YET);
    user.type('9');
    await user.see(/^❯● 기사 4999/m);
    user.press('esc');
    await user.seeNot('목록 검색');
    await quit(user, 'q');
    expect(state(large)).toBe('intact');
  });

  it('shows changes of a large library while it is open, with the cursor in place', async () => {
    const library = libraryOf('changed', 1500);
    const home = mkdtempSync(join(folder, 'home-'));
    const options = { home, env: { MINERALS_NEWS_LIBRARY: library } };
    const first = await start(options);
    await first.see('1,500/1,500');
    first.keys('x', 'q');
    await first.exit();
    writeFileSync(join(library, 's-1499.ko.md'), storyOf(1499, '고친 제목'));
    writeFileSync(join(library, 'new.ko.md'), storyOf(5, '새 기사'));
    const user = await start(options);
    await user.see('1,501/1,501');
    // The chosen story stays chosen in its row; newer ones are above it.
    await user.see(/^❯● 기사 1001 [\s\S]* 2\/1501/m);
    user.press('g');
    await user.see(/^❯● 새 기사/m);
    user.press('/');
    user.type('고친');
    await user.see('고친 제목');
    user.press('esc');
    await user.seeNot('목록 검색');
    await quit(user, 'q');
  });

  it('also does so for a story opened by its id', async () => {
    const library = libraryOf('named', 1500);
    // Long ago, so that the folder's time can be relied on: a command does not scan its files.
    utimesSync(library, 1_000_000, 1_000_000);
    expect(program(library, ['list', '--limit', '1']).code).toBe(0);
    writeFileSync(join(library, 's-1499.ko.md'), storyOf(1499, '고친 제목'));
    const user = await start({
      args: ['read', 's-7'],
      env: { MINERALS_NEWS_LIBRARY: library, XDG_CACHE_HOME: cache },
    });
    await user.see('기사 7');
    user.keys('x', 'q', '/');
    user.type('고친');
    await user.see('고친 제목');
    user.press('esc');
    await user.seeNot('목록 검색');
    await quit(user, 'q');
  });
});
