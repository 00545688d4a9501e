import childProcess, { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parseReport, programArgv, runReportingChild } from '../../../src/cli/feeds/sync-child.ts';
import { isAlive } from '../../../src/platform/temporary.ts';
import type { SyncReport } from '../../../src/ui/state/sync.ts';
import { temporaryFolder } from '../../temporary.ts';

/** Runs a script as the child; its reports, when it has ended and all its output has been read. */
async function child(script: string): Promise<SyncReport[]> {
  const reports: SyncReport[] = [];
  const spawned = vi.spyOn(childProcess, 'spawn');
  runReportingChild([process.execPath, '-e', script], process.env, 'stop', (report) => reports.push(report));
  const { value } = spawned.mock.results[0] as { value: ChildProcess };
  spawned.mockRestore();
  await once(value, 'close');
  return reports;
}

const say = (...rows: unknown[]) =>
  `process.stdout.write(${JSON.stringify(rows.map((row) => `${JSON.stringify(row)}\n`).join(''))});`;
const NAMED = { title: 'A', url: 'https://a/' };
const FEED = { outcome: 'gone', added: 1, updated: 2, why: 'x', done: 1, all: 3 };
const ENDED = { event: 'ended', added: 2, updated: 1, existing: 7, skipped: 0, failed: 1 };

describe('a row of output', () => {
  test.each([
    [
      { event: 'begun', feeds: 3 },
      { kind: 'begun', feeds: 3 },
    ],
    [
      { event: 'feed', feed: NAMED, ...FEED },
      { kind: 'feed', ...NAMED, ...FEED },
    ],
    [
      { event: 'account', account: 'home', outcome: 'failed', added: 1, updated: 2, why: 'x' },
      {
        kind: 'account',
        account: 'home',
        outcome: 'failed',
        added: 1,
        updated: 2,
        why: 'x',
        refused: [],
        isLimited: false,
      },
    ],
    [
      {
        event: 'account',
        account: 'home',
        outcome: 'new',
        dropped: [{ what: 'A', why: 'x', code: 'y' }],
        limited: true,
      },
      {
        kind: 'account',
        account: 'home',
        outcome: 'new',
        added: 0,
        updated: 0,
        why: '',
        refused: [{ what: 'A', why: 'x' }],
        isLimited: true,
      },
    ],
    [
      { event: 'entries', account: 'home', stored: 250, of: 10_000 },
      { kind: 'entries', account: 'home', stored: 250, of: 10_000 },
    ],
    [
      { event: 'feed-added', feed: NAMED, new: true },
      { kind: 'added-feed', ...NAMED, isNew: true },
    ],
    [
      { event: 'feed-added', feed: { ...NAMED, id: 'aaaaaaaaaa' }, new: false },
      { kind: 'added-feed', ...NAMED, id: 'aaaaaaaaaa', isNew: false },
    ],
    [
      { event: 'page', outcome: 'existing', id: 'a', title: 'A' },
      { kind: 'added-page', outcome: 'existing', id: 'a', title: 'A' },
    ],
    [ENDED, { kind: 'ended', added: 2, updated: 1, existing: 7, failed: 1 }],
    [
      { event: 'failed', message: 'no' },
      { kind: 'failed', message: 'no' },
    ],
    [
      { event: 'begun', feeds: -1.5 },
      { kind: 'begun', feeds: 0 },
    ],
    [
      { event: 'busy', pid: 12 },
      { kind: 'busy', pid: 12 },
    ],
    [
      { event: 'checking', url: 'https://a/rss' },
      { kind: 'checking', url: 'https://a/rss' },
    ],
    [
      { event: 'choice', url: 'https://a/', feeds: [NAMED, 'b'] },
      { kind: 'choice', url: 'https://a/', feeds: [NAMED] },
    ],
    [
      { event: 'page', outcome: 'burnt', id: 7 },
      { kind: 'added-page', outcome: 'existing', id: '', title: '' },
    ],
  ])('%j', (said, report) => {
    expect(parseReport(JSON.stringify(said))).toEqual(report);
  });

  test.each(['', 'text', '[]', 'null', '"begun"', '{}', '{"event":"later"}', '{"event":'])('%s is no report', (row) => {
    expect(parseReport(row)).toBeNull();
  });
});

