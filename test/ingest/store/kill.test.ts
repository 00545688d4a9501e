import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { openLibrary } from '../../db/memory-library.ts';
import { share } from '../../seed.ts';
import type { KillPoint } from './child.ts';
import { bundled, endRun, FEED, filesIn, item, makeLibrary, type TestLibrary } from './helpers.ts';

const COUNT = 500;
const WAYS: readonly KillPoint[] = ['after', 'opened', 'written', 'renamed'];

const child = bundled('child.ts');

/** Runs a child to its end; its signal and its counts. */
function run(
  { stories }: TestLibrary,
  killAt = -1,
  way: KillPoint = 'after',
): Promise<{ signal: string | null; counts: unknown }> {
  return new Promise((resolve, reject) => {
    const args = [child, stories, String(COUNT), String(killAt), way];
    const process = spawn('node', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    process.stdout.on('data', (text) => {
      out += String(text);
    });
    process.on('error', reject);
    process.on('close', (_code, signal) => resolve({ signal, counts: out === '' ? null : JSON.parse(out) }));
  });
}

function check(library: TestLibrary, count: number): void {
  const opened = openLibrary([library.stories], { today: '2026-02-10' });
  expect(opened.problems).toEqual([]);
  expect(opened.unreadable).toBe(0);
  expect(opened.entries).toHaveLength(count);
}

describe('a killed run', () => {
  it('many times at random leaves a readable library, and the next one completes it', async () => {
    const library = makeLibrary();
    // Seeded: each run gets a little further than the one before.
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * below);
    };
    const points = Array.from({ length: share(50) }, () => random(COUNT)).sort((a, b) => a - b);
    let most = 0;
    for (const [index, at] of points.entries()) {
      const way = WAYS[index % WAYS.length] ?? 'after';
      // Nothing is written for an existing item, so that nothing can be interrupted.
      const fresh = at >= most;
      const { signal } = await run(library, at, fresh ? way : 'after');
      expect(signal).toBe('SIGKILL');
      if (fresh) most = way === 'after' || way === 'renamed' ? at + 1 : at;
      check(library, most);
    }
    const { counts } = await run(library);
    expect(counts).toEqual({ existing: most, added: COUNT - most });
    check(library, COUNT);
    // No temporary file is left.
    expect(filesIn(library.stories)).toHaveLength(COUNT);
    expect(await run(library)).toEqual({ signal: null, counts: { existing: COUNT } });
    check(library, COUNT);
  });
});

describe('two runs at once', () => {
  it('may interleave when a story gets another title', () => {
    const library = makeLibrary();
    const [one, other] = [library.itemStore(), library.itemStore()];
    const first = one.keep(item(), FEED);
    endRun(one);
    expect(other.keep(item({ title: '다른 제목' }), FEED)).toMatchObject({ outcome: 'updated', id: first.id });
  });
});
