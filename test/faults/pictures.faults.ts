import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { TELLS_OF_PROCESSES, treeOf, watchTree } from '../e2e/process-tree.ts';
import { makePng } from '../picture/make-picture.ts';
import { temporaryFolder } from '../temporary.ts';
import { hostilePictures } from './attacks/pictures.ts';
import { ended, ROOT, startFile } from './process.ts';
import { record } from './record.ts';

const WORKER = join(ROOT, 'dist', 'picture-worker.cjs');
const COUNT = 200;

/** Mebibytes of a reader with 100,000 stories (125 in bench/results.md), in addition to those of a process that only shows pictures. */
const READER = 100;

const running: ReturnType<typeof startFile>[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Starts a process that shows pictures. */
function show(name: string, pictures: readonly Uint8Array[]) {
  const folder = temporaryFolder(name);
  mkdirSync(join(folder, 'tmp'));
  const paths = pictures.map((bytes, n) => {
    const path = join(folder, String(n));
    writeFileSync(path, bytes);
    return path;
  });
  const child = startFile('picture-reader', folder, [WORKER, ...paths]);
  running.push(child);
  return child;
}

it('of 200 hostile pictures each is ended after 10 seconds, and none takes 512 MB or ends the reader', {
  timeout: 900_000,
}, async () => {
  const pictures = await hostilePictures(COUNT);
  expect(pictures).toHaveLength(COUNT);
  const child = show(
    'pictures',
    pictures.map(({ bytes }) => bytes),
  );
  const watch = watchTree(child.pid ?? 0);
  const { code, signal, out, err } = await ended(child);
  const { most } = watch.stop();
  expect({ code, signal, err }).toEqual({ code: 0, signal: null, err: '' });
  const outcomes = out
    .trim()
    .split('\n')
    .map((line): [string, number] => JSON.parse(line));
  expect(outcomes).toHaveLength(COUNT);
  // A busy machine may end the thread a moment later.
  const slow = outcomes.flatMap(([, time], n) => (time > 12_000 ? [`${pictures[n]?.what}: ${time}`] : []));
  expect(slow).toEqual([]);
  const kinds = new Set(outcomes.map(([outcome]) => outcome));
  expect(kinds).toEqual(new Set(['shown', 'no-picture', 'damaged', 'too-large', 'too-slow', 'not-decoded']));
  if (TELLS_OF_PROCESSES) expect(most + READER).toBeLessThan(512);
  record('pictures', {
    part: 'attacks',
    order: 4000,
    what: `${COUNT} pictures that want too much, lie about themselves or are damaged`,
    times: 'each shown once',
    lost: 0,
    of: 0,
    did: 'each is shown or refused, and is ended after 10 s; the process uses under 512 MB',
  });
});

it('nothing decodes on after the reader was killed', async () => {
  const slow = (await hostilePictures(COUNT)).filter(({ what }) => what.includes('5 MB of scans'));
  const child = show('killed-pictures', [makePng(8, 8), ...slow.map(({ bytes }) => bytes)]);
  const end = ended(child);
  let out = '';
  child.stdout?.on('data', (text) => {
    out += text;
  });
  // The next picture, which takes ten seconds, has begun.
  await expect.poll(() => out).toContain('shown');
  const tree = treeOf(child.pid ?? 0);
  child.kill('SIGKILL');
  expect(await end).toMatchObject({ signal: 'SIGKILL', out });
  for (const pid of tree) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});
