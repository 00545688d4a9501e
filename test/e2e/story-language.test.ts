import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INHERITED } from '../inherited.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';
import { endPrograms, PROGRAM, start } from './driver.ts';
import { titleOf } from './stories.ts';

const ID = 'us-critical-minerals-ministerial';

let home = '';
beforeEach(() => {
  home = temporaryFolder('language');
  shareCompiledCode(join(home, 'cache'));
});
afterEach(endPrograms);

interface Case {
  readonly name: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config?: readonly (readonly [string, string])[];
  readonly args?: readonly string[];
  readonly lang: 'ko' | 'en';
}

/** test/cli/commands/ has more of them. */
const CASES: readonly Case[] = [
  { name: 'no locale', env: { LANG: undefined }, lang: 'en' },
  { name: 'a chosen interface', env: { LANG: 'en_US.UTF-8' }, config: [['ui', 'ko']], lang: 'ko' },
  { name: 'an interface named by an option', env: { LANG: 'ko_KR.UTF-8' }, args: ['--ui', 'en'], lang: 'en' },
];

describe('reader, list and show choose the same edition', () => {
  it.each(CASES)('with $name', async ({ env, config = [], args = [], lang }) => {
    const folders = {
      HOME: home,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CACHE_HOME: join(home, 'cache'),
    };
    const [node = '', bin = ''] = PROGRAM;
    const run = (...words: string[]): string => {
      const ended = spawnSync(node, [bin, ...words], {
        env: { ...INHERITED, ...folders, ...env },
        encoding: 'utf8',
      });
      expect(ended.status, ended.stderr).toBe(0);
      return ended.stdout;
    };
    for (const [name, value] of config) run('config', 'set', name, value);
    const title = titleOf(ID, lang);
    expect(run('list', ...args)).toContain(title);
    expect(run('show', ID, ...args).replaceAll('\n', ' ')).toContain(title);
    const reader = await start({ home, env, args, cols: 200, rows: 30 });
    await reader.see(title.slice(0, 24));
  });
});
