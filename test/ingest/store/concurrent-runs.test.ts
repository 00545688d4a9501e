import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Outcomes } from './concurrent-child.ts';
import { bundled, makeFolder, makeLibrary, type TestLibrary } from './helpers.ts';

const [COUNT, PROCESSES, ROUNDS] = [60, 3, 4];

const child = bundled('concurrent-child.ts');

/** Makes several processes store the same items at once; the outcomes of each. */
async function runAtOnce({ stories }: TestLibrary): Promise<readonly Outcomes[]> {
  const start = join(makeFolder(), 'start');
  let waiting = PROCESSES;
  const runs = Array.from({ length: PROCESSES }, (_, number) => {
    const args = [child, stories, String(COUNT), String(number), start];
    // By the clock of the disk, also under `faketime`: which changes of a folder are recent is seen from its time.
    const env = { ...process.env, LD_PRELOAD: undefined };
    const running = spawn('node', args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    return new Promise<Outcomes>((resolve, reject) => {
      let out = '';
      running.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (out === '' && --waiting === 0) writeFileSync(start, '');
        out += text;
      });
      running.on('error', reject);
      running.on('close', () => resolve(JSON.parse(out.replace('ready\n', '')) as Outcomes));
    });
  });
  return Promise.all(runs);
}

it('three processes at once store each story once, and count it once', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const library = makeLibrary();
    const counts = await runAtOnce(library);
    const sum = (outcome: string): number => counts.reduce((all, one) => all + (one[outcome] ?? 0), 0);
    expect(library.files()).toHaveLength(COUNT);
    expect(counts.map((one) => one.failed ?? 0)).toEqual(counts.map(() => 0));
    expect([sum('added'), sum('existing')]).toEqual([COUNT, (2 * PROCESSES - 1) * COUNT]);
    expect(library.problems()).toEqual([]);
  }
});
