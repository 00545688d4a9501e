import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { HANG_LIMIT } from '../hang-limit.ts';

/**
 * Texts on which the program once worked for longer than anyone waits. Only a hang fails here: `node bench/hostile-text.mjs`
 * measures these and all others.
 */

/** What a document became, in a thread that is ended if it hangs. */
function read(name: string, kind: string): Promise<string> {
  const file = new URL('../../bench/hostile-reader.mjs', import.meta.url);
  const worker = new Worker(file, { workerData: { name, kind, size: 1_000_000 } });
  return new Promise((done) => {
    const end = (became: string): void => {
      clearTimeout(clock);
      void worker.terminate().then(() => done(became));
    };
    const clock = setTimeout(() => end('given up'), HANG_LIMIT);
    worker.once('message', ({ became }) => end(became));
    worker.once('error', (error) => end(String(error)));
  });
}

describe('a megabyte of hostile text is read', () => {
  it.each([
    ['feed', 'digits before views', 'feed'],
    ['page', 'comments of style sheets', 'page'],
    ['page', 'marked spans', 'page'],
    ['page', 'marked paragraphs', 'page'],
    ['file', 'spaces after a heading', 'markdown'],
    ['file', 'comments of TOML', 'text'],
    ['file', 'a long key of TOML', 'markdown'],
    ['story', 'spaces in code', 'story'],
    ['story', 'a passage after signs', 'story'],
    ['story', 'addresses with an at sign', 'story'],
  ])('%s: %s', async (kind, name, became) => {
    expect(await read(name, kind)).toBe(became);
  });
});
