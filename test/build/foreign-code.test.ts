import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HANG_LIMIT } from '../hang-limit.ts';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
/** Nobody: another user on every system that the tests run on. */
const OTHER = 65_534;
const isRoot = process.getuid?.() === 0;

const makeHome = () => temporaryFolder('foreign');
let home = '';
/** A home that one run has filled. */
let filled = '';
beforeAll(() => {
  filled = makeHome();
  home = filled;
  expectHelp();
});
beforeEach(() => {
  home = makeHome();
});

const cache = () => join(home, 'cache');
const above = () => join(cache(), 'minerals-news');
const code = () => join(above(), 'code');
/** Poisoned code makes this file. */
const proof = () => join(home, 'poison-was-run');

function run(umask = '022') {
  const command = [process.execPath, join(root, 'bin', 'minerals-news.js'), '--help'];
  return spawnSync('sh', ['-c', `umask ${umask}; exec "$@"`, 'sh', ...command], {
    encoding: 'utf8',
    cwd: tmpdir(),
    timeout: HANG_LIMIT,
    env: { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: cache(), LANG: 'C.UTF-8' },
  });
}

function expectHelp(umask?: string): void {
  const { status, stdout, stderr } = run(umask);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^minerals-news – /);
}

/**
 * A code cache file for a bundle with other code in it. V8 checks cached code only by the length of the source, so it runs
 * the code of any source of that length.
 */
function poison(path: string, bundle: string): void {
  const act = `process.getBuiltinModule('node:fs').writeFileSync(${JSON.stringify(proof())}, '');`;
  const source = `(function () { ${act} `;
  const filled = `${source}${' '.repeat(statSync(bundle).size - source.length - 4)}\n});`;
  const bytes = new Script(filled, { filename: bundle }).createCachedData();
  // Such a function is compiled when it is called; this one must be in the cached code.
  const called = new Script(filled, { filename: bundle });
  try {
    called.runInThisContext()();
  } catch {}
  rmSync(proof(), { force: true });
  const cachedData = called.createCachedData();
  const code = cachedData.length > bytes.length ? cachedData : bytes;
  writeFileSync(path, Buffer.concat([code, code, Buffer.of(3)]), { mode: 0o600 });
}

/** Fills the folder as a run does. */
function fill(): void {
  execFileSync('cp', ['-a', join(filled, 'cache'), home]);
}

/** The same, and poisons every file in it. */
function poisoned(): void {
  fill();
  for (const name of readdirSync(code())) {
    const [bundle = ''] = /^(?:cli-..|[a-z]+)/.exec(name) ?? [];
    poison(join(code(), name), join(root, 'dist', `${bundle}.cjs`));
  }
}

function expectUnharmed(umask?: string): void {
  expectHelp(umask);
  expect(existsSync(proof())).toBe(false);
}

/** The folder is private again and contains only good code. */
function expectRebuilt(): void {
  expect(lstatSync(code()).isDirectory()).toBe(true);
  expect(statSync(code()).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(code())) expect(statSync(join(code(), name)).mode & 0o777).toBe(0o600);
  expectUnharmed();
}

