import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../../src/db/file-library.ts';
import type { KillPoint } from './child.ts';
import { bundled, FEED, filesIn, item, makeShelf, type TestLibrary } from './helpers.ts';

const COUNT = 2000;
const WAYS: readonly KillPoint[] = ['after', 'opened', 'written', 'renamed'];

const child = bundled('child.ts');

/** Runs a child to its end; the signal that ended it, and what it told. */
function run(
  { stories, data }: TestLibrary,
  killAt = -1,
  way: KillPoint = 'after',
): Promise<{ signal: string | null; told: unknown }> {
  return new Promise((resolve, reject) => {
    const args = [child, stories, data, String(COUNT), String(killAt), way];
    const process = spawn('node', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    process.stdout.on('data', (text) => {
      out += String(text);
    });
    process.on('error', reject);
    process.on('close', (_code, signal) => resolve({ signal, told: out === '' ? null : JSON.parse(out) }));
  });
}

function check(shelf: TestLibrary, count: number): void {
  const library = openLibrary([shelf.stories], { today: '2026-02-10' });
  expect(library.problems).toEqual([]);
  expect(library.unreadable).toBe(0);
  expect(library.entries).toHaveLength(count);
}

describe('a run that is killed', () => {
  it('fifty times at random leaves a library that opens, and the next one completes it', async () => {
    const shelf = makeShelf();
    // Random, and the same each time: each run comes a little further than the one before.
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const points = Array.from({ length: 50 }, () => random(COUNT)).sort((a, b) => a - b);
    let most = 0;
    for (const [index, at] of points.entries()) {
      const way = WAYS[index % WAYS.length] ?? 'after';
      // Nothing is written for an item that is there already, so that nothing can be interrupted.
      const fresh = at >= most;
      const { signal } = await run(shelf, at, fresh ? way : 'after');
      expect(signal).toBe('SIGKILL');
      if (fresh) most = way === 'after' || way === 'renamed' ? at + 1 : at;
      check(shelf, most);
    }
    const { told } = await run(shelf);
    expect(told).toEqual({ existing: most, added: COUNT - most });
    check(shelf, COUNT);
    // Nothing is left of the files that were being written.
    expect(filesIn(shelf.stories)).toHaveLength(COUNT);
    expect(await run(shelf)).toEqual({ signal: null, told: { existing: COUNT } });
    check(shelf, COUNT);
  }, 300_000);
});

describe('two runs at once', () => {
  it('neither damage nor double anything', async () => {
    const shelf = makeShelf();
    const told = await Promise.all([run(shelf), run(shelf)]);
    for (const { signal } of told) expect(signal).toBeNull();
    check(shelf, COUNT);
    expect(filesIn(shelf.stories)).toHaveLength(COUNT);
    expect((await run(shelf)).told).toEqual({ existing: COUNT });
  }, 120_000);

  it('are as good as one when a story gets another title in between', () => {
    const shelf = makeShelf();
    const [one, other] = [shelf.itemStore(), shelf.itemStore()];
    const first = one.keep(item(), FEED);
    expect(other.keep(item({ title: '다른 제목' }), FEED)).toMatchObject({ outcome: 'updated', id: first.id });
  });
});
