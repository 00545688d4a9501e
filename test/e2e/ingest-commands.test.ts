import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { HANG_LIMIT } from '../hang-limit.ts';
import {
  addFeedsTo,
  BIN,
  home,
  makeHome,
  type Ran,
  RSS,
  reason,
  rowsOf,
  rss,
  setUpHomeAndWeb,
  web,
} from '../ingest/home.ts';
import { page, serve, stalled } from '../ingest/server.ts';

/** Commands whose behaviour test/cli/feeds/ tests: here as processes, with real pipes. */
setUpHomeAndWeb();

/** A feed of `count` stories, whose titles begin with its name. */
function feedOf(name: string, count: number): string {
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  return rss(
    name,
    numbers.map((n) => ({ id: `${name}-${n}`, title: `${name} reports ${n}`, text: 'All that is known of it.' })),
  );
}

/** A sync of a feed that stops in the middle: it takes the whole time limit of half a minute, in parallel with the tests. */
let halfMinute: Promise<Ran>;
beforeAll(async () => {
  const otherHome = makeHome();
  const server = await serve();
  server.route('/stalled', stalled('<rss version="2.0"><channel>'));
  server.route('/fine', page(feedOf('Fine', 1), RSS));
  const feeds = ['stalled', 'fine'].map((title) => ({ title, url: server.url(`/${title}`) }));
  await addFeedsTo(otherHome, feeds);
  halfMinute = otherHome.run(['sync', '--jsonl']);
  return async () => {
    otherHome.remove();
    await server.close();
  };
});

it('two syncs at once give the result of one, and the second says so', async () => {
  const names = ['Herald', 'Courier'];
  for (const name of names) web.route(`/${name}`, page(feedOf(name, 300), RSS));
  await addFeedsTo(
    home,
    names.map((title) => ({ title, url: web.url(`/${title}`) })),
  );
  const both = await Promise.all([home.run(['sync']), home.run(['sync'])]);
  // One of them is refused unless the other has ended before it begins.
  const refused = both.filter(({ code }) => code !== 0);
  for (const { code, out, err } of refused)
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(/process \d+/)]);
  expect(refused.length).toBeLessThan(2);
  expect(home.storyFiles()).toHaveLength(600);
  expect(await home.check()).toBe('');
  const { out } = await home.run(['sync', '--jsonl']);
  expect(rowsOf(out).at(-1)).toMatchObject({ added: 0, updated: 0, existing: 600 });
});

it('an import may be cut off by a closed pipe', () => {
  const items = Array.from({ length: 1500 }, (_, n) => ({ id: `n${n}`, title: `Story number ${n}`, text: 'Text.' }));
  writeFileSync(join(home.work, 'many.xml'), rss('Many', items));
  for (const flag of ['', '--json']) {
    const line = `"$NODE" "$BIN" import ${flag} many.xml | head -n 1; echo "\${PIPESTATUS[0]}"`;
    const ran = spawnSync('bash', ['-c', line], {
      cwd: home.work,
      env: { ...home.env, NODE: process.execPath, BIN },
    });
    expect(ran.stdout.toString().trim().split('\n')).toHaveLength(2);
    expect(ran.stdout.toString().trim()).toMatch(/\n0$/);
    expect(ran.stderr.toString()).not.toMatch(/EPIPE|Error/);
  }
  expect(home.storyFiles()).toHaveLength(1500);
});

describe('endless standard input', () => {
  const endless = (...args: readonly string[]) =>
    spawnSync('sh', ['-c', 'yes | "$@"', 'sh', process.execPath, BIN, ...args], {
      env: home.env,
      cwd: home.work,
      encoding: 'utf8',
      timeout: HANG_LIMIT,
    });

  it('is not read to its end, and is refused in one sentence', () => {
    const { stdout, stderr, status } = endless('import', '-');
    const limit = String(20 * 1024 * 1024);
    expect({ stdout, stderr, status }).toEqual({
      stdout: '',
      stderr: `minerals-news: -: ${reason('too-large', { limit })}\n`,
      status: 1,
    });
    expect(home.storyFiles()).toEqual([]);
  });

  it('is also refused as a list of ids', () => {
    const { stderr, status } = endless('mark', 'read', '-');
    expect({ stderr, status }).toEqual({
      stderr: `minerals-news: -: ${reason('too-large', { limit: String(256 * 1024 * 1024) })}\n`,
      status: 1,
    });
  });
});

it('a server that stops in the middle has a time limit', async () => {
  const ran = await halfMinute;
  expect(ran.code).toBe(0);
  expect(rowsOf(ran.out).slice(1)).toMatchObject([
    { feed: { title: 'fine' }, outcome: 'new', added: 1 },
    { feed: { title: 'stalled' }, outcome: 'failed', why: reason('timeout', { seconds: '30' }) },
    { event: 'ended', added: 1, failed: 1 },
  ]);
});

it('a story is announced once, also if another sync ends while the program of the user runs', async () => {
  web.route('/fine', page(feedOf('Fine', 1), RSS));
  await addFeedsTo(home, [{ title: 'fine', url: web.url('/fine') }]);
  const [got, go] = [join(home.work, 'got'), join(home.work, 'go')];
  const gotText = (): string => (existsSync(got) ? readFileSync(got, 'utf8') : '');
  await home.run(['feeds', 'set', 'fine', 'notify=on']);
  await home.run(['config', 'set', 'notifyCommand', `sh -c "cat >> got; while [ ! -e go ]; do sleep 0.1; done"`]);
  const first = home.run(['sync', '--notify']);
  await vi.waitUntil(() => gotText().includes('reports 1'), { timeout: HANG_LIMIT });
  expect(await home.run(['sync', '--notify'])).toMatchObject({ code: 0, err: '' });
  writeFileSync(go, '');
  expect((await first).code).toBe(0);
  expect(gotText()).toBe('1 new story\nFine reports 1 · fine\n');
});
