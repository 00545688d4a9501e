import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { installationOf, updateOf } from '../../src/platform/installation.ts';
import { temporaryFolder } from '../temporary.ts';

it.each([
  ['tarball', 'minerals-news-0.2.0-linux-x64/lib/minerals-news/packaged-as', 'tarball\n'],
  ['deb', 'usr/lib/minerals-news/packaged-as', 'deb\n'],
  ['unknown', 'usr/lib/minerals-news/packaged-as', 'rpm\n'],
  ['unknown', 'package/package.json', '{}'],
  ['npm', 'usr/lib/node_modules/minerals-news/package.json', '{}'],
  // Debian's package in a folder of that name is still Debian's.
  ['deb', 'usr/lib/node_modules/minerals-news/packaged-as', 'deb\n'],
  ['user', '.local/share/minerals-news/node_modules/minerals-news/package.json', '{}'],
  ['clone', 'minerals-news/src/main.ts', ''],
])('is %s with %s', (installed, file, text) => {
  const root = temporaryFolder('installation');
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  expect(installationOf(file.endsWith('main.ts') ? join(root, 'minerals-news') : dirname(path))).toBe(installed);
});

it('is updated in the folder of npm in which it is', () => {
  expect(updateOf('npm', '~/.local/lib/node_modules/minerals-news')).toBe(
    'npm install --global --prefix ~/.local ./FILE.tgz',
  );
  expect(updateOf('npm', "~/내 폴더/it's$&/lib/node_modules/minerals-news")).toBe(
    "npm install --global --prefix ~/내\\ 폴더/it\\'s\\$\\& ./FILE.tgz",
  );
  expect(updateOf('npm', 'C:\\npm\\node_modules\\minerals-news')).toBe('npm install --global ./FILE.tgz');
});
