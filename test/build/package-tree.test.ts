import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const script = (name: string) => import(new URL(`../../scripts/release/${name}.mjs`, import.meta.url).href);
const { makeTree, packForNpm } = await script('tree');
const { packTree } = await script('tarball');
const { TARGETS, HERE } = await script('targets');

const missing = ['strip', 'xz'].filter((tool) => spawnSync(tool, ['--version']).status !== 0);
const why = TARGETS[HERE] ? missing.map((tool) => ` (${tool} is missing)`).join('') : ` (there is none for ${HERE})`;

describe.skipIf(process.platform !== 'linux' || (why !== '' && !process.env.CI))(`the tree of a package${why}`, () => {
  const folder = temporaryFolder('package');
  const tree = join(folder, "the user's", 'package');
  const shared = join('share', 'doc', 'minerals-news');
  let files: readonly string[] = [];

  beforeAll(() => {
    const mask = process.umask(0o077);
    try {
      makeTree(join(folder, 'made'), HERE, packForNpm(folder));
    } finally {
      process.umask(mask);
    }
    mkdirSync(dirname(tree));
    renameSync(join(folder, 'made'), tree);
    files = readdirSync(tree, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(tree, join(parentPath, name)));
  });

  it('has each file where the system looks for it', () => {
    const inside = (inner: string, names: readonly string[]) => names.map((name) => join(inner, name));
    const { files: shipped } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    const documents = shipped.filter((name) => /\.(?:md|txt|json)$/.test(name));
    const rest = files.filter((file) => !/^lib\/minerals-news\/(?:bin|content|completions|dist)\//.test(file));
    expect(rest.sort()).toEqual(
      [
        'bin/minerals-news',
        ...inside('lib/minerals-news', ['node', 'package.json', 'packaged-as']),
        'share/bash-completion/completions/minerals-news',
        'share/fish/vendor_completions.d/minerals-news.fish',
        'share/zsh/site-functions/_minerals-news',
        ...['man', 'man/ko'].flatMap((man) =>
          inside(join('share', man), ['man1/minerals-news.1', 'man5/minerals-news-story.5']),
        ),
        ...inside(shared, ['LICENSE', 'LICENSE.node', 'README.ko.md', 'README.md', ...documents]),
      ].sort(),
    );
    expect(readFileSync(join(tree, 'share/man/ko/man1/minerals-news.1'), 'utf8')).toContain('사용자 명령');
    expect(readFileSync(join(tree, 'lib/minerals-news/packaged-as'), 'utf8')).toBe('tarball\n');
  });

  it('can be read by everybody, whatever the umask was', () => {
    const started = ['bin/minerals-news', 'lib/minerals-news/bin/minerals-news.js', 'lib/minerals-news/node'];
    for (const path of readdirSync(tree, { recursive: true, encoding: 'utf8' })) {
      const { mode } = statSync(join(tree, path));
      const isOpened = !files.includes(path) || started.includes(path);
      expect([path, (mode & 0o7777).toString(8)]).toEqual([path, isOpened ? '755' : '644']);
    }
  });

  it('starts from another folder by a link to a link in a linked folder, with its own Node and no program of PATH', () => {
    const [first, second, seen] = ['first', 'second', 'seen'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    symlinkSync(join(tree, 'bin'), join(folder, 'linked'));
    symlinkSync(join('linked', 'minerals-news'), first);
    symlinkSync(first, second);
    writeFileSync(join(folder, 'see.cjs'), `require('fs').writeFileSync(${JSON.stringify(seen)}, process.execPath);`);
    const env = { HOME: folder, PATH: '', NODE_OPTIONS: `--require ${JSON.stringify(join(folder, 'see.cjs'))}` };
    const { status, stdout, stderr } = spawnSync(second, ['list', '--ids'], { env, cwd: '/', encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.trim().split('\n')).toHaveLength(8);
    expect(readFileSync(seen, 'utf8')).toBe(join(tree, 'lib/minerals-news/node'));
  });

  it('names no folder of the clone', () => {
    const own = files.filter((file) => basename(file) !== 'node');
    expect(own.filter((file) => readFileSync(join(tree, file), 'latin1').includes(ROOT))).toEqual([]);
  });

  it('lists its Node as a component', () => {
    const bom = JSON.parse(readFileSync(join(tree, shared, 'sbom.cdx.json'), 'utf8'));
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
    const { node } = TARGETS[HERE];
    const { version, license } = lock.packages[`node_modules/${node}`];
    const purl = `pkg:npm/${node}@${version}`;
    expect(bom.components.at(-1)).toMatchObject({
      name: node,
      version,
      purl,
      licenses: [{ license: { id: license } }],
    });
    expect(bom.dependencies[0].dependsOn).toContain(`${node}@${version}`);
    const { stdout } = spawnSync(join(tree, 'lib/minerals-news/node'), ['--version'], { encoding: 'utf8' });
    expect(stdout).toBe(`v${version}\n`);
  });

  it('gives the same archive wherever and whenever it is packed', () => {
    writeFileSync(join(tree, 'lib/minerals-news/node'), '');
    const other = join(folder, 'other', basename(tree));
    cpSync(tree, other, { recursive: true });
    const [one, two] = [join(folder, 'one.tar.xz'), join(folder, 'two.tar.xz')];
    packTree(tree, one, ['-0']);
    process.env.XZ_OPT = '--check=crc32';
    packTree(other, two, ['-0']);
    delete process.env.XZ_OPT;
    expect(readFileSync(two).equals(readFileSync(one))).toBe(true);
    const { stdout } = spawnSync('tar', ['--numeric-owner', '-tvf', one], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'UTC' },
    });
    const rows = stdout
      .trim()
      .split('\n')
      .map((row) => row.split(/ +/));
    expect(rows.length).toBeGreaterThan(files.length);
    expect([...new Set(rows.map(([, owner]) => owner))]).toEqual(['0/0']);
    expect(new Set(rows.map(([, , , day, time]) => `${day} ${time}`)).size).toBe(1);
  });
});
