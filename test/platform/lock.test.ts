import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { withLock } from '../../src/platform/lock.ts';
import { temporaryFolder } from '../temporary.ts';

let dir: string;
let path: string;
beforeEach(() => {
  dir = temporaryFolder('lock');
  path = join(dir, 'lock');
});

/** The id of an ended process. */
const ended = () => spawnSync(process.execPath, ['--version']).pid;
/** Writes a lock that was made some seconds ago, by the clock of this process. */
function writeLock(file: string, holder: string, seconds = 0): void {
  writeFileSync(file, holder);
  utimesSync(file, Date.now() / 1000, Date.now() / 1000 - seconds);
}

describe('withLock', () => {
  test('names its holder while the job runs and is removed afterwards, also if the job throws', () => {
    expect(withLock(path, 0, () => readFileSync(path, 'utf8'))).toMatch(new RegExp(`^${process.pid} [0-9a-f]+ `));
    expect(() =>
      withLock(path, 0, () => {
        throw new Error('job');
      }),
    ).toThrow('job');
    expect(readdirSync(dir)).toEqual([]);
  });

  test('takes over a lock without a name, whose process ended while creating it', () => {
    writeFileSync(path, '');
    expect(withLock(path, 2000, () => 'done')).toBe('done');
  });

  test('gives up if the holder is alive, and leaves its lock', () => {
    writeLock(path, `1 token ${hostname()}`);
    const start = performance.now();
    expect(() => withLock(path, 50, () => {})).toThrow(expect.objectContaining({ code: 'ELOCKED' }));
    expect(performance.now() - start).toBeGreaterThanOrEqual(50);
    expect(readdirSync(dir)).toEqual(['lock']);
  });

  test.each([
    ['a process that has ended', () => `${ended()} token ${hostname()}`, 0],
    ['an earlier process of our own number', () => `${process.pid} token ${hostname()}`, 0],
    ['a process that is alive but has had it for long', () => `1 token ${hostname()}`, 11],
    ['another machine, long ago', () => '1 token elsewhere', 11],
    ['nobody, long ago', () => '', 11],
  ])('takes over the lock of %s', (_, holder, seconds) => {
    writeLock(path, holder(), seconds);
    expect(withLock(path, 1000, () => 'done')).toBe('done');
    expect(readdirSync(dir)).toEqual([]);
  });

  test.each([
    ['another machine', () => `${ended()} token elsewhere`],
    ['nobody yet', () => ''],
  ])('does not take over the young lock of %s', (_, holder) => {
    writeLock(path, holder());
    expect(() => withLock(path, 20, () => {})).toThrow(expect.objectContaining({ code: 'ELOCKED' }));
  });

  test('lets only one process at a time remove a stale lock; an interrupted removal is no obstacle', () => {
    writeFileSync(path, `${ended()} token ${hostname()}`);
    writeLock(`${path}.stale`, '');
    expect(() => withLock(path, 50, () => {})).toThrow(expect.objectContaining({ code: 'ELOCKED' }));
    writeLock(`${path}.stale`, '', 11);
    expect(withLock(path, 1000, () => 'done')).toBe('done');
    expect(readdirSync(dir)).toEqual([]);
  });

  test('is not blocked by a process that ended during a removal', () => {
    writeFileSync(path, `${ended()} token ${hostname()}`);
    writeFileSync(`${path}.stale`, `${ended()} token ${hostname()}`);
    expect(withLock(path, 1000, () => 'done')).toBe('done');
    expect(readdirSync(dir)).toEqual([]);
  });

  test('tells the job whether the lock is still valid', () => {
    const seen = withLock(path, 0, (isOurs) => {
      const before = isOurs();
      writeFileSync(path, '1 other elsewhere');
      return [before, isOurs()];
    });
    expect(seen).toEqual([true, false]);
  });

  test('does not remove the lock of the process that took over from it', () => {
    withLock(path, 0, () => writeFileSync(path, '1 other elsewhere'));
    expect(existsSync(path)).toBe(true);
  });

  test('requires a folder, and fails immediately without one', () => {
    expect(() => withLock(join(dir, 'none', 'lock'), 60_000, () => {})).toThrow(/ENOENT/);
  });
});
