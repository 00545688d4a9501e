import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
const self = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string; files: string[] };
const folder = temporaryFolder('pack');
const prefix = join(folder, 'prefix');
const installed = join(prefix, 'lib', 'node_modules', 'minerals-news');

// `npm test` passes its own settings in variables, which a user's shell does not have.
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name))),
  HOME: folder,
  npm_config_cache: join(folder, 'cache'),
  npm_config_update_notifier: 'false',
};

function npm(cwd: string, ...args: string[]) {
  return spawnSync('npm', args, { cwd, env, encoding: 'utf8' });
}

let tarball = '';
let install = { status: null as number | null, stdout: '', stderr: '' };

beforeAll(() => {
  const packed = npm(root, 'pack', '--silent', '--pack-destination', folder);
  expect(packed.stderr).toBe('');
  tarball = join(folder, packed.stdout.trim().split('\n').at(-1) ?? '');
  // The prefix is empty and the registry is not used: a file missing in the tarball is missing.
  install = npm(folder, 'install', '--global', '--offline', '--no-audit', '--no-fund', '--prefix', prefix, tarball);
});

const program = (...args: string[]) =>
  spawnSync(join(prefix, 'bin', 'minerals-news'), args, { cwd: folder, env, encoding: 'utf8' });

describe('the packed tarball', () => {
  it('installs into an empty prefix without a warning', () => {
    expect(install.stderr).toBe('');
    expect(install.status).toBe(0);
  });

  it('has no dependencies', () => {
    expect(readdirSync(join(prefix, 'lib', 'node_modules'))).toEqual(['minerals-news']);
    expect(existsSync(join(installed, 'node_modules'))).toBe(false);
    expect(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))).not.toHaveProperty('dependencies');
  });

  it('contains the program, the stories and the licences, and nothing else', () => {
    const top = readdirSync(installed).sort();
    const named = self.files.map((file) => file.split('/')[0] ?? '').filter((name) => existsSync(join(root, name)));
    expect(top).toEqual([...new Set([...named, 'LICENSE', 'README.ko.md', 'README.md', 'package.json'])].sort());
    expect(readdirSync(join(installed, 'dist')).sort()).toEqual([
      'cli-en.cjs',
      'cli-ko.cjs',
      'compare-editions.cjs',
      'compare-versions.cjs',
      'conf.cjs',
      'count.cjs',
      'export.cjs',
      'ingest-worker.cjs',
      'ingest.cjs',
      'ink.cjs',
      'inspect-picture.cjs',
      'jpeg.wasm',
      'js-yaml.cjs',
      'jsonc-parser.cjs',
      'linebreak.cjs',
      'linkedom.cjs',
      'list.cjs',
      'main.cjs',
      'markdown-it.cjs',
      'numbers-in.cjs',
      'pages.cjs',
      'picture-worker.cjs',
      'png.wasm',
      'read.cjs',
      'readability.cjs',
      'reader-en.cjs',
      'reader-ko.cjs',
      'reader.cjs',
      'search.cjs',
      'show.cjs',
      'start.cjs',
      'string-width.cjs',
      'unicode-table.cjs',
      'upkeep.cjs',
      'verify-worker.cjs',
      'webp.wasm',
      'wrap-ansi.cjs',
    ]);
    expect(readdirSync(join(installed, 'content')).filter((file) => !file.endsWith('.md'))).toEqual([
      'feeds.json',
      'feeds.yaml',
      'glossary.json',
      'glossary.yaml',
      'pictures',
    ]);
    expect(readdirSync(join(installed, 'content', 'pictures'))).toEqual(['vance-trade-bloc.png']);
  });

  it('has manual pages and completions, with the pages where man finds them', () => {
    for (const page of ['man1/minerals-news.1', 'man5/minerals-news-story.5']) {
      expect(readFileSync(join(prefix, 'share', 'man', page), 'utf8')).toMatch(/^\.TH "MINERALS-NEWS/m);
    }
    expect(readdirSync(join(installed, 'man', 'ko')).sort()).toEqual(['minerals-news-story.5', 'minerals-news.1']);
    expect(readdirSync(join(installed, 'completions')).length).toBe(3);
  });

  it('is under 3 MB', () => {
    expect(statSync(tarball).size).toBeLessThan(3_000_000);
  });

  it('starts, and finds the shipped stories', () => {
    const version = program('--version');
    expect(version.stderr).toBe('');
    expect(version.stdout).toContain(self.version);
    const list = program('list');
    expect(list.stderr).toBe('');
    expect(list.status).toBe(0);
    expect(list.stdout).toContain('us-critical-minerals-ministerial\t');
  });
});

/** Without access to the npm registry a local run may skip this; CI must not. */
const hasRegistry =
  Boolean(process.env.CI) || spawnSync('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=10000']).status === 0;

describe.skipIf(process.platform === 'win32' || !hasRegistry)(
  'the program for one user with its own Node (needs the npm registry)',
  () => {
    const home = join(folder, 'user');
    const launcher = join(home, '.local', 'bin', 'minerals-news');
    const installUser = () =>
      spawnSync(process.execPath, [join(root, 'scripts', 'install-user.mjs'), tarball], {
        // npm's own cache, so that a Node of 120 MB is not fetched each time.
        env: {
          ...env,
          LC_ALL: 'C.UTF-8',
          HOME: home,
          npm_config_cache: join(homedir(), '.npm'),
          npm_config_prefer_offline: 'true',
        },
        encoding: 'utf8',
      });

    it('runs without any Node in PATH, and prints what it did', () => {
      const { status, stdout, stderr } = installUser();
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const [first, second, third] = stdout.split('\n');
      const into = join(home, '.local', 'share', 'minerals-news');
      expect(first).toBe(`Installed in ${into}. ${launcher} starts it.`);
      expect(second).toMatch(/^To uninstall, remove /);
      // What the README says to remove is everything that npm writes to the folder of the stories.
      expect(readdirSync(into).sort()).toEqual(['node_modules', 'package-lock.json', 'package.json']);
      expect(third).toContain(`${join(home, '.local', 'bin')} is not in PATH`);
      expect(readdirSync(join(home, '.local', 'bin'))).toEqual(['minerals-news']);
      const list = spawnSync(launcher, ['list', '--ids'], { env: { HOME: home, PATH: '' }, encoding: 'utf8' });
      expect({ status: list.status, stderr: list.stderr }).toEqual({ status: 0, stderr: '' });
      expect(list.stdout.trim().split('\n')).toHaveLength(8);
    });
  },
);
