import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, expect, test } from 'vitest';
import { findSources, fromStdin } from '../../src/ingest/local-sources.ts';
import { MAX_DOCUMENT_BYTES } from '../../src/ingest/model.ts';
import { temporaryFolder } from '../temporary.ts';

let dir: string;
beforeEach(() => {
  dir = temporaryFolder('local');
});

/** The text of a file, or why it is left out. */
function read(bytes: Uint8Array): string {
  const path = join(dir, 'file');
  writeFileSync(path, bytes);
  return [...findSources(path)]
    .map((found) => ('why' in found ? found.why.code : String(Buffer.from(found.bytes))))
    .join();
}

test('a file that is gzip is unpacked, whatever its name', () => {
  expect(read(gzipSync('<rss/>'))).toBe('<rss/>');
});

test('gzip has the limits of a file, and may be damaged', () => {
  expect(read(gzipSync(Buffer.alloc(MAX_DOCUMENT_BYTES + 1)))).toBe('too-large');
  expect(read(gzipSync(Buffer.alloc(1000)).subarray(0, 20))).toBe('cut-short');
  expect(read(Buffer.from('1f8bffff0000', 'hex'))).toBe('bad-encoding');
});

test('standard input has the same limits', async () => {
  const limits: number[] = [];
  const found = await fromStdin(async (most) => {
    limits.push(most);
    return null;
  });
  expect(found).toEqual({ what: '-', why: { code: 'too-large', params: { limit: String(MAX_DOCUMENT_BYTES) } } });
  expect(limits).toEqual([MAX_DOCUMENT_BYTES]);
  expect(await fromStdin(async () => gzipSync('<rss/>'))).toMatchObject({
    bytes: new Uint8Array(Buffer.from('<rss/>')),
  });
});
