import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
let home = '';
beforeEach(() => {
  home = temporaryFolder('start');
});
afterEach(() => chmodSync(home, 0o700));

const code = () => join(home, 'cache', 'minerals-news', 'code');
const compiledFiles = (): string[] => readdirSync(code()).sort();
/** The cache files of the bundle with the commands; the words of a language have another one. */
const compiledMain = (): string[] => compiledFiles().filter((name) => name.startsWith('main-'));

const run = (...args: string[]) => runWith([], ...args);

function runWith(options: readonly string[], ...args: string[]) {
  return spawnSync(process.execPath, [...options, join(root, 'bin', 'minerals-news.js'), ...args], {
    encoding: 'utf8',
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: join(home, 'cache'), LANG: 'C.UTF-8' },
  });
}

function expectHelp(): void {
  const { status, stdout, stderr } = run('--help');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^minerals-news – /);
}

it.each([
  [[], '2'],
  [['--no-sparkplug'], '2'],
  [['--max-semi-space-size=1'], ''],
])('programs do not allocate like a child process of the reader, but as the user says: %j', (options, said) => {
  const [editor, seen] = [join(home, 'editor.sh'), join(home, 'seen')];
  writeFileSync(editor, `#!/bin/sh\nprintf '%s' "$MALLOC_ARENA_MAX" > '${seen}'\n`, { mode: 0o700 });
  const { status, stderr } = spawnSync(
    process.execPath,
    [...options, join(root, 'bin', 'minerals-news.js'), 'config', 'edit'],
    { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: home, EDITOR: editor, MALLOC_ARENA_MAX: '2' } },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(readFileSync(seen, 'utf8')).toBe(said);
});

describe('the version', () => {
  it.each([[['--version']], [['-V']], [['--ui', 'ko', '--version']], [['list', '--version']]])(
    'is that of package.json: %j',
    (args) => {
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
      const { status, stdout, stderr } = run(...args);
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `minerals-news ${version}\n`, stderr: '' });
    },
  );

  it('needs no other bundle', () => {
    run('--version');
    expect(() => compiledFiles()).toThrow(/ENOENT/);
  });

  it('can be printed into a closed pipe', () => {
    const command = `'${process.execPath}' '${join(root, 'bin', 'minerals-news.js')}' --version`;
    const closed = spawnSync('sh', ['-c', `${command} >&-; echo $?`], { encoding: 'utf8' });
    expect(closed.stderr).not.toContain('at ');
  });
});

