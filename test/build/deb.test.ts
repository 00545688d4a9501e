import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SHIPPED = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const lacks = process.env.CI === 'true' ? [] : ['dpkg-deb', 'readelf'].filter((program) => !has(program));

/** Makes a package of a small tree in a new folder; returns its path. */
function made({ version = '1.2.3', umask = '022', mode = 0o755, year = 2020, ...fields } = {}): string {
  const folder = temporaryFolder('deb');
  const root = join(folder, 'root');
  const add = (name: string, text: string, of = mode & 0o666) => {
    const file = join(root, 'usr', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, of);
    // Only root can give files away.
    if (process.getuid?.() === 0) chownSync(file, year, year);
    utimesSync(file, new Date(year, 1), new Date(year, 1));
  };
  add('bin/minerals-news', '#!/bin/sh\n', mode);
  add('lib/minerals-news/package.json', JSON.stringify({ ...SHIPPED, ...fields, version }));
  add('lib/minerals-news/node', 'x'.repeat(3000), mode);
  for (const page of ['man1/minerals-news.1', 'ko/man5/minerals-news-story.5']) add(`share/man/${page}`, '.TH\n');
  add('share/zsh/site-functions/_minerals-news', '#compdef\n');
  for (const name of ['CHANGELOG.md', 'THIRD-PARTY-LICENSES.txt', 'LICENSE.node'])
    add(`share/doc/minerals-news/${name}`, 'Text.\n');
  add('share/doc/minerals-news/LICENSE', readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
  chmodSync(join(root, 'usr'), 0o2000 | mode);
  const script = `umask ${umask}; exec "$0" --input-type=module -e 'import { makeDeb } from "${ROOT}/scripts/release/deb.mjs";
makeDeb("root", "a.deb", "linux-x64", ["-Zxz", "-z0"]);'`;
  execFileSync('sh', ['-c', script, process.execPath], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, 'a.deb');
}

const query = (...args: string[]) =>
  execFileSync('dpkg-deb', args, { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });

describe.skipIf(lacks.length > 0)(`the .deb${lacks.length > 0 ? ` (without ${lacks.join(', ')})` : ''}`, () => {
  let deb = '';
  let files: readonly string[] = [];
  let unpacked = '';
  const text = (name: string) => execFileSync('gzip', ['-cdf', join(unpacked, name)], { encoding: 'utf8' });
  beforeAll(() => {
    deb = made();
    files = query('--contents', deb).trimEnd().split('\n');
    unpacked = join(dirname(deb), 'unpacked');
    query('--raw-extract', deb, unpacked);
  });

  it('has the same bytes for another mask, other modes, owners and dates, and another folder', () => {
    const again = made({ umask: '077', mode: 0o700, year: 2024 });
    expect(readFileSync(again).equals(readFileSync(deb))).toBe(true);
  });

  it('has every file where Debian has it, of root and for all to read', () => {
    const rows = files.map((row) => row.split(/\s+/));
    expect(
      rows.filter(([mode]) => mode?.startsWith('-')).map(([mode, owner, , , , name]) => `${mode} ${owner} ${name}`),
    ).toEqual([
      '-rwxr-xr-x root/root ./usr/bin/minerals-news',
      '-rwxr-xr-x root/root ./usr/lib/minerals-news/node',
      ...[
        'lib/minerals-news/package.json',
        'lib/minerals-news/packaged-as',
        'share/doc/minerals-news/CHANGELOG.md.gz',
        'share/doc/minerals-news/LICENSE',
        'share/doc/minerals-news/LICENSE.node',
        'share/doc/minerals-news/THIRD-PARTY-LICENSES.txt',
        'share/doc/minerals-news/changelog.gz',
        'share/doc/minerals-news/copyright',
        'share/lintian/overrides/minerals-news',
        'share/man/ko/man5/minerals-news-story.5.gz',
        'share/man/man1/minerals-news.1.gz',
        'share/zsh/vendor-completions/_minerals-news',
      ].map((name) => `-rw-r--r-- root/root ./usr/${name}`),
    ]);
    for (const [mode, owner] of rows.filter(([of]) => of?.startsWith('d')))
      expect(`${mode} ${owner}`).toBe('drwxr-xr-x root/root');
  });

  it('lists the sum of each file', () => {
    const { status, stdout } = spawnSync('md5sum', ['-c', 'DEBIAN/md5sums'], { cwd: unpacked, encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n')).toEqual(
      files.filter((row) => row.startsWith('-')).map((row) => `${row.replace(/.* \.\//, '')}: OK`),
    );
  });

  it('says what it is, and nothing that nobody has stated', () => {
    const fields = query('--field', deb);
    expect(fields).toMatch(/^Package: minerals-news\nVersion: 1\.2\.3\nArchitecture: amd64\nMaintainer: .+ <.+@.+>\n/);
    expect(fields).toMatch(/^Description: [a-z].{20,70}(?:\n .{1,79})+\n$/m);
    const sizes = files.slice(1).map((row) => Math.max(1, Math.ceil(Number(row.split(/\s+/)[2]) / 1024)));
    expect(query('--field', deb, 'Installed-Size')).toBe(`${sizes.reduce((sum, size) => sum + size)}\n`);
    const stated = made({ homepage: 'https://news.test/', author: 'Ada <ada@news.test>' } as object);
    expect(query('--field', stated, 'Homepage', 'Maintainer')).toBe(
      'Homepage: https://news.test/\nMaintainer: Ada <ada@news.test>\n',
    );
    if (!SHIPPED.homepage) expect(fields).not.toContain('Homepage');
  });

  it('sorts a version before the release below the release', () => {
    const version = query('--field', made({ version: '1.2.3-rc.1' }), 'Version').trim();
    expect(spawnSync('dpkg', ['--compare-versions', version, 'lt', '1.2.3']).status).toBe(0);
  });

  it('has a changelog of this version, and a copyright file that names only files it has', () => {
    expect(text('usr/share/doc/minerals-news/changelog.gz')).toMatch(
      /^minerals-news \(1\.2\.3\) \w+; urgency=\w+\n\n {2}\* .+\n\n -- .+ <.+> {2}\w{3}, \d\d \w{3} \d{4} 00:00:00 \+0000\n$/,
    );
    const copyright = text('usr/share/doc/minerals-news/copyright');
    const named = copyright.match(/(?<=^ \/)usr\/.+/gm) ?? [];
    expect(named.length).toBe(2);
    for (const name of named)
      expect(
        files.some((row) => row.endsWith(` ./${name}`)),
        name,
      ).toBe(true);
    const licences = copyright.match(/(?<=^License: ).+/gm)?.flatMap((name) => name.split(' and '));
    const explained = copyright.match(/(?<=^License: ).+(?=\n )/gm);
    expect(new Set(licences)).toEqual(new Set(explained));
  });

  it.runIf(process.platform === 'linux')('asks for libraries that have everything Node uses', () => {
    const depends = query('--field', deb, 'Depends');
    const node = join(ROOT, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
    const used = execFileSync('readelf', ['--version-info', '--wide', node], { encoding: 'utf8' });
    const newest = (prefix: string) =>
      [...used.matchAll(new RegExp(`Name: ${prefix}_([\\d.]+)`, 'g'))]
        .map(([, version = '']) => version)
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        .at(-1);
    expect(depends).toContain(`libc6 (>= ${newest('GLIBC')})`);
    expect(depends).toContain(`libgcc-s1 (>= ${newest('GCC')})`);
    // GCC 5.1 and GCC 7.
    expect([newest('GLIBCXX'), newest('CXXABI')]).toEqual(['3.4.21', '1.3.11']);
  });
});
