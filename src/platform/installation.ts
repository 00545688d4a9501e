import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { orIfRefused } from './error-code.ts';
import { readPlain } from './plain-file.ts';

/** How to update a program that was installed in each way, as a line for a shell. FILE is what the user has downloaded. */
const UPDATES = {
  tarball: 'tar -xf FILE.tar.xz && ln -sf "$PWD/FILE/bin/minerals-news" ~/.local/bin/',
  deb: 'sudo apt install ./FILE.deb',
  npm: 'npm install --global ./FILE.tgz',
  user: 'git pull && npm ci && npm run install:user',
  clone: 'git pull && npm ci',
  unknown: '',
} as const;

/** A way to install the program. */
type Installation = keyof typeof UPDATES;

/** How the program was installed. A package of a release says so in the file `packaged-as`. */
export function installationOf(packageRoot: string): Installation {
  const said = orIfRefused(() => readPlain(join(packageRoot, 'packaged-as'), 100).toString('latin1').trim(), '');
  if (said === 'tarball' || said === 'deb') return said;
  // The folder of scripts/install-user.mjs.
  if (/[/\\]\.local[/\\]share[/\\]minerals-news[/\\]node_modules[/\\][^/\\]+$/.test(packageRoot)) return 'user';
  if (/[/\\]node_modules[/\\][^/\\]+$/.test(packageRoot)) return 'npm';
  return existsSync(join(packageRoot, 'src')) ? 'clone' : 'unknown';
}

/** The line that updates a program installed that way, '' if unknown. It names npm's folder, which need not be the default. */
export function updateOf(installed: Installation, packageRoot: string): string {
  const prefix = installed === 'npm' ? /^(.+)\/lib\/node_modules\/[^/]+$/.exec(packageRoot)?.[1] : undefined;
  // For a shell, in which ~ keeps its meaning.
  const word = prefix?.replace(/[^\p{L}\p{N}/._~+@-]/gu, '\\$&');
  return UPDATES[installed].replace('--global', () => (word ? `--global --prefix ${word}` : '--global'));
}
