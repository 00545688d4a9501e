import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundled, FEED, item, makeFolder, makeLibrary } from '../store/helpers.ts';
import type { ChildJob } from './child.ts';

const [COUNT, ROUNDS] = [40, 3];

const child = bundled('../deletion/child.ts');

it('a sync next to deletions brings back none of them, and loses none of the others', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const library = makeLibrary();
    const all = Array.from({ length: COUNT }, (_, i) => {
      const url = `https://news.example/a/${i}`;
      const part = { guid: url, url, title: `Story ${i}`, lang: 'en', body: `The words of story ${i}.` };
      return { part, kept: library.keep({ ...part, summary: '', author: '', tags: [] }) };
    });
    const doomed = all.filter((_, i) => i % 2 === 1);
    const files = doomed.map(({ kept: { id, path } }) => ({ id, files: [path] }));
    const start = join(makeFolder(), 'start');
    const jobs: readonly (readonly [ChildJob, ...string[]])[] = [
      ['sync', start, String(COUNT)],
      ['delete', start, JSON.stringify(files)],
    ];
    let waiting = jobs.length;
    const codes = jobs.map((args) => {
      const process = spawn('node', [child, library.stories, ...args], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      return new Promise((resolve, reject) => {
        process.stdout.once('data', () => --waiting === 0 && writeFileSync(start, ''));
        process.on('error', reject);
        process.on('close', resolve);
      });
    });
    expect(await Promise.all(codes)).toEqual([0, 0]);
    const next = library.itemStore();
    for (const { part, kept } of all) {
      const isDeleted = doomed.some((one) => one.kept.id === kept.id);
      expect(existsSync(kept.path)).toBe(!isDeleted);
      if (isDeleted) expect(next.keep(item(part), { ...FEED, seen: new Set() }).outcome).toBe('failed');
      else expect(readFileSync(kept.path, 'utf8')).toContain('edited by its publisher');
    }
    expect(library.problems()).toEqual([]);
  }
});