describe.skipIf(process.platform === 'win32')('cached code that another user could have written', () => {
  it('would be run from a private folder', () => {
    poisoned();
    run();
    expect(existsSync(proof())).toBe(true);
  });

  it.each(['777', '770', '702', '1777', '755', '750'])('is not run from a folder of mode %s', (mode) => {
    poisoned();
    chmodSync(code(), Number.parseInt(mode, 8));
    expectUnharmed();
    expectRebuilt();
  });

  it.each(['000', '002', '022', '077'])('cannot exist under umask %s', (umask) => {
    expectUnharmed(umask);
    expect(statSync(code()).mode & 0o777).toBe(0o700);
    expect(statSync(above()).mode & 0o022).toBe(0);
    for (const name of readdirSync(code())) expect(statSync(join(code(), name)).mode & 0o777).toBe(0o600);
  });

  it.each(['777', '775', '702'])("is not run if the program's folder has mode %s, which is fixed", (mode) => {
    poisoned();
    chmodSync(above(), Number.parseInt(mode, 8));
    expectUnharmed();
    expect(statSync(above()).mode & 0o022).toBe(0);
    expectRebuilt();
  });

  it('is not run if others may write to a parent folder, which stays unchanged', () => {
    poisoned();
    chmodSync(cache(), 0o777);
    const before = readdirSync(code());
    expectUnharmed();
    expect(statSync(cache()).mode & 0o777).toBe(0o777);
    expect(readdirSync(code())).toEqual(before);
  });

  it('is cached below a sticky folder that everyone may write to', () => {
    mkdirSync(cache());
    chmodSync(cache(), 0o1777);
    expectUnharmed();
    expect(readdirSync(code()).length).toBeGreaterThan(0);
  });

  it("is not run through a link instead of the folder, and the link's target stays unchanged", () => {
    poisoned();
    const elsewhere = join(home, 'elsewhere');
    renameSync(code(), elsewhere);
    symlinkSync(elsewhere, code());
    const before = readdirSync(elsewhere);
    expectUnharmed();
    expect(readdirSync(elsewhere)).toEqual(before);
    expectRebuilt();
  });

  it('is cached if a link higher up leads to a folder of this user', () => {
    const elsewhere = join(home, 'elsewhere');
    mkdirSync(elsewhere, { mode: 0o700 });
    symlinkSync(elsewhere, cache());
    expectUnharmed();
    expect(readlinkSync(cache())).toBe(elsewhere);
    expect(readdirSync(code()).length).toBeGreaterThan(0);
  });

  it('is not run if a link higher up leads to a folder that others may write to', () => {
    poisoned();
    const shared = join(home, 'shared');
    mkdirSync(shared);
    renameSync(cache(), join(shared, 'cache'));
    symlinkSync(join(shared, 'cache'), cache());
    chmodSync(shared, 0o777);
    expectUnharmed();
  });

  it('is not run from a file that others may write to', () => {
    poisoned();
    for (const name of readdirSync(code())) chmodSync(join(code(), name), 0o666);
    expectUnharmed();
    expectRebuilt();
  });

  it('is not run through links instead of files', () => {
    poisoned();
    for (const name of readdirSync(code())) {
      renameSync(join(code(), name), join(home, name));
      symlinkSync(join(home, name), join(code(), name));
    }
    expectUnharmed();
  });

  it('does not block if a FIFO has the name of a file', () => {
    fill();
    for (const name of readdirSync(code())) {
      rmSync(join(code(), name));
      expect(spawnSync('mkfifo', [join(code(), name)]).status).toBe(0);
    }
    expectUnharmed();
  });

  it('does not remove the target of a link in a wide folder', () => {
    poisoned();
    const mine = join(home, 'mine');
    mkdirSync(mine);
    writeFileSync(join(mine, 'letter'), 'dear');
    symlinkSync(mine, join(code(), 'link'));
    mkdirSync(join(code(), 'inner'), { mode: 0o777 });
    symlinkSync(join(mine, 'letter'), join(code(), 'inner', 'letter'));
    chmodSync(code(), 0o777);
    expectUnharmed();
    expect(readFileSync(join(mine, 'letter'), 'utf8')).toBe('dear');
    expectRebuilt();
    expect(readdirSync(code())).not.toContain('inner');
  });

  describe.skipIf(!isRoot)('of another user', () => {
    it("is not run from that user's folder", () => {
      poisoned();
      chownSync(code(), OTHER, OTHER);
      expectUnharmed();
    });

    it("is not run from that user's files", () => {
      poisoned();
      for (const name of readdirSync(code())) chownSync(join(code(), name), OTHER, OTHER);
      expectUnharmed();
      expectRebuilt();
    });

    it.each(['above', 'cache', 'home'] as const)("is not run if %s is that user's, as under sudo", (which) => {
      poisoned();
      chownSync({ above: above(), cache: cache(), home }[which], OTHER, OTHER);
      expectUnharmed();
    });

    it("is not run by that user's own start either way", () => {
      poisoned();
      // The other user's process in a home that root has filled.
      chmodSync(home, 0o755);
      chmodSync(cache(), 0o755);
      chmodSync(above(), 0o755);
      chmodSync(code(), 0o755);
      for (const name of readdirSync(code())) chmodSync(join(code(), name), 0o644);
      // The other user must be able to reach Node and the checkout.
      const program = join(home, 'program');
      for (const part of ['bin', 'dist', 'package.json'])
        cpSync(join(root, part), join(program, part), { recursive: true, preserveTimestamps: true });
      spawnSync('chmod', ['-R', 'a+rX', program]);
      const bin = join(program, 'bin', 'minerals-news.js');
      const start =
        `process.setgid(${OTHER}); process.setuid(${OTHER}); process.argv.splice(1, 0, ${JSON.stringify(bin)});` +
        `require(${JSON.stringify(bin)});`;
      const { status, stderr, stdout } = spawnSync(process.execPath, ['-e', start, '--', '--help'], {
        cwd: '/',
        env: { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: cache(), LANG: 'C.UTF-8' },
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
      expect(stdout).toContain('minerals-news');
      expect(existsSync(proof())).toBe(false);
    });
  });
});
