import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { INHERITED } from '../inherited.ts';
import { shareCompiledCode } from '../kept-code.ts';
import { temporaryFolder } from '../temporary.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = temporaryFolder('parallel');
/** The index and compiled code serve all homes. */
const cache = join(folder, 'cache');
const ENV = {
  ...INHERITED,
  LANG: 'C.UTF-8',
  XDG_CACHE_HOME: cache,
  MINERALS_NEWS_LIBRARY: join(root, 'content'),
};
beforeAll(() => shareCompiledCode(cache));

const ids = readdirSync(join(root, 'content'))
  .filter((name) => name.endsWith('.ko.md'))
  .map((name) => name.slice(0, -'.ko.md'.length));

/** Runs the built program; its exit code and its standard error. */
function run(home: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'bin', 'minerals-news.js'), ...args], {
      env: { ...ENV, HOME: home },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(`${code} ${stderr}`));
  });
}

describe('processes that change settings at the same time', () => {
  // That they lose nothing of each other's marks is in concurrent-marks.test.ts.
  it('set a broken marks file aside once, and keep the changes of others, with any leftover lock', async () => {
    expect(ids).toHaveLength(8);
    const home = join(folder, 'broken');
    const config = join(home, '.config', 'minerals-news');
    mkdirSync(config, { recursive: true });
    writeFileSync(join(config, 'state.json'), 'broken');
    // All of them find the lock of an ended process as well.
    writeFileSync(join(config, 'config.json.lock'), `999999999 token ${hostname()}`);
    await Promise.all(ids.map((id) => run(home, 'mark', 'star', id)));
    const { starred } = JSON.parse(readFileSync(join(config, 'state.json'), 'utf8')) as { starred: object };
    expect(Object.keys(starred).sort()).toEqual([...ids].sort());
    const aside = readdirSync(config).filter((name) => !['marks.jsonl', 'state.json'].includes(name));
    expect(aside.map((name) => readFileSync(join(config, name), 'utf8'))).toEqual(['broken']);
  });
});
