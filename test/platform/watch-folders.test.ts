import fs, { mkdirSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type DiskWatch, watchFolders } from '../../src/platform/watch-folders.ts';
import { temporaryFolder } from '../temporary.ts';

/** Whether the file system of these tests reports changes. */
let reports = true;
const { watch } = fs;
beforeAll(() => {
  vi.spyOn(fs, 'watch').mockImplementation(((...args: Parameters<typeof watch>) => {
    if (!reports) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    return watch(...args);
  }) as typeof watch);
  syncBuiltinESMExports();
});
afterAll(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

let folder = '';
let watching: DiskWatch | null = null;
beforeEach(() => {
  reports = true;
  folder = temporaryFolder('watch');
});
afterEach(() => {
  watching?.stop();
  vi.useRealTimers();
});

const write = (...path: string[]): void => writeFileSync(join(folder, ...path), 'text');

describe('folders written by other processes', () => {
  test('are reported without polling if the file system notifies', async () => {
    const changed = vi.fn();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    watching = watchFolders(() => [folder], changed);
    write('a.ko.md');
    await expect.poll(() => changed).toHaveBeenCalled();
    changed.mockClear();
    write('a.ko.md');
    await expect.poll(() => changed).toHaveBeenCalled();
  });

  test('are reported when they are made, and from then on', async () => {
    const changed = vi.fn();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const stories = join(folder, 'data', 'stories');
    watching = watchFolders(() => [stories], changed);
    mkdirSync(join(folder, 'data'));
    await expect.poll(() => changed).toHaveBeenCalledTimes(1);
    watching.renew();
    mkdirSync(stories);
    await expect.poll(() => changed).toHaveBeenCalledTimes(2);
    watching.renew();
    write('data', 'stories', 'a.ko.md');
    await expect.poll(() => changed.mock.calls.length).toBeGreaterThan(2);
  });

  test('are polled every five seconds otherwise', () => {
    reports = false;
    vi.useFakeTimers();
    const changed = vi.fn();
    watching = watchFolders(() => [folder, join(folder, '2026')], changed);
    vi.advanceTimersByTime(60_000);
    expect(changed).not.toHaveBeenCalled();
    write('a.ko.md');
    vi.advanceTimersByTime(5000);
    expect(changed).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(changed).toHaveBeenCalledTimes(1);
    mkdirSync(join(folder, '2026'));
    vi.advanceTimersByTime(5000);
    expect(changed).toHaveBeenCalledTimes(2);
    write('2026', 'b.ko.md');
    vi.advanceTimersByTime(5000);
    expect(changed).toHaveBeenCalledTimes(3);
  });

  test('report each poll if requested, and nothing after the end', () => {
    reports = false;
    vi.useFakeTimers();
    const changed = vi.fn();
    watching = watchFolders(() => [folder], changed, true);
    vi.advanceTimersByTime(10_000);
    expect(changed).toHaveBeenCalledTimes(2);
    watching.stop();
    write('a.ko.md');
    vi.advanceTimersByTime(60_000);
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
