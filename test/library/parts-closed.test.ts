import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { openStore } from '../../src/library/store.ts';
import { makeHome } from '../settings/helpers.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** The lowest number that a file gets now: it grows with the files that are open. */
function nextNumber(): number {
  const fd = openSync(import.meta.filename, 'r');
  closeSync(fd);
  return fd;
}

test('a library that is opened anew again and again leaves no files open, and the one in use stays of use', async () => {
  const { dir } = makeHome();
  const stories = join(dir, 'stories');
  mkdirSync(stories);
  const plan = {
    dirs: [stories],
    indexes: join(dir, 'indexes'),
    temporary: dir,
    today: '2026-03-01',
    now: () => performance.now(),
  };
  const add = (i: number) =>
    writeFileSync(join(stories, `story-${i}.ko.md`), `---\ntitle: 기사 ${i}\npublished: 2026-03-01\n---\n본문\n`);
  add(0);
  const first = openStore(plan).store.catalogue;
  const before = nextNumber();
  for (let i = 1; i <= 12; i += 1) {
    add(i);
    expect(openStore(plan).store.catalogue.size).toBe(i + 1);
  }
  expect(nextNumber()).toBeGreaterThan(before + 12);
  await vi.waitFor(
    () => {
      collect();
      expect(nextNumber()).toBeLessThanOrEqual(before + 12);
    },
    { timeout: 10_000, interval: 20 },
  );
  expect(first.at(0)?.id).toBe('story-0');
});
