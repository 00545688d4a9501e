import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
const NODE = `node-linux-${process.arch}`;
/** A fake npm that installs a Node of two lines. Its third argument is the folder. */
const INSTALLS = `ls -ld "$3" | cut -c 1-10 >"$HOME/mode"
mkdir -p "$3/node_modules/${NODE}/bin" && cd "$3/node_modules/${NODE}/bin"
printf '#!/bin/sh\\necho started\\n' >node && chmod 755 node`;

describe.skipIf(process.platform !== 'linux')('npm run install:user, with a fake npm', () => {
  let home = '';
  const bin = () => join(home, '.local', 'bin');
  const launcher = () => join(bin(), 'minerals-news');
  const prefix = () => join(home, '.local', 'share', 'minerals-news');
  beforeEach(() => {
    home = temporaryFolder('install-user');
    mkdirSync(bin(), { recursive: true });
  });

  function install(npm: string, LANG = 'C.UTF-8') {
    const tools = join(home, 'tools');
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(tools, 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(root, 'scripts', 'install-user.mjs'), 'a.tgz'],
      {
        env: { HOME: home, PATH: `${tools}:/usr/bin:/bin`, LANG },
        encoding: 'utf8',
      },
    );
    return { status, stdout, stderr };
  }

  it('makes the private folder of the stories before npm does, and says how to uninstall', () => {
    const { status, stdout, stderr } = install(INSTALLS);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(home, 'mode'), 'utf8')).toBe('drwx------\n');
    expect(statSync(prefix()).mode & 0o777).toBe(0o700);
    expect(stdout).toContain(
      `remove ${launcher()} and only node_modules, package.json and package-lock.json in ${prefix()}. Keep that folder`,
    );
    expect(readdirSync(bin())).toEqual(['minerals-news']);
  });

  it.each([
    ['ko_KR.UTF-8', '설치했습니다'],
    ['ko', '설치했습니다'],
    ['ko_KR.EUC-KR', 'Installed in'],
  ])('prints %s', (LANG, words) => {
    expect(install(INSTALLS, LANG).stdout).toContain(words);
  });

  it.each<[string, (home: string) => string]>([
    ['by the user', () => '"$HOME/'],
    ['by an earlier version', (path) => `'${path}/`],
  ])('replaces a launcher that was written %s, and its own', (_name, opening) => {
    const modules = `${opening(home)}.local/share/minerals-news/node_modules`;
    const end = opening('')[0];
    const words = [`${modules}/${NODE}/bin/node${end}`, `${modules}/minerals-news/bin/minerals-news.js${end}`, '"$@"'];
    writeFileSync(launcher(), `#!/bin/sh\nexec ${words.join(' ')}\n`);
    for (const time of ['first', 'second'])
      expect([time, install(INSTALLS)]).toMatchObject([time, { status: 0, stderr: '' }]);
  });

  it('replaces no other program, and writes through no link', () => {
    const other = join(home, 'other');
    const foreign = '#!/bin/sh\nexec nice "$HOME/.local/bin/other" "$@"\n';
    writeFileSync(launcher(), foreign);
    const sentence = `${launcher()} is another program. Nothing is installed; remove it first.\n`;
    expect(install(INSTALLS)).toEqual({ status: 1, stdout: '', stderr: sentence });
    expect(readFileSync(launcher(), 'utf8')).toBe(foreign);
    home = join(home, 'second');
    mkdirSync(bin(), { recursive: true });
    symlinkSync(other, launcher());
    expect(install(INSTALLS)).toMatchObject({ status: 1, stdout: '' });
    expect(lstatSync(launcher()).isSymbolicLink()).toBe(true);
    expect(existsSync(other)).toBe(false);
    expect(existsSync(prefix())).toBe(false);
  });

  it.each([
    ['npm fails', 'exit 3'],
    ['the program does not start', 'exit 0'],
    ['the launcher cannot be written', 'rmdir "$HOME/.local/bin" && touch "$HOME/.local/bin"'],
  ])('ends with 1 and a sentence if %s', (_name, npm) => {
    const { status, stdout, stderr } = install(npm);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n').at(-1)).toMatch(/^The program could not be installed: ./);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});