describe('the sync process', () => {
  test('is read row by row, with letters split in two and a last row without an end', async () => {
    const row = JSON.stringify({ event: 'feed-added', feed: { title: '광물 소식', url: 'https://a/' }, new: false });
    const script = `const bytes = Buffer.from(${JSON.stringify(`${row}\n`)});
      let at = 0;
      const step = () => {
        if (at < bytes.length) process.stdout.write(bytes.subarray(at, (at += 37)), () => setTimeout(step, 2));
        else process.stdout.write(${JSON.stringify(JSON.stringify(ENDED))});
      };
      step();`;
    expect(await child(script)).toEqual([
      { kind: 'added-feed', title: '광물 소식', url: 'https://a/', isNew: false },
      { kind: 'ended', added: 2, updated: 1, existing: 7, failed: 1 },
    ]);
  });

  test('ends once, whatever it prints afterwards and however it exits', async () => {
    expect(await child(`${say(ENDED, { event: 'begun', feeds: 1 }, ENDED)} process.exitCode = 1`)).toHaveLength(1);
  });

  test('may announce stories, translate titles and warn of something after its end', async () => {
    const stories = [{ id: 'a', title: 'A', source: 'B' }];
    const after = [
      { event: 'announced', stories },
      { event: 'pictures', got: 3 },
      { event: 'titles', translated: 12 },
      { event: 'warned', message: 'afterSync failed' },
    ];
    expect((await child(say(ENDED, ...after))).slice(1)).toEqual([
      { kind: 'announced', stories },
      { kind: 'pictures', got: 3 },
      { kind: 'titles', translated: 12 },
      { kind: 'warned', message: 'afterSync failed' },
    ]);
  });

  test('fails if it ends without an end report: with its last words, its code or its signal', async () => {
    const words = `${say({ event: 'begun', feeds: 1 })} console.error('minerals-news: disk full\\n'); process.exitCode = 1`;
    expect((await child(words)).at(-1)).toEqual({ kind: 'failed', message: 'disk full' });
    expect(await child('process.exit(3)')).toEqual([{ kind: 'failed', message: '3' }]);
    expect(await child(`process.kill(process.pid, 'SIGKILL')`)).toEqual([{ kind: 'failed', message: 'SIGKILL' }]);
  });

  test('fails if it cannot be started', async () => {
    const firstReport = await new Promise<SyncReport>((resolve) => {
      runReportingChild(['no-such-program-here'], process.env, 'stop', resolve);
    });
    expect(firstReport).toEqual({ kind: 'failed', message: 'ENOENT' });
  });

  test('is ended by stop, and reports nothing afterwards', async () => {
    const reports: SyncReport[] = [];
    const script = `const say = () => console.log(JSON.stringify({ event: 'begun', feeds: process.pid }));
      say(); setInterval(say, 5);`;
    const pid = await new Promise<number>((resolve) => {
      const stop = runReportingChild([process.execPath, '-e', script], process.env, 'stop', (report) => {
        reports.push(report);
        stop();
        resolve(report.kind === 'begun' ? report.feeds : 0);
      });
    });
    expect(pid).toBeGreaterThan(0);
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(reports).toHaveLength(1);
  });
});

test('allocates in one arena, with the rest of the environment', async () => {
  const script = `const { MALLOC_ARENA_MAX, PATH } = process.env;
    console.log(JSON.stringify({ event: 'failed', message: [MALLOC_ARENA_MAX, PATH].join(' ') }));`;
  expect(await child(script)).toEqual([{ kind: 'failed', message: `1 ${process.env.PATH}` }]);
});

test('continues when it is left running and nobody reads its output', async () => {
  const dir = temporaryFolder('child');
  const done = join(dir, 'done');
  // It finishes its work before it writes to the closed pipe.
  const script = `const { existsSync, writeFileSync } = require('node:fs');
    console.log(JSON.stringify({ event: 'begun', feeds: 1 }));
    const wait = setInterval(() => {
      if (!existsSync(${JSON.stringify(join(dir, 'left'))})) return;
      clearInterval(wait);
      writeFileSync(${JSON.stringify(done)}, '');
      console.log(JSON.stringify({ event: 'begun', feeds: 2 }));
    }, 5);`;
  const reports: SyncReport[] = [];
  await new Promise<void>((resolve) => {
    const leave = runReportingChild([process.execPath, '-e', script], process.env, 'leave', (report) => {
      reports.push(report);
      leave();
      resolve();
    });
  });
  expect(existsSync(done)).toBe(false);
  writeFileSync(join(dir, 'left'), '');
  await expect.poll(() => existsSync(done)).toBe(true);
  expect(reports).toHaveLength(1);
});

test('is the running program itself', () => {
  const [node, heap, script, ...args] = programArgv({ packageRoot: '/there' }, ['sync']);
  expect([node, heap, args]).toEqual([process.execPath, '--max-semi-space-size=1', ['sync']]);
  expect(script).toMatch(/there.bin.minerals-news\.js$/);
});
