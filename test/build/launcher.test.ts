import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { SHORT_COMMANDS } from '../../src/cli/short-commands.ts';
import { temporaryFolder } from '../temporary.ts';

const { launcherText } = await import(new URL('../../scripts/launcher.mjs', import.meta.url).href);

describe.skipIf(process.platform === 'win32')('the launcher', () => {
  let home = '';
  let lang = '';
  const node = () => join(home, "it's a node");
  const cache = () => join(home, '.cache', 'minerals-news');
  beforeEach(() => {
    home = temporaryFolder('launcher');
    lang = 'C.UTF-8';
  });

  function launch(...args: string[]) {
    const launcher = join(home, 'launcher');
    const text = launcherText({ node: `"$HOME/it's a node"`, program: `'the program'` });
    writeFileSync(launcher, text, { mode: 0o755 });
    const env = { HOME: home, LANG: lang, PATH: '', NODE_OPTIONS: '--an-option-that-no-node-has' };
    const { status, stdout, stderr } = spawnSync(launcher, args, { env, encoding: 'utf8' });
    return { status, stdout, stderr };
  }

  it('gives short commands options that the Node knows, always the same, and other commands none', () => {
    writeFileSync(node(), '#!/bin/sh\nprintf "%s|" "$@"\n', { mode: 0o755 });
    mkdirSync(cache(), { recursive: true });
    for (const args of [[], ['sync'], ['--lang', 'ko', 'list'], ['a b', '*', '']]) {
      expect(launch(...args).stdout).toBe(['the program', ...args, ''].join('|'));
    }
    const options = SHORT_COMMANDS.map((command) => {
      const said = launch(command, 'a b').stdout;
      expect(said.endsWith(`|the program|${command}|a b|`)).toBe(true);
      return said.replace(/\|the program\|.*/, '').split('|');
    });
    expect(new Set(options.map(String)).size).toBe(1);
    const real = spawnSync(process.execPath, [...(options[0] ?? []), '-p', '1'], { encoding: 'utf8' });
    expect({ stdout: real.stdout, stderr: real.stderr }).toEqual({ stdout: '1\n', stderr: '' });
  });

  it.each([
    ['is missing, as without its C library', null],
    ['is for another processor', '\x7fELF\x02\x01\x01'.padEnd(64, '\0')],
    ['lacks a library', '#!/bin/sh\necho "error while loading shared libraries" >&2\nexit 127\n'],
  ])('says in one line on the first start that the Node does not run: it %s', (_name, text) => {
    if (text !== null) writeFileSync(node(), text, { mode: 0o755 });
    const { status, stdout, stderr } = launch('list');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^minerals-news: this system cannot run \/.*it's a node: it is .* npm package instead\.\n$/);
    lang = 'ko_KR.UTF-8';
    expect(launch('list').stderr).toMatch(/^minerals-news: 이 시스템에서는 \/.*it's a node 파일을 .*설치하십시오\.\n$/);
  });

  it('tries its Node, without options of the user, until the program has a cache folder', () => {
    writeFileSync(
      node(),
      '#!/bin/sh\n[ "$1" != -v ] || [ "$NODE_OPTIONS" ] || echo asked >"$HOME/asked"\necho "$HOME"/*\n',
      { mode: 0o755 },
    );
    expect(launch().stdout).toContain('/asked');
    spawnSync('rm', [join(home, 'asked')]);
    mkdirSync(cache(), { recursive: true });
    expect(launch().stdout).not.toContain('/asked');
  });
});