describe('compiled code', () => {
  it('is cached and used silently', () => {
    expectHelp();
    const compiled = compiledFiles();
    expect(compiled.length).toBeGreaterThan(0);
    expectHelp();
    expect(compiledFiles()).toEqual(compiled);
  });

  it('may fail to be cached', () => {
    writeFileSync(join(home, 'cache'), 'a file where a folder should be');
    expectHelp();
    rmSync(join(home, 'cache'));
    chmodSync(home, 0o500);
    expectHelp();
  });

  it('is not cached by the command that erases', () => {
    expect(run('privacy', 'erase').status).toBe(0);
    expect(readdirSync(home)).toEqual([]);
  });

  it("is neither cached nor used if Node's own variable says so", () => {
    const args = [join(root, 'bin', 'minerals-news.js'), '--help'];
    const env = { HOME: home, XDG_CACHE_HOME: join(home, 'cache'), NODE_DISABLE_COMPILE_CACHE: '1' };
    expect(spawnSync(process.execPath, args, { env }).status).toBe(0);
    expect(readdirSync(home)).toEqual([]);
  });

  describe('of a bundle', () => {
    const file = () => join(code(), compiledMain()[0] ?? '');

    it('has the same bytes each time, and is private', () => {
      expectHelp();
      const bytes = readFileSync(file());
      const half = (bytes.length - 1) / 2;
      expect(bytes.subarray(0, half).equals(bytes.subarray(half, -1))).toBe(true);
      expect(statSync(file()).mode & 0o777).toBe(0o600);
      expect(compiledMain()).toEqual([expect.stringMatching(/^main-help-v\d+\.\d+\.\d+-\w+-[0-9a-f]{16}$/)]);
    });

    it('is unchanged while it is valid, once it covers three runs', () => {
      const inodes = Array.from({ length: 3 }, () => {
        expectHelp();
        return statSync(file()).ino;
      });
      expect(new Set(inodes).size).toBeGreaterThan(1);
      expect(readFileSync(file()).at(-1)).toBe(3);
      const before = statSync(file());
      expectHelp();
      expect(statSync(file()).ino).toBe(before.ino);
    });

    it('replaces that of an older bundle', () => {
      expectHelp();
      const [kept = ''] = compiledMain();
      const older = kept.replace(/[0-9a-f]{16}/, 'f'.repeat(16));
      const others = [kept.replace('help', 'list'), kept.replace(process.version, 'v19.0.0')];
      for (const name of [older, ...others]) writeFileSync(join(code(), name), '');
      rmSync(join(code(), kept));
      expectHelp();
      expect(compiledMain()).toEqual([kept, ...others].sort());
    });

    it('is removed when it is older than a season, such as that of a Node that is gone', () => {
      expectHelp();
      const [old, recent] = ['main-list-v22.0.0-x64-0123456789abcdef', 'main-list-v23.0.0-x64-0123456789abcdef'];
      for (const name of [old, recent]) writeFileSync(join(code(), name), '');
      // By the clock of the disk, as the program that is started.
      const day = statSync(join(code(), recent)).mtimeMs / 1000 - 86_400;
      utimesSync(join(code(), old), day - 90 * 86_400, day - 90 * 86_400);
      utimesSync(join(code(), recent), day, day);
      expectHelp();
      expect(compiledFiles()).toContain(recent);
      expect(compiledFiles()).not.toContain(old);
    });

    it('is not cached if the bundle does not state its hash', () => {
      const program = join(home, 'program');
      for (const part of ['bin', 'dist', 'package.json'])
        cpSync(join(root, part), join(program, part), { recursive: true });
      const main = join(program, 'dist', 'main.cjs');
      writeFileSync(main, readFileSync(main, 'utf8').replace(/\n\/\/[0-9a-f]{16}\n$/, '\n'));
      const env = { HOME: home, XDG_CACHE_HOME: join(home, 'cache'), LANG: 'C.UTF-8' };
      const help = spawnSync(process.execPath, [join(program, 'bin', 'minerals-news.js'), '--help'], { env });
      expect(help.status).toBe(0);
      expect(compiledFiles().length).toBeGreaterThan(0);
      expect(compiledMain()).toEqual([]);
    });

    const flipped = (at: (half: number) => number) => (bytes: Buffer) => {
      bytes.writeUInt8(bytes.readUInt8(at((bytes.length - 1) / 2)) ^ 8, at((bytes.length - 1) / 2));
      return bytes;
    };

    it.each<[string, (bytes: Buffer) => Buffer]>([
      ['empty', () => Buffer.alloc(0)],
      ['one byte', () => Buffer.alloc(1)],
      ['cut off', (bytes) => bytes.subarray(0, bytes.length - 7)],
      ['without its last byte', (bytes) => bytes.subarray(0, bytes.length - 1)],
      ['half there', (bytes) => bytes.subarray(0, (bytes.length - 1) / 2)],
      ['nonsense', (bytes) => Buffer.alloc(bytes.length, 'nonsense')],
      ['changed in one bit', flipped(() => 5000)],
      ['changed in the last bit of the first piece', flipped(() => (1 << 17) - 1)],
      ['changed in the first bit of the second piece', flipped(() => 1 << 17)],
      ['changed in the last bit', flipped((half) => half - 1)],
      ['changed in the second copy', flipped((half) => half + (1 << 17))],
      ['changed in the last bit of the second copy', flipped((half) => 2 * half - 1)],
      // The same in both halves: V8 itself refuses it.
      ['of another V8', (bytes) => flipped((half) => half + 4)(flipped(() => 4)(bytes))],
    ])('is not used, and replaced, if it is %s', (_name, spoil) => {
      expectHelp();
      writeFileSync(file(), spoil(readFileSync(file())));
      expectHelp();
      const bytes = readFileSync(file());
      expect(bytes.length).toBeGreaterThan(10_000);
      // The functions of one run: the code was compiled again.
      expect(bytes.at(-1)).toBe(1);
    });

    it('is another one for other options of V8', () => {
      const options = ['--no-sparkplug', '--invocation-count-for-maglev=2000'];
      for (const given of [[], options, [], options]) {
        const { status, stderr } = runWith(given, '--help');
        expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      }
      expect(compiledMain().map((name) => readFileSync(join(code(), name)).at(-1))).toEqual([2, 2]);
    });

    it('is replaced if a folder has its name', () => {
      expectHelp();
      const name = file();
      rmSync(name);
      mkdirSync(name);
      expectHelp();
      expect(statSync(name).isFile()).toBe(true);
    });

    it.skipIf(process.getuid?.() !== 0)('is not used from another user', () => {
      expectHelp();
      chownSync(file(), 12_345, 12_345);
      expectHelp();
      expect(statSync(file()).uid).toBe(0);
    });

    it('is not cached for an unknown command', () => {
      expect(run('nosuchcommand').status).toBe(2);
      expect(() => compiledFiles()).toThrow(/ENOENT/);
    });
  });
});
